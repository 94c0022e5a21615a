"""Record a chaser (催办)."""

from datetime import datetime

from app.domain.parties import Actor
from app.domain.proceedings.complaint.additions import AddChaser
from app.domain.proceedings.complaint.state import Complaint
from app.usecases.office import Office
from app.usecases.outcome import Outcome


async def add_chaser(
    office: Office,
    reference: str,
    *,
    text: str | None = None,
    version: int | None,
    by: Actor,
    now: datetime,
) -> Outcome:
    """The passenger asks where it stands; it joins the case and is counted (rule S14)."""
    async with office.command(by=by, now=now) as desk:
        case = await desk.open(reference, Complaint, version=version)
        act = AddChaser(text=desk.keep(case, "chaser", text) if text else None)
        return Outcome.of(await desk.carry_out(case, act))
