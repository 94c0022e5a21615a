"""Send a review's result in writing."""

from datetime import datetime

from app.domain.parties import Actor
from app.domain.proceedings.notification import NotificationForm
from app.domain.proceedings.review.result import SendInWriting
from app.domain.proceedings.review.state import Review
from app.usecases.concerning import open_concerning
from app.usecases.office import Office
from app.usecases.outcome import Outcome


async def send_review_in_writing(
    office: Office,
    reference: str,
    *,
    form: NotificationForm,
    evidence: str,
    version: int | None,
    by: Actor,
    now: datetime,
) -> Outcome:
    """To a passenger who cannot be reached, by letter; with that it counts as told (rules S4, S8)."""
    async with office.command(by=by, now=now) as desk:
        found = await open_concerning(desk, reference, Review, version=version)
        return Outcome.of(await desk.carry_out(found, SendInWriting(form=form, evidence=evidence)))
