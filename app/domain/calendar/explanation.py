"""A due instant explains itself, day by day (rule T7)."""

from dataclasses import dataclass
from datetime import date

from app.domain.calendar.days import DayInfo


@dataclass(frozen=True, slots=True)
class ExplainedDay:
    """`ordinal` is the day's place in the count, None when it is skipped."""

    info: DayInfo
    ordinal: int | None


@dataclass(frozen=True, slots=True)
class Explanation:
    """The day of receipt stands apart, never counted; `days` run from the day after it to the last day."""

    received: DayInfo
    working_days: int
    days: tuple[ExplainedDay, ...]
    calendar_version: str

    @property
    def last_day(self) -> date:
        return self.days[-1].info.day

    @property
    def is_provisional(self) -> bool:
        # rule T6: final only if every day it counts or skips is known
        return not all(day.info.is_known for day in self.days)
