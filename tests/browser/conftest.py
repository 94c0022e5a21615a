"""One Chromium for all browser tests of a process, and pages to look at: a real server on a port of its own."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser

from app.usecases.office import Office
from tests.support.chromium import chromium
from tests.support.databases import Databases, SqliteDatabases
from tests.support.offices import office_on
from tests.support.serving import served
from tests.support.web import HandClock, web_on


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    async with chromium() as launched:
        yield launched


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
async def office(sqlite_databases: SqliteDatabases) -> AsyncIterator[Office]:
    async with office_on(sqlite_databases) as office:
        yield office


@pytest.fixture
async def port(office: Office, clock: HandClock) -> AsyncIterator[int]:
    """Where the pages are served."""
    async with served(web_on(office, clock)) as port:
        yield port


@pytest.fixture
async def office_on_both(databases: Databases) -> AsyncIterator[Office]:
    """For whole paths: once on each kind of database."""
    async with office_on(databases) as office:
        yield office
