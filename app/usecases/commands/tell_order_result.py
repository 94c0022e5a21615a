"""Tell the passenger what came of an order."""

from datetime import datetime

from app.domain.parties import Actor
from app.domain.proceedings.agency.orders import TellOrderResult
from app.domain.proceedings.agency.state import AgencyProceeding
from app.domain.proceedings.notification import NotificationForm
from app.usecases.concerning import open_concerning
from app.usecases.office import Office
from app.usecases.outcome import Outcome


async def tell_order_result(
    office: Office,
    reference: str,
    *,
    of: type[AgencyProceeding],
    order: str,
    form: NotificationForm,
    evidence: str,
    version: int | None,
    by: Actor,
    now: datetime,
) -> Outcome:
    """Once it has been verified (rule S15)."""
    async with office.command(by=by, now=now) as desk:
        found = await open_concerning(desk, reference, of, version=version)
        return Outcome.of(
            await desk.carry_out(found, TellOrderResult(order=order, form=form, evidence=evidence))
        )
