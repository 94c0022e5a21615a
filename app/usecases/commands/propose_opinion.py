"""Propose what a review or the agency is to determine of validity (定责建议)."""

from datetime import datetime

from app.domain.parties import Actor
from app.domain.proceedings.answered import Answered, Opinion
from app.domain.proceedings.opinions import ProposeDetermination
from app.domain.proceedings.validity import Elements, Finding, Validity
from app.usecases.concerning import open_concerning
from app.usecases.office import Office
from app.usecases.outcome import Outcome


async def propose_opinion(
    office: Office,
    reference: str,
    *,
    of: type[Answered],
    validity: Validity,
    elements: Elements,
    finding: Finding,
    reason: str,
    version: int | None,
    by: Actor,
    now: datetime,
) -> Outcome:
    """Valid if and only if all three elements of Art. 16 are found; not valid names the one that fails
    (rule V1).
    """
    async with office.command(by=by, now=now) as desk:
        found = await open_concerning(desk, reference, of, version=version)
        opinion = Opinion(
            validity=validity,
            elements=elements,
            finding=finding,
            reason=desk.keep(found, "reason", reason),
        )
        act: ProposeDetermination[Answered] = ProposeDetermination(opinion=opinion)
        return Outcome.of(await desk.carry_out(found, act))
