"""What time brings about is recorded once, at its instant, whoever comes first and whatever stands in the way."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import insert

from app.domain.identifiers import ProceedingId
from app.domain.proceedings.complaint.state import Complaint
from app.domain.rulebook.kinds import DeadlineKind
from app.store.tables.history import EVENT
from app.usecases.commands.accept_complaint import accept_complaint
from app.usecases.commands.add_chaser import add_chaser
from app.usecases.commands.record_time import record_time
from app.usecases.office import Office
from app.usecases.queries.work_ahead import read_work_ahead
from tests.support.offices import person
from tests.usecases.test_complaint_life import stated

# Wednesday 23 September 2026, 09:12 in Shanghai; 24 hours, and 7 working days across the National Day holiday
RECEIVED_AT = datetime(2026, 9, 23, 1, 12, tzinfo=UTC)
START_DUE = datetime(2026, 9, 24, 1, 12, tzinfo=UTC)
HANDLING_DUE = datetime(2026, 10, 10, 16, tzinfo=UTC)
AN_INSTANT = timedelta(microseconds=1)
LATER = datetime(2026, 12, 31, 3, 4, 5, tzinfo=UTC)


async def accepted(office: Office) -> ProceedingId:
    return (await accept_complaint(office, stated=stated(), by=person("li"), now=RECEIVED_AT)).id


async def missed(office: Office, id: ProceedingId) -> Mapping[DeadlineKind, datetime | None]:
    async with office.store.reading() as reading:
        complaint = (await reading.load(id, Complaint)).proceeding
    return {one.kind: one.missed_at for one in complaint.deadlines}


async def history(office: Office, id: ProceedingId) -> list[tuple[str, datetime]]:
    async with office.store.reading() as reading:
        return [(record.kind, record.at) for record in await reading.records(id)]


async def test_nothing_is_recorded_a_microsecond_before_the_due_instant(office: Office) -> None:
    id = await accepted(office)
    assert (await record_time(office, now=START_DUE - AN_INSTANT, limit=10)).done == ()
    assert (await record_time(office, now=START_DUE, limit=10)).done == (id,)
    assert await missed(office, id) == {DeadlineKind.START: START_DUE, DeadlineKind.HANDLING: None}


async def test_after_an_outage_each_miss_stands_at_its_own_instant_and_article_10_at_the_second(
    office: Office,
) -> None:
    id = await accepted(office)
    swept = await record_time(office, now=LATER, limit=10)
    assert (swept.done, swept.left_over) == ((id,), frozenset())
    assert sorted((await history(office, id))[-3:]) == [
        ("article10_opened", HANDLING_DUE),
        ("deadline_missed", START_DUE),
        ("deadline_missed", HANDLING_DUE),
    ]


async def test_a_second_time_there_is_nothing_to_record(office: Office) -> None:
    id = await accepted(office)
    await record_time(office, now=LATER, limit=10)
    before = await history(office, id)
    assert (await record_time(office, now=LATER, limit=10)).claimed == 0
    assert await history(office, id) == before
    ahead = await read_work_ahead(office, now=LATER)
    assert ahead.deadline_at is None


async def test_a_command_that_comes_first_leaves_the_same_history_as_the_worker(office: Office) -> None:
    by_worker, by_command = await accepted(office), await accepted(office)
    await record_time(office, now=HANDLING_DUE, limit=1)
    for id in (by_worker, by_command):
        await add_chaser(office, id, text="还没有人联系我。", version=None, by=person("li"), now=LATER)
    assert await history(office, by_worker) == await history(office, by_command)
    assert await missed(office, by_worker) == await missed(office, by_command)


async def test_one_that_cannot_be_dealt_with_stops_none_of_the_others_and_is_named(office: Office) -> None:
    good, bad, other = [await accepted(office) for _ in range(3)]
    await spoil(office, bad)
    swept = await record_time(office, now=LATER, limit=10)
    assert set(swept.done) == {good, other}
    assert [one.proceeding for one in swept.failed] == [bad]
    assert (await record_time(office, now=LATER, limit=10, passing_over=swept.left_over)).claimed == 0
    assert await missed(office, good) == await missed(office, other)


async def spoil(office: Office, id: ProceedingId) -> None:
    """A record that this release cannot read: a newer one might leave it."""
    async with office.store.reading() as reading:
        last = (await reading.records(id))[-1]
    row = {
        "proceeding": id,
        "sequence": last.sequence + 1,
        "kind": "of_another_release",
        "at": last.at,
        "recorded_at": last.recorded_at,
        "actor": "li",
        "body": '{"event":{},"kind":"of_another_release"}',
        "previous_hash": last.hash,
        "hash": "2" * 64,
    }
    async with office.store.engines.writing() as connection:
        await connection.execute(insert(EVENT), [row])


async def test_a_batch_takes_what_has_waited_longest(office: Office) -> None:
    early = await accepted(office)
    await accept_complaint(office, stated=stated(), by=person("li"), now=RECEIVED_AT + timedelta(minutes=1))
    assert (await record_time(office, now=LATER, limit=1)).done == (early,)


@pytest.mark.parametrize("database_kind", ["postgresql"], indirect=True)
async def test_what_a_command_holds_is_left_for_the_next_turn(office: Office) -> None:
    id = await accepted(office)
    async with office.store.transaction(LATER) as command:
        await command.load(id)
        assert (await record_time(office, now=LATER, limit=10)).claimed == 0
    assert (await record_time(office, now=LATER, limit=10)).done == (id,)
