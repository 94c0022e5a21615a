"""Ask for an extension of a review."""

from datetime import datetime

from app.domain.parties import Actor
from app.domain.proceedings.review.result import AskForExtension
from app.domain.proceedings.review.state import Review
from app.usecases.concerning import open_concerning
from app.usecases.office import Office
from app.usecases.outcome import Outcome


async def ask_for_review_extension(
    office: Office,
    reference: str,
    *,
    version: int | None,
    by: Actor,
    now: datetime,
) -> Outcome:
    """Always refused: complaints and reviews have no extension (Arts. 9, 11; rule S2)."""
    async with office.command(by=by, now=now) as desk:
        found = await open_concerning(desk, reference, Review, version=version)
        return Outcome.of(await desk.carry_out(found, AskForExtension()))
