"""The trips of a period: a whole number, or none and the line-days that are missing (rule F4).

A day is known by the operator's total, or by a value of every line in service. A certified month total covers the
days of its month, where the whole month is asked for: it cannot be cut. Nothing is extrapolated.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from app.domain.instants import ONE_DAY
from app.domain.network import Line
from app.domain.ridership.values import (
    Basis,
    LineDay,
    RidershipValue,
    Span,
    first_of_month,
    first_of_next_month,
    last_of_month,
)


@dataclass(frozen=True, slots=True)
class MissingRun:
    """Days on end that a line, or the operator, has no value for."""

    line: str | None
    first_on: date
    last_on: date

    @property
    def days(self) -> int:
        return (self.last_on - self.first_on).days + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodRidership:
    """`trips` is None where a day is missing. `certified`: month totals that were counted; `stopped`: line-days
    recorded as 停运."""

    basis: Basis
    first_on: date
    last_on: date
    trips: int | None
    missing: tuple[LineDay, ...] = ()
    certified: tuple[RidershipValue, ...] = ()
    stopped: tuple[LineDay, ...] = ()

    @property
    def missing_runs(self) -> tuple[MissingRun, ...]:
        """The missing days by line, the operator's own first."""
        return tuple(_runs(sorted(self.missing, key=lambda one: (one.line or "", one.on))))


@dataclass(frozen=True, slots=True)
class Held:
    """What is on record of one operator and basis, found by line and day."""

    days: Mapping[LineDay, RidershipValue]
    months: Mapping[LineDay, RidershipValue]

    @classmethod
    def of(cls, values: Iterable[RidershipValue], basis: Basis) -> "Held":
        listed = [value for value in values if value.key.basis is basis]
        return cls(
            days={value.key.line_day: value for value in listed if value.key.span is Span.DAY},
            months={value.key.line_day: value for value in listed if value.key.span is Span.MONTH},
        )


@dataclass(frozen=True, slots=True)
class _Way:
    """One way to the trips of a month: the values it takes, and what it lacks."""

    values: tuple[RidershipValue, ...]
    missing: tuple[LineDay, ...]


def operator_ridership(
    values: Iterable[RidershipValue], lines: Sequence[Line], *, first_on: date, last_on: date, basis: Basis
) -> PeriodRidership:
    """Of the whole operator; `lines` are all that it runs, none where it only states totals."""
    held = Held.of(values, basis)
    ways = [_operator_month(held, lines, days) for days in _months(first_on, last_on)]
    return _period(ways, first_on=first_on, last_on=last_on, basis=basis)


def line_ridership(
    values: Iterable[RidershipValue], line: Line, *, first_on: date, last_on: date, basis: Basis
) -> PeriodRidership:
    """Of one line, over the days of the period on which it is in service."""
    held = Held.of(values, basis)
    ways = [_by_line(held, [line], days) for days in _months(first_on, last_on)]
    return _period(ways, first_on=first_on, last_on=last_on, basis=basis)


def _operator_month(held: Held, lines: Sequence[Line], days: Sequence[date]) -> _Way:
    certified = _certified(held, None, days)
    if certified is not None:
        return _Way((certified,), ())
    by_day = _by_day(held, lines, days)
    if not by_day.missing or not lines:
        return by_day
    # a total of a day and a month total of a line hold the same trips: the two ways are never mixed
    return min(by_day, _by_line(held, lines, days), key=lambda way: len(way.missing))


def _by_day(held: Held, lines: Sequence[Line], days: Sequence[date]) -> _Way:
    values: list[RidershipValue] = []
    missing: list[LineDay] = []
    for day in days:
        total = held.days.get(LineDay(None, day))
        if total is not None:
            values.append(total)
            continue
        running = [LineDay(line.code, day) for line in lines if line.is_in_service_on(day)]
        _gather(held, running if lines else [LineDay(None, day)], values, missing)
    return _Way(tuple(values), tuple(missing))


def _by_line(held: Held, lines: Sequence[Line], days: Sequence[date]) -> _Way:
    values: list[RidershipValue] = []
    missing: list[LineDay] = []
    for line in lines:
        certified = _certified(held, line.code, days)
        if certified is not None:
            values.append(certified)
            continue
        running = [LineDay(line.code, day) for day in days if line.is_in_service_on(day)]
        _gather(held, running, values, missing)
    return _Way(tuple(values), tuple(missing))


def _gather(
    held: Held, wanted: Iterable[LineDay], values: list[RidershipValue], missing: list[LineDay]
) -> None:
    for one in wanted:
        value = held.days.get(one)
        if value is None:
            missing.append(one)
        else:
            values.append(value)


def _certified(held: Held, line: str | None, days: Sequence[date]) -> RidershipValue | None:
    first, last = days[0], days[-1]
    is_whole = first == first_of_month(first) and last == last_of_month(first)
    return held.months.get(LineDay(line, first)) if is_whole else None


def _months(first_on: date, last_on: date) -> Iterator[Sequence[date]]:
    """The days of the period, month by month."""
    first = first_on
    while first <= last_on:
        beyond = min(first_of_next_month(first), last_on + ONE_DAY)
        yield [date.fromordinal(day) for day in range(first.toordinal(), beyond.toordinal())]
        first = beyond


def _period(ways: Sequence[_Way], *, first_on: date, last_on: date, basis: Basis) -> PeriodRidership:
    values = [value for way in ways for value in way.values]
    missing = tuple(one for way in ways for one in way.missing)
    return PeriodRidership(
        basis=basis,
        first_on=first_on,
        last_on=last_on,
        trips=None if missing else sum(value.trips for value in values),  # rule F4: never a guess
        missing=missing,
        certified=tuple(value for value in values if value.key.span is Span.MONTH),
        stopped=tuple(value.key.line_day for value in values if value.stopped_by is not None),
    )


def _runs(missing: Iterable[LineDay]) -> Iterator[MissingRun]:
    run: MissingRun | None = None
    for one in missing:
        if run is not None and (one.line, one.on) == (run.line, run.last_on + ONE_DAY):
            run = MissingRun(run.line, run.first_on, one.on)
            continue
        if run is not None:
            yield run
        run = MissingRun(one.line, one.on, one.on)
    if run is not None:
        yield run
