"""PostgreSQL through asyncpg, for production and for more than one process."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

from sqlalchemy import URL, event
from sqlalchemy.exc import InvalidatePoolError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from app.store.failures import DRIVER_ERRORS

FAILURES = (*DRIVER_ERRORS, OSError)
"""Of what the driver was asked itself."""

WRITERS = 8
READERS = 8
WAIT_SECONDS = 10.0
ROLL_BACK_SECONDS = 2.0

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
    engine = create_async_engine(
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
    event.listen(engine.sync_engine, "checkout", _require_alive)
    return engine


def _require_alive(lent: Any, _record: Any, _pool: Any) -> None:
    """A connection that died in the pool (PostgreSQL was started anew) goes with all that are as old; the pool makes
    another.
    """
    if lent.driver_connection.is_closed():
        raise InvalidatePoolError


@asynccontextmanager
async def begun(connection: AsyncConnection) -> AsyncIterator[None]:
    """One transaction, begun, committed and rolled back by the driver itself, which takes half of SQLAlchemy's time.

    Raises RuntimeError where a statement had failed and somebody went on as if it had not: PostgreSQL answers such a
    COMMIT by rolling back.
    """
    driver = driver_of(connection)
    try:
        await driver.execute("BEGIN")
        yield
        await _commit(driver)
    except BaseException:
        await _roll_back(connection, driver)
        raise


async def _commit(driver: Any) -> None:
    if await driver.execute("COMMIT") != "COMMIT":
        raise RuntimeError("a statement had failed, so that nothing could be committed")


async def _roll_back(connection: AsyncConnection, driver: Any) -> None:
    """What made it necessary is raised, whatever comes of this. It is asked for even where no transaction is known of:
    a BEGIN that nobody waited for may still be carried out. A connection that does not answer goes to nobody else.
    """
    is_well = False
    try:
        with suppress(*FAILURES):
            async with asyncio.timeout(ROLL_BACK_SECONDS):
                await driver.execute("ROLLBACK")
            is_well = True
    finally:
        if not is_well:
            await connection.invalidate()


def driver_of(connection: AsyncConnection) -> Any:
    """The driver's own connection."""
    held = connection.sync_connection
    return held.connection.driver_connection if held else None
