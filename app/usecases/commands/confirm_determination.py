"""Confirm a determination (定责)."""

from datetime import datetime

from app.domain.parties import Actor
from app.domain.proceedings.complaint.determination import ConfirmDetermination
from app.domain.proceedings.complaint.state import Complaint
from app.usecases.office import Office
from app.usecases.outcome import Outcome


async def confirm_determination(
    office: Office,
    reference: str,
    *,
    version: int | None,
    by: Actor,
    now: datetime,
) -> Outcome:
    """The head confirms; valid changed to not valid needs a second person (rule V1)."""
    async with office.command(by=by, now=now) as desk:
        case = await desk.open(reference, Complaint, version=version)
        return Outcome.of(await desk.carry_out(case, ConfirmDetermination()))
