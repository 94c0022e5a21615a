"""PostgreSQL through asyncpg, for production and for more than one process."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

from sqlalchemy import URL
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

WRITERS = 8
READERS = 8
WAIT_SECONDS = 10.0

SESSION = {
    "timezone": "UTC",
    "lock_timeout": "5s",
    "statement_timeout": "30s",
    "idle_in_transaction_session_timeout": "60s",
}
READ_ONLY = {
    **SESSION,
    "default_transaction_read_only": "on",
    "default_transaction_isolation": "repeatable read",  # one snapshot, as SQLite gives
}


def postgres_engines(url: URL) -> tuple[AsyncEngine, AsyncEngine]:
    write = _engine(url, SESSION, name="metro-write", size=WRITERS)
    read = _engine(url, READ_ONLY, name="metro-read", size=READERS)
    return write, read


def _engine(url: URL, session: dict[str, str], *, name: str, size: int) -> AsyncEngine:
    return create_async_engine(
        url,
        isolation_level="AUTOCOMMIT",  # `begun` begins and commits
        pool_size=size,
        max_overflow=size,
        pool_timeout=WAIT_SECONDS,
        query_cache_size=1000,
        connect_args={
            "timeout": WAIT_SECONDS,
            "prepared_statement_cache_size": 500,
            "server_settings": {**session, "application_name": name},
        },
    )


@asynccontextmanager
async def begun(connection: AsyncConnection) -> AsyncIterator[None]:
    """One transaction, begun, committed and rolled back by the driver itself, which takes half of SQLAlchemy's time.

    Of a connection that was lost SQLAlchemy is told: it empties the pool of those that died with it. One that is left
    in a transaction, because it could not be rolled back, goes to nobody else.
    """
    driver = driver_of(connection)
    try:
        async with driver.transaction():
            yield
    finally:
        if driver.is_closed():
            with suppress(DBAPIError):
                await connection.exec_driver_sql("SELECT 1")
        elif driver.is_in_transaction():
            await connection.invalidate()


def driver_of(connection: AsyncConnection) -> Any:
    """The driver's own connection."""
    held = connection.sync_connection
    return held.connection.driver_connection if held else None
