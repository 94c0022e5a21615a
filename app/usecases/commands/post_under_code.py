"""Post the result under the access code."""

from datetime import datetime

from app.domain.parties import Actor
from app.domain.proceedings.complaint.state import Complaint
from app.domain.proceedings.complaint.telling import PostUnderCode
from app.usecases.office import Office
from app.usecases.outcome import Outcome


async def post_under_code(
    office: Office,
    reference: str,
    *,
    version: int | None,
    by: Actor,
    now: datetime,
) -> Outcome:
    """Anonymous, or no reply wanted: the result stands ready under link and code, and counts as told (rule S8)."""
    async with office.command(by=by, now=now) as desk:
        case = await desk.open(reference, Complaint, version=version)
        return Outcome.of(await desk.carry_out(case, PostUnderCode()))
