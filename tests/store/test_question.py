"""A question that every request asks, on both databases."""

import pytest
from sqlalchemy import bindparam, select, text

from app.store.errors import Busy
from app.store.question import Question
from app.store.tables.proceedings import PROCEEDING
from app.store.unit_of_work import Store
from tests.store.histories import NOON, take_in
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


OUR_READERS = "FROM pg_stat_activity WHERE application_name = 'metro-read' AND datname = current_database()"


@pytest.mark.parametrize("database_kind", ["postgresql"], indirect=True)
async def test_connections_that_died_are_let_go(store: Store) -> None:
    async with store.glance() as one, store.glance() as other:
        for glance in (one, other):
            await glance.ask(BY_OWNER, owner="SYMTR", until=NOON)

    async def are_gone() -> bool:
        async with store.transaction(NOON) as transaction:
            alive = await transaction.run(text(f"SELECT pg_terminate_backend(pid) {OUR_READERS}"))
            return not alive.all()

    await eventually(are_gone, within=30, what="the backends of the readers to end")
    with pytest.raises(Busy):
        await numbers(store, "SYMTR")
    assert await numbers(store, "SYMTR") == []
