"""Verify that an order was carried out."""

from datetime import datetime

from app.domain.parties import Actor
from app.domain.proceedings.agency.orders import VerifyOrder
from app.domain.proceedings.agency.state import AgencyProceeding
from app.usecases.concerning import open_concerning
from app.usecases.office import Office
from app.usecases.outcome import Outcome


async def verify_order(
    office: Office,
    reference: str,
    *,
    of: type[AgencyProceeding],
    order: str,
    note: str,
    version: int | None,
    by: Actor,
    now: datetime,
) -> Outcome:
    """The agency has seen that it was done (rule S15)."""
    async with office.command(by=by, now=now) as desk:
        found = await open_concerning(desk, reference, of, version=version)
        return Outcome.of(
            await desk.carry_out(found, VerifyOrder(order=order, note=desk.keep(found, "note", note)))
        )
