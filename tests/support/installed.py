"""A service installed as an operator would: its settings in the environment, schema, notices and bodies in place."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from app.bootstrap import prepare_database, system_clock
from app.settings import KEY_SETTINGS, PREFIX, Settings, load_settings
from app.store.organisations import add_organisations
from app.store.unit_of_work import Store
from tests.support.offices import BODIES, INSTALLED_AT


@contextmanager
def installed_settings(database_url: str, data_dir: Path) -> Iterator[Settings]:
    """In force in this process, and in those it begins, for as long as the block lasts."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("METRO_DATABASE_URL", database_url)
        environment.setenv("METRO_DATA_DIR", str(data_dir))
        for name in KEY_SETTINGS:
            environment.setenv(PREFIX + name.upper(), secrets.token_hex(32))
        yield load_settings()


async def install(settings: Settings, store: Store) -> None:
    await prepare_database(settings, system_clock())
    async with store.transaction(INSTALLED_AT) as transaction:
        await add_organisations(transaction, BODIES)
