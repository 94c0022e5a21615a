"""Set a limit of another body."""

from datetime import date, datetime

from app.domain.parties import Actor
from app.domain.proceedings.complaint.external_limits import SetExternalLimit
from app.domain.proceedings.complaint.state import Complaint
from app.domain.taxonomy import ExternalOwner
from app.usecases.office import Office
from app.usecases.outcome import Outcome


async def set_external_limit(
    office: Office,
    reference: str,
    *,
    owner: ExternalOwner,
    number: str,
    last_day: date,
    version: int | None,
    by: Actor,
    now: datetime,
) -> Outcome:
    """12345, 12328, a supervising office: with its number and report-back day. The earliest limit leads the work, but
    this one neither opens Art. 10 nor breaches Art. 9 (rule S1).
    """
    async with office.command(by=by, now=now) as desk:
        case = await desk.open(reference, Complaint, version=version)
        act = SetExternalLimit(owner=owner, number=number, last_day=last_day)
        return Outcome.of(await desk.carry_out(case, act))
