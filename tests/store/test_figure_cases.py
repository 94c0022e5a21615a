"""Each figure leads to exactly the cases that it counts (rule F8)."""

from collections.abc import AsyncIterator

import pytest

from app.domain.figures.counting import counts_of
from app.domain.figures.groups import Dimension
from app.domain.figures.selection import SELECTIONS, FigureKey
from app.domain.proceedings.kinds import ProceedingKind
from app.domain.taxonomy import FollowUpAnswer, HowHandled
from app.store.readers.figure_cases import FigureCase, Narrowing, figure_cases, figure_stages
from app.store.readers.keyset import Cursor
from app.store.reading import Reading
from app.store.unit_of_work import Store
from tests.domain.proceedings.stage import OPERATOR
from tests.store.counted import counted_histories, put_on_record
from tests.support.databases import Databases
from tests.support.stores import store_on

MANY = 5_000
EVERYTHING = Narrowing()


@pytest.fixture
async def on_record(databases: Databases) -> AsyncIterator[Store]:
    async with store_on(databases.copy_of("random histories", put_on_record)) as store:
        yield store


async def behind(reading: Reading, key: FigureKey, narrowed: Narrowing = EVERYTHING) -> list[FigureCase]:
    period, now = counted_histories().middle()
    page = await figure_cases(
        reading, OPERATOR, period, wanted=SELECTIONS[key], narrowed=narrowed, now=now, limit=MANY
    )
    assert page.next is None
    return list(page.rows)


async def test_every_key_has_its_selection_and_its_cases(on_record: Store) -> None:
    assert SELECTIONS.keys() == set(FigureKey)
    counted = counts_of(counted_histories().recount(*counted_histories().middle()))
    async with on_record.reading() as reading:
        listed = {key: len(await behind(reading, key)) for key in FigureKey}
    assert listed == counted
    assert sum(1 for n in listed.values() if n) > 30


async def test_every_line_of_every_table_leads_to_its_cases(on_record: Store) -> None:
    cells = counted_histories().recount(*counted_histories().middle()).cells
    keys = {"valid": FigureKey.VALID, "not_valid": FigureKey.NOT_VALID, "pending": FigureKey.PENDING}
    async with on_record.reading() as reading:
        for dimension in Dimension:
            for cell, n in cells[dimension].items():
                narrowed = Narrowing(dimension=dimension, value=cell.value)
                assert len(await behind(reading, keys[cell.validity], narrowed)) == n, (dimension, cell)


async def test_ways_of_handling_and_answers_lead_to_their_cases(on_record: Store) -> None:
    recount = counted_histories().recount(*counted_histories().middle())
    async with on_record.reading() as reading:
        for handled in HowHandled:
            n = sum(n for treated, n in recount.treatments.items() if handled in treated.handled)
            assert len(await behind(reading, FigureKey.RECEIVED, Narrowing(handled=handled))) == n
        for answer in FollowUpAnswer:
            n = sum(n for call, n in recount.calls.items() if call.satisfaction is answer)
            assert len(await behind(reading, FigureKey.RECEIVED, Narrowing(satisfaction=answer))) == n


async def test_stages_lead_to_their_proceedings(on_record: Store) -> None:
    period, now = counted_histories().middle()
    recount = counted_histories().recount(period, now)
    async with on_record.reading() as reading:
        for kind in (ProceedingKind.REVIEW, ProceedingKind.APPEAL, ProceedingKind.DIRECT_COMPLAINT):
            outcomes = {group.outcome for group in recount.stages if group.kind is kind}
            for outcome in (*outcomes, None):
                page = await figure_stages(
                    reading, OPERATOR, period, kind=kind, outcome=outcome, now=now, limit=MANY
                )
                n = sum(
                    n for g, n in recount.stages.items() if g.kind is kind and outcome in (None, g.outcome)
                )
                assert len(page.rows) == n, (kind, outcome)


async def test_pages_follow_one_another_without_a_gap_or_a_repeat(on_record: Store) -> None:
    period, now = counted_histories().middle()
    async with on_record.reading() as reading:
        whole = [row.id for row in await behind(reading, FigureKey.RECEIVED)]
        paged: list[str] = []
        after: Cursor | None = None
        while True:
            page = await figure_cases(
                reading,
                OPERATOR,
                period,
                wanted=SELECTIONS[FigureKey.RECEIVED],
                narrowed=EVERYTHING,
                now=now,
                at=after,
                limit=7,
            )
            paged += [row.id for row in page.rows]
            after = page.next
            if after is None:
                break
    assert paged == whole
