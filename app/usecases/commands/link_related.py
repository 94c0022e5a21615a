"""Link a related case."""

from datetime import datetime

from app.domain.parties import Actor
from app.domain.proceedings.complaint.additions import LinkRelated
from app.domain.proceedings.complaint.state import Complaint
from app.usecases.named_complaint import complaint_of
from app.usecases.office import Office
from app.usecases.outcome import Outcome


async def link_related(
    office: Office,
    reference: str,
    *,
    other: str,
    version: int | None,
    by: Actor,
    now: datetime,
) -> Outcome:
    """A new matter is a new case, linked to the one it came up in (rule S14)."""
    async with office.command(by=by, now=now) as desk:
        case = await desk.open(reference, Complaint, version=version)
        related = await complaint_of(desk, other, case.proceeding.owner, pointer="/other")
        return Outcome.of(await desk.carry_out(case, LinkRelated(other=related.id)))
