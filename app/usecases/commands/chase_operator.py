"""Chase the operator a matter was passed on to (催办)."""

from datetime import datetime

from app.domain.parties import Actor
from app.domain.proceedings.direct_complaint.follow_up import Chase
from app.domain.proceedings.direct_complaint.state import DirectComplaint
from app.usecases.concerning import open_concerning
from app.usecases.office import Office
from app.usecases.outcome import Outcome


async def chase_operator(
    office: Office,
    reference: str,
    *,
    text: str | None = None,
    version: int | None,
    by: Actor,
    now: datetime,
) -> Outcome:
    """It joins the operator's case and is counted there (rules S7, S14)."""
    async with office.command(by=by, now=now) as desk:
        found = await open_concerning(desk, reference, DirectComplaint, version=version)
        return Outcome.of(
            await desk.carry_out(found, Chase(text=desk.keep(found, "chaser", text) if text else None))
        )
