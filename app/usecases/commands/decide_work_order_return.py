"""Decide a returned work order."""

from datetime import datetime

from app.domain.parties import Actor
from app.domain.proceedings.complaint.state import Complaint
from app.domain.proceedings.complaint.work_orders import DecideWorkOrderReturn
from app.usecases.office import Office
from app.usecases.outcome import Outcome


async def decide_work_order_return(
    office: Office,
    reference: str,
    *,
    work_order: str,
    accepted: bool,
    reason: str,
    version: int | None,
    by: Actor,
    now: datetime,
) -> Outcome:
    """Accepted, it goes elsewhere; not accepted, it goes back with the reason (rule S11)."""
    async with office.command(by=by, now=now) as desk:
        case = await desk.open(reference, Complaint, version=version)
        act = DecideWorkOrderReturn(
            work_order=work_order, accepted=accepted, reason=desk.keep(case, "reason", reason)
        )
        return Outcome.of(await desk.carry_out(case, act))
