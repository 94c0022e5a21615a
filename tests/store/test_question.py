"""A question that every request asks, on both databases."""

import asyncio
from contextlib import suppress

import asyncpg  # type: ignore[import-untyped]
import pytest
from sqlalchemy import TextClause, bindparam, select, text
from sqlalchemy.exc import DBAPIError

from app.store.errors import Busy
from app.store.failures import reason_of
from app.store.question import Question
from app.store.tables.proceedings import PROCEEDING
from app.store.unit_of_work import Store
from tests.store.histories import NOON, take_in
from tests.support.driver_listening import cancelled_while
from tests.support.waiting import eventually

BY_OWNER = Question(
    select(PROCEEDING.c.number, PROCEEDING.c.received_at)
    .where(PROCEEDING.c.received_at <= bindparam("until"), PROCEEDING.c.owner == bindparam("owner"))
    .order_by(PROCEEDING.c.number)
)


async def numbers(store: Store, owner: str) -> list[str]:
    async with store.glance() as glance:
        rows = await glance.ask(BY_OWNER, owner=owner, until=NOON)
    assert {row["received_at"] for row in rows} <= {NOON}
    return [row["number"] for row in rows]


async def test_each_glance_sees_what_is_on_record_by_then(store: Store) -> None:
    before = await numbers(store, "SYMTR")
    async with store.transaction(NOON) as transaction:
        taken = [await take_in(transaction) for _ in range(2)]
    assert before == []
    assert await numbers(store, "SYMTR") == sorted(one.number for one in taken)
    assert await numbers(store, "SYZF") == []


async def test_inside_a_transaction_what_it_has_written_is_seen(store: Store) -> None:
    async with store.transaction(NOON) as transaction:
        taken = await take_in(transaction)
        rows = await transaction.ask(BY_OWNER, owner="SYMTR", until=NOON)
    assert [row["number"] for row in rows] == [taken.number]


@pytest.mark.parametrize("database_kind", ["postgresql"], indirect=True)
async def test_a_question_that_fails_in_a_transaction_says_why(store: Store) -> None:
    async def ask() -> None:
        async with store.engines.writing() as connection:
            await connection.execute(text("SET LOCAL lock_timeout = 50"))
            await BY_OWNER.ask(connection, {"owner": "SYMTR", "until": NOON})

    async with store.transaction(NOON) as holding:
        await holding.run(text("LOCK TABLE proceeding IN ACCESS EXCLUSIVE MODE"))
        with pytest.raises(asyncpg.LockNotAvailableError) as refused:
            await ask()
    assert reason_of(refused.value) == "locked"


END_THEM = text(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
    " WHERE application_name = 'metro-write' AND datname = current_database()"
)


WRITERS = (
    "SELECT pid FROM pg_stat_activity WHERE application_name = 'metro-write' AND datname = current_database()"
)
OPEN_WRITERS = text(f"{WRITERS} AND state LIKE 'idle in transaction%'")
WAITING_WRITERS = text(f"{WRITERS} AND wait_event_type = 'Lock'")


async def told(store: Store, asked: TextClause) -> bool:
    async with store.engines.reading() as connection:
        return bool((await connection.execute(asked)).all())


async def writers_ended(store: Store) -> None:
    """Their backends have gone."""

    async def are_gone() -> bool:
        async with store.engines.reading() as connection:
            return not (await connection.execute(END_THEM)).all()

    await eventually(are_gone, within=30, what="the backends to end")


@pytest.mark.parametrize("database_kind", ["postgresql"], indirect=True)
async def test_a_writer_that_dies_at_its_work_is_let_go(store: Store) -> None:
    async def dying() -> None:
        async with store.transaction(NOON) as transaction:
            await take_in(transaction)
            await writers_ended(store)

    with pytest.raises(Busy):
        await dying()
    async with store.transaction(NOON) as transaction:
        taken = await take_in(transaction)
    assert await numbers(store, "SYMTR") == [taken.number]


@pytest.mark.parametrize("database_kind", ["postgresql"], indirect=True)
async def test_whoever_is_cancelled_leaves_no_transaction_open(store: Store) -> None:
    async def at_work() -> None:
        async with store.transaction(NOON) as transaction:
            await take_in(transaction)
            await transaction.run(text("SELECT pg_sleep(60)"))

    async def sleeps() -> bool:
        async with store.reading() as reading:
            found = await reading.run(
                text(
                    "SELECT 1 FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep%' AND state = 'active'"
                )
            )
            return bool(found.all())

    task = asyncio.create_task(at_work())
    await eventually(sleeps, within=10, what="the transaction to be at work")
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    async with store.transaction(NOON) as transaction:
        taken = await take_in(transaction)
    assert await numbers(store, "SYMTR") == [taken.number]


@pytest.mark.parametrize("database_kind", ["postgresql"], indirect=True)
@pytest.mark.parametrize("times", [1, 2])
async def test_whoever_is_cancelled_while_waiting_for_a_number_leaves_no_transaction_open(
    store: Store, times: int
) -> None:
    async def number() -> int:
        async with store.transaction(NOON) as transaction:
            return await transaction.next_serial("SYMTR", "complaint", year=2026)

    async def waits() -> bool:
        return await told(store, WAITING_WRITERS)

    async def none_is_open() -> bool:
        return not await told(store, OPEN_WRITERS)

    async with store.transaction(NOON) as first:
        assert await first.next_serial("SYMTR", "complaint", year=2026) == 1
        task = asyncio.create_task(number())
        await eventually(waits, within=10, what="the second to wait for the first")
        for _ in range(times):  # what comes second cuts the rolling back short
            task.cancel()
            await asyncio.sleep(0)
            await asyncio.sleep(0)
        with pytest.raises(asyncio.CancelledError):
            await task
    await eventually(none_is_open, within=10, what="the transactions to end")
    assert await number() == 2


@pytest.mark.parametrize("database_kind", ["postgresql"], indirect=True)
async def test_whoever_is_cancelled_as_a_snapshot_begins_leaves_it_to_nobody(store: Store) -> None:
    async def look() -> None:
        async with store.reading():
            pytest.fail("cancelled before this")

    assert await numbers(store, "SYMTR") == []
    with cancelled_while("BEGIN"), pytest.raises(asyncio.CancelledError):
        await asyncio.create_task(look())
    assert await numbers(store, "SYMTR") == []
    async with store.transaction(NOON) as transaction:
        taken = await take_in(transaction)
    assert await numbers(store, "SYMTR") == [taken.number]


@pytest.mark.parametrize("database_kind", ["postgresql"], indirect=True)
async def test_whoever_is_cancelled_as_a_transaction_begins_leaves_it_to_nobody(store: Store) -> None:
    async def take() -> None:
        async with store.transaction(NOON):
            pytest.fail("cancelled before this")

    async with store.transaction(NOON) as transaction:
        await transaction.ask(BY_OWNER, owner="SYMTR", until=NOON)
    with cancelled_while("BEGIN"), pytest.raises(asyncio.CancelledError):
        await asyncio.create_task(take())
    assert not await told(store, OPEN_WRITERS)


@pytest.mark.parametrize("database_kind", ["postgresql"], indirect=True)
async def test_what_cannot_be_committed_is_not_taken_for_done(store: Store) -> None:
    async def goes_on() -> None:
        async with store.transaction(NOON) as transaction:
            with suppress(DBAPIError):
                await transaction.run(text("SELECT 1 / 0"))

    with pytest.raises(RuntimeError, match="nothing could be committed"):
        await goes_on()
    async with store.transaction(NOON) as transaction:
        await take_in(transaction)
