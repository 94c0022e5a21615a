"""Flag a conflict of interest (回避)."""

from datetime import datetime

from app.domain.parties import Actor
from app.domain.proceedings.complaint.additions import FlagConflict
from app.domain.proceedings.complaint.state import Complaint
from app.usecases.colleagues import require_colleague
from app.usecases.office import Office
from app.usecases.outcome import Outcome


async def flag_conflict(
    office: Office,
    reference: str,
    *,
    subject: str | None = None,
    unit_concerned: bool = False,
    version: int | None,
    by: Actor,
    now: datetime,
) -> Outcome:
    """Who is complained about neither handles, decides nor sees who complained (rule S14)."""
    async with office.command(by=by, now=now) as desk:
        case = await desk.open(reference, Complaint, version=version)
        if subject:
            await require_colleague(desk, subject, case.proceeding.owner, pointer="/subject")
        act = FlagConflict(subject=subject, unit_concerned=unit_concerned)
        return Outcome.of(await desk.carry_out(case, act))
