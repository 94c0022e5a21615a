"""Send a matter back to the operator."""

from datetime import date, datetime

from app.domain.parties import Actor
from app.domain.proceedings.direct_complaint.follow_up import SendBack
from app.domain.proceedings.direct_complaint.state import DirectComplaint
from app.usecases.concerning import open_concerning
from app.usecases.office import Office
from app.usecases.outcome import Outcome


async def send_back(
    office: Office,
    reference: str,
    *,
    reason: str,
    report_by: date | None = None,
    version: int | None,
    by: Actor,
    now: datetime,
) -> Outcome:
    """Not done: with the reason and the day by which it reports again; no second Art. 9 clock (rules S7,
    S15).
    """
    async with office.command(by=by, now=now) as desk:
        found = await open_concerning(desk, reference, DirectComplaint, version=version)
        return Outcome.of(
            await desk.carry_out(
                found, SendBack(reason=desk.keep(found, "reason", reason), report_by=report_by)
            )
        )
