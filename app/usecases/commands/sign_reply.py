"""Sign a reply (签发)."""

from datetime import datetime

from app.domain.parties import Actor
from app.domain.proceedings.complaint.reply import SignReply
from app.domain.proceedings.complaint.state import Complaint
from app.usecases.office import Office
from app.usecases.outcome import Outcome


async def sign_reply(
    office: Office,
    reference: str,
    *,
    reply: int,
    version: int | None,
    by: Actor,
    now: datetime,
) -> Outcome:
    """The result stands from here on; it is not yet told, and the limit runs until it is (Art. 9, rule S1).

    By policy, replies of severe categories are checked first and signed by the head (rule S11).
    """
    async with office.command(by=by, now=now) as desk:
        case = await desk.open(reference, Complaint, version=version)
        return Outcome.of(await desk.carry_out(case, SignReply(version=reply)))
