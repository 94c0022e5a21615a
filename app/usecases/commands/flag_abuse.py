"""Flag abuse."""

from datetime import date, datetime

from app.domain.parties import Actor
from app.domain.proceedings.complaint.additions import FlagAbuse
from app.domain.proceedings.complaint.state import Complaint
from app.usecases.office import Office
from app.usecases.outcome import Outcome


async def flag_abuse(
    office: Office,
    reference: str,
    *,
    until: date,
    reason: str,
    version: int | None,
    by: Actor,
    now: datetime,
) -> Outcome:
    """Abuse ends a call, never a case; the flag expires (rule S14)."""
    async with office.command(by=by, now=now) as desk:
        case = await desk.open(reference, Complaint, version=version)
        act = FlagAbuse(until=until, reason=desk.keep(case, "reason", reason))
        return Outcome.of(await desk.carry_out(case, act))
