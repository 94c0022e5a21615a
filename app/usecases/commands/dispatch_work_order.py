"""Dispatch a work order (派单)."""

from datetime import datetime

from app.domain.parties import Actor, OrganisationCode
from app.domain.proceedings.complaint.state import Complaint
from app.domain.proceedings.complaint.work_orders import DispatchWorkOrder
from app.store.kept import new_id
from app.usecases.colleagues import require_unit
from app.usecases.office import Office
from app.usecases.outcome import Outcome


async def dispatch_work_order(
    office: Office,
    reference: str,
    *,
    unit: OrganisationCode,
    is_lead: bool,
    task: str,
    version: int | None,
    by: Actor,
    now: datetime,
) -> Outcome:
    """To a branch, station or contractor of the operator, leading or assisting, with a limit of its own (rule S11).

    Raises Invalid for a unit that is none of the operator's. It moves no statutory clock.
    """
    async with office.command(by=by, now=now) as desk:
        case = await desk.open(reference, Complaint, version=version)
        await require_unit(desk, unit, case.proceeding.owner)
        act = DispatchWorkOrder(
            work_order=new_id(), unit=unit, is_lead=is_lead, task=desk.keep(case, "work_order", task)
        )
        return Outcome.of(await desk.carry_out(case, act))
