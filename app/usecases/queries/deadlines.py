"""The clocks of a proceeding, each explained day by day (rule T7)."""

from dataclasses import dataclass
from datetime import datetime

from app.domain.parties import Actor
from app.domain.permissions.operations import Operation
from app.domain.proceedings.proceeding import P
from app.usecases.concerning import find_concerning
from app.usecases.explained_deadlines import ExplainedDeadline, explained, moves_of
from app.usecases.office import Office

__all__ = ["DeadlinesView", "ExplainedDeadline", "read_deadlines"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlinesView:
    number: str
    version: int
    deadlines: tuple[ExplainedDeadline, ...]


async def read_deadlines(
    office: Office, reference: str, *, of: type[P], by: Actor, now: datetime
) -> DeadlinesView:
    """Receipt, rule and article, each day counted and each day skipped with its reason and notice number, the due
    instant, and every move with what it rests on (rules T3, T6, T7).
    """
    async with office.query(by=by, now=now) as desk:
        loaded = await find_concerning(desk, reference, of)
        desk.permit(Operation.READ_DEADLINES, loaded)
        case = (await desk.settle(loaded)).proceeding
        law = desk.law(case.received_at)
        moves = await moves_of(desk, loaded)
        return DeadlinesView(
            number=loaded.number,
            version=loaded.version,
            deadlines=tuple(explained(one, law, moves) for one in case.deadlines),
        )
