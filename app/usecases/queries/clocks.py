"""How much working time there is until a day, or has been since: what people read off a clock."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from app.domain.calendar.working_calendar import WorkingCalendar
from app.domain.instants import local_date
from app.domain.parties import Actor
from app.domain.permissions.operations import Operation
from app.domain.proceedings.proceeding import Proceeding
from app.usecases.explained_deadlines import ExplainedDeadline, explained, moves_of
from app.usecases.office import Office


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """`days_left` counts working days after today up to the last day; below zero, those gone by since. `days_late`
    those between the last day and the day it was done, where that was late.
    """

    told: ExplainedDeadline
    days_left: int
    days_late: int


async def read_clocks(office: Office, reference: str, *, by: Actor, now: datetime) -> Sequence[Clock]:
    """Every clock of a proceeding, explained (rules T3, T6, T7), with the working time left of it."""
    async with office.query(by=by, now=now) as desk:
        loaded = await desk.find(reference, Proceeding)
        desk.permit(Operation.READ_DEADLINES, loaded)
        case = (await desk.settle(loaded)).proceeding
        law, moves = desk.law(case.received_at), await moves_of(desk, loaded)
        return [_clock(explained(one, law, moves), law.calendar, local_date(now)) for one in case.deadlines]


async def count_working_days(
    office: Office, until: Iterable[date], *, by: Actor, now: datetime
) -> Mapping[date, int]:
    """Working days from tomorrow to each of these days; below zero, those after it up to today."""
    async with office.query(by=by, now=now) as desk:
        today = local_date(now)
        return {day: working_days_until(desk.calendar, today, day) for day in until}


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
