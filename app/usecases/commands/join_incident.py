"""Join an incident (并入同一事件)."""

from datetime import datetime

from app.domain.identifiers import IncidentId
from app.domain.parties import Actor
from app.domain.proceedings.complaint.additions import LinkIncident
from app.domain.proceedings.complaint.state import Complaint
from app.store.incidents import incident as find_incident
from app.usecases.errors import Invalid
from app.usecases.office import Office
from app.usecases.outcome import Outcome


async def join_incident(
    office: Office,
    reference: str,
    *,
    incident: str,
    version: int | None,
    by: Actor,
    now: datetime,
) -> Outcome:
    """Different passengers on one incident each count and share its id (rule F1).

    Raises Invalid alike for an incident that does not exist and for another operator's.
    """
    async with office.command(by=by, now=now) as desk:
        case = await desk.open(reference, Complaint, version=version)
        found = await find_incident(desk.reading, IncidentId(incident))
        if found is None or found.owner != case.proceeding.owner:
            raise Invalid(pointer="/incident", code="field.ref_unknown")
        return Outcome.of(await desk.carry_out(case, LinkIncident(incident=found.id)))
