"""The API on an installed database, once on SQLite and once on PostgreSQL."""

from collections.abc import AsyncIterator

import httpx
import pytest
from starlette.types import ASGIApp

from app.usecases.office import Office
from tests.api.calls import Calls
from tests.support.databases import Databases
from tests.support.offices import office_on
from tests.support.web import HandClock, calling, web_on


@pytest.fixture
async def office(databases: Databases) -> AsyncIterator[Office]:
    async with office_on(databases) as office:
        yield office


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def app(office: Office, clock: HandClock) -> ASGIApp:
    return web_on(office, clock)


@pytest.fixture
async def nobody(app: ASGIApp) -> AsyncIterator[httpx.AsyncClient]:
    """Somebody who shows nothing."""
    async with calling(app) as client:
        yield client


@pytest.fixture
def calls(office: Office, clock: HandClock, nobody: httpx.AsyncClient) -> Calls:
    """Everybody who signs in."""
    return Calls(office, clock, nobody)
