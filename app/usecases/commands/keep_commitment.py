"""Keep a commitment (承诺办结)."""

from datetime import datetime

from app.domain.parties import Actor
from app.domain.proceedings.complaint.state import Complaint
from app.domain.proceedings.complaint.telling import KeepCommitment
from app.usecases.office import Office
from app.usecases.outcome import Outcome


async def keep_commitment(
    office: Office,
    reference: str,
    *,
    evidence: str,
    version: int | None,
    by: Actor,
    now: datetime,
) -> Outcome:
    """What the reply promised has been done; the passenger is told (rule S12)."""
    async with office.command(by=by, now=now) as desk:
        case = await desk.open(reference, Complaint, version=version)
        return Outcome.of(await desk.carry_out(case, KeepCommitment(evidence=evidence)))
