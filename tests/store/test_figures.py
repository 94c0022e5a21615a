"""What the database counts is what a recount from the histories gives, whatever happened in them (rules F1 to F8)."""

import time
from collections import Counter
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

import pytest
from sqlalchemy import update

from app.domain.figures.agency import CountedAct
from app.domain.figures.facts import Clock, timed
from app.domain.figures.groups import Dimension
from app.domain.figures.periods import Period, Quarter
from app.domain.instants import local_date
from app.domain.proceedings.agency.state import AgencyProceeding
from app.domain.proceedings.kinds import ProceedingKind
from app.domain.proceedings.registry import name_of
from app.domain.rulebook.kinds import DeadlineKind
from app.store.migrations import migrate
from app.store.readers.agency_figures import read_agency_groups
from app.store.readers.figures import has_uncounted, read_groups, read_headline
from app.store.tables.proceedings import PROCEEDING
from app.store.unit_of_work import Store
from app.store.verification import Finding, verify_some
from tests.domain.proceedings.stage import AGENCY, OPERATOR
from tests.store.counted import SEED, Counted, History, counted_histories, histories, put_on_record
from tests.store.histories import NOON, take_in
from tests.store.histories import OPERATOR as TAKEN_IN_BY
from tests.support.databases import Databases
from tests.support.stores import store_on


@pytest.fixture
async def on_record(databases: Databases) -> AsyncIterator[Store]:
    async with store_on(databases.copy_of("random histories", put_on_record)) as store:
        yield store


def periods(found: Counted) -> Iterable[tuple[Period, datetime]]:
    """Some days of those on which something came in, and an instant at which somebody asks."""
    random, days = Random(SEED), found.received_on
    yield Period(days[0], days[-1]), datetime.fromisoformat("2031-01-01T00:00:00+08:00")
    for _ in range(12):
        period = Period(*sorted(random.choices(days, k=2)))
        yield period, period.starts_at + timedelta(hours=random.randrange(24 * 60))


def differing(one: Mapping[Any, Any], other: Mapping[Any, Any]) -> list[tuple[Any, Any, Any]]:
    """The first few that differ, so that a failure can be read."""
    keys = [key for key in {**one, **other} if one.get(key, 0) != other.get(key, 0)]
    return [(key, one.get(key), other.get(key)) for key in keys[:3]]


async def test_the_database_counts_what_a_recount_from_histories_gives(on_record: Store) -> None:
    found = counted_histories()
    async with on_record.reading() as reading:
        for period, now in periods(found):
            read, recount = await read_groups(reading, OPERATOR, period, now=now), found.recount(period, now)
            assert differing(read.cases, recount.cases) == []
            for dimension in Dimension:
                assert differing(read.cells[dimension], recount.cells[dimension]) == []
            assert differing(read.treatments, recount.treatments) == []
            assert differing(read.calls, recount.calls) == []
            assert differing(read.stages, recount.stages) == []
            assert (read.flow, read.last_due_at) == (recount.flow, recount.last_due_at)


async def test_a_headline_is_read_from_the_same_groups(on_record: Store) -> None:
    found = counted_histories()
    async with on_record.reading() as reading:
        for period, now in periods(found):
            headline = await read_headline(reading, OPERATOR, period, by_incident=True, now=now)
            recount = found.recount(period, now)
            incident = Dimension.INCIDENT
            assert differing(headline.cells[incident], recount.cells[incident]) == []
            assert differing(headline.cases, recount.cases) == []
            assert differing(headline.stages, recount.stages) == []


async def test_the_agencys_own_are_counted_whomever_they_are_about(on_record: Store) -> None:
    found = counted_histories()
    async with on_record.reading() as reading:
        for period, now in periods(found):
            groups = await read_agency_groups(reading, AGENCY, period, now=now)
            own = [s for s in found.stages if s.owner == AGENCY and s.received_on in period]
            assert sum(groups.stages.values()) == len(own)
            kinds = {ProceedingKind.APPEAL, ProceedingKind.DIRECT_COMPLAINT}
            assert {group.kind for _, group in groups.stages} <= kinds
            assert differing(groups.acts, _acts(period)) == []
            assert differing(groups.clocks, _clocks(period, now)) == []


def _agencys(period: Period) -> Iterator[tuple[History, AgencyProceeding]]:
    for history in histories():
        one = history.proceeding
        if (
            isinstance(one, AgencyProceeding)
            and one.owner == AGENCY
            and local_date(one.received_at) in period
        ):
            yield history, one


def _acts(period: Period) -> Counter[Any]:
    """From the histories themselves."""
    done = ((one.operator, name_of(type(event))) for of, one in _agencys(period) for event in of.events)
    return Counter((operator, CountedAct(name)) for operator, name in done if name in set(CountedAct))


def _clocks(period: Period, now: datetime) -> Counter[Any]:
    found: Counter[Any] = Counter()
    for _, one in _agencys(period):
        for deadline in one.deadlines:
            if deadline.kind in (DeadlineKind.ORDER, DeadlineKind.REPORT_BACK):
                clock = timed(deadline).clock
                is_past = clock is Clock.OPEN and deadline.judged_due_at <= now
                found[deadline.kind, Clock.OVERDUE if is_past else clock] += 1
    return found


@pytest.fixture(params=["Asia/Shanghai", "UTC", "America/Los_Angeles", "Pacific/Kiritimati"])
def process_zone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield request.param
    monkeypatch.undo()
    time.tzset()


async def test_the_last_microsecond_of_september_is_the_third_quarters_in_any_zone(
    store: Store, process_zone: str
) -> None:
    last = datetime.fromisoformat("2026-09-30T23:59:59.999999+08:00")
    first = datetime.fromisoformat("2026-10-01T00:00:00+08:00")
    async with store.transaction(first) as transaction:
        before = await take_in(transaction, at=last)
        after = await take_in(transaction, at=first)
    assert before.proceeding.received_at + timedelta(microseconds=1) == after.proceeding.received_at
    async with store.reading() as reading:
        received = {
            quarter: (await read_groups(reading, TAKEN_IN_BY, quarter.period, now=first)).flow.received
            for quarter in (Quarter(2026, 3), Quarter(2026, 4))
        }
        one_day = Period(date(2026, 9, 30), date(2026, 9, 30))
        that_day = await read_groups(reading, TAKEN_IN_BY, one_day, now=first)
    assert received == {Quarter(2026, 3): 1, Quarter(2026, 4): 1}
    assert that_day.flow.received == 1


async def test_a_row_that_an_earlier_release_wrote_is_noticed_and_filled_in_by_migrating(
    migrated_url: str,
) -> None:
    async with store_on(migrated_url) as store:
        async with store.transaction(NOON) as transaction:
            taken_in = await take_in(transaction)
        async with store.reading() as reading:
            assert not await has_uncounted(reading)
        async with store.transaction(NOON) as transaction:
            forget = update(PROCEEDING).values(answer_clock=None, counted_as=None, operator=None)
            await transaction.run(forget)
        async with store.reading() as reading:
            assert await has_uncounted(reading)
        await migrate(migrated_url)
        findings: list[Finding] = []
        async with store.reading() as reading:
            assert not await has_uncounted(reading)
            await verify_some(reading, findings.append, [taken_in.id])
        assert findings == []
