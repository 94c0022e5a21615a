"""Cut-offs: the end of each of the first three quarters, and of the year (rule F7)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Self

from app.domain.figures.periods import Period, PeriodError, Quarter, year

LAST_QUARTER = 4
WRITTEN = re.compile(r"([0-9]{4})(?:Q([1-3]))?")


@dataclass(frozen=True, slots=True, order=True)
class CutOff:
    """Written 2026Q1, 2026Q2, 2026Q3, or 2026 for the year's, which is that of its fourth quarter."""

    year: int
    number: int

    @classmethod
    def read(cls, text: str) -> Self:
        """Raises PeriodError."""
        found = WRITTEN.fullmatch(text)
        if found is None or found[1] == "0000":
            raise PeriodError(f"{text[:20]!r} is no cut-off: write it as 2026Q3, or 2026 for the year's")
        return cls(int(found[1]), int(found[2] or LAST_QUARTER))

    def __str__(self) -> str:
        return f"{self.year:04d}" if self.is_years else f"{self.year:04d}Q{self.number}"

    @property
    def is_years(self) -> bool:
        """Nothing is deferred beyond it."""
        return self.number == LAST_QUARTER

    @property
    def period(self) -> Period:
        """本年度, to date: from 1 January to the end of the quarter."""
        return Period(year(self.year).first_on, Quarter(self.year, self.number).period.last_on)


def cut_offs(first_on: date, today: date) -> Iterator[CutOff]:
    """Those whose last day is over, from the year of `first_on` on; one that ended before that day is none."""
    for number in range(first_on.year, today.year + 1):
        for quarter in range(1, LAST_QUARTER + 1):
            one = CutOff(number, quarter)
            if first_on <= one.period.last_on < today:
                yield one
