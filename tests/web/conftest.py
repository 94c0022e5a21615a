"""The pages in this process, on SQLite; a whole path runs on PostgreSQL too (`office_on_both`)."""

from collections.abc import AsyncIterator

import pytest
from starlette.types import ASGIApp

from app.usecases.office import Office
from tests.support.databases import Databases, SqliteDatabases
from tests.support.offices import office_on
from tests.support.pages import Visitor, visiting
from tests.support.web import HandClock, web_on


@pytest.fixture
async def office(sqlite_databases: SqliteDatabases) -> AsyncIterator[Office]:
    async with office_on(sqlite_databases) as office:
        yield office


@pytest.fixture
async def office_on_both(databases: Databases) -> AsyncIterator[Office]:
    """For whole paths: once on each kind of database."""
    async with office_on(databases) as office:
        yield office


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def app(office: Office, clock: HandClock) -> ASGIApp:
    return web_on(office, clock)


@pytest.fixture
async def visitor(app: ASGIApp) -> AsyncIterator[Visitor]:
    async with visiting(app) as visitor:
        yield visitor
