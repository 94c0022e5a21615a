"""Which years, and so which days, are settled (rule T6)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class YearState(StrEnum):
    """`provisional`: no notice yet, but every statutory day is known. `missing`: not even those that move."""

    PUBLISHED = "published"
    PROVISIONAL = "provisional"
    MISSING = "missing"


LAST_DAYS_FROM = (12, 25)
"""25 to 31 December may still be changed by the notice of the year after."""


def in_last_days(day: date) -> bool:
    return (day.month, day.day) >= LAST_DAYS_FROM


@dataclass(frozen=True, slots=True)
class Years:
    """The years with a notice, and the span of the table of statutory days."""

    published: frozenset[int]
    first_in_table: int
    last_in_table: int

    def state(self, year: int) -> YearState:
        if year in self.published:
            return YearState.PUBLISHED
        within = self.first_in_table <= year <= self.last_in_table
        return YearState.PROVISIONAL if within else YearState.MISSING

    def is_final(self, first: date, last: date) -> bool:
        """No notice yet to come can change a day from `first` to `last`, both included."""
        settled = self.published.issuperset(range(first.year, last.year + 1))
        return settled and (not in_last_days(last) or last.year + 1 in self.published)

    def final_until(self) -> date | None:
        """The last day before the first gap, counted from the earliest notice; None without any."""
        if not self.published:
            return None
        year = min(self.published)
        while year + 1 in self.published:
            year += 1
        month, day = LAST_DAYS_FROM
        return date(year, month, day - 1)
