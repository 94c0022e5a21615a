"""SQLite's part of backup and restore: its own backup interface, never a copy of the file."""

import asyncio
import errno
import fcntl
import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import URL
from sqlalchemy.ext.asyncio import AsyncConnection

from app.domain.backups import BackupFault, BackupRefused

BESIDE = ("", "-wal", "-journal", "-shm")
"""What SQLite would take for a part of the database; a stray log would be written into a restored one."""


async def copy(connection: AsyncConnection, target: Path) -> None:
    """All pages as this connection's transaction sees them."""
    os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600))
    source = (await connection.get_raw_connection()).driver_connection
    if source is None:
        raise RuntimeError("the pool gave no connection")
    with closing(sqlite3.connect(target, check_same_thread=False)) as copied:
        await source.backup(copied, pages=-1)
        await asyncio.to_thread(_finish, copied)


def _finish(copied: sqlite3.Connection) -> None:
    """One file that needs none beside it, whole in itself."""
    copied.execute("PRAGMA journal_mode=DELETE")
    faults = [row[0] for row in copied.execute("PRAGMA integrity_check(10)")]
    if faults != ["ok"]:
        raise BackupRefused(
            BackupFault.PROGRAM_FAILED, program="PRAGMA integrity_check", said="; ".join(faults)
        )


def require_untouched(url: URL) -> None:
    database = Path(str(url.database))
    for suffix in BESIDE:
        file = database.with_name(database.name + suffix)
        if file.exists():
            raise BackupRefused(BackupFault.NOT_EMPTY, place=str(file))


async def put_back(url: URL, copy: Path) -> None:
    """Linked into its place, which replaces nothing."""
    require_untouched(url)
    database = Path(str(url.database))
    try:
        await asyncio.to_thread(_link, copy, database)
    except FileExistsError:
        raise BackupRefused(BackupFault.NOT_EMPTY, place=str(database)) from None
    _sync(database.parent, os.O_RDONLY)


def _link(copy: Path, database: Path) -> None:
    try:
        os.link(copy, database)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        _bring_over(copy, database)


def _bring_over(copy: Path, database: Path) -> None:
    """From another file system. One name alone, so that what a killed one has left is written over by the next."""
    waiting = database.with_name(f".{database.name}.restoring")
    with os.fdopen(os.open(waiting, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600), "wb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise FileExistsError from None
        file.truncate()
        with copy.open("rb") as content:
            shutil.copyfileobj(content, file)
        file.flush()
        os.fsync(file.fileno())
        try:
            os.link(waiting, database)
        finally:
            waiting.unlink()


def _sync(path: Path, flags: int) -> None:
    handle = os.open(path, flags)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
