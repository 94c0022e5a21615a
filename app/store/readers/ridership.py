"""Ridership on record: the values that hold now, and every version of one (rules F3, F4)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, Tuple, bindparam, exists, literal, select, tuple_

from app.domain.parties import OrganisationCode
from app.domain.ridership.records import RecordedValue
from app.domain.ridership.values import Basis, RidershipKey, RidershipValue, Span, first_of_month
from app.store.reading import Reading
from app.store.tables.ridership import RIDERSHIP_REVISION, RIDERSHIP_VALUE, WHOLE_OPERATOR

MOST_ROWS = 500

VALUE = RIDERSHIP_VALUE.c
LATER = RIDERSHIP_VALUE.alias("later")
KEY = (VALUE.operator, VALUE.basis, VALUE.span, VALUE.first_on, VALUE.line)
HOLDS = ~exists().where(*(LATER.c[column.name] == column for column in KEY), LATER.c.version > VALUE.version)
PLACE = (VALUE.first_on, VALUE.line, VALUE.span, VALUE.basis)
CURRENT = select(
    VALUE.line, VALUE.span, VALUE.first_on, VALUE.basis, VALUE.trips, VALUE.source, VALUE.stopped_by
).where(
    VALUE.operator == bindparam("operator"),
    VALUE.first_on.between(bindparam("first_on"), bindparam("last_on")),
    HOLDS,
)
RECORDED = (
    select(
        VALUE.line,
        VALUE.span,
        VALUE.first_on,
        VALUE.basis,
        VALUE.trips,
        VALUE.source,
        VALUE.stopped_by,
        VALUE.version,
        VALUE.recorded_at,
        VALUE.recorded_by,
        VALUE.imported,
        VALUE.revision,
        RIDERSHIP_REVISION.c.reason,
        RIDERSHIP_REVISION.c.decided_by,
    )
    .join_from(RIDERSHIP_VALUE, RIDERSHIP_REVISION, VALUE.revision == RIDERSHIP_REVISION.c.id, isouter=True)
    .where(VALUE.operator == bindparam("operator"))
)
IN_PERIOD = RECORDED.where(VALUE.first_on.between(bindparam("first_on"), bindparam("last_on")), HOLDS)
VERSIONS = RECORDED.where(
    VALUE.line == bindparam("line"),
    VALUE.span == bindparam("span"),
    VALUE.first_on == bindparam("on"),
    VALUE.basis == bindparam("basis"),
).order_by(VALUE.version)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page of values ended."""

    first_on: date
    line: str
    span: Span
    basis: Basis


async def ridership_values(
    reading: Reading,
    operator: OrganisationCode,
    *,
    first_on: date,
    last_on: date,
    basis: Basis | None = None,
) -> list[RidershipValue]:
    """What holds now for the days of a period, and for every month it touches."""
    asked = CURRENT if basis is None else CURRENT.where(VALUE.basis == basis)
    told = {"operator": operator, "first_on": first_of_month(first_on), "last_on": last_on}
    rows = await reading.run(asked, told)
    return [_value(row) for row in rows.mappings()]


async def ridership_page(
    reading: Reading,
    operator: OrganisationCode,
    *,
    first_on: date,
    last_on: date,
    line: str | None = None,
    basis: Basis | None = None,
    after: Place | None = None,
    limit: int,
) -> list[RecordedValue]:
    """By day, line and basis. Raises ValueError for a limit outside 1 to MOST_ROWS."""
    if not 1 <= limit <= MOST_ROWS:
        raise ValueError(f"a page has 1 to {MOST_ROWS} rows")
    asked = _filtered(IN_PERIOD, line=line, basis=basis, after=after).order_by(*PLACE).limit(limit)
    rows = await reading.run(asked, {"operator": operator, "first_on": first_on, "last_on": last_on})
    return [_recorded(row) for row in rows.mappings()]


async def ridership_versions(
    reading: Reading, operator: OrganisationCode, key: RidershipKey
) -> list[RecordedValue]:
    """Every version of one value, the first first."""
    told = {"operator": operator, "line": line_column(key.line), "span": key.span}
    rows = await reading.run(VERSIONS, {**told, "on": key.first_on, "basis": key.basis})
    return [_recorded(row) for row in rows.mappings()]


def line_column(line: str | None) -> str:
    return WHOLE_OPERATOR if line is None else line


def place_of(value: RidershipValue) -> Place:
    key = value.key
    return Place(key.first_on, line_column(key.line), key.span, key.basis)


def _filtered(
    asked: Select[*tuple[Any, ...]], *, line: str | None, basis: Basis | None, after: Place | None
) -> Select[*tuple[Any, ...]]:
    if line is not None:
        asked = asked.where(VALUE.line == line)
    if basis is not None:
        asked = asked.where(VALUE.basis == basis)
    return asked.where(tuple_(*PLACE) > _row(after)) if after else asked


def _row(place: Place) -> Tuple:
    given: Sequence[Any] = (place.first_on, place.line, place.span, place.basis)
    return tuple_(*(literal(one, column.type) for one, column in zip(given, PLACE, strict=True)))


def _value(row: Any) -> RidershipValue:
    line = None if row["line"] == WHOLE_OPERATOR else row["line"]
    key = RidershipKey(line, row["span"], row["first_on"], row["basis"])
    return RidershipValue(key, row["trips"], row["source"], row["stopped_by"])


def _recorded(row: Any) -> RecordedValue:
    return RecordedValue(
        value=_value(row),
        version=row["version"],
        recorded_at=row["recorded_at"],
        recorded_by=row["recorded_by"],
        imported=row["imported"],
        revision=row["revision"],
        reason=row["reason"],
        confirmed_by=row["decided_by"],
    )
