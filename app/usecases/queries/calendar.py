"""What the working calendar says: which years are final, what a day is, when a limit falls due."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date, datetime

from app.domain.calendar.days import DayInfo
from app.domain.calendar.due import Due, working_day_due
from app.domain.calendar.explanation import Explanation
from app.domain.calendar.working_calendar import WorkingCalendar
from app.domain.calendar.years import YearState
from app.domain.instants import shifted
from app.domain.parties import Actor
from app.domain.permissions.decision import Relation, decide
from app.domain.permissions.operations import Operation
from app.usecases.errors import Invalid
from app.usecases.office import Office

MOST_DAYS = 366
YEARS_AHEAD = 2
"""Unpublished years listed after the last published one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class YearStanding:
    year: int
    state: YearState
    notices: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarStanding:
    """`final_until` is the last day that no notice yet to come can change (rule T6)."""

    version: str
    final_until: date | None
    years: tuple[YearStanding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DuePreview:
    due: Due
    explanation: Explanation


async def read_calendar(office: Office, *, by: Actor, now: datetime) -> CalendarStanding:
    """Year by year: published, provisional or missing, with the State Council's notices it rests on (rule T6)."""
    async with _calendar(office, by=by, now=now) as calendar:
        return CalendarStanding(
            version=calendar.version,
            final_until=calendar.final_until(),
            years=tuple(_years(calendar)),
        )


async def read_calendar_days(
    office: Office, *, first: date, last: date, by: Actor, now: datetime
) -> tuple[DayInfo, ...]:
    """What each day is, and the notice or law that says so (rule T2); 366 days at a time at the most."""
    if last < first or (last - first).days >= MOST_DAYS:
        raise Invalid(pointer="/last", code="field.period")
    async with _calendar(office, by=by, now=now) as calendar:
        return tuple(calendar.day(shifted(first, offset)) for offset in range((last - first).days + 1))


async def preview_due(
    office: Office, *, received_at: datetime, working_days: int, by: Actor, now: datetime
) -> DuePreview:
    """When a limit of so many working days falls due, each day counted or skipped and why (rules T3, T6, T7)."""
    async with _calendar(office, by=by, now=now) as calendar:
        due = working_day_due(received_at, working_days, calendar)
        return DuePreview(due=due, explanation=calendar.explain(due.received_on, working_days))


@asynccontextmanager
async def _calendar(office: Office, *, by: Actor, now: datetime) -> AsyncIterator[WorkingCalendar]:
    async with office.query(by=by, now=now) as desk:
        verdict = decide(by, Operation.READ_REFERENCE, Relation.NO_OBJECT)
        desk.granted(verdict, Operation.READ_REFERENCE)
        yield desk.calendar


def _years(calendar: WorkingCalendar) -> Iterator[YearStanding]:
    first = calendar.years.first_in_table
    for year in range(first, max(calendar.years.published, default=first) + YEARS_AHEAD + 1):
        notices = tuple(calendar.numbers_of(year))
        yield YearStanding(year=year, state=calendar.year_state(year), notices=notices)
