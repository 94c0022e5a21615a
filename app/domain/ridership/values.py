"""What is recorded: passenger trips of a line, or of the whole operator, on a day or in a certified month (F3, F4)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.instants import ONE_DAY

MOST_TRIPS = 1_000_000_000
"""More than any metro carries in a month: whoever writes more has taken the wrong column or unit."""


class Basis(StrEnum):
    """What is counted (rule F3); printed beside every figure."""

    BOARDINGS = "boardings"  # 客运量: transfers included, the basis of the rate
    ENTRIES = "entries"  # 进站量: entries into stations


class Span(StrEnum):
    DAY = "day"
    MONTH = "month"  # a certified month total


@dataclass(frozen=True, slots=True)
class LineDay:
    """A line on a day; None: the whole operator."""

    line: str | None
    on: date


@dataclass(frozen=True, slots=True)
class RidershipKey:
    """What a value is for. `first_on`: the day itself, or the first of the month."""

    line: str | None
    span: Span
    first_on: date
    basis: Basis

    @property
    def line_day(self) -> LineDay:
        return LineDay(self.line, self.first_on)

    @property
    def last_on(self) -> date:
        return self.first_on if self.span is Span.DAY else last_of_month(self.first_on)


@dataclass(frozen=True, slots=True)
class RidershipValue:
    """`trips` in 人次. `stopped_by`: what says that there was no service (停运), for a zero and for nothing else."""

    key: RidershipKey
    trips: int
    source: str
    stopped_by: str | None = None


def first_of_month(day: date) -> date:
    return day.replace(day=1)


def last_of_month(day: date) -> date:
    return first_of_next_month(day) - ONE_DAY


def first_of_next_month(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)
