"""Return a work order (退单)."""

from datetime import datetime

from app.domain.parties import Actor
from app.domain.proceedings.complaint.state import Complaint
from app.domain.proceedings.complaint.work_orders import ReturnWorkOrder
from app.usecases.office import Office
from app.usecases.outcome import Outcome


async def return_work_order(
    office: Office,
    reference: str,
    *,
    work_order: str,
    reason: str,
    version: int | None,
    by: Actor,
    now: datetime,
) -> Outcome:
    """Only with a reason; the complaint unit decides within a day (rule S11)."""
    async with office.command(by=by, now=now) as desk:
        case = await desk.open(reference, Complaint, version=version)
        act = ReturnWorkOrder(work_order=work_order, reason=desk.keep(case, "reason", reason))
        return Outcome.of(await desk.carry_out(case, act))
