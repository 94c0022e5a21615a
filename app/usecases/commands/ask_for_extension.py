"""Ask for an extension of a complaint."""

from datetime import datetime

from app.domain.parties import Actor
from app.domain.proceedings.complaint.article_10 import AskForExtension
from app.domain.proceedings.complaint.state import Complaint
from app.usecases.office import Office
from app.usecases.outcome import Outcome


async def ask_for_extension(
    office: Office,
    reference: str,
    *,
    version: int | None,
    by: Actor,
    now: datetime,
) -> Outcome:
    """Always refused: complaints and reviews have no extension (Arts. 9, 11; rule S2)."""
    async with office.command(by=by, now=now) as desk:
        case = await desk.open(reference, Complaint, version=version)
        return Outcome.of(await desk.carry_out(case, AskForExtension()))
