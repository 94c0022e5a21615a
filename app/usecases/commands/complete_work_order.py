"""Complete a work order."""

from datetime import datetime

from app.domain.parties import Actor
from app.domain.proceedings.complaint.state import Complaint
from app.domain.proceedings.complaint.work_orders import CompleteWorkOrder
from app.usecases.office import Office
from app.usecases.outcome import Outcome


async def complete_work_order(
    office: Office,
    reference: str,
    *,
    work_order: str,
    result: str,
    version: int | None,
    by: Actor,
    now: datetime,
) -> Outcome:
    """The unit reports what it found and did (rule S11)."""
    async with office.command(by=by, now=now) as desk:
        case = await desk.open(reference, Complaint, version=version)
        act = CompleteWorkOrder(work_order=work_order, result=desk.keep(case, "result", result))
        return Outcome.of(await desk.carry_out(case, act))
