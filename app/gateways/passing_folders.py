"""Folders for work that passes: gone when it is done. What somebody who was killed has left goes with the next one."""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.gateways.blob_files import KEPT_ASIDE, clock_of

BACKING_UP = ".backup-"
RESTORING = ".restore-"
IN_USE = "in-use"
"""The file that whoever works in a folder holds locked; the lock ends with its holder, however that one ends."""


@contextmanager
def passing_folder(parent: Path, prefix: str) -> Iterator[Path]:
    """For its owner alone. Blocks."""
    remove_left_behind(parent, prefix)
    folder, lock = _taken(parent, prefix)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        os.close(lock)


def left_behind(parent: Path, prefix: str) -> dict[Path, int]:
    """Folders that nobody works in any more, with the bytes in them. Blocks."""
    found = {}
    for folder in _folders(parent, prefix):
        with _unused(folder) as is_unused:
            if is_unused:
                found[folder] = sum(one.stat().st_size for one in folder.rglob("*") if one.is_file())
    return found


def remove_left_behind(parent: Path, prefix: str) -> None:
    """Never one that somebody works in, on this machine or, where the file system tells, on another. Blocks."""
    for folder in _folders(parent, prefix):
        with _unused(folder) as is_unused:
            if is_unused:
                shutil.rmtree(folder, ignore_errors=True)


def _taken(parent: Path, prefix: str) -> tuple[Path, int]:
    """Made anew where somebody took it for left behind before it was locked."""
    while True:
        folder = Path(tempfile.mkdtemp(prefix=prefix, dir=parent))
        try:
            lock = os.open(folder / IN_USE, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        except FileNotFoundError:
            continue
        _lock(lock)
        if (folder / IN_USE).exists():
            return folder, lock
        os.close(lock)


@contextmanager
def _unused(folder: Path) -> Iterator[bool]:
    """Within the block nobody else can come to think so."""
    try:
        lock = os.open(folder / IN_USE, os.O_RDWR | os.O_CLOEXEC)
    except FileNotFoundError:
        yield _is_old(folder)
        return
    except OSError:  # somebody else's
        yield False
        return
    try:
        yield _lock(lock)
    finally:
        os.close(lock)


def _lock(descriptor: int) -> bool:
    """False where another holds it, or where the file system has no locks."""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _is_old(folder: Path) -> bool:
    """Without a lock, as earlier releases made them and as they are for a moment: older than any work lasts."""
    try:
        return folder.stat().st_mtime < clock_of(folder.parent) - KEPT_ASIDE
    except OSError:
        return False


def _folders(parent: Path, prefix: str) -> list[Path]:
    if not parent.is_dir():
        return []
    with os.scandir(parent) as entries:
        return [
            Path(one.path)
            for one in entries
            if one.name.startswith(prefix) and one.is_dir(follow_symlinks=False)
        ]
