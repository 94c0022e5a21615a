"""What time has brought due, found by rows: whatever the outage, and however many ask."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from app.domain.identifiers import ProceedingId
from app.domain.proceedings.complaint.state import Complaint
from app.domain.rulebook.kinds import DeadlineKind
from app.store.deadline_sweep import due_proceedings, due_rungs, fire_rungs, next_due_at, to_recount
from app.store.history_records import Loaded
from app.store.transaction import ArmedRung, Transaction
from app.store.unit_of_work import Store
from tests.store.histories import NOON, met, missed, take_in

DAY = timedelta(days=1)
A_SECOND = timedelta(seconds=1)


async def start(store: Store, at: datetime = NOON) -> Loaded[Complaint]:
    async with store.transaction(at) as transaction:
        return await take_in(transaction, at=at)


async def due_at(store: Store, now: datetime) -> list[ProceedingId]:
    async with store.transaction(now) as transaction:
        return await due_proceedings(transaction, limit=100)


async def test_a_deadline_is_due_at_its_instant_and_not_a_microsecond_before(store: Store) -> None:
    complaint = await start(store)
    instant = complaint.proceeding.deadline(DeadlineKind.START, 1).due_at
    assert await due_at(store, instant - timedelta(microseconds=1)) == []
    assert await due_at(store, instant) == [complaint.id]


async def test_after_an_outage_everything_is_found_longest_due_first_and_each_once(store: Store) -> None:
    late, early = await start(store, NOON), await start(store, NOON - DAY)
    assert await due_at(store, NOON + 60 * DAY) == [early.id, late.id]


async def test_a_limit_takes_the_longest_due(store: Store) -> None:
    started = [await start(store, NOON + hours * timedelta(hours=1)) for hours in range(3)]
    async with store.transaction(NOON + 60 * DAY) as transaction:
        assert await due_proceedings(transaction, limit=2) == [one.id for one in started[:2]]


async def test_what_is_met_or_missed_is_not_due_again(store: Store) -> None:
    complaint = await start(store)
    start_due = complaint.proceeding.deadline(DeadlineKind.START, 1).due_at
    async with store.transaction(NOON) as transaction:
        loaded = await transaction.load(complaint.id, Complaint)
        await transaction.append(loaded, [met(DeadlineKind.HANDLING, at=NOON)])
    assert await due_at(store, NOON + 60 * DAY) == [complaint.id]
    async with store.transaction(NOON + 60 * DAY) as transaction:
        loaded = await transaction.load(complaint.id, Complaint)
        await transaction.append(loaded, [missed(DeadlineKind.START, at=start_due)])
    assert await due_at(store, NOON + 60 * DAY) == []


@pytest.mark.parametrize("database_kind", ["postgresql"], indirect=True)
async def test_workers_pass_over_what_another_holds_and_together_leave_nothing(store: Store) -> None:
    started = {(await start(store)).id for _ in range(9)}
    claimed = asyncio.Barrier(3)
    taken: list[ProceedingId] = []

    async def worker() -> None:
        async with store.transaction(NOON + 60 * DAY) as transaction:
            # Each complaint has two clocks, so six rows are three proceedings
            mine = await due_proceedings(transaction, limit=6)
            taken.extend(mine)
            await claimed.wait()

    await asyncio.gather(*(worker() for _ in range(3)))
    assert len(taken) == len(set(taken))
    assert set(taken) <= started
    assert set(await due_at(store, NOON + 60 * DAY)) == started


@pytest.mark.parametrize("database_kind", ["postgresql"], indirect=True)
async def test_a_worker_passes_over_what_a_command_holds(store: Store) -> None:
    complaint = await start(store)
    async with store.transaction(NOON) as command:
        await command.load(complaint.id)
        assert await due_at(store, NOON + 60 * DAY) == []
    assert await due_at(store, NOON + 60 * DAY) == [complaint.id]


async def test_the_next_instant_is_the_earliest_of_deadlines_and_warnings(store: Store) -> None:
    async with store.reading() as reading:
        assert await next_due_at(reading) is None
    complaint = await start(store)
    first = complaint.proceeding.deadline(DeadlineKind.START, 1).due_at
    async with store.reading() as reading:
        assert await next_due_at(reading) == first
    await arm(store, complaint, fire_at=first - A_SECOND)
    async with store.reading() as reading:
        assert await next_due_at(reading) == first - A_SECOND


async def arm(store: Store, complaint: Loaded[Complaint], *, fire_at: datetime, rung: str = "half") -> None:
    async with store.transaction(NOON) as transaction:
        transaction.arm(
            complaint.id, [ArmedRung(kind=DeadlineKind.START, cycle=1, rung=rung, fire_at=fire_at)]
        )


async def fired(store: Store, now: datetime) -> list[str]:
    async with store.transaction(now) as transaction:
        rungs = await due_rungs(transaction, limit=10)
        await fire_rungs(transaction, rungs)
    return [rung.rung for rung in rungs]


async def test_a_warning_fires_once(store: Store) -> None:
    complaint = await start(store)
    await arm(store, complaint, fire_at=NOON + A_SECOND)
    assert await fired(store, NOON) == []
    assert await fired(store, NOON + A_SECOND) == ["half"]
    assert await fired(store, NOON + DAY) == []


async def test_a_warning_that_has_fired_is_not_armed_again_by_a_move(store: Store) -> None:
    complaint = await start(store)
    await arm(store, complaint, fire_at=NOON)
    assert await fired(store, NOON) == ["half"]
    await arm(store, complaint, fire_at=NOON + DAY)
    assert await fired(store, NOON + 2 * DAY) == []


async def test_a_warning_not_yet_fired_moves_with_its_deadline(store: Store) -> None:
    complaint = await start(store)
    await arm(store, complaint, fire_at=NOON + A_SECOND)
    await arm(store, complaint, fire_at=NOON + DAY)
    assert await fired(store, NOON + A_SECOND) == []
    assert await fired(store, NOON + DAY) == ["half"]


async def end(transaction: Transaction, complaint: Loaded[Complaint]) -> None:
    await transaction.append(complaint, [met(DeadlineKind.START, at=transaction.now)])


async def test_a_warning_of_a_deadline_that_is_met_does_not_fire(store: Store) -> None:
    complaint = await start(store)
    await arm(store, complaint, fire_at=NOON + A_SECOND)
    async with store.transaction(NOON) as transaction:
        await end(transaction, await transaction.load(complaint.id, Complaint))
    assert await fired(store, NOON + DAY) == []


async def test_a_warning_armed_and_ended_in_one_command_does_not_fire(store: Store) -> None:
    async with store.transaction(NOON) as transaction:
        complaint = await take_in(transaction)
        rung = ArmedRung(kind=DeadlineKind.START, cycle=1, rung="half", fire_at=NOON + A_SECOND)
        transaction.arm(complaint.id, [rung])
        await end(transaction, complaint)
    assert await fired(store, NOON + DAY) == []


async def test_what_another_calendar_counted_is_found_while_it_is_armed_or_was_missed(store: Store) -> None:
    complaint = await start(store)
    since = datetime(2026, 9, 1, tzinfo=UTC)
    counted_by = complaint.proceeding.deadlines[0].calendar

    async def found(calendar: str, due_from: datetime = since) -> list[ProceedingId]:
        async with store.reading() as reading:
            return await to_recount(reading, calendar, due_from=due_from, limit=10)

    assert await found(counted_by) == []
    assert await found("2027-01-01.ffffffff") == [complaint.id]
    assert await found("2027-01-01.ffffffff", NOON + 365 * DAY) == []
    start_due = complaint.proceeding.deadline(DeadlineKind.START, 1).due_at
    both_over = [
        missed(DeadlineKind.START, at=start_due),
        met(DeadlineKind.START, at=start_due),
        met(DeadlineKind.HANDLING, at=start_due),
    ]
    async with store.transaction(start_due) as transaction:
        await transaction.append(await transaction.load(complaint.id, Complaint), both_over)
    assert await found("2027-01-01.ffffffff") == [complaint.id]
