"""Take the lead of a review (组织调查)."""

from datetime import datetime

from app.domain.parties import Actor
from app.domain.proceedings.review.inquiry import TakeLead
from app.domain.proceedings.review.state import Review
from app.usecases.concerning import open_concerning
from app.usecases.office import Office
from app.usecases.outcome import Outcome


async def take_review_lead(
    office: Office,
    reference: str,
    *,
    version: int | None,
    by: Actor,
    now: datetime,
) -> Outcome:
    """Art. 11: the head or acting head of the complaint unit, or whom the executive named, leads the
    investigation; never who handled the complaint or is its subject (rule S4).
    """
    async with office.command(by=by, now=now) as desk:
        found = await open_concerning(desk, reference, Review, version=version)
        return Outcome.of(await desk.carry_out(found, TakeLead()))
