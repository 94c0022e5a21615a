"""An office as it stands after install, once on SQLite and once on PostgreSQL."""

from collections.abc import AsyncIterator

import pytest

from app.usecases.office import Office
from tests.support.databases import Databases
from tests.support.offices import office_on


@pytest.fixture
async def office(databases: Databases) -> AsyncIterator[Office]:
    async with office_on(databases) as office:
        yield office
