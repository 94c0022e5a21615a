"""A notice that amends the calendar reaches every open deadline, on record and with its number (rule T6)."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import text

from app.domain.calendar.notice_faults import NoticeError
from app.domain.identifiers import ProceedingId
from app.domain.proceedings.clock_events import MoveReason
from app.domain.proceedings.complaint.state import Complaint
from app.domain.proceedings.deadlines import Deadline
from app.domain.refusals import RefusalCode, Refused
from app.domain.rulebook.kinds import DeadlineKind
from app.store.codec import event_of
from app.store.outbox import claim_messages
from app.usecases.commands.accept_complaint import accept_complaint
from app.usecases.commands.activate_notice import activate_notice
from app.usecases.commands.add_note import add_note
from app.usecases.commands.import_notice import import_notice
from app.usecases.commands.recalculate_deadlines import recalculate_deadlines
from app.usecases.commands.record_time import record_time
from app.usecases.errors import Forbidden
from app.usecases.office import Office
from app.usecases.queries.case import read_case
from tests.support.databases import Databases
from tests.support.offices import OPERATOR, office_on, person, shipped_payloads
from tests.support.waiting import eventually
from tests.usecases.test_complaint_life import stated

LI, ZHAO, ZHOU, ZHENG = (person(name) for name in ("li", "zhao", "zhou", "zheng"))
NOTICE = "国办发明电〔2020〕1号"
# The notice of 27 January 2020, read into the service the next morning
ACTIVATED_AT = datetime(2020, 1, 28, 2, tzinfo=UTC)


def at(month: int, day: int, hour: int = 10) -> datetime:
    """An instant of early 2020, by the hour in Shanghai."""
    return datetime(2020, month, day, hour - 8, tzinfo=UTC)


def end_of(month: int, day: int) -> datetime:
    """24:00 of a day of early 2020 in Shanghai."""
    return datetime(2020, month, day, 16, tzinfo=UTC)


def amendment() -> dict[str, Any]:
    return next(one for one in shipped_payloads() if one["number"] == NOTICE)


@pytest.fixture
async def before(databases: Databases) -> AsyncIterator[Office]:
    """The service as it stood when only the notice of 21 November 2019 was known for 2020."""
    async with office_on(databases, known_on=date(2020, 1, 26)) as office:
        yield office


async def received(office: Office, when: datetime) -> str:
    return (await accept_complaint(office, stated=stated(), by=LI, now=when)).id


async def handling(office: Office, case: str, now: datetime) -> Deadline:
    view = await read_case(office, case, of=Complaint, by=ZHAO, now=now)
    return next(d for d in view.proceeding.deadlines if d.kind is DeadlineKind.HANDLING)


async def activated(office: Office, now: datetime = ACTIVATED_AT) -> None:
    await import_notice(office, payload=amendment(), by=ZHOU, now=now)
    await activate_notice(office, number=NOTICE, year=2020, by=ZHENG, now=now)


async def reached_all(office: Office, now: datetime, limit: int = 1) -> int:
    """Batches until the notice has reached everything; how many proceedings moved."""
    moved = 0
    while (batch := await recalculate_deadlines(office, now=now, limit=limit)).notice:
        moved += batch.moved
    return moved


async def moves(office: Office, case: str) -> list[Any]:
    async with office.store.reading() as reading:
        loaded = await reading.load(ProceedingId(case))
        records = await reading.records(loaded.id)
    events = [event_of(loaded.kind, record.body) for record in records]
    return [event for event in events if getattr(event, "reason", None) is MoveReason.NOTICE]


async def test_importing_shows_the_days_that_change_and_moves_nothing(before: Office) -> None:
    case = await received(before, at(1, 22))
    imported = await import_notice(before, payload=amendment(), by=ZHOU, now=ACTIVATED_AT)
    changed = {c.day: c.after.is_working for c in imported.changes if c.moves_deadlines}
    # Friday 31 January and Saturday 1 February, a make-up workday, are off now; Sunday 2 February was off before
    assert changed == {date(2020, 1, 31): False, date(2020, 2, 1): False}
    assert imported.proceedings == 1
    assert (await handling(before, case, ACTIVATED_AT)).last_day == date(2020, 2, 6)


async def test_an_open_deadline_moves_from_6_to_10_february_with_the_notice_on_record(before: Office) -> None:
    case = await received(before, at(1, 22))  # a Wednesday
    await activated(before)
    assert await reached_all(before, ACTIVATED_AT) == 1
    deadline = await handling(before, case, ACTIVATED_AT)
    assert (deadline.last_day, deadline.due_at) == (date(2020, 2, 10), end_of(2, 10))
    (move,) = await moves(before, case)
    assert (move.basis, move.due_before, move.due_at) == (NOTICE, end_of(2, 6), end_of(2, 10))


async def test_the_passenger_and_the_staff_are_told_of_a_move(before: Office) -> None:
    await received(before, at(1, 22))
    await activated(before)
    await reached_all(before, ACTIVATED_AT)
    async with before.store.transaction(ACTIVATED_AT) as transaction:
        messages = await claim_messages(transaction, limit=50, leased_until=ACTIVATED_AT)
    told = {one.recipient_kind for one in messages if one.topic == "deadline_moved"}
    assert "passenger" in told
    assert told - {"passenger"}


async def test_whoever_comes_first_the_deadline_counts_by_the_notice(before: Office) -> None:
    case = await received(before, at(1, 22))
    await activated(before)
    # 7 February: past the old due instant, before the new one; the worker has not been there
    outcome = await add_note(before, case, text="等待核实。", version=None, by=LI, now=at(2, 7))
    deadline = next(d for d in outcome.deadlines if d.kind is DeadlineKind.HANDLING)
    assert (deadline.due_at, deadline.judged_due_at) == (end_of(2, 10), end_of(2, 10))
    assert len(await moves(before, case)) == 1
    assert await reached_all(before, at(2, 7, 11)) == 0


async def test_a_miss_contradicted_by_the_notice_is_superseded_and_the_right_opens_later(
    before: Office,
) -> None:
    case = await received(before, at(1, 21))  # a Tuesday: 5 February by the old notice, 7 by the new
    await record_time(before, now=at(2, 6), limit=10)
    missed = await read_case(before, case, of=Complaint, by=ZHAO, now=at(2, 6))
    assert missed.proceeding.article_10 is not None
    assert missed.proceeding.article_10.opened_at == end_of(2, 5)

    await activated(before, now=at(2, 6, 11))
    await reached_all(before, at(2, 6, 12))
    after = await read_case(before, case, of=Complaint, by=ZHAO, now=at(2, 6, 12))
    assert after.proceeding.article_10 is None
    assert not after.proceeding.is_handling_missed
    late = await read_case(before, case, of=Complaint, by=ZHAO, now=at(2, 8))
    assert late.proceeding.article_10 is not None
    assert late.proceeding.article_10.opened_at == end_of(2, 7)


async def test_a_miss_before_the_notice_was_published_stands(before: Office) -> None:
    case = await received(before, datetime(2020, 1, 10, 2, tzinfo=UTC))  # a Friday: due 21 January
    await record_time(before, now=at(1, 23), limit=10)
    await activated(before)
    await reached_all(before, ACTIVATED_AT)
    deadline = await handling(before, case, ACTIVATED_AT)
    assert deadline.missed_at == end_of(1, 20)


async def test_a_notice_takes_two_people_and_is_imported_once(before: Office) -> None:
    await import_notice(before, payload=amendment(), by=ZHENG, now=ACTIVATED_AT)
    with pytest.raises(Refused) as refused:
        await activate_notice(before, number=NOTICE, year=2020, by=ZHENG, now=ACTIVATED_AT)
    assert (refused.value.code, refused.value.basis) == (RefusalCode.TWO_PERSONS_NEEDED, "T6")
    with pytest.raises(Forbidden):
        await activate_notice(before, number=NOTICE, year=2020, by=ZHOU, now=ACTIVATED_AT)
    with pytest.raises(NoticeError):
        await import_notice(before, payload=amendment(), by=ZHOU, now=ACTIVATED_AT)


async def test_a_contradictory_notice_is_refused_and_not_kept(before: Office) -> None:
    broken = {**amendment(), "published": "2020-01-25"}  # before it was signed
    with pytest.raises(NoticeError):
        await import_notice(before, payload=broken, by=ZHOU, now=ACTIVATED_AT)
    await import_notice(before, payload=amendment(), by=ZHOU, now=ACTIVATED_AT)


async def test_the_walk_goes_on_where_it_was_stopped(before: Office) -> None:
    cases = [await received(before, at(1, 22)) for _ in range(3)]
    await activated(before)
    first = await recalculate_deadlines(before, now=ACTIVATED_AT, limit=2)
    assert (first.looked_at, first.moved) == (2, 2)
    assert await reached_all(before, ACTIVATED_AT) == 1
    assert [len(await moves(before, case)) for case in cases] == [1, 1, 1]


WAITING = text(
    "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"
)


@pytest.mark.parametrize("database_kind", ["postgresql"], indirect=True)
async def test_an_intake_that_began_before_the_activation_and_ends_after_it_is_reached(
    before: Office,
) -> None:
    async with before.store.transaction(at(1, 22)) as holding:
        await holding.next_serial(OPERATOR, "case", year=2020)
        intake = asyncio.create_task(received(before, at(1, 22)))

        async def is_waiting() -> bool:  # for its number: it has read the notices that held
            async with before.store.glance() as glance:
                return bool((await glance.run(WAITING)).all())

        await eventually(is_waiting, within=30, what="the intake to wait for its number")
        await activated(before)
        first = await recalculate_deadlines(before, now=ACTIVATED_AT, limit=10)
        assert (first.notice, first.is_waiting, first.looked_at) == (NOTICE, True, 0)
    case = await intake
    assert await reached_all(before, ACTIVATED_AT) == 1
    assert (await handling(before, case, ACTIVATED_AT)).last_day == date(2020, 2, 10)


YEAR_2020 = "国办发明电〔2019〕16号"


@pytest.mark.parametrize(
    ("published", "last_day"),
    [("2019-11-21", date(2020, 1, 20)), ("2020-01-22", date(2020, 1, 21))],
    ids=["before the miss: Monday 20", "after it: Tuesday 21, as it was missed"],
)
async def test_a_day_missed_while_provisional_is_final_once_the_notice_was_there(
    databases: Databases, published: str, last_day: date
) -> None:
    """Received on Friday 10 January 2020 while 2020 was not arranged: due after Tuesday 21 by weekends alone."""
    payload = next(one for one in shipped_payloads() if one["number"] == YEAR_2020)
    async with office_on(databases, known_on=date(2019, 11, 20)) as office:
        case = await received(office, at(1, 10))
        await record_time(office, now=at(1, 22), limit=10)
        missed = await handling(office, case, at(1, 22))
        assert (missed.due_at, missed.missed_at, missed.provisional) == (end_of(1, 21), end_of(1, 21), True)
        await import_notice(office, payload={**payload, "published": published}, by=ZHOU, now=at(1, 23))
        await activate_notice(office, number=YEAR_2020, year=2020, by=ZHENG, now=at(1, 23))
        await reached_all(office, at(1, 23, 11))
        assert len(await moves(office, case)) == 1
        final = await handling(office, case, at(1, 23, 12))
        assert (final.last_day, final.provisional) == (last_day, False)
        assert (final.judged_due_at, final.missed_at) == (end_of(1, 21), end_of(1, 21))
