"""Report back to another body."""

from datetime import datetime

from app.domain.parties import Actor
from app.domain.proceedings.complaint.external_limits import ReportBack
from app.domain.proceedings.complaint.state import Complaint
from app.usecases.office import Office
from app.usecases.outcome import Outcome


async def report_back(
    office: Office,
    reference: str,
    *,
    number: str,
    version: int | None,
    by: Actor,
    now: datetime,
) -> Outcome:
    """The owner of an external limit has been told the result (rule S1)."""
    async with office.command(by=by, now=now) as desk:
        case = await desk.open(reference, Complaint, version=version)
        return Outcome.of(await desk.carry_out(case, ReportBack(number=number)))
