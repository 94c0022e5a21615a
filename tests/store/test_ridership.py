"""Ridership on record: what holds now, and that the database keeps what was (rule F4)."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import insert, text
from sqlalchemy.exc import DBAPIError

from app.domain.parties import OrganisationCode, OrganisationKind
from app.domain.ridership.values import Basis, RidershipKey, Span
from app.store.organisations import Organisation, add_organisations
from app.store.readers.ridership import place_of, ridership_page, ridership_values, ridership_versions
from app.store.tables.ridership import RIDERSHIP_REVISION, RIDERSHIP_VALUE
from app.store.unit_of_work import Store
from tests.store.histories import NOON

OPERATOR = OrganisationCode("SYMTR")
DAY = date(2026, 7, 1)
ROW = {
    "operator": OPERATOR,
    "basis": "boardings",
    "span": "day",
    "first_on": DAY,
    "line": "L1",
    "version": 1,
    "trips": 500_000,
    "source": "AFC",
    "recorded_at": NOON,
    "recorded_by": "zhao",
}
CHANGES = {
    "update": "UPDATE ridership_value SET trips = 1",
    "delete": "DELETE FROM ridership_value",
    "the same version again": "INSERT INTO ridership_value SELECT * FROM ridership_value",
    "revision without its record": "UPDATE ridership_value SET version = 2, revision = NULL",
}


def row(**fields: Any) -> dict[str, Any]:
    return {**ROW, **fields}


@pytest.fixture
async def known(store: Store) -> Store:
    """A value that was revised once, the total of the same day, and the month."""
    body = Organisation(
        code=OPERATOR,
        kind=OrganisationKind.OPERATOR,
        parent=None,
        name_zh="沈阳地铁",
        name_en="Shenyang Metro",
        number_prefix="沈铁投",
    )
    revision = {"id": "r" * 32, "operator": OPERATOR, "reason": "gate fault", "changes": []}
    proposed = {"proposed_at": NOON, "proposed_by": "zhao"}
    decided = {"decided_at": NOON, "decided_by": "guan", "is_confirmed": True}
    async with store.transaction(NOON) as transaction:
        await add_organisations(transaction, [body])
        await transaction.run(insert(RIDERSHIP_REVISION), {**revision, **proposed, **decided})
        rows = [
            row(),
            row(version=2, trips=510_000, revision="r" * 32),
            row(line="*", trips=510_000),
            row(line="*", span="month", trips=15_000_000),
            row(line="L1", basis="entries", trips=300_000),
        ]
        for one in rows:
            await transaction.run(insert(RIDERSHIP_VALUE), one)
    return store


async def test_the_latest_version_holds_and_the_old_one_is_kept(known: Store) -> None:
    async with known.reading() as reading:
        holds = await ridership_values(reading, OPERATOR, first_on=DAY, last_on=DAY, basis=Basis.BOARDINGS)
        versions = await ridership_versions(
            reading, OPERATOR, RidershipKey("L1", Span.DAY, DAY, Basis.BOARDINGS)
        )
    assert {(one.key.line, one.key.span): one.trips for one in holds} == {
        ("L1", Span.DAY): 510_000,
        (None, Span.DAY): 510_000,
        (None, Span.MONTH): 15_000_000,
    }
    assert [(one.value.trips, one.reason, one.confirmed_by) for one in versions] == [
        (500_000, None, None),
        (510_000, "gate fault", "guan"),
    ]


async def test_another_operators_values_are_not_among_them(known: Store) -> None:
    async with known.reading() as reading:
        values = await ridership_values(reading, OrganisationCode("HARBTR"), first_on=DAY, last_on=DAY)
    assert values == []


async def test_month_holds_for_a_period_that_begins_in_it(known: Store) -> None:
    async with known.reading() as reading:
        values = await ridership_values(
            reading, OPERATOR, first_on=date(2026, 7, 20), last_on=date(2026, 7, 25)
        )
    assert Span.MONTH in {one.key.span for one in values}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
async def test_what_was_recorded_is_not_changed_on_either_database(known: Store, change: str) -> None:
    with pytest.raises(DBAPIError):
        async with known.engines.writing() as connection:
            await connection.execute(text(change))
    async with known.reading() as reading:
        page = await ridership_page(reading, OPERATOR, first_on=DAY, last_on=DAY, limit=10)
    assert sorted(one.value.trips for one in page) == [300_000, 510_000, 510_000, 15_000_000]


@pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)
async def test_replacing_a_row_is_refused_too(known: Store) -> None:
    with pytest.raises(DBAPIError, match="rule F4"):
        async with known.engines.writing() as connection:
            await connection.execute(
                text("INSERT OR REPLACE INTO ridership_value SELECT * FROM ridership_value")
            )


@pytest.mark.parametrize(
    "bad",
    [
        pytest.param(row(line="L2", trips=0), id="zero without what stopped the line"),
        pytest.param(row(line="L2", trips=5, stopped_by="notice"), id="trips while stopped"),
        pytest.param(row(line="L2", trips=-1), id="negative"),
        pytest.param(row(line="L2", trips=1_000_000_001), id="too many"),
        pytest.param(row(line="L2", version=2, revision="r" * 32), id="second version without a first"),
        pytest.param(row(line="L1", version=3), id="change without a revision"),
    ],
)
async def test_values_that_break_a_rule_are_refused_by_the_database(
    known: Store, bad: dict[str, Any]
) -> None:
    with pytest.raises(DBAPIError):
        async with known.transaction(NOON) as transaction:
            await transaction.run(insert(RIDERSHIP_VALUE), bad)


async def test_pages_follow_each_other_without_a_gap(known: Store) -> None:
    seen = []
    async with known.reading() as reading:
        after = None
        while page := await ridership_page(
            reading, OPERATOR, first_on=DAY, last_on=DAY, after=after, limit=1
        ):
            seen += page
            after = place_of(page[-1].value)
        whole = await ridership_page(reading, OPERATOR, first_on=DAY, last_on=DAY, limit=10)
    assert seen == whole
    assert len(seen) == 4
