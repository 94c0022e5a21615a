"""Answer an order."""

from datetime import datetime

from app.domain.parties import Actor
from app.domain.proceedings.agency.orders import AnswerOrder
from app.domain.proceedings.agency.state import AgencyProceeding
from app.usecases.concerning import open_concerning
from app.usecases.office import Office
from app.usecases.outcome import Outcome


async def answer_order(
    office: Office,
    reference: str,
    *,
    of: type[AgencyProceeding],
    order: str,
    answer: str,
    version: int | None,
    by: Actor,
    now: datetime,
) -> Outcome:
    """By the operator: what it did. The agency's check takes nothing off its time (rule S15)."""
    async with office.command(by=by, now=now) as desk:
        found = await open_concerning(desk, reference, of, version=version)
        return Outcome.of(
            await desk.carry_out(
                found, AnswerOrder(order=order, answer=desk.keep(found, "order_answer", answer))
            )
        )
