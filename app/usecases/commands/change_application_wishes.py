"""Change what the passenger wishes in a review, an appeal or a direct complaint."""

from datetime import datetime

from app.domain.parties import Actor
from app.domain.proceedings.answered import Answered
from app.domain.proceedings.complaint.state import Wishes
from app.domain.proceedings.papers import ChangeWishes
from app.usecases.concerning import open_concerning
from app.usecases.office import Office
from app.usecases.outcome import Outcome


async def change_application_wishes(
    office: Office,
    reference: str,
    *,
    of: type[Answered],
    wishes: Wishes,
    version: int | None,
    by: Actor,
    now: datetime,
) -> Outcome:
    """It binds from now on (rule S14)."""
    async with office.command(by=by, now=now) as desk:
        found = await open_concerning(desk, reference, of, version=version)
        return Outcome.of(await desk.carry_out(found, ChangeWishes(wishes=wishes)))
