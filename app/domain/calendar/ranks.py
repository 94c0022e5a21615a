"""Every day of the table with its rank among the working days: the answers are look-ups, not loops."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app.domain.calendar.days import Reason

FIRST_DAY_BEFORE = (12, 1)
"""The table begins on 1 December before its first year, whose notice reaches back that far."""


@dataclass(frozen=True, slots=True)
class Ranks:
    """`rank[day]`: working days from the table's start up to and including the day; `working`: all of them.

    Keyed by date rather than by offset: as quick, and an instant handed in by mistake is not found.
    """

    is_working: Mapping[date, bool]
    rank: Mapping[date, int]
    working: tuple[date, ...]

    @classmethod
    def of(cls, reasons: Mapping[date, Reason], *, first_year: int, last_year: int) -> "Ranks":
        first = date(first_year - 1, *FIRST_DAY_BEFORE).toordinal()
        last = date(last_year, 12, 31).toordinal()
        days = [date.fromordinal(ordinal) for ordinal in range(first, last + 1)]
        # rule T2: Monday to Friday; ordinal 1 was a Monday
        is_working = {day: (first + offset - 1) % 7 < 5 for offset, day in enumerate(days)}
        is_working |= {day: reason.kind.is_working for day, reason in reasons.items() if day in is_working}
        working = tuple(day for day in days if is_working[day])
        return cls(is_working, _running_count(is_working), working)


def _running_count(is_working: Mapping[date, bool]) -> dict[date, int]:
    count = 0
    return {day: (count := count + working) for day, working in is_working.items()}
