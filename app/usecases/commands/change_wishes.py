"""Change what the passenger wishes."""

from datetime import datetime

from app.domain.parties import Actor
from app.domain.proceedings.complaint.additions import ChangeWishes
from app.domain.proceedings.complaint.state import Complaint, Wishes
from app.usecases.office import Office
from app.usecases.outcome import Outcome


async def change_wishes(
    office: Office,
    reference: str,
    *,
    wishes: Wishes,
    version: int | None,
    by: Actor,
    now: datetime,
) -> Outcome:
    """It binds from now on (rule S14)."""
    async with office.command(by=by, now=now) as desk:
        case = await desk.open(reference, Complaint, version=version)
        return Outcome.of(await desk.carry_out(case, ChangeWishes(wishes=wishes)))
