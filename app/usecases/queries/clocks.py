"""How much working time there is until a day, or has been since: what people read off a clock."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from app.domain.instants import local_date
from app.domain.parties import Actor
from app.domain.permissions.operations import Operation
from app.domain.proceedings.proceeding import Proceeding
from app.usecases.office import Office
from app.usecases.working_time import Clock, clocks_of, working_days_until


async def read_clocks(office: Office, reference: str, *, by: Actor, now: datetime) -> Sequence[Clock]:
    """Every clock of a proceeding, explained (rules T3, T6, T7), with the working time left of it."""
    async with office.query(by=by, now=now) as desk:
        loaded = await desk.find(reference, Proceeding)
        desk.permit(Operation.READ_DEADLINES, loaded)
        return await clocks_of(desk, await desk.settle(loaded))


async def count_working_days(
    office: Office, until: Iterable[date], *, by: Actor, now: datetime
) -> Mapping[date, int]:
    """Working days from tomorrow to each of these days; below zero, those after it up to today."""
    async with office.query(by=by, now=now) as desk:
        today = local_date(now)
        return {day: working_days_until(desk.calendar, today, day) for day in until}
