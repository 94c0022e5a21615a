"""Reject the answer to an order."""

from datetime import date, datetime

from app.domain.parties import Actor
from app.domain.proceedings.agency.orders import RejectOrderAnswer
from app.domain.proceedings.agency.state import AgencyProceeding
from app.usecases.concerning import open_concerning
from app.usecases.office import Office
from app.usecases.outcome import Outcome


async def reject_order_answer(
    office: Office,
    reference: str,
    *,
    of: type[AgencyProceeding],
    order: str,
    reason: str,
    last_day: date | None = None,
    version: int | None,
    by: Actor,
    now: datetime,
) -> Outcome:
    """Not done: sent back with the reason and a new day (rule S15)."""
    async with office.command(by=by, now=now) as desk:
        found = await open_concerning(desk, reference, of, version=version)
        act: RejectOrderAnswer[AgencyProceeding] = RejectOrderAnswer(
            order=order, reason=desk.keep(found, "reason", reason), last_day=last_day
        )
        return Outcome.of(await desk.carry_out(found, act))
