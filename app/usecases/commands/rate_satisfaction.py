"""Rate the result."""

from datetime import datetime

from app.domain.parties import Actor
from app.domain.proceedings.complaint.state import Complaint
from app.domain.proceedings.complaint.telling import RateSatisfaction
from app.domain.taxonomy import FollowUpAnswer
from app.usecases.office import Office
from app.usecases.outcome import Outcome


async def rate_satisfaction(
    office: Office,
    reference: str,
    *,
    satisfaction: FollowUpAnswer,
    version: int | None,
    by: Actor,
    now: datetime,
) -> Outcome:
    """The passenger's own rating."""
    async with office.command(by=by, now=now) as desk:
        case = await desk.open(reference, Complaint, version=version)
        return Outcome.of(await desk.carry_out(case, RateSatisfaction(satisfaction=satisfaction)))
