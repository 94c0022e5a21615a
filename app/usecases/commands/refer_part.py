"""Refer a part to the competent body."""

from datetime import datetime

from app.domain.parties import Actor
from app.domain.proceedings.complaint.reply import ReferPart
from app.domain.proceedings.complaint.state import Complaint
from app.domain.taxonomy import NonAcceptanceReason
from app.usecases.office import Office
from app.usecases.outcome import Outcome


async def refer_part(
    office: Office,
    reference: str,
    *,
    ground: NonAcceptanceReason,
    competent_body: str,
    text: str,
    version: int | None,
    by: Actor,
    now: datetime,
) -> Outcome:
    """Of a police, court or injury-claim matter only that part leaves; the service part goes on (rule S9)."""
    async with office.command(by=by, now=now) as desk:
        case = await desk.open(reference, Complaint, version=version)
        act = ReferPart(ground=ground, competent_body=competent_body, text=desk.keep(case, "reply", text))
        return Outcome.of(await desk.carry_out(case, act))
