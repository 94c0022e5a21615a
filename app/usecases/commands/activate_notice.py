"""Activate an imported holiday notice (启用放假安排通知)."""

from datetime import datetime

from app.domain.parties import Actor
from app.domain.permissions.operations import Operation
from app.domain.refusals import RefusalCode, Refused
from app.store import notices
from app.usecases.administration import permit_care
from app.usecases.errors import NotFound, NoticeReaching
from app.usecases.office import Office


async def activate_notice(office: Office, *, number: str, year: int, by: Actor, now: datetime) -> None:
    """Rule T6: a second person, signed in by themselves, activates what another imported.

    From this instant everything counts by it: new deadlines at once, open ones when next touched, and the worker
    goes through all of them. Raises NotFound, NoticeReaching, or Refused for the one who imported it.
    """
    async with office.command(by=by, now=now) as desk:
        permit_care(desk, Operation.ACTIVATE_CALENDAR)
        if desk.in_force.reaching is not None:
            raise NoticeReaching
        stored = [one for one in await notices.stored_notices(desk.transaction) if one.activated_at is None]
        waiting = next((one for one in stored if (one.number, one.year) == (number, year)), None)
        if waiting is None:
            raise NotFound
        if waiting.imported_by == by.id:
            raise Refused(RefusalCode.TWO_PERSONS_NEEDED, basis="T6")
        await notices.activate_notice(desk.transaction, number, year, by=by.id, at=now)
        desk.log(Operation.ACTIVATE_CALENDAR, about=number)
