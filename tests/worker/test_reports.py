"""The lane of reports: what is owed is drafted and tested once, after any outage and however many workers."""

import asyncio
from collections.abc import AsyncIterator
from datetime import date

import pytest
from sqlalchemy import select

from app.store.tables.once import OUTBOX
from app.usecases.office import Office
from app.usecases.queries.duties import read_duties
from app.usecases.queries.reports import list_reports
from app.worker.clock_watch import ClockWatch
from app.worker.figures import Figures
from app.worker.reports import SECONDS_BETWEEN_LOOKS, Reports
from tests.support.cases import ZHAO, at, carried_passengers
from tests.support.databases import Databases
from tests.support.offices import OPERATOR, office_after
from tests.usecases.reports.conftest import a_quarter
from tests.worker.conftest import SetClock


@pytest.fixture
async def office(databases: Databases) -> AsyncIterator[Office]:
    async with office_after(databases, "a quarter of complaints", a_quarter) as office:
        yield office


class Together(ClockWatch):
    """A clock that is trusted."""

    @property
    def is_trusted(self) -> bool:
        return True


def lane(office: Office, clock: SetClock, figures: Figures) -> Reports:
    watch = Together(office, clock, on_jump=lambda: None)
    return Reports(office, clock, watch, figures, is_stopping=lambda: False)


def counted(figures: Figures, work: str) -> float:
    return figures.registry.get_sample_value("metro_worker_recorded_total", {"work": work}) or 0


async def periods(office: Office, clock: SetClock) -> list[str]:
    found = await list_reports(office, operator=None, cursor=None, limit=9, by=ZHAO, now=clock.now())
    return [one.period for one in found.rows]


async def test_after_an_outage_all_that_is_owed_is_made_once_by_any_number_of_workers(office: Office) -> None:
    clock = SetClock(at(date(2027, 2, 10)))
    others = tuple(date(2026, month, 1) for month in (1, 2, 3, 4, 5, 6, 10, 11, 12))
    await carried_passengers(office, others, trips=30_000_000, now=clock.now())
    figures = Figures()
    await asyncio.gather(*(lane(office, clock, figures).turn() for _ in range(3)))
    assert await periods(office, clock) == ["2026Q4", "2026Q3"]
    year = await read_duties(office, OPERATOR, 2026, by=ZHAO, now=clock.now())
    assert [test.period for test in year.tests] == ["2026Q3", "2026"]
    assert (counted(figures, "reports"), counted(figures, "threshold_tests")) == (2, 2)


async def test_a_quarter_that_ends_while_the_worker_runs_is_drafted_at_its_next_look(office: Office) -> None:
    clock = SetClock(at(date(2026, 9, 30), 23))
    reports = lane(office, clock, Figures())
    await reports.turn()
    assert await periods(office, clock) == []
    clock.pass_by(3600)
    await reports.turn()
    assert await periods(office, clock) == ["2026Q3"]


async def test_the_head_is_reminded_once_on_the_tenth_working_day(office: Office) -> None:
    """9 October is the second after the quarter, 20 October the tenth; 10 October is a make-up workday."""
    clock = SetClock(at(date(2026, 10, 20), 8))
    reports = lane(office, clock, Figures())
    await reports.turn()
    assert await topics(office) == ["report_drafted"]
    for _ in range(2):
        clock.pass_by(3600)
        await reports.turn()
    assert await topics(office) == ["report_drafted", "report_reminder"]


async def topics(office: Office) -> list[str]:
    """Of messages about reports and duties, in the order in which they were written."""
    async with office.store.reading() as reading:
        rows = await reading.run(
            select(OUTBOX.c.topic).where(OUTBOX.c.proceeding.is_(None)).order_by(OUTBOX.c.created_at)
        )
        return [str(topic) for topic in rows.scalars()]


async def test_nobody_asks_the_database_more_than_once_a_minute(office: Office) -> None:
    clock = SetClock(at(date(2026, 9, 30), 23))
    reports = lane(office, clock, Figures())
    await reports.turn()
    clock.jump(3600)
    clock.seconds += SECONDS_BETWEEN_LOOKS - 1
    await reports.turn()
    assert await periods(office, clock) == []
    clock.seconds += 1
    await reports.turn()
    assert await periods(office, clock) == ["2026Q3"]
