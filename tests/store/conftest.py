"""A store with nothing in it, once on SQLite and once on PostgreSQL."""

from collections.abc import AsyncIterator

import pytest

from app.store.unit_of_work import Store
from tests.support.databases import Databases
from tests.support.stores import migrated, store_on


@pytest.fixture
def migrated_url(databases: Databases) -> str:
    return migrated(databases)


@pytest.fixture
async def store(migrated_url: str) -> AsyncIterator[Store]:
    async with store_on(migrated_url) as store:
        yield store
