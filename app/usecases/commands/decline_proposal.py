"""Decline a proposed decision."""

from datetime import datetime

from app.domain.parties import Actor
from app.domain.proceedings.complaint.decisions import DeclineProposal
from app.domain.proceedings.complaint.state import Complaint
from app.usecases.office import Office
from app.usecases.outcome import Outcome


async def decline_proposal(
    office: Office,
    reference: str,
    *,
    reason: str,
    version: int | None,
    by: Actor,
    now: datetime,
) -> Outcome:
    """With a reason; the proposal stays in the history (rule V3)."""
    async with office.command(by=by, now=now) as desk:
        case = await desk.open(reference, Complaint, version=version)
        act = DeclineProposal(reason=desk.keep(case, "reason", reason))
        return Outcome.of(await desk.carry_out(case, act))
