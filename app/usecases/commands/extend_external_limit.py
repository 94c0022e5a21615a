"""Extend a limit of another body."""

from datetime import date, datetime

from app.domain.parties import Actor
from app.domain.proceedings.complaint.external_limits import ExtendExternalLimit
from app.domain.proceedings.complaint.state import Complaint
from app.domain.taxonomy import ExternalOwner
from app.usecases.office import Office
from app.usecases.outcome import Outcome


async def extend_external_limit(
    office: Office,
    reference: str,
    *,
    owner: ExternalOwner,
    number: str,
    last_day: date,
    approval: str,
    version: int | None,
    by: Actor,
    now: datetime,
) -> Outcome:
    """Only its owner extends it; the approval's number goes on record (rule S1)."""
    async with office.command(by=by, now=now) as desk:
        case = await desk.open(reference, Complaint, version=version)
        act = ExtendExternalLimit(owner=owner, number=number, last_day=last_day, approval=approval)
        return Outcome.of(await desk.carry_out(case, act))
