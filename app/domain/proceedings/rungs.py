"""Warnings before a deadline falls due: the rulebook's rungs as instants, each fired once per deadline."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from app.domain.calendar.working_calendar import WorkingCalendar
from app.domain.instants import ONE_DAY, SHANGHAI, local_date, require_aware, shifted
from app.domain.proceedings.deadlines import Deadline
from app.domain.rulebook.items import Anchor, Limit, OnlyIf, Rung, Tells
from app.domain.rulebook.kinds import LimitUnit


@dataclass(frozen=True, slots=True)
class RungInstant:
    """A rung of one deadline: when it fires, whom it tells, and what must hold when it does."""

    name: str
    fire_at: datetime
    tells: tuple[Tells, ...]
    only_if: OnlyIf | None


def rung_instants(deadline: Deadline, limit: Limit, calendar: WorkingCalendar) -> tuple[RungInstant, ...]:
    """The rungs of a deadline as it stands, earliest first.

    One that would lie before the clock's opening, or not before its due instant, is left out.
    """
    found = (RungInstant(r.name, _fire_at(deadline, r, calendar), r.tells, r.only_if) for r in limit.rungs)
    kept = (one for one in found if deadline.opened_at <= one.fire_at < deadline.due_at)
    return tuple(sorted(kept, key=lambda one: (one.fire_at, one.name)))


def _fire_at(deadline: Deadline, rung: Rung, calendar: WorkingCalendar) -> datetime:
    if rung.at is None:
        return _in_hours(deadline, rung)
    day = _from_start(deadline, rung, calendar) if rung.anchor is Anchor.START else None
    return _at(day or _back_from_due(deadline, rung, calendar), rung.at)


def _in_hours(deadline: Deadline, rung: Rung) -> datetime:
    span = timedelta(hours=rung.amount)
    return deadline.opened_at + span if rung.anchor is Anchor.START else deadline.due_at - span


def _from_start(deadline: Deadline, rung: Rung, calendar: WorkingCalendar) -> date:
    opened_on = local_date(deadline.opened_at)
    if rung.unit is LimitUnit.CALENDAR_DAYS or rung.amount == 0:
        return shifted(opened_on, rung.amount)
    return calendar.nth_working_day_after(opened_on, rung.amount)


def _back_from_due(deadline: Deadline, rung: Rung, calendar: WorkingCalendar) -> date:
    last_day = deadline.last_day or local_date(deadline.due_at - timedelta.resolution)
    if rung.unit is LimitUnit.CALENDAR_DAYS:
        return shifted(last_day, -rung.amount)
    day = last_day
    for _ in range(rung.amount):
        day -= ONE_DAY
        while not calendar.is_working_day(day):
            day -= ONE_DAY
    return day


def _at(day: date, at: time) -> datetime:
    return require_aware(datetime.combine(day, at, SHANGHAI))
