"""The working calendar and what follows from it."""

from typing import Annotated

from fastapi import APIRouter, Query

from app.api.v1.schemas.calendar import (
    CalendarOut,
    DayOut,
    DaysOut,
    DaysQuery,
    DuePreviewOut,
    DuePreviewQuery,
)
from app.domain.permissions.operations import Operation as May
from app.http.callers import ByAnyone
from app.http.declaring import question
from app.http.site import Now, TheOffice
from app.http.strict_route import StrictRoute
from app.usecases.queries.calendar import preview_due, read_calendar, read_calendar_days

router = APIRouter(route_class=StrictRoute, tags=["calendar"])


@router.get("/calendar", **question(read_calendar, May.READ_REFERENCE, by_anyone=True))
async def calendar(office: TheOffice, by: ByAnyone, now: Now) -> CalendarOut:
    return CalendarOut.of(await read_calendar(office, by=by, now=now))


@router.get("/calendar/days", **question(read_calendar_days, May.READ_REFERENCE, by_anyone=True))
async def days(query: Annotated[DaysQuery, Query()], office: TheOffice, by: ByAnyone, now: Now) -> DaysOut:
    found = await read_calendar_days(office, first=query.first, last=query.last, by=by, now=now)
    return DaysOut(days=[DayOut.of(day) for day in found])


@router.get("/due-preview", **question(preview_due, May.READ_REFERENCE, by_anyone=True))
async def due_preview(
    query: Annotated[DuePreviewQuery, Query()], office: TheOffice, by: ByAnyone, now: Now
) -> DuePreviewOut:
    preview = await preview_due(
        office, received_at=query.received_at, working_days=query.working_days, by=by, now=now
    )
    return DuePreviewOut.of(query, preview)
