"""Confirm a decision as second person."""

from datetime import datetime

from app.domain.parties import Actor
from app.domain.proceedings.complaint.decisions import ConfirmProposal
from app.domain.proceedings.complaint.state import Complaint
from app.usecases.merge_target import merge_target
from app.usecases.office import Office
from app.usecases.outcome import Outcome


async def confirm_proposal(
    office: Office,
    reference: str,
    *,
    version: int | None,
    by: Actor,
    now: datetime,
) -> Outcome:
    """The unit's head confirms what somebody else asked for; clocks run on, and a miss stays (rule V3)."""
    async with office.command(by=by, now=now) as desk:
        case = await desk.open(reference, Complaint, version=version)
        proposal = case.proceeding.proposal
        target = await merge_target(desk, case, proposal.into) if proposal and proposal.into else None
        return Outcome.of(await desk.carry_out(case, ConfirmProposal(target=target)))
