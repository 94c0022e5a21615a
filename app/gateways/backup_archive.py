"""A backup as one file: a plain tar that any machine can open, whole or not there at all."""

import hashlib
import io
import os
import re
import tarfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from app.domain.backups import BackupFault, BackupRefused

MANIFEST = "manifest.json"
DATABASE = "database"
ARCHIVE = "archive"
MEMBER = re.compile(r"manifest\.json|database|files/[0-9a-f]{2}/[0-9a-f]{64}")
LARGEST_MANIFEST = 256 * 1024 * 1024
PIECE = 1024 * 1024

Describe = Callable[[Mapping[str, str]], bytes]
"""The manifest, from the SHA-256 of each member."""


def write_archive(target: Path, members: Iterable[tuple[str, Path]], describe: Describe, within: Path) -> str:
    """Made within a folder of the same file system. Answers the SHA-256 of the finished file; raises FileExistsError
    rather than replace one."""
    with _new_file(target, within / ARCHIVE) as file:
        digests: dict[str, str] = {}
        with tarfile.open(fileobj=file, mode="w", format=tarfile.PAX_FORMAT) as archive:
            for name, path in members:
                digests[name] = _add(archive, name, path)
            _add_bytes(archive, MANIFEST, describe(digests))  # last: what is cut short has none
        file.seek(0)
        return hashlib.file_digest(file, "sha256").hexdigest()


def unpack(archive: Path, folder: Path) -> tuple[bytes, Mapping[str, str]]:
    """Members into `folder`; the manifest as it is, and the SHA-256 of each other member. Nothing is trusted yet.

    Raises BackupRefused for a file that is cut, or holds what no backup holds.
    """
    digests: dict[str, str] = {}
    manifest: bytes | None = None
    if archive.stat().st_size % tarfile.RECORDSIZE:  # a tar is padded to whole records
        raise BackupRefused(BackupFault.CUT)
    try:
        with archive.open("rb") as file, tarfile.open(fileobj=file, mode="r:") as opened:
            for member in opened:
                content = _content(opened, member)
                if member.name == MANIFEST:
                    manifest = content.read(LARGEST_MANIFEST)
                else:
                    digests[member.name] = _unpacked(content, folder / member.name)
    except (tarfile.TarError, EOFError, UnicodeDecodeError):
        raise BackupRefused(BackupFault.CUT) from None
    if manifest is None:
        raise BackupRefused(BackupFault.CUT)
    return manifest, digests


@contextmanager
def _new_file(target: Path, waiting: Path) -> Iterator[io.BufferedRandom]:
    """For its owner alone; synced where it waits, then linked into its place, which never replaces a file."""
    descriptor = os.open(waiting, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    try:
        with os.fdopen(descriptor, "w+b") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.link(waiting, target)
    finally:
        waiting.unlink()
    _sync_folder(target.parent)


def _add(archive: tarfile.TarFile, name: str, path: Path) -> str:
    with path.open("rb") as content:
        reader = _Digested(content)
        archive.addfile(_described(name, os.fstat(content.fileno()).st_size), reader)
        return reader.digest.hexdigest()


def _add_bytes(archive: tarfile.TarFile, name: str, content: bytes) -> None:
    archive.addfile(_described(name, len(content)), io.BytesIO(content))


def _described(name: str, size: int) -> tarfile.TarInfo:
    described = tarfile.TarInfo(name)
    described.size = size
    described.mode = 0o600
    return described


def _content(archive: tarfile.TarFile, member: tarfile.TarInfo) -> IO[bytes]:
    content = archive.extractfile(member) if member.isreg() and MEMBER.fullmatch(member.name) else None
    if content is None:
        raise BackupRefused(BackupFault.ALTERED, member=ascii(member.name))
    return content


def _unpacked(content: IO[bytes], target: Path) -> str:
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    reader = _Digested(content)
    descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        while piece := reader.read(PIECE):
            file.write(piece)
        file.flush()
        os.fsync(file.fileno())
    return reader.digest.hexdigest()


class _Digested(io.RawIOBase):
    """What is read through it is hashed on the way."""

    def __init__(self, content: IO[bytes]) -> None:
        self._content = content
        self.digest = hashlib.sha256()

    def read(self, size: int = -1, /) -> bytes:
        piece = self._content.read(size)
        self.digest.update(piece)
        return piece


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
