"""Report on a matter that was passed on (反馈)."""

from datetime import datetime

from app.domain.parties import Actor
from app.domain.proceedings.direct_complaint.follow_up import RecordReport
from app.domain.proceedings.direct_complaint.state import DirectComplaint
from app.usecases.concerning import open_concerning
from app.usecases.office import Office
from app.usecases.outcome import Outcome


async def report_on_follow_up(
    office: Office,
    reference: str,
    *,
    text: str,
    told: bool,
    version: int | None,
    by: Actor,
    now: datetime,
) -> Outcome:
    """What came of it at the operator, and whether the passenger has been told (rule S7). The operator reports it, or
    the agency writes down what reached it on paper; who did stands in the history.
    """
    async with office.command(by=by, now=now) as desk:
        found = await open_concerning(desk, reference, DirectComplaint, version=version)
        return Outcome.of(
            await desk.carry_out(found, RecordReport(text=desk.keep(found, "report", text), told=told))
        )
