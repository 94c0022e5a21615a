"""A demo of the regulation's first three weeks: small, and with every kind of proceeding in it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

from app import bootstrap
from app.cli.demo import ACCOUNTS_FILE, keep
from app.settings import Settings, load_settings
from app.usecases.demo.cast import Cast
from app.usecases.demo.load import load_demo
from app.usecases.office import Office
from tests.support.web import HandClock

BEGINS = datetime(2019, 9, 20, 8, tzinfo=UTC)
"""Friday, three weeks after the regulation came into force: the demo holds nothing older."""


async def demo_in(folder: Path, *, begins: datetime = BEGINS) -> tuple[Settings, Cast]:
    """Loaded into a new SQLite database of the folder that METRO_DATA_DIR names, with its file of accounts."""
    settings = load_settings()
    assert settings.data_dir == folder
    await bootstrap.prepare_database(settings, HandClock(begins))
    async with bootstrap.open_office(settings) as office:
        cast = await load_demo(
            office,
            now=begins,
            introduce=lambda cast: keep(folder / ACCOUNTS_FILE, cast.credentials),
            progress=lambda _: None,
        )
    return settings, cast


@asynccontextmanager
async def demo_office(settings: Settings) -> AsyncIterator[Office]:
    async with bootstrap.open_office(settings) as office:
        yield office
