"""The law in force for one case: the rulebook of its receipt day and a calendar, both by version."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from app.domain.calendar.due import Due, elapsed_due, working_day_due
from app.domain.calendar.working_calendar import WorkingCalendar
from app.domain.instants import end_of, local_date
from app.domain.rulebook.kinds import DeadlineKind, LimitUnit
from app.domain.rulebook.policies import Span
from app.domain.rulebook.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class Law:
    """A limit, a threshold, a start event, a calendar is data; a case keeps the versions it was computed with."""

    rulebook: Rulebook
    calendar: WorkingCalendar

    def due(self, kind: DeadlineKind, opened_at: datetime) -> Due:
        """When a limit of this kind, opened at this instant, falls due (rules T3, T4)."""
        limit = self.rulebook.limit(kind)
        return self._due(limit.unit, limit.amount, opened_at)

    def extended_due(self, kind: DeadlineKind, opened_at: datetime) -> Due:
        """Art. 12: the end of the total from receipt, not of an addition to the old due instant (rule S6)."""
        extension = self.rulebook.extension(kind)
        if extension is None:
            raise ValueError(f"{self.rulebook.version} extends no {kind}")
        return self._due(self.rulebook.limit(kind).unit, extension.total, opened_at)

    def span_end(self, span: Span, opened_at: datetime) -> datetime:
        return self._due(span.unit, span.amount, opened_at).due_at

    def _due(self, unit: LimitUnit, amount: int, opened_at: datetime) -> Due:
        match unit:
            case LimitUnit.HOURS:
                return elapsed_due(opened_at, amount)
            case LimitUnit.WORKING_DAYS:
                cut_off = self.rulebook.policy.cut_off
                return working_day_due(opened_at, amount, self.calendar, cut_off=cut_off)
            case LimitUnit.CALENDAR_DAYS:
                received_on = local_date(opened_at)
                return due_at_end_of(received_on + timedelta(days=amount), received_on)


def due_at_end_of(last_day: date, received_on: date) -> Due:
    """A day that somebody named: it needs no calendar and is never provisional."""
    return Due(received_on=received_on, last_day=last_day, due_at=end_of(last_day), provisional=False)
