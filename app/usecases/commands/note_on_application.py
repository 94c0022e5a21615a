"""Add a note to a review, an appeal or a direct complaint."""

from datetime import datetime

from app.domain.parties import Actor
from app.domain.proceedings.answered import Answered
from app.domain.proceedings.papers import AddNote
from app.usecases.concerning import open_concerning
from app.usecases.office import Office
from app.usecases.outcome import Outcome


async def note_on_application(
    office: Office,
    reference: str,
    *,
    of: type[Answered],
    text: str,
    version: int | None,
    by: Actor,
    now: datetime,
) -> Outcome:
    """Internal to the body whose proceeding it is."""
    async with office.command(by=by, now=now) as desk:
        found = await open_concerning(desk, reference, of, version=version)
        return Outcome.of(await desk.carry_out(found, AddNote(text=desk.keep(found, "note", text))))
