"""Check a reply (审核)."""

from datetime import datetime

from app.domain.parties import Actor
from app.domain.proceedings.complaint.reply import CheckReply
from app.domain.proceedings.complaint.state import Complaint
from app.usecases.office import Office
from app.usecases.outcome import Outcome


async def check_reply(
    office: Office,
    reference: str,
    *,
    reply: int,
    version: int | None,
    by: Actor,
    now: datetime,
) -> Outcome:
    """By somebody other than who drafted it (rule S11)."""
    async with office.command(by=by, now=now) as desk:
        case = await desk.open(reference, Complaint, version=version)
        return Outcome.of(await desk.carry_out(case, CheckReply(version=reply)))
