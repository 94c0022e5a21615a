"""Add an internal note."""

from datetime import datetime

from app.domain.parties import Actor
from app.domain.proceedings.complaint.additions import AddNote
from app.domain.proceedings.complaint.state import Complaint
from app.usecases.office import Office
from app.usecases.outcome import Outcome


async def add_note(
    office: Office,
    reference: str,
    *,
    text: str,
    version: int | None,
    by: Actor,
    now: datetime,
) -> Outcome:
    """The passenger does not see it."""
    async with office.command(by=by, now=now) as desk:
        case = await desk.open(reference, Complaint, version=version)
        return Outcome.of(await desk.carry_out(case, AddNote(text=desk.keep(case, "note", text))))
