"""Decline a revision of ridership (不予更正客运量)."""

from datetime import datetime

from app.domain.parties import Actor
from app.domain.permissions.operations import Operation
from app.domain.refusals import RefusalCode, Refused
from app.domain.ridership.records import RidershipRevision
from app.store.ridership import decide_revision
from app.usecases.office import Office
from app.usecases.ridership_revisions import open_revision


async def decline_ridership_revision(
    office: Office, revision: str, *, by: Actor, now: datetime
) -> RidershipRevision:
    """Nothing changes, and that it was asked for stays on record. Whoever proposed it may take it back so.

    Raises NotFound, or Refused where it was decided already.
    """
    async with office.command(by=by, now=now) as desk:
        found = await open_revision(desk, revision)
        if not await decide_revision(desk.transaction, found.id, by=by.id, is_confirmed=False):
            raise Refused(RefusalCode.ALREADY_DECIDED, basis="F4")
        desk.log(Operation.REVISE_RIDERSHIP, about=found.operator, purpose=found.id)
        return await open_revision(desk, revision)
