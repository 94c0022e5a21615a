"""What lies in the folder of files and is old; and its removal. Which of it rows name is not known here."""

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from app.gateways.blob_files import KEPT_ASIDE, BlobFiles, clock_of

DIGITS = "0123456789abcdef"
DIGEST = re.compile(r"[0-9a-f]{64}")
PASSING = ("incoming", "aside")
"""Folders of what is never on record."""
STILL_COMING = timedelta(seconds=KEPT_ASIDE)
"""No upload lasts so long, and what is set aside is kept for as long."""


@dataclass(frozen=True, slots=True)
class OldBlobs:
    """By their digests, with their sizes, of one first digit."""

    digit: str
    sizes: dict[str, int]


def old_blobs(files: BlobFiles, *, age: timedelta) -> Iterator[OldBlobs]:
    """Kept longer ago than `age`, some at a time. What does not look like a blob is none of ours. Blocks."""
    if not files.root.is_dir():
        return
    oldest = clock_of(files.root) - age.total_seconds()
    for digit in DIGITS:
        yield OldBlobs(
            digit,
            {
                entry.name: status.st_size
                for other in DIGITS
                for entry in _files_in(files.root / f"{digit}{other}")
                if DIGEST.fullmatch(entry.name) and entry.name.startswith(f"{digit}{other}")
                if (status := _status(entry)) and status.st_mtime <= oldest
            },
        )


def remove_blobs(files: BlobFiles, digests: Iterable[str], *, age: timedelta) -> dict[str, int]:
    """Those that are still as old; what was kept anew meanwhile stays. Answers what went. Blocks."""
    oldest = clock_of(files.root) - age.total_seconds()
    places = ((digest, files.path_of(digest)) for digest in digests)
    gone = {digest: _removed(place, oldest) for digest, place in places}
    return {digest: size for digest, size in gone.items() if size is not None}


def leftovers(files: BlobFiles) -> dict[Path, int]:
    """What uploads that were cut off have left, and files set aside that nobody came back for. Blocks."""
    if not files.root.is_dir():
        return {}
    oldest = clock_of(files.root) - STILL_COMING.total_seconds()
    return {
        Path(entry.path): status.st_size
        for folder in PASSING
        for entry in _files_in(files.root / folder)
        if (status := _status(entry)) and status.st_mtime <= oldest
    }


def remove_leftovers(paths: Iterable[Path]) -> None:
    for path in paths:
        path.unlink(missing_ok=True)


def _files_in(folder: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return [entry for entry in entries if entry.is_file(follow_symlinks=False)]
    except FileNotFoundError:
        return []


def _status(entry: os.DirEntry[str]) -> os.stat_result | None:
    """None where it has gone meanwhile."""
    try:
        return entry.stat(follow_symlinks=False)
    except FileNotFoundError:
        return None


def _removed(path: Path, oldest: float) -> int | None:
    try:
        status = path.stat()
        if status.st_mtime > oldest:
            return None
        path.unlink()
    except FileNotFoundError:
        return None
    return status.st_size
