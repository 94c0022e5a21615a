"""Record an objection (有异议)."""

from datetime import datetime

from app.domain.parties import Actor
from app.domain.proceedings.complaint.article_10 import RecordObjection
from app.domain.proceedings.complaint.state import Complaint
from app.usecases.office import Office
from app.usecases.outcome import Outcome


async def record_objection(
    office: Office,
    reference: str,
    *,
    text: str | None = None,
    wants_to_apply: bool | None = None,
    version: int | None,
    by: Actor,
    now: datetime,
) -> Outcome:
    """Voiced in any contact; the passenger is asked whether to apply for review or appeal (rule S3)."""
    async with office.command(by=by, now=now) as desk:
        case = await desk.open(reference, Complaint, version=version)
        act = RecordObjection(
            text=desk.keep(case, "objection", text) if text else None, wants_to_apply=wants_to_apply
        )
        return Outcome.of(await desk.carry_out(case, act))
