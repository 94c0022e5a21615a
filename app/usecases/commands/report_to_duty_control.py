"""Report to the duty control (报值班调度)."""

from datetime import datetime

from app.domain.parties import Actor
from app.domain.proceedings.complaint.handling import ReportToDutyControl
from app.domain.proceedings.complaint.state import Complaint
from app.usecases.office import Office
from app.usecases.outcome import Outcome


async def report_to_duty_control(
    office: Office,
    reference: str,
    *,
    emergency_reference: str | None = None,
    version: int | None,
    by: Actor,
    now: datetime,
) -> Outcome:
    """Injury, safety hazard, crime: with the reference of police or ambulance where there is one (rule S12)."""
    async with office.command(by=by, now=now) as desk:
        case = await desk.open(reference, Complaint, version=version)
        act = ReportToDutyControl(emergency_reference=emergency_reference)
        return Outcome.of(await desk.carry_out(case, act))
