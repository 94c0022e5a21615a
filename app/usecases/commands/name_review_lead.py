"""Name who leads a review."""

from datetime import datetime

from app.domain.parties import Actor
from app.domain.proceedings.review.inquiry import NameLead
from app.domain.proceedings.review.state import Review
from app.usecases.colleagues import require_colleague
from app.usecases.concerning import open_concerning
from app.usecases.office import Office
from app.usecases.outcome import Outcome


async def name_review_lead(
    office: Office,
    reference: str,
    *,
    lead: str,
    reason: str,
    version: int | None,
    by: Actor,
    now: datetime,
) -> Outcome:
    """By the responsible executive, with the reason, where the head may not lead (rule S4, policy)."""
    async with office.command(by=by, now=now) as desk:
        found = await open_concerning(desk, reference, Review, version=version)
        await require_colleague(desk, lead, found.proceeding.owner, pointer="/lead")
        return Outcome.of(
            await desk.carry_out(found, NameLead(lead=lead, reason=desk.keep(found, "reason", reason)))
        )
