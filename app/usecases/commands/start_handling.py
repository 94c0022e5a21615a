"""Start handling (启动处理程序)."""

from datetime import datetime

from app.domain.parties import Actor
from app.domain.proceedings.complaint.handling import FirstAct, StartHandling
from app.domain.proceedings.complaint.state import Complaint
from app.usecases.office import Office
from app.usecases.outcome import Outcome


async def start_handling(
    office: Office, reference: str, *, first_act: FirstAct, version: int | None, by: Actor, now: datetime
) -> Outcome:
    """Art. 9: within 24 hours of receipt the named handler takes the case up, or has first substantive contact.

    Assigning it and an automatic acknowledgement are no start (rule T4).
    """
    async with office.command(by=by, now=now) as desk:
        case = await desk.open(reference, Complaint, version=version)
        return Outcome.of(await desk.carry_out(case, StartHandling(first_act=first_act)))
