"""Add facts (补充)."""

from datetime import datetime

from app.domain.parties import Actor
from app.domain.proceedings.complaint.additions import AddSupplement
from app.domain.proceedings.complaint.state import Complaint
from app.usecases.office import Office
from app.usecases.outcome import Outcome


async def add_supplement(
    office: Office,
    reference: str,
    *,
    text: str,
    version: int | None,
    by: Actor,
    now: datetime,
) -> Outcome:
    """They join the case and are counted; no clock waits for them (rules S14, T5)."""
    async with office.command(by=by, now=now) as desk:
        case = await desk.open(reference, Complaint, version=version)
        return Outcome.of(await desk.carry_out(case, AddSupplement(text=desk.keep(case, "supplement", text))))
