"""Assign a handler (指派)."""

from datetime import datetime

from app.domain.parties import Actor
from app.domain.proceedings.complaint.handling import AssignHandler
from app.domain.proceedings.complaint.state import Complaint
from app.usecases.colleagues import require_colleague
from app.usecases.office import Office
from app.usecases.outcome import Outcome


async def assign_handler(
    office: Office,
    reference: str,
    *,
    handler: str,
    version: int | None,
    by: Actor,
    now: datetime,
) -> Outcome:
    """The case gets its named handler, a colleague of the same operator. It is no start of handling (rule T4).

    Raises Invalid for an account that is none of the operator's staff.
    """
    async with office.command(by=by, now=now) as desk:
        case = await desk.open(reference, Complaint, version=version)
        await require_colleague(desk, handler, case.proceeding.owner, pointer="/handler")
        return Outcome.of(await desk.carry_out(case, AssignHandler(handler=handler)))
