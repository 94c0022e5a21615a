"""An office with a quarter of complaints and ridership on record, once on SQLite and once on PostgreSQL."""

from collections.abc import AsyncIterator
from datetime import date

import pytest

from app.domain.proceedings.validity import Validity
from app.usecases.office import Office
from tests.support.cases import at, carried_passengers, complained
from tests.support.databases import Databases
from tests.support.offices import office_after


async def a_quarter(office: Office, year: int = 2026) -> None:
    """The third of the year: two valid complaints and one that is not, on 40 million trips a month."""
    for day, validity in ((3, Validity.VALID), (4, Validity.NOT_VALID), (7, Validity.VALID)):
        await complained(office, at(date(year, 8, day)), validity=validity)
    months = [date(year, month, 1) for month in (7, 8, 9)]
    await carried_passengers(office, months, trips=40_000_000, now=at(date(year, 10, 1)))


@pytest.fixture
async def office(databases: Databases) -> AsyncIterator[Office]:
    async with office_after(databases, "a quarter of complaints", a_quarter) as office:
        yield office
