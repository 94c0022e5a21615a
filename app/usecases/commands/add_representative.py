"""Add a representative (代理人)."""

from datetime import datetime

from app.domain.parties import Actor
from app.domain.proceedings.complaint.additions import AddRepresentative
from app.domain.proceedings.complaint.state import Complaint
from app.usecases.intake import PersonStated, keep_persons
from app.usecases.office import Office
from app.usecases.outcome import Outcome


async def add_representative(
    office: Office,
    reference: str,
    *,
    person: PersonStated,
    authority: str,
    version: int | None,
    by: Actor,
    now: datetime,
) -> Outcome:
    """Who acts for the passenger states the authority; at most five represent a joint letter (rule S14)."""
    async with office.command(by=by, now=now) as desk:
        case = await desk.open(reference, Complaint, version=version)
        (kept,) = keep_persons(desk.transaction, case.id, (person,))
        stated = desk.keep(case, "authority", authority) if authority else None
        return Outcome.of(await desk.carry_out(case, AddRepresentative(person=kept, authority=stated)))
