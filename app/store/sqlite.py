"""SQLite, the embedded database: one connection that writes and checkpoints, a pool that cannot do either."""

from typing import Any

from sqlalchemy import Connection, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

READERS = 4
WAIT_SECONDS = 5.0

Pragmas = dict[str, str | int]

BOTH: Pragmas = {
    "busy_timeout": int(WAIT_SECONDS * 1000),  # first, so that the others wait for whoever is there
    "journal_mode": "WAL",
    "synchronous": "FULL",  # an acknowledged row survives a power cut; NORMAL loses some
    "foreign_keys": "ON",
}
WRITER: Pragmas = {
    **BOTH,
    "recursive_triggers": "ON",  # INSERT OR REPLACE meets the triggers of an append-only table
    "secure_delete": "ON",  # what is erased leaves no trace in free pages (rule D2)
}
READER: Pragmas = {**BOTH, "query_only": "ON", "wal_autocheckpoint": 0}


def sqlite_engines(file: str) -> tuple[AsyncEngine, AsyncEngine]:
    write = _engine(file, size=1)
    read = _engine(file, size=READERS)
    _prepare(write, WRITER, begin="BEGIN IMMEDIATE")  # a deferred BEGIN loses updates
    _prepare(read, READER, begin="BEGIN")
    return write, read


def _engine(file: str, *, size: int) -> AsyncEngine:
    return create_async_engine(
        f"sqlite+aiosqlite:///{file}",
        pool_size=size,
        max_overflow=0,
        pool_timeout=2 * WAIT_SECONDS,
        query_cache_size=1000,
    )


def _prepare(engine: AsyncEngine, pragmas: Pragmas, *, begin: str) -> None:
    @event.listens_for(engine.sync_engine, "connect")
    def connected(connection: DBAPIConnection, _record: Any) -> None:
        connection.isolation_level = None  # the driver begins nothing by itself
        cursor = connection.cursor()
        for name, value in pragmas.items():
            cursor.execute(f"PRAGMA {name}={value}")
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def begun(connection: Connection) -> None:
        connection.exec_driver_sql(begin)
