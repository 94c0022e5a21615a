"""Shapes of the calendar and of due instants."""

from datetime import date
from typing import Annotated, Self

from pydantic import Field

from app.domain.calendar.days import DayInfo, DayKind
from app.domain.calendar.explanation import ExplainedDay
from app.domain.calendar.working_calendar import LONGEST_LIMIT
from app.domain.calendar.years import YearState
from app.http.strict_models import Day, Instant, InstantOut, Out, QueryModel, QueryNumber
from app.usecases.queries.calendar import CalendarStanding, DuePreview


class CalendarYearOut(Out):
    year: int
    state: YearState
    notices: list[str]


class CalendarOut(Out):
    """`final_until`: what falls due later is provisional until the next notice is published (rule T6)."""

    version: str
    final_until: date | None
    years: list[CalendarYearOut]

    @classmethod
    def of(cls, standing: CalendarStanding) -> Self:
        return cls(
            version=standing.version,
            final_until=standing.final_until,
            years=[
                CalendarYearOut(year=one.year, state=one.state, notices=list(one.notices))
                for one in standing.years
            ],
        )


class DaysQuery(QueryModel):
    first: Day
    last: Day


class DayOut(Out):
    """`source` is the number of the notice or the law; `is_known` is false while a notice may change the day."""

    day: date
    kind: DayKind
    is_working: bool
    name: str
    source: str
    is_known: bool

    @classmethod
    def of(cls, info: DayInfo) -> Self:
        return cls(
            day=info.day,
            kind=info.kind,
            is_working=info.is_working,
            name=info.name,
            source=info.source,
            is_known=info.is_known,
        )


class DaysOut(Out):
    days: list[DayOut]


class DuePreviewQuery(QueryModel):
    received_at: Instant
    working_days: Annotated[QueryNumber, Field(ge=1, le=LONGEST_LIMIT)]


class CountedDayOut(DayOut):
    """`ordinal` is the day's place in the count, null where it is skipped."""

    ordinal: int | None

    @classmethod
    def counted(cls, day: ExplainedDay) -> Self:
        return cls(**DayOut.of(day.info).model_dump(), ordinal=day.ordinal)


class DuePreviewOut(Out):
    """`due_at` is exclusive: on time is before it (rule T3). The day of receipt is never counted."""

    received_at: InstantOut
    received_on: date
    working_days: int
    last_day: date
    due_at: InstantOut
    provisional: bool
    calendar_version: str
    days: list[CountedDayOut]

    @classmethod
    def of(cls, query: DuePreviewQuery, preview: DuePreview) -> Self:
        return cls(
            received_at=query.received_at,
            received_on=preview.due.received_on,
            working_days=query.working_days,
            last_day=preview.due.last_day,
            due_at=preview.due.due_at,
            provisional=preview.due.provisional,
            calendar_version=preview.explanation.calendar_version,
            days=[CountedDayOut.counted(day) for day in preview.explanation.days],
        )
