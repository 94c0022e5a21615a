"""The clocks of a proceeding with the working time that is left of each: what people read off a clock."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from app.domain.calendar.working_calendar import WorkingCalendar
from app.domain.instants import local_date
from app.store.history_records import Loaded
from app.usecases.desk import ReadingDesk
from app.usecases.explained_deadlines import ExplainedDeadline, explained, moves_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """`days_left` counts working days after today up to the last day; below zero, those gone by since. `days_late`
    those between the last day and the day it was done, where that was late.
    """

    told: ExplainedDeadline
    days_left: int
    days_late: int


async def clocks_of(desk: ReadingDesk, loaded: Loaded[Any]) -> Sequence[Clock]:
    """Of a proceeding as it stands; whether the caller may know them was asked before."""
    case = loaded.proceeding
    law, moves = desk.law(case.received_at), await moves_of(desk, loaded)
    return [_clock(explained(one, law, moves), law.calendar, local_date(desk.now)) for one in case.deadlines]


def working_days_until(calendar: WorkingCalendar, today: date, day: date) -> int:
    return calendar.count_between(today, day) or -calendar.count_between(day, today)


def _clock(told: ExplainedDeadline, calendar: WorkingCalendar, today: date) -> Clock:
    deadline = told.deadline
    last = last_day(deadline.judged_due_at)
    done_on = local_date(deadline.met_at) if deadline.met_at else None
    return Clock(
        told=told,
        days_left=working_days_until(calendar, today, last),
        days_late=calendar.count_between(last, done_on) if done_on else 0,
    )


def last_day(due_at: datetime) -> date:
    """A due instant is exclusive (rule T3)."""
    return local_date(due_at - due_at.resolution)
