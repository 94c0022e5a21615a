"""Brings a database to the schema of this release, as a whole or not at all, on both kinds of database."""

import os
import site
import sysconfig
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util.exc import CommandError
from sqlalchemy import Connection, text
from sqlalchemy.ext.asyncio import AsyncConnection

import app
from app.store.engine import Engines, connected, open_engines
from app.store.failures import translated
from app.store.filling import fill_in

ONE_AT_A_TIME = 20190901
"""The advisory lock that two processes migrating one PostgreSQL queue for."""

SHARED = Path("share", "metro-complaints", "alembic")
PLACES = (
    Path(app.__file__).parents[1] / "alembic",  # a checkout
    Path(sysconfig.get_path("data")) / SHARED,  # an installed package
    Path(site.getuserbase()) / SHARED,
)


@dataclass(frozen=True, slots=True)
class SchemaState:
    """`current` is None for an empty database; `is_known` is false where a newer release has been at work."""

    current: str | None
    head: str
    is_known: bool

    @property
    def is_current(self) -> bool:
        return self.current == self.head


async def migrate(url: str, revision: str = "head") -> None:
    """Upgrade to `revision`; two processes doing so at once come one after the other. At the head, rows of an
    earlier release are filled in with what this one projects.
    """
    async with migrating(url) as connection:
        await connection.run_sync(_upgrade, revision)
        if revision == "head":
            await fill_in(connection)


async def downgrade(url: str, revision: str) -> None:
    async with migrating(url) as connection:
        await connection.run_sync(lambda sync: command.downgrade(_config(sync), revision))


def knows_revision(revision: str) -> bool:
    """Whether this release can bring a database of that revision up to its own."""
    return _knows(ScriptDirectory.from_config(_config()), revision)


async def schema_state(url: str) -> SchemaState:
    """Asks, and leaves nothing behind where there is no SQLite file yet."""
    scripts = ScriptDirectory.from_config(_config())
    head = str(scripts.get_current_head())
    current = await _current_of(url)
    return SchemaState(current, head, is_known=_knows(scripts, current))


async def _current_of(url: str) -> str | None:
    engines = open_engines(url)
    if _is_yet_to_come(engines):
        return None
    try:
        with translated():
            async with engines.reading() as connection:
                return await connection.run_sync(_current)
    finally:
        await engines.close()


def _is_yet_to_come(engines: Engines) -> bool:
    """To look into a SQLite file that is not there would make one."""
    url = engines.write.url
    return url.get_backend_name() == "sqlite" and not Path(str(url.database)).exists()


@asynccontextmanager
async def migrating(url: str) -> AsyncIterator[AsyncConnection]:
    """A connection whose one transaction holds the whole migration."""
    engines = open_engines(url)
    _make_private(engines)
    try:
        with translated():
            async with connected(engines.write) as connection, engines.turn():
                await _prepare(connection)
                async with engines.transaction(connection):
                    if connection.dialect.name == "postgresql":
                        await connection.execute(text(f"SELECT pg_advisory_xact_lock({ONE_AT_A_TIME})"))
                    yield connection
                    await _check_references(connection)
    finally:
        await engines.close()


def _make_private(engines: Engines) -> None:
    """A SQLite file holds what people said: its owner alone reads it, and what SQLite puts beside it."""
    url = engines.write.url
    if url.get_backend_name() == "sqlite":
        os.close(os.open(str(url.database), os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600))


async def _prepare(connection: AsyncConnection) -> None:
    """A table that SQLite rebuilds is dropped on the way: what refers to it is checked afterwards, not
    meanwhile.
    """
    if connection.dialect.name == "sqlite":
        driver = (await connection.get_raw_connection()).driver_connection
        if driver is not None:
            await driver.execute("PRAGMA foreign_keys=OFF")


async def _check_references(connection: AsyncConnection) -> None:
    if connection.dialect.name != "sqlite":
        return
    broken = (await connection.execute(text("PRAGMA foreign_key_check"))).all()
    if broken:
        raise RuntimeError(
            f"the migration would leave {len(broken)} rows that refer to nothing: {broken[:3]}"
        )


def _upgrade(connection: Connection, revision: str) -> None:
    command.upgrade(_config(connection), revision)


def _current(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def _knows(scripts: ScriptDirectory, revision: str | None) -> bool:
    try:
        return revision is None or scripts.get_revision(revision) is not None
    except CommandError:
        return False


def _config(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(_scripts()))
    config.attributes["connection"] = connection
    return config


def _scripts() -> Path:
    for place in PLACES:
        if (place / "env.py").is_file():
            return place
    raise FileNotFoundError(
        f"the migrations are in none of {', '.join(map(str, PLACES))}: install the package again"
    )
