"""SQLite's part of backup and restore: its own backup interface, never a copy of the file."""

import asyncio
import os
import secrets
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
    """Written beside its place, then linked into it, which replaces nothing."""
    require_untouched(url)
    database = Path(str(url.database))
    waiting = database.with_name(f".{database.name}.{secrets.token_hex(4)}")
    try:
        await asyncio.to_thread(_write, copy, waiting)
        os.link(waiting, database)
    except FileExistsError:
        raise BackupRefused(BackupFault.NOT_EMPTY, place=str(database)) from None
    finally:
        waiting.unlink(missing_ok=True)
    _sync(database.parent, os.O_RDONLY)


def _write(copy: Path, target: Path) -> None:
    os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600))
    shutil.copyfile(copy, target)
    _sync(target, os.O_RDWR)


def _sync(path: Path, flags: int) -> None:
    handle = os.open(path, flags)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
