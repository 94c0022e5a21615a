"""The bytes of files, each under its SHA-256. A row never stands without its file: the file is on disk first."""

import hashlib
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from app.domain.evidence_files import FilesUnavailable

KEPT_ASIDE = 24 * 3600
"""Seconds."""


@dataclass(frozen=True, slots=True)
class StoredBlob:
    sha256: str
    size: int


class Incoming:
    """A file on its way in. What is not kept is gone when the block ends."""

    def __init__(self, folder: "BlobFiles", path: Path, file: BinaryIO) -> None:
        self._folder = folder
        self._path = path
        self._digest = hashlib.sha256()
        self.file = file
        self.size = 0

    def write(self, part: bytes) -> None:
        with _available():
            self.file.write(part)
        self._digest.update(part)
        self.size += len(part)

    @property
    def sha256(self) -> str:
        return self._digest.hexdigest()

    def replace_by(self, cleaned: bytes) -> None:
        """What is kept in the place of what was sent."""
        with _available():
            self.file.seek(0)
            self.file.truncate()
        self._digest = hashlib.sha256()
        self.size = 0
        self.write(cleaned)

    def keep(self) -> StoredBlob:
        """On disk when this returns, whatever happens to the machine, and as old as now, whether or not the same bytes
        lay there before (ADR 0020). Blocks: call it on a thread."""
        with _available():
            self.file.flush()
            os.utime(self.file.fileno())
            os.fsync(self.file.fileno())
            target = self._folder.path_of(self.sha256)
            target.parent.mkdir(mode=0o700, exist_ok=True)
            self._path.replace(target)
            _sync_folder(target.parent)
        return StoredBlob(self.sha256, self.size)

    def set_aside(self) -> StoredBlob:
        """Kept for a day, for whoever looks at it once more before it is taken in; what is older goes. Blocks."""
        with _available():
            self.file.flush()
            target = self._folder.path_aside(self.sha256)
            target.parent.mkdir(mode=0o700, exist_ok=True)
            _forget_old(target.parent)
            self._path.replace(target)
        return StoredBlob(self.sha256, self.size)


@dataclass(frozen=True, slots=True)
class BlobFiles:
    """`root` is made when the first file comes."""

    root: Path

    @contextmanager
    def incoming(self) -> Iterator[Incoming]:
        """Raises FilesUnavailable, and so does what is done with it."""
        waiting = self.root / "incoming"
        path = waiting / secrets.token_hex(16)
        with _available():
            waiting.mkdir(mode=0o700, parents=True, exist_ok=True)
            file = path.open("xb+")
        try:
            yield Incoming(self, path, file)
        finally:
            path.unlink(missing_ok=True)
            with suppress(OSError):  # what is not kept by now need not reach the disk
                file.close()

    def holds(self, sha256: str) -> bool:
        """The bytes lie in their place and are the ones that hash says. Blocks."""
        try:
            with self.path_of(sha256).open("rb") as file:
                return hashlib.file_digest(file, "sha256").hexdigest() == sha256
        except OSError:
            return False

    def path_aside(self, sha256: str) -> Path:
        return self.root / "aside" / sha256

    def path_of(self, sha256: str) -> Path:
        """Where the bytes lie: under the first two digits, so that no folder grows too long."""
        return self.root / sha256[:2] / sha256


@contextmanager
def _available() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise FilesUnavailable(error.errno, error.strerror, error.filename) from error


def _forget_old(folder: Path) -> None:
    oldest = clock_of(folder) - KEPT_ASIDE
    for path in folder.iterdir():
        if path.stat().st_mtime < oldest:
            path.unlink(missing_ok=True)


def clock_of(folder: Path) -> float:
    """The instant by the file system's own clock, which writes the dates of files."""
    marker = folder / f".{secrets.token_hex(16)}"
    marker.touch(mode=0o600)
    try:
        return marker.stat().st_mtime
    finally:
        marker.unlink(missing_ok=True)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
