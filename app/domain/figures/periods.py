"""The days that figures cover: periods, quarters, calendar years, all by the day in Shanghai (rules F2, F7)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Self

from app.domain.instants import end_of, shifted, start_of

MONTHS_OF_A_QUARTER = 3
TREND_QUARTERS = 8
WRITTEN_QUARTER = re.compile(r"([0-9]{4})Q([1-4])")


class PeriodError(ValueError):
    """The words name no period; `code` is stable."""

    code = "period.invalid"


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """Both days belong to it. Raises PeriodError where the last comes before the first."""

    first_on: date
    last_on: date

    def __post_init__(self) -> None:
        if self.last_on < self.first_on:
            raise PeriodError(f"{self.last_on} comes before {self.first_on}")

    def __contains__(self, day: date) -> bool:
        return self.first_on <= day <= self.last_on

    @property
    def starts_at(self) -> datetime:
        return start_of(self.first_on)

    @property
    def ends_at(self) -> datetime:
        """24:00 of the last day; exclusive."""
        return end_of(self.last_on)

    @property
    def days(self) -> int:
        return (self.last_on - self.first_on).days + 1

    def months(self) -> Iterator["Period"]:
        """The calendar months it touches, cut to its own days."""
        first = self.first_on
        while first <= self.last_on:
            last = min(_last_of_month(first), self.last_on)
            yield Period(first, last)
            first = shifted(last, 1)

    def since(self, day: date) -> "Period | None":
        """What lies on that day and after it; None where nothing does (rule F7: 2019 begins on 1 September)."""
        return None if self.last_on < day else Period(max(self.first_on, day), self.last_on)

    @property
    def quarter(self) -> "Quarter | None":
        """The quarter that it is, whole."""
        found = Quarter.of(self.first_on)
        return found if found.period == self else None

    @property
    def year_to_date(self) -> "Period":
        """From 1 January of the last day's year; Art. 13 goes by the calendar year (rule F7)."""
        return Period(date(self.last_on.year, 1, 1), self.last_on)


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """Written 2026Q3."""

    year: int
    number: int

    def __post_init__(self) -> None:
        if not 1 <= self.number <= 4:
            raise PeriodError(f"a year has no quarter {self.number}")

    @classmethod
    def of(cls, day: date) -> Self:
        return cls(day.year, (day.month - 1) // MONTHS_OF_A_QUARTER + 1)

    @classmethod
    def read(cls, text: str) -> Self:
        """Raises PeriodError."""
        found = WRITTEN_QUARTER.fullmatch(text)
        if found is None or found[1] == "0000":
            raise PeriodError(f"{text[:20]!r} is no quarter: write it as 2026Q3")
        return cls(int(found[1]), int(found[2]))

    def __str__(self) -> str:
        return f"{self.year:04d}Q{self.number}"

    @property
    def period(self) -> Period:
        last_month = self.number * MONTHS_OF_A_QUARTER
        first = date(self.year, last_month - MONTHS_OF_A_QUARTER + 1, 1)
        return Period(first, _last_of_month(date(self.year, last_month, 1)))

    @property
    def before(self) -> "Quarter":
        return Quarter(self.year, self.number - 1) if self.number > 1 else Quarter(self.year - 1, 4)

    @property
    def after(self) -> "Quarter":
        return Quarter(self.year, self.number + 1) if self.number < 4 else Quarter(self.year + 1, 1)

    @property
    def year_before(self) -> "Quarter":
        """The same quarter of the year before."""
        return Quarter(self.year - 1, self.number)

    @property
    def trend(self) -> tuple["Quarter", ...]:
        """The eight quarters that end with this one, the oldest first (rule F8)."""
        quarters = [self]
        while len(quarters) < TREND_QUARTERS:
            quarters.insert(0, quarters[0].before)
        return tuple(quarters)


def year(number: int) -> Period:
    """本年度: the calendar year (rule F7)."""
    return Period(date(number, 1, 1), date(number, 12, 31))


def _last_of_month(day: date) -> date:
    if day.month == 12:
        return date(day.year, 12, 31)
    return shifted(date(day.year, day.month + 1, 1), -1)
