"""Add facts to a review, an appeal or a direct complaint (补充)."""

from datetime import datetime

from app.domain.parties import Actor
from app.domain.proceedings.answered import Answered
from app.domain.proceedings.papers import AddSupplement
from app.usecases.concerning import open_concerning
from app.usecases.office import Office
from app.usecases.outcome import Outcome


async def supplement_application(
    office: Office,
    reference: str,
    *,
    of: type[Answered],
    text: str,
    version: int | None,
    by: Actor,
    now: datetime,
) -> Outcome:
    """They join it and are counted; no clock waits for them (rules S14, T5)."""
    async with office.command(by=by, now=now) as desk:
        found = await open_concerning(desk, reference, of, version=version)
        return Outcome.of(
            await desk.carry_out(found, AddSupplement(text=desk.keep(found, "supplement", text)))
        )
