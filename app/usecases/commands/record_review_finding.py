"""Record what a review found (核实有关情况)."""

from datetime import datetime

from app.domain.parties import Actor
from app.domain.proceedings.review.inquiry import RecordFinding
from app.domain.proceedings.review.state import Review
from app.usecases.concerning import open_concerning
from app.usecases.office import Office
from app.usecases.outcome import Outcome


async def record_review_finding(
    office: Office,
    reference: str,
    *,
    text: str,
    version: int | None,
    by: Actor,
    now: datetime,
) -> Outcome:
    """Anyone of the complaint unit who helps may record it, whoever leads; the lead answers for it (Art. 11)."""
    async with office.command(by=by, now=now) as desk:
        found = await open_concerning(desk, reference, Review, version=version)
        return Outcome.of(await desk.carry_out(found, RecordFinding(text=desk.keep(found, "finding", text))))
