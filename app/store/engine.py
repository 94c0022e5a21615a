"""The two databases behind one shape: an engine that writes and an engine that only reads (ADR 0005)."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, aclosing, asynccontextmanager, nullcontext
from dataclasses import dataclass

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from app.store.errors import Busy, UnsupportedDatabaseError
from app.store.postgres import begun, postgres_engines
from app.store.sqlite import sqlite_engines
from app.store.writer_turn import WriterTurn

DRIVERS = {
    "sqlite": "sqlite+aiosqlite",
    "sqlite+aiosqlite": "sqlite+aiosqlite",
    "postgresql": "postgresql+asyncpg",
    "postgresql+asyncpg": "postgresql+asyncpg",
}


@dataclass(frozen=True, slots=True)
class Engines:
    """`writing`, `reading` and `glancing` are the only ways to a connection; the first two are one transaction."""

    write: AsyncEngine
    read: AsyncEngine
    begun: Callable[[AsyncConnection], AbstractAsyncContextManager[None]] = lambda _: nullcontext()
    turn: Callable[[], AbstractAsyncContextManager[None]] = nullcontext

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncConnection]:
        """Committed on a clean exit, rolled back otherwise."""
        async with connected(self.write) as connection, self.turn(), self.transaction(connection):
            yield connection

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        """One snapshot, however many questions are asked of it."""
        async with connected(self.read) as connection, self.transaction(connection):
            yield connection

    @asynccontextmanager
    async def glancing(self) -> AsyncIterator[AsyncConnection]:
        """Each question has a snapshot of its own."""
        async with connected(self.read) as connection:
            yield connection

    @asynccontextmanager
    async def transaction(self, connection: AsyncConnection) -> AsyncIterator[None]:
        """Committed on a clean exit, rolled back otherwise."""
        async with self.begun(connection), connection.begin():
            yield

    async def close(self) -> None:
        """Readers first: the last connection to leave a SQLite file checkpoints it, and that must be a writer."""
        await self.read.dispose()
        try:
            async with self.turn():
                await self.write.dispose()
        except Busy:  # somebody else is at work, so that this one is not the last to leave
            await self.write.dispose()


@asynccontextmanager
async def connected(engine: AsyncEngine) -> AsyncIterator[AsyncConnection]:
    """A connection of the pool. Raises Busy where nobody answers."""
    try:
        connection = await engine.connect()
    except OSError as error:  # a TimeoutError is one, too
        raise Busy("connection") from error
    async with aclosing(connection):
        yield connection


def open_engines(url: str) -> Engines:
    """No connection is made yet. Raises UnsupportedDatabaseError for any other kind of database."""
    address = supported(url)
    if address.get_backend_name() == "sqlite":
        file = str(address.database)
        turn = WriterTurn(f"{file}.writer")
        return Engines(*sqlite_engines(file), turn=turn)
    return Engines(*postgres_engines(address), begun=begun)


def supported(url: str) -> URL:
    """The URL with its async driver."""
    try:
        address = make_url(url)
    except ArgumentError:
        raise UnsupportedDatabaseError(_advice("this is no database URL")) from None
    driver = DRIVERS.get(address.drivername)
    if driver is None:
        raise UnsupportedDatabaseError(_advice(f"{address.drivername} is not supported"))
    if address.get_backend_name() == "sqlite" and not _is_file(address.database):
        raise UnsupportedDatabaseError(_advice("SQLite needs a file, so that what was acknowledged survives"))
    return address.set(drivername=driver)


def _is_file(database: str | None) -> bool:
    return bool(database) and database != ":memory:" and not str(database).startswith("file:")


def _advice(fault: str) -> str:
    return f"{fault}: set METRO_DATABASE_URL to sqlite:///FILE or postgresql://USER:PASSWORD@HOST/NAME"
