"""Hand a case over at the end of a shift (交班)."""

from datetime import datetime

from app.domain.parties import Actor
from app.domain.proceedings.complaint.handling import HandOver
from app.domain.proceedings.complaint.state import Complaint
from app.usecases.colleagues import require_colleague
from app.usecases.office import Office
from app.usecases.outcome import Outcome


async def hand_over(
    office: Office,
    reference: str,
    *,
    to: str,
    version: int | None,
    by: Actor,
    now: datetime,
) -> Outcome:
    """The case stays with the one who offers it until the colleague acknowledges it (rule S11)."""
    async with office.command(by=by, now=now) as desk:
        case = await desk.open(reference, Complaint, version=version)
        await require_colleague(desk, to, case.proceeding.owner, pointer="/to")
        return Outcome.of(await desk.carry_out(case, HandOver(to=to)))
