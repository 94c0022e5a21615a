"""Order that recordings be kept."""

from datetime import datetime

from app.domain.parties import Actor
from app.domain.proceedings.agency.inquiry import OrderCctvHold
from app.domain.proceedings.agency.state import AgencyProceeding
from app.usecases.concerning import open_concerning
from app.usecases.office import Office
from app.usecases.outcome import Outcome


async def order_cctv_hold(
    office: Office,
    reference: str,
    *,
    of: type[AgencyProceeding],
    occurred_at: datetime,
    version: int | None,
    by: Actor,
    now: datetime,
) -> Outcome:
    """Recordings are purged 90 days after the event; the agency may order the operator to keep them (rule
    S13).
    """
    async with office.command(by=by, now=now) as desk:
        found = await open_concerning(desk, reference, of, version=version)
        return Outcome.of(await desk.carry_out(found, OrderCctvHold(occurred_at=occurred_at)))
