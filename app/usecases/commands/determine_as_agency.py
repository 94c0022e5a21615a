"""Determine validity as the agency (定责)."""

from datetime import datetime

from app.domain.parties import Actor
from app.domain.proceedings.complaint.determination import DetermineAsAgency
from app.domain.proceedings.complaint.state import Complaint
from app.domain.proceedings.validity import Elements, Finding, Validity
from app.usecases.office import Office
from app.usecases.outcome import Outcome


async def determine_as_agency(
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
    """Still pending at the Art. 9 due instant, the agency may determine; its word outranks (rules V1, V2)."""
    async with office.command(by=by, now=now) as desk:
        case = await desk.open(reference, Complaint, version=version)
        act = DetermineAsAgency(
            validity=validity, elements=elements, finding=finding, reason=desk.keep(case, "reason", reason)
        )
        return Outcome.of(await desk.carry_out(case, act))
