"""How a review, an appeal or a direct complaint comes on record."""

from app.domain.identifiers import CaseNumber, ProceedingId
from app.domain.proceedings.engine import Turn, settle
from app.domain.proceedings.kinds import ProceedingKind
from app.domain.proceedings.proceeding import Genesis, P
from app.domain.proceedings.registry import KINDS
from app.store.history_records import Loaded
from app.usecases.desk import Desk


async def begin(
    desk: Desk,
    first: Genesis[P],
    turn: Turn[P],
    *,
    kind: ProceedingKind,
    number: CaseNumber,
    concerns: ProceedingId | None = None,
) -> Loaded[P]:
    """The first record, its clocks, and what was past due on arrival: that is missed at once (rule S10)."""
    turn.add(settle(turn.proceeding, desk.now, KINDS[kind].procedure).events)
    loaded = await desk.transaction.start(
        kind=kind,
        id=turn.proceeding.id,
        number=number,
        genesis=first,
        events=turn.events,
        concerns=concerns,
    )
    desk.accompany(None, loaded.proceeding, turn.events)
    return loaded
