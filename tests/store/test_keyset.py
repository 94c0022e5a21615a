"""Pages forwards and back: the same rows either way, none lost to what changes meanwhile."""

from collections.abc import Sequence
from datetime import timedelta
from random import Random

import pytest
from sqlalchemy import update

from app.store.readers.keyset import Cursor, Page
from app.store.readers.listed import Listed
from app.store.readers.queue import Order, Wanted, page
from app.store.tables.proceedings import PROCEEDING
from app.store.unit_of_work import Store
from tests.store.histories import NOON, OPERATOR
from tests.store.test_queue import take_in

WANTED = Wanted(owners=frozenset({OPERATOR}), is_open=True)
ROWS = 23
HOUR = timedelta(hours=1)


@pytest.fixture
async def many(store: Store) -> Store:
    """Several share their due instant, several are not due at all: their ids tell them apart."""
    async with store.transaction(NOON) as transaction:
        for n in range(ROWS):
            due = HOUR * (1 + n % 5) if n % 4 else None
            await take_in(transaction, f"case {n}", due_in=due, received_at=NOON - HOUR * (n % 7))
    return store


async def opened(store: Store, order: Order, at: Cursor | None, limit: int) -> Page[Listed]:
    async with store.reading() as reading:
        return await page(reading, WANTED, order=order, at=at, limit=limit)


def ids(rows: Sequence[Listed]) -> list[str]:
    return [row.id for row in rows]


@pytest.mark.parametrize("order", Order)
@pytest.mark.parametrize("limit", [1, 2, 5, ROWS - 1, ROWS, ROWS + 1])
async def test_walking_on_and_back_gives_the_same_pages(many: Store, order: Order, limit: int) -> None:
    pages = [await opened(many, order, None, limit)]
    while pages[-1].next:
        pages.append(await opened(many, order, pages[-1].next, limit))
    whole = [id for one in pages for id in ids(one.rows)]
    assert len(whole) == len(set(whole)) == ROWS
    assert pages[0].previous is None
    back = pages[-1]
    for expected in reversed(pages[:-1]):
        assert back.previous is not None
        back = await opened(many, order, back.previous, limit)
        assert ids(back.rows) == ids(expected.rows)
        assert back.next is not None
        beside = await opened(many, order, back.next, limit)
        assert ids(beside.rows) == ids(pages[pages.index(expected) + 1].rows)
    assert back.previous is None


async def change(store: Store, id: str, dice: Random) -> None:
    """It is closed, or its clock moves: either way its old place is empty."""
    moved = {"is_open": False} if dice.random() < 0.5 else {"worklist_at": NOON + HOUR * dice.randint(1, 90)}
    async with store.transaction(NOON) as transaction:
        await transaction.run(update(PROCEEDING).where(PROCEEDING.c.id == id).values(**moved))


@pytest.mark.parametrize("seed", range(6))
async def test_what_stays_is_met_on_the_way_though_other_rows_change(many: Store, seed: int) -> None:
    dice = Random(seed)
    limit = dice.randint(1, 5)
    start = await opened(many, Order.DUE_FIRST, None, ROWS)
    untouched = ids(start.rows)
    met: list[str] = []
    here = await opened(many, Order.DUE_FIRST, None, limit)
    while True:
        met += ids(here.rows)
        await change(many, gone := dice.choice(untouched), dice)
        untouched.remove(gone)
        if here.next is None:
            break
        here = await opened(many, Order.DUE_FIRST, here.next, limit)
    assert [id for id in met if id in untouched] == untouched  # each once, in its order
    met_back = [*ids(here.rows)]
    while here.previous is not None:
        here = await opened(many, Order.DUE_FIRST, here.previous, limit)
        assert here.rows, "the link led somewhere"
        met_back += ids(here.rows)
        if len(untouched) > 1:
            await change(many, gone := dice.choice(untouched), dice)
            untouched.remove(gone)
    assert set(untouched) <= set(met_back)


async def test_a_page_whose_rows_all_went_away_still_leads_back(many: Store) -> None:
    first = await opened(many, Order.DUE_FIRST, None, ROWS - 2)
    async with many.transaction(NOON) as transaction:
        kept = ids(first.rows)
        await transaction.run(update(PROCEEDING).where(PROCEEDING.c.id.not_in(kept)).values(is_open=False))
    empty = await opened(many, Order.DUE_FIRST, first.next, ROWS - 2)
    assert (empty.rows, empty.next) == ([], None)
    back = await opened(many, Order.DUE_FIRST, empty.previous, ROWS - 2)
    assert (ids(back.rows), back.previous, back.next) == (kept, None, None)
