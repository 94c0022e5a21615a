"""Where an operator's total and its lines are both on record, they agree (rule F4)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from app.domain.network import Line
from app.domain.ridership.values import Basis, RidershipKey, RidershipValue, Span

Values = Mapping[RidershipKey, RidershipValue]


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """`lines` is the sum of those on record; `is_complete`: that is every line that was in service."""

    total: RidershipKey
    trips: int
    lines: int
    is_complete: bool


def disagreements(
    values: Values, lines: Sequence[Line], touched: Iterable[RidershipKey]
) -> tuple[Disagreement, ...]:
    """For the days and months that are touched. Lines that are not all on record may make less, never more."""
    totals = {replace(key, line=None): None for key in touched}
    found = (_disagreement(values, lines, total) for total in totals)
    return tuple(one for one in found if one is not None)


def _disagreement(values: Values, lines: Sequence[Line], total: RidershipKey) -> Disagreement | None:
    stated = values.get(total)
    if stated is None:
        return None
    running = [replace(total, line=line.code) for line in lines if line.is_in_service_on(total.last_on)]
    known = [values[key].trips for key in running if key in values]
    if not known:
        return None
    sum_of_lines, is_complete = sum(known), len(known) == len(running)
    agrees = sum_of_lines == stated.trips if is_complete else sum_of_lines <= stated.trips
    if agrees:
        return None
    return Disagreement(total=total, trips=stated.trips, lines=sum_of_lines, is_complete=is_complete)


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthDifference:
    """A certified month whose days, all on record, make another number. The certified one counts."""

    line: str | None
    month: date
    certified: int
    days: int


def month_differences(values: Values, basis: Basis) -> tuple[MonthDifference, ...]:
    """Shown beside a period's figure; the days of a line before it opened are no days of it."""
    months = [value for key, value in values.items() if key.span is Span.MONTH and key.basis is basis]
    found = (_difference(values, month) for month in months)
    return tuple(one for one in found if one is not None)


def _difference(values: Values, month: RidershipValue) -> MonthDifference | None:
    key = month.key
    days = range(key.first_on.toordinal(), key.last_on.toordinal() + 1)
    keys = [RidershipKey(key.line, Span.DAY, date.fromordinal(day), key.basis) for day in days]
    known = [values[one].trips for one in keys if one in values]
    if len(known) < len(keys) or sum(known) == month.trips:
        return None
    return MonthDifference(line=key.line, month=key.first_on, certified=month.trips, days=sum(known))
