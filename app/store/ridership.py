"""Writes ridership: new values, files taken in, revisions asked for and decided (rules F3, F4)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime
from itertools import islice
from typing import Any

from sqlalchemy import bindparam, insert, select, update

from app.domain.parties import OrganisationCode
from app.domain.ridership.records import Change, RidershipImport, RidershipRevision
from app.domain.ridership.values import Basis, RidershipKey, RidershipValue, Span
from app.store.readers.ridership import line_column
from app.store.reading import Reading
from app.store.tables.organisations import ORGANISATION
from app.store.tables.ridership import RIDERSHIP_IMPORT, RIDERSHIP_REVISION, RIDERSHIP_VALUE
from app.store.transaction import Transaction

ROWS_AT_ONCE = 1000
MOST_LISTED = 200

REVISION = RIDERSHIP_REVISION.c
HOLD = (
    select(ORGANISATION.c.code)
    .where(ORGANISATION.c.code == bindparam("operator"))
    .with_for_update(key_share=True)
)
ONE = select(RIDERSHIP_REVISION).where(REVISION.id == bindparam("id"))
LATEST = (
    select(RIDERSHIP_REVISION)
    .where(REVISION.operator == bindparam("operator"))
    .order_by(REVISION.proposed_at.desc(), REVISION.id)
    .limit(MOST_LISTED)
)
IMPORTS = (
    select(RIDERSHIP_IMPORT)
    .where(RIDERSHIP_IMPORT.c.operator == bindparam("operator"))
    .order_by(RIDERSHIP_IMPORT.c.imported_at.desc(), RIDERSHIP_IMPORT.c.id)
    .limit(MOST_LISTED)
)
DECIDE = (
    update(RIDERSHIP_REVISION)
    .where(REVISION.id == bindparam("revision"), REVISION.decided_at.is_(None))
    .values(decided_at=bindparam("at"), decided_by=bindparam("by"), is_confirmed=bindparam("confirmed"))
)


async def hold_ridership(transaction: Transaction, operator: OrganisationCode) -> None:
    """From here to the end nobody else writes this operator's ridership."""
    await transaction.run(HOLD, {"operator": operator})


async def add_import(transaction: Transaction, taken_in: RidershipImport) -> None:
    await transaction.run(insert(RIDERSHIP_IMPORT), asdict(taken_in))


async def add_values(
    transaction: Transaction,
    operator: OrganisationCode,
    values: Iterable[RidershipValue],
    *,
    by: str,
    imported: str | None = None,
) -> None:
    """First versions, some at a time."""
    rows = (
        _row(operator, value, transaction.now, by) | {"version": 1, "imported": imported} for value in values
    )
    while some := list(islice(rows, ROWS_AT_ONCE)):
        await transaction.run(insert(RIDERSHIP_VALUE), some)


async def add_revised_values(transaction: Transaction, revision: RidershipRevision) -> None:
    """The versions that a confirmed revision makes."""
    rows = [
        _row(revision.operator, change.value, transaction.now, revision.proposed_by)
        | {"version": change.version + 1, "revision": revision.id}
        for change in revision.changes
    ]
    await transaction.run(insert(RIDERSHIP_VALUE), rows)


async def add_revision(transaction: Transaction, revision: RidershipRevision) -> None:
    changes = [_change_text(change) for change in revision.changes]
    row = {
        "id": revision.id,
        "operator": revision.operator,
        "reason": revision.reason,
        "proposed_at": revision.proposed_at,
        "proposed_by": revision.proposed_by,
    }
    await transaction.run(insert(RIDERSHIP_REVISION), row | {"changes": changes})


async def decide_revision(transaction: Transaction, id: str, *, by: str, is_confirmed: bool) -> bool:
    """False where somebody has decided already."""
    told = {"revision": id, "at": transaction.now, "by": by, "confirmed": is_confirmed}
    return (await transaction.run(DECIDE, told)).rowcount == 1


async def find_revision(reading: Reading, id: str) -> RidershipRevision | None:
    row = (await reading.run(ONE, {"id": id})).mappings().one_or_none()
    return None if row is None else _revision(row)


async def latest_revisions(reading: Reading, operator: OrganisationCode) -> Sequence[RidershipRevision]:
    """The latest first, MOST_LISTED at the most."""
    rows = await reading.run(LATEST, {"operator": operator})
    return [_revision(row) for row in rows.mappings()]


async def latest_imports(reading: Reading, operator: OrganisationCode) -> Sequence[RidershipImport]:
    """The latest first, MOST_LISTED at the most."""
    rows = await reading.run(IMPORTS, {"operator": operator})
    return [RidershipImport(**row) for row in rows.mappings()]


def _row(operator: OrganisationCode, value: RidershipValue, now: datetime, by: str) -> dict[str, Any]:
    key = value.key
    return {
        "operator": operator,
        "basis": key.basis,
        "span": key.span,
        "first_on": key.first_on,
        "line": line_column(key.line),
        "trips": value.trips,
        "source": value.source,
        "stopped_by": value.stopped_by,
        "recorded_at": now,
        "recorded_by": by,
    }


def _change_text(change: Change) -> dict[str, object]:
    key, value = change.value.key, change.value
    return {
        "line": key.line,
        "span": str(key.span),
        "first_on": key.first_on.isoformat(),
        "basis": str(key.basis),
        "trips": value.trips,
        "source": value.source,
        "stopped_by": value.stopped_by,
        "was": change.was,
        "version": change.version,
    }


def _change(text: Mapping[str, Any]) -> Change:
    first_on = date.fromisoformat(text["first_on"])
    key = RidershipKey(text["line"], Span(text["span"]), first_on, Basis(text["basis"]))
    value = RidershipValue(key, text["trips"], text["source"], text["stopped_by"])
    return Change(value, was=text["was"], version=text["version"])


def _revision(row: Any) -> RidershipRevision:
    changes = tuple(_change(one) for one in row["changes"])
    return RidershipRevision(**{**row, "changes": changes})
