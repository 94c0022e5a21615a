"""When a limit falls due. Every deadline of this service is computed here and nowhere else."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from app.domain.calendar.working_calendar import LimitRangeError, WorkingCalendar
from app.domain.instants import SHANGHAI, InstantRangeError, end_of, local_date, require_aware, shifted

LONGEST_HOURS = 24 * 366


@dataclass(frozen=True, slots=True)
class Due:
    """`due_at` is exclusive: on time means done < due_at, overdue: not done and now >= due_at (rule T3)."""

    received_on: date
    last_day: date
    due_at: datetime
    provisional: bool


def working_day_due(
    received_at: datetime, n: int, calendar: WorkingCalendar, *, cut_off: time | None = None
) -> Due:
    """24:00 of the n-th working day after receipt; `cut_off`: the local hour at which business ends."""
    # rule T3, Civil Code Art. 201: the day of receipt is never counted
    received_on = local_date(received_at)
    last_day = calendar.nth_working_day_after(received_on, n)
    # rule T6: final only if every day it counts or skips is known
    final = calendar.is_final(shifted(received_on, 1), last_day)
    due_at = end_of(last_day) if cut_off is None else _at(last_day, cut_off)
    return Due(received_on=received_on, last_day=last_day, due_at=due_at, provisional=not final)


def elapsed_due(received_at: datetime, hours: int) -> Due:
    """So many hours after the instant of receipt, holidays included; never provisional (rule T4)."""
    if not 1 <= hours <= LONGEST_HOURS:
        raise LimitRangeError(hours)
    opened_at = require_aware(received_at)
    try:
        due_at = opened_at + timedelta(hours=hours)
    except OverflowError:
        raise InstantRangeError(opened_at.isoformat()) from None
    last_instant = due_at - timedelta.resolution
    return Due(
        received_on=local_date(opened_at), last_day=local_date(last_instant), due_at=due_at, provisional=False
    )


def _at(day: date, cut_off: time) -> datetime:
    # rule T3, policy; Civil Code Art. 203: with business hours, a day ends when business does
    return require_aware(datetime.combine(day, cut_off, SHANGHAI))
