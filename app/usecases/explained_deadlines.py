"""A clock of a proceeding with its reasons, day by day, and every move of it (rules T6, T7)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from app.domain.calendar.explanation import Explanation
from app.domain.instants import local_date
from app.domain.law import Law
from app.domain.proceedings.clock_events import DeadlineMoved
from app.domain.proceedings.deadlines import Deadline, Reach
from app.domain.proceedings.kinds import ProceedingKind
from app.domain.proceedings.proceeding import P
from app.domain.rulebook.items import Limit
from app.domain.rulebook.kinds import LimitUnit
from app.store.codec import event_of
from app.store.history_records import Loaded
from app.usecases.desk import ReadingDesk

MOVED = "deadline_moved"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplainedDeadline:
    """`explanation` is there for limits in working days, by the calendar the deadline was computed with or, where
    that is no longer in force, the one known when it opened; `moves` are those on record, each with its basis."""

    deadline: Deadline
    limit: Limit
    amount: int
    explanation: Explanation | None
    moves: tuple[DeadlineMoved[Any], ...]


async def moves_of(desk: ReadingDesk, loaded: Loaded[P]) -> list[DeadlineMoved[P]]:
    kind = ProceedingKind(loaded.kind)
    events = [
        event_of(kind, record.body)
        for record in await desk.reading.records(loaded.id)
        if record.kind == MOVED
    ]
    return [event for event in events if isinstance(event, DeadlineMoved)]


def explained(deadline: Deadline, law: Law, moves: Sequence[DeadlineMoved[P]]) -> ExplainedDeadline:
    limit = law.rulebook.limit(deadline.kind)
    amount = _amount(deadline, law, limit)
    return ExplainedDeadline(
        deadline=deadline,
        limit=limit,
        amount=amount,
        explanation=_explanation(deadline, law, limit, amount),
        moves=tuple(one for one in moves if (one.kind, one.cycle) == (deadline.kind, deadline.cycle)),
    )


def _amount(deadline: Deadline, law: Law, limit: Limit) -> int:
    extension = law.rulebook.extension(deadline.kind)
    is_extended = deadline.reach is Reach.EXTENSION and extension is not None
    return extension.total if is_extended and extension else limit.amount


def _explanation(deadline: Deadline, law: Law, limit: Limit, amount: int) -> Explanation | None:
    """None too where no calendar at hand gives the day on record: better no reasons than wrong ones."""
    if limit.unit is not LimitUnit.WORKING_DAYS or deadline.reach is Reach.STATED_DAY or amount < 1:
        return None
    opened_on = local_date(deadline.opened_at)
    for calendar in (law.calendar, law.calendar.as_known_on(opened_on)):
        explanation = calendar.explain(opened_on, amount)
        if explanation.last_day == deadline.last_day:
            return explanation
    return None
