"""Open an incident (同一事件)."""

from datetime import datetime

from app.domain.parties import Actor
from app.domain.proceedings.complaint.additions import LinkIncident
from app.domain.proceedings.complaint.state import Complaint
from app.store.incidents import add_incident
from app.usecases.office import Office
from app.usecases.outcome import Outcome


async def open_incident(
    office: Office,
    reference: str,
    *,
    title: str,
    occurred_at: datetime | None = None,
    version: int | None,
    by: Actor,
    now: datetime,
) -> Outcome:
    """What several passengers complain of, begun with one of their complaints. Each still counts (rule F1).

    The title says what and where, never who.
    """
    async with office.command(by=by, now=now) as desk:
        case = await desk.open(reference, Complaint, version=version)
        opened = await add_incident(
            desk.transaction,
            owner=case.proceeding.owner,
            title=title,
            occurred_at=occurred_at,
            by=by.id,
        )
        return Outcome.of(await desk.carry_out(case, LinkIncident(incident=opened.id)))
