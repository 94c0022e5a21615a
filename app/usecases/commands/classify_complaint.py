"""Classify a complaint (分类)."""

from datetime import datetime

from app.domain.parties import Actor
from app.domain.proceedings.complaint.additions import Classify
from app.domain.proceedings.complaint.state import Complaint, Place
from app.usecases.intake import require_known_category, require_known_place
from app.usecases.office import Office
from app.usecases.outcome import Outcome


async def classify_complaint(
    office: Office,
    reference: str,
    *,
    category: str,
    place: Place,
    version: int | None,
    by: Actor,
    now: datetime,
) -> Outcome:
    """A better category or place. Injury, safety hazard and crime go to the duty control and the head (rule S12).

    Raises Invalid for a category, line or station that the network does not have.
    """
    async with office.command(by=by, now=now) as desk:
        case = await desk.open(reference, Complaint, version=version)
        require_known_category(category, office.network)
        require_known_place(place, office.network)
        return Outcome.of(await desk.carry_out(case, Classify(category=category, place=place)))
