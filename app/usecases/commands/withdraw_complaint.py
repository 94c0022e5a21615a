"""Withdraw a complaint (撤回)."""

from datetime import datetime

from app.domain.parties import Actor
from app.domain.proceedings.complaint.endings import Withdraw
from app.domain.proceedings.complaint.state import Complaint
from app.usecases.office import Office
from app.usecases.outcome import Outcome


async def withdraw_complaint(
    office: Office,
    reference: str,
    *,
    evidence: str,
    version: int | None,
    by: Actor,
    now: datetime,
) -> Outcome:
    """The passenger's own act, with evidence. It still counts, and may be valid (rule F1)."""
    async with office.command(by=by, now=now) as desk:
        case = await desk.open(reference, Complaint, version=version)
        return Outcome.of(await desk.carry_out(case, Withdraw(evidence=evidence)))
