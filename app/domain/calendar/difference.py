"""What a new notice changes, day by day: shown before it is activated (rule T6)."""

from dataclasses import dataclass
from datetime import date

from app.domain.calendar.days import DayInfo
from app.domain.calendar.working_calendar import WorkingCalendar


@dataclass(frozen=True, slots=True)
class DayChange:
    before: DayInfo
    after: DayInfo

    @property
    def day(self) -> date:
        return self.after.day

    @property
    def moves_deadlines(self) -> bool:
        """A day that was off is worked, or the reverse; otherwise only its reason changed."""
        return self.before.is_working != self.after.is_working


def difference(old: WorkingCalendar, new: WorkingCalendar) -> tuple[DayChange, ...]:
    """The days whose kind changed, in order; a day neither calendar singles out is the same in both."""
    days = sorted(old.exceptions.keys() | new.exceptions.keys())
    pairs = ((old.day(day), new.day(day)) for day in days)
    return tuple(DayChange(before, after) for before, after in pairs if before.kind is not after.kind)
