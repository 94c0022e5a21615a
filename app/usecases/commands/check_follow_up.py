"""Check what came of a matter that was passed on (督办)."""

from datetime import datetime

from app.domain.parties import Actor
from app.domain.proceedings.direct_complaint.follow_up import CheckResult
from app.domain.proceedings.direct_complaint.state import DirectComplaint
from app.usecases.concerning import open_concerning
from app.usecases.office import Office
from app.usecases.outcome import Outcome


async def check_follow_up(
    office: Office,
    reference: str,
    *,
    note: str,
    version: int | None,
    by: Actor,
    now: datetime,
) -> Outcome:
    """The result, and that the passenger was told it; the follow-up ends (rule S7)."""
    async with office.command(by=by, now=now) as desk:
        found = await open_concerning(desk, reference, DirectComplaint, version=version)
        return Outcome.of(await desk.carry_out(found, CheckResult(note=desk.keep(found, "note", note))))
