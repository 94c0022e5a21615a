"""Reverse a decision of the operator."""

from datetime import datetime

from app.domain.parties import Actor
from app.domain.proceedings.complaint.reversal import ReverseDecision
from app.domain.proceedings.complaint.state import Complaint, ProposalKind
from app.usecases.office import Office
from app.usecases.outcome import Outcome


async def reverse_decision(
    office: Office,
    reference: str,
    *,
    kind: ProposalKind,
    reason: str,
    version: int | None,
    by: Actor,
    now: datetime,
) -> Outcome:
    """The agency reverses a retyping, a merging or a non-acceptance (rules S9, V3). No second Art. 9 clock opens."""
    async with office.command(by=by, now=now) as desk:
        case = await desk.open(reference, Complaint, version=version)
        act = ReverseDecision(kind=kind, reason=desk.keep(case, "reason", reason))
        return Outcome.of(await desk.carry_out(case, act))
