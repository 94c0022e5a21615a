"""Which cases of a list are handed over to the caller, to be acknowledged (交接)."""

from collections.abc import Collection
from datetime import datetime

from app.domain.identifiers import ProceedingId
from app.domain.parties import Actor
from app.domain.permissions.operations import Operation
from app.domain.proceedings.complaint.state import Complaint
from app.usecases.listing import own_body
from app.usecases.office import Office


async def offered_to_caller(
    office: Office, ids: Collection[ProceedingId], *, by: Actor, now: datetime
) -> frozenset[ProceedingId]:
    """Of these. A list's row says that a handover waits, not for whom (rule S11)."""
    async with office.query(by=by, now=now) as desk:
        desk.permit_here(Operation.LIST_CASES, own_body(by))
        loaded = await desk.reading.load_all(list(ids))
        return frozenset(
            one.id
            for one in loaded
            if isinstance(one.proceeding, Complaint) and one.proceeding.handover_to == by.id
        )
