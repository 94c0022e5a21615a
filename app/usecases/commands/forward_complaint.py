"""Forward a complaint (转送)."""

from datetime import datetime

from app.domain.parties import Actor
from app.domain.proceedings.complaint.reply import Forward
from app.domain.proceedings.complaint.state import Complaint
from app.usecases.office import Office
from app.usecases.outcome import Outcome


async def forward_complaint(
    office: Office,
    reference: str,
    *,
    competent_body: str,
    text: str,
    version: int | None,
    by: Actor,
    now: datetime,
) -> Outcome:
    """Another carrier's matter (tram, bus) goes to the body that is competent, and the passenger is told (rule S9)."""
    async with office.command(by=by, now=now) as desk:
        case = await desk.open(reference, Complaint, version=version)
        act = Forward(competent_body=competent_body, text=desk.keep(case, "reply", text))
        return Outcome.of(await desk.carry_out(case, act))
