"""Return a draft of a reply (退回拟稿)."""

from datetime import datetime

from app.domain.parties import Actor
from app.domain.proceedings.complaint.reply import ReturnReply
from app.domain.proceedings.complaint.state import Complaint
from app.usecases.office import Office
from app.usecases.outcome import Outcome


async def return_reply(
    office: Office,
    reference: str,
    *,
    reply: int,
    reason: str,
    version: int | None,
    by: Actor,
    now: datetime,
) -> Outcome:
    """By whoever checks or signs it, other than who drafted it; the drafter is told why (rule S11)."""
    async with office.command(by=by, now=now) as desk:
        case = await desk.open(reference, Complaint, version=version)
        act = ReturnReply(version=reply, reason=desk.keep(case, "reason", reason))
        return Outcome.of(await desk.carry_out(case, act))
