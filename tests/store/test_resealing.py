"""A million numbers are looked through some at a time, each time reading no more than that."""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from sqlalchemy import text

from app.store.resealing import PERSONS_AFTER
from app.store.unit_of_work import Store
from tests.store.histories import NOON, take_in

COMPLAINTS = 200
AT_ONCE = 10
OTHER_WAYS = ("nestloop", "hashjoin", "seqscan", "bitmapscan", "sort")
"""Than the merge of two indexes that the planner of PostgreSQL takes by itself at a million."""


def scanned(plan: Mapping[str, Any]) -> Iterator[int]:
    """Rows that each scan of the plan has read."""
    if "Relation Name" in plan:
        yield plan["Actual Rows"]
    for part in plan.get("Plans", ()):
        yield from scanned(part)


@pytest.mark.parametrize("database_kind", ["postgresql"], indirect=True)
async def test_numbers_far_on_cost_as_much_as_the_first(store: Store) -> None:
    async with store.transaction(NOON) as transaction:
        for _ in range(COMPLAINTS):
            await take_in(transaction)
    async with store.transaction(NOON) as transaction:
        for one in OTHER_WAYS:
            await transaction.run(text(f"SET LOCAL enable_{one} = off"))
        explained = await transaction.run(
            text(f"EXPLAIN (ANALYZE, FORMAT JSON) {PERSONS_AFTER}"), {"after": "8", "most": AT_ONCE}
        )
        [told] = explained.scalar_one()
    rows = list(scanned(told["Plan"]))
    assert len(rows) == 2
    assert max(rows) <= AT_ONCE * 6
