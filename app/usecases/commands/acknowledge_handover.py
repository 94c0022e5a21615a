"""Acknowledge a handover (接班)."""

from datetime import datetime

from app.domain.parties import Actor
from app.domain.proceedings.complaint.handling import AcknowledgeHandover
from app.domain.proceedings.complaint.state import Complaint
from app.usecases.office import Office
from app.usecases.outcome import Outcome


async def acknowledge_handover(
    office: Office,
    reference: str,
    *,
    version: int | None,
    by: Actor,
    now: datetime,
) -> Outcome:
    """The colleague named takes the case over (rule S11)."""
    async with office.command(by=by, now=now) as desk:
        case = await desk.open(reference, Complaint, version=version)
        return Outcome.of(await desk.carry_out(case, AcknowledgeHandover()))
