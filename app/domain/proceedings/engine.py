"""One turn of a proceeding: settle it to now, ask whether the act is allowed, answer with events.

Pure: the same history, act and moment give the same events, whoever asks (a person, the worker, a test).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Generic

from app.domain.calendar.due import Due
from app.domain.proceedings.clock_events import (
    CloseReason,
    DeadlineClosed,
    DeadlineMet,
    DeadlineMissed,
    DeadlineMoved,
    DeadlineOpened,
    MissSuperseded,
    MoveReason,
)
from app.domain.proceedings.deadlines import Deadline, Reach, all_running, next_cycle
from app.domain.proceedings.kinds import ProceedingKind
from app.domain.proceedings.proceeding import BY_TIME, Act, Event, Moment, P, Proceeding
from app.domain.proceedings.table import Edge, TransitionTable
from app.domain.refusals import RefusalCode, Refused
from app.domain.rulebook.kinds import DeadlineKind

BroughtByTime = Callable[[P, datetime], Iterable[Event[P]]]
"""What time has brought about by an instant, that included, besides misses; nothing where it is on record."""


Undone = Callable[[P, MissSuperseded[P]], Iterable[Event[P]]]
"""What falls with a miss that a notice contradicted, such as a right that had opened."""


def nothing_else(proceeding: Proceeding, miss: MissSuperseded[P]) -> Iterable[Event[P]]:
    """Where no right depends on a miss."""
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Procedure(Generic[P]):
    """The rules of one kind of proceeding."""

    kind: ProceedingKind
    table: TransitionTable
    brought_by_time: BroughtByTime[P]
    undone_with_a_miss: Undone[P] = nothing_else


@dataclass(slots=True)
class Turn(Generic[P]):
    """A proceeding and what has happened to it in this turn."""

    proceeding: P
    events: list[Event[P]] = field(default_factory=list)

    def add(self, events: Iterable[Event[P]]) -> None:
        for event in events:
            self.proceeding = event.change(self.proceeding)
            self.events.append(event)

    def settle(self, now: datetime, brought_by_time: BroughtByTime[P]) -> None:
        """Misses at their due instant, earliest first, and what they open."""
        while True:
            due = [d for d in self.proceeding.deadlines if d.is_armed and d.judged_due_at <= now]
            first = min(due, key=lambda d: (d.judged_due_at, d.kind, d.cycle), default=None)
            self.add(brought_by_time(self.proceeding, first.judged_due_at if first else now))
            if first is None:
                return
            missed_at = first.judged_due_at
            self.add([DeadlineMissed(at=missed_at, by=BY_TIME, kind=first.kind, cycle=first.cycle)])


def settle(proceeding: P, now: datetime, procedure: Procedure[P]) -> Turn[P]:
    """Bring a proceeding to `now`. The worker and every command use this one function, so the record does not
    depend on who came first.
    """
    turn = Turn(proceeding)
    turn.settle(now, procedure.brought_by_time)
    return turn


def carry_out(proceeding: P, act: Act[P], moment: Moment, procedure: Procedure[P]) -> Turn[P]:
    """The act's events and the deadlines the table opens, meets and closes. Raises `Refused`."""
    turn = settle(proceeding, moment.now, procedure)
    ways = procedure.table.ways(turn.proceeding.state, act.action)
    require_open(turn.proceeding, moment, next(iter(ways.values())))
    turn.add(act.events(turn.proceeding, moment))
    turn.add(clock_events(turn.proceeding, ways[turn.proceeding.state], moment))
    turn.settle(moment.now, procedure.brought_by_time)
    return turn


def require_open(proceeding: P, moment: Moment, edge: Edge) -> None:
    """Raise `Refused` where this person, or the history, does not allow the action."""
    # rule S14: the person complained about does nothing here; what follows from elsewhere is nobody's act
    if edge.operation is not None and moment.actor.id in proceeding.subjects:
        raise Refused(RefusalCode.CONFLICT_OF_INTEREST, basis="S14")
    if edge.owners_own and moment.actor.organisation != proceeding.owner:
        raise Refused(RefusalCode.OWNER_ONLY, basis="Art. 4")
    if edge.guard is not None:
        edge.guard(proceeding, moment)


def clock_events(proceeding: P, edge: Edge, moment: Moment) -> Iterable[Event[P]]:
    now, by = moment.now, moment.by
    for kind in edge.meets:
        for deadline in all_running(proceeding.deadlines, kind):
            yield DeadlineMet(at=now, by=by, kind=kind, cycle=deadline.cycle)
    for kind in edge.closes:
        yield from closing(proceeding, kind, moment)
    for kind in edge.opens:
        yield open_deadline(proceeding, kind, moment, opened_at=now)


def closing(
    proceeding: P, kind: DeadlineKind, moment: Moment, reason: CloseReason = CloseReason.NO_LONGER_OWED
) -> Iterable[DeadlineClosed[P]]:
    """The running deadlines of a kind, of which nothing is owed any more."""
    for deadline in all_running(proceeding.deadlines, kind):
        yield DeadlineClosed(at=moment.now, by=moment.by, kind=kind, cycle=deadline.cycle, reason=reason)


def open_deadline(
    proceeding: P, kind: DeadlineKind, moment: Moment, *, opened_at: datetime, stated: Due | None = None
) -> DeadlineOpened[P]:
    """A deadline by the rulebook's limit for this kind, from `opened_at`, or of a day somebody named."""
    due = stated or moment.law.due(kind, opened_at)
    return DeadlineOpened(
        at=moment.now,
        by=moment.by,
        kind=kind,
        cycle=next_cycle(proceeding.deadlines, kind),
        opened_at=opened_at,
        due_at=due.due_at,
        last_day=due.last_day,
        provisional=due.provisional,
        rulebook=moment.law.rulebook.version,
        calendar=moment.law.calendar.version,
        reach=Reach.STATED_DAY if stated else Reach.LIMIT,
    )


def move_deadline(
    deadline: Deadline,
    due: Due,
    moment: Moment,
    *,
    reason: MoveReason,
    basis: str,
    judged_due_at: datetime | None = None,
    opened_at: datetime | None = None,
    reach: Reach | None = None,
) -> DeadlineMoved[P]:
    """What is left out stays as it was, but for lateness: it is judged by the new due instant."""
    return DeadlineMoved(
        at=moment.now,
        by=moment.by,
        kind=deadline.kind,
        cycle=deadline.cycle,
        reason=reason,
        basis=basis,
        due_before=deadline.due_at,
        opened_at=opened_at or deadline.opened_at,
        due_at=due.due_at,
        judged_due_at=judged_due_at or due.due_at,
        last_day=due.last_day,
        provisional=due.provisional,
        calendar=moment.law.calendar.version,
        reach=reach or deadline.reach,
    )


@dataclass(frozen=True, slots=True)
class Possibility:
    """An action of a proceeding: open now, or the refusal that says why not and from when."""

    action: StrEnum
    refused: Refused | None


def possibilities(proceeding: P, moment: Moment, procedure: Procedure[P]) -> list[Possibility]:
    """Every action a person can ask for, as it stands at this moment for this actor (permissions apart)."""
    settled = settle(proceeding, moment.now, procedure).proceeding
    table = procedure.table
    return [
        Possibility(action, _refusal(settled, action, moment, table))
        for action in table.actions
        if table.is_for_people(action)
    ]


def _refusal(settled: P, action: StrEnum, moment: Moment, table: TransitionTable) -> Refused | None:
    try:
        require_open(settled, moment, next(iter(table.ways(settled.state, action).values())))
    except Refused as refused:
        return refused
    return None
