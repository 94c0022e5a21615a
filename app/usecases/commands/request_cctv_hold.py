"""Ask that recordings be kept (调取录像)."""

from datetime import datetime

from app.domain.parties import Actor
from app.domain.proceedings.complaint.handling import RequestCctvHold
from app.domain.proceedings.complaint.state import Complaint
from app.usecases.office import Office
from app.usecases.outcome import Outcome


async def request_cctv_hold(
    office: Office,
    reference: str,
    *,
    occurred_at: datetime,
    version: int | None,
    by: Actor,
    now: datetime,
) -> Outcome:
    """Recordings are purged 90 days after the event; what is asked for in time is kept (rule S13)."""
    async with office.command(by=by, now=now) as desk:
        case = await desk.open(reference, Complaint, version=version)
        return Outcome.of(await desk.carry_out(case, RequestCctvHold(occurred_at=occurred_at)))
