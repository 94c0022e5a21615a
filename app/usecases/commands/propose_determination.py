"""Propose a determination (定责建议)."""

from datetime import datetime

from app.domain.parties import Actor
from app.domain.proceedings.complaint.determination import ProposeDetermination
from app.domain.proceedings.complaint.state import Complaint
from app.domain.proceedings.validity import Elements, Finding, Validity
from app.usecases.office import Office
from app.usecases.outcome import Outcome


async def propose_determination(
    office: Office,
    reference: str,
    *,
    validity: Validity,
    elements: Elements,
    finding: Finding,
    reason: str,
    version: int | None,
    by: Actor,
    now: datetime,
) -> Outcome:
    """Valid if and only if all three elements of Art. 16 are found; not valid names the one that fails (rule V1)."""
    async with office.command(by=by, now=now) as desk:
        case = await desk.open(reference, Complaint, version=version)
        act = ProposeDetermination(
            validity=validity, elements=elements, finding=finding, reason=desk.keep(case, "reason", reason)
        )
        return Outcome.of(await desk.carry_out(case, act))
