"""Accept an appeal (受理申诉)."""

from datetime import datetime

from app.domain.parties import Actor
from app.domain.proceedings.appeal.handling import Accept
from app.domain.proceedings.appeal.state import Appeal
from app.usecases.concerning import open_concerning
from app.usecases.office import Office
from app.usecases.outcome import Outcome


async def accept_appeal(
    office: Office,
    reference: str,
    *,
    version: int | None,
    by: Actor,
    now: datetime,
) -> Outcome:
    """The case officer takes it up and inquires (Art. 12)."""
    async with office.command(by=by, now=now) as desk:
        found = await open_concerning(desk, reference, Appeal, version=version)
        return Outcome.of(await desk.carry_out(found, Accept()))
