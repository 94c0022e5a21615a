"""Ridership on record: lists, every version of a value, and what of a period is missing."""

import base64
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from app.domain.network import Line
from app.domain.parties import Actor, OrganisationCode
from app.domain.permissions.operations import Operation
from app.domain.ridership.agreement import MonthDifference, month_differences
from app.domain.ridership.coverage import PeriodRidership, line_ridership, operator_ridership
from app.domain.ridership.records import RecordedValue, RidershipImport, RidershipRevision
from app.domain.ridership.values import Basis, RidershipKey, Span
from app.store.readers.ridership import (
    Place,
    place_of,
    ridership_page,
    ridership_values,
    ridership_versions,
)
from app.store.ridership import latest_imports, latest_revisions
from app.usecases.errors import Invalid
from app.usecases.office import Office
from app.usecases.ridership import lines_of, permit_ridership

MOST_DAYS = 366


@dataclass(frozen=True, slots=True, kw_only=True)
class RidershipAsked:
    """Both days included; at most 366 days."""

    operator: OrganisationCode
    first_on: date
    last_on: date
    line: str | None = None
    basis: Basis | None = None


@dataclass(frozen=True, slots=True)
class RidershipPage:
    """`next` goes on with the list; None at its end."""

    values: Sequence[RecordedValue]
    next: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RidershipCoverage:
    """Of the operator, and of each of its lines by code; certified months that their days contradict."""

    total: PeriodRidership
    lines: Mapping[Line, PeriodRidership]
    differences: tuple[MonthDifference, ...]


async def list_ridership(
    office: Office, asked: RidershipAsked, *, after: str | None, limit: int, by: Actor, now: datetime
) -> RidershipPage:
    """What is on record for the days of a period, by day, line and basis: who stated it, when, and from which source
    (rules F3, F4)."""
    _require_period(asked)
    async with office.query(by=by, now=now) as desk:
        await permit_ridership(desk, Operation.READ_REPORTS, asked.operator)
        found = await ridership_page(
            desk.reading,
            asked.operator,
            first_on=asked.first_on,
            last_on=asked.last_on,
            line=asked.line,
            basis=asked.basis,
            after=None if after is None else _read_place(after),
            limit=limit + 1,
        )
        values = found[:limit]
        more = len(found) > limit
        return RidershipPage(values, _write_place(place_of(values[-1].value)) if more else None)


async def read_ridership_versions(
    office: Office, operator: OrganisationCode, *, key: RidershipKey, by: Actor, now: datetime
) -> Sequence[RecordedValue]:
    """Every version of one value, the first first: who, when, why, and who confirmed it (rule F4)."""
    async with office.query(by=by, now=now) as desk:
        await permit_ridership(desk, Operation.READ_REPORTS, operator)
        return await ridership_versions(desk.reading, operator, key)


async def read_ridership_coverage(
    office: Office, asked: RidershipAsked, *, by: Actor, now: datetime
) -> RidershipCoverage:
    """The trips of a period, or none and the line-days that are missing: nothing is extrapolated (rule F4)."""
    _require_period(asked)
    basis = asked.basis or Basis.BOARDINGS
    async with office.query(by=by, now=now) as desk:
        await permit_ridership(desk, Operation.READ_REPORTS, asked.operator)
        values = await ridership_values(
            desk.reading, asked.operator, first_on=asked.first_on, last_on=asked.last_on, basis=basis
        )
        lines = lines_of(desk, asked.operator)
        days = {"first_on": asked.first_on, "last_on": asked.last_on}
        return RidershipCoverage(
            total=operator_ridership(values, lines, **days, basis=basis),
            lines={line: line_ridership(values, line, **days, basis=basis) for line in lines},
            differences=month_differences({value.key: value for value in values}, basis),
        )


async def require_stating(office: Office, operator: OrganisationCode, *, by: Actor, now: datetime) -> None:
    """Before a form is shown to whoever could not send it. Raises Forbidden, or NotFound for another body's."""
    async with office.query(by=by, now=now) as desk:
        await permit_ridership(desk, Operation.IMPORT_RIDERSHIP, operator)


async def list_ridership_revisions(
    office: Office, operator: OrganisationCode, *, by: Actor, now: datetime
) -> Sequence[RidershipRevision]:
    """Revisions asked for, the latest first: those that wait for a second person, and those decided (rule F4)."""
    async with office.query(by=by, now=now) as desk:
        await permit_ridership(desk, Operation.READ_REPORTS, operator)
        return await latest_revisions(desk.reading, operator)


async def list_ridership_imports(
    office: Office, operator: OrganisationCode, *, by: Actor, now: datetime
) -> Sequence[RidershipImport]:
    """Files that were taken in, the latest first: by whom, when, with their SHA-256 (rule F4)."""
    async with office.query(by=by, now=now) as desk:
        await permit_ridership(desk, Operation.READ_REPORTS, operator)
        return await latest_imports(desk.reading, operator)


def _write_place(place: Place) -> str:
    """The last value of a page; it opens nothing, so it is not signed."""
    text = f"{place.first_on}|{place.line}|{place.span}|{place.basis}"
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def _read_place(text: str) -> Place:
    try:
        plain = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)).decode()
        first_on, line, span, basis = plain.split("|")
        return Place(date.fromisoformat(first_on), line, Span(span), Basis(basis))
    except ValueError:
        raise Invalid(pointer="/cursor", code="field.format", limit="cursor") from None


def _require_period(asked: RidershipAsked) -> None:
    if asked.last_on < asked.first_on or (asked.last_on - asked.first_on).days >= MOST_DAYS:
        raise Invalid(pointer="/last", code="field.period")
