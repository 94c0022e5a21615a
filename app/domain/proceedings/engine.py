"""One turn of a proceeding: settle it to now, ask whether the act is allowed, answer with events.

Pure: the same history, act and moment give the same events, whoever asks (a person, the worker, a test).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Generic

from app.domain.proceedings.clock_events import (
    CloseReason,
    DeadlineClosed,
    DeadlineMet,
    DeadlineMissed,
    DeadlineOpened,
)
from app.domain.proceedings.deadlines import next_cycle, running
from app.domain.proceedings.kinds import ProceedingKind
from app.domain.proceedings.proceeding import BY_TIME, Act, Event, Moment, P
from app.domain.proceedings.table import Edge, TransitionTable
from app.domain.refusals import Refused
from app.domain.rulebook.kinds import DeadlineKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Procedure(Generic[P]):
    """The rules of one kind of proceeding. `brought_by_time` says what else time brings about, besides misses."""

    kind: ProceedingKind
    table: TransitionTable
    brought_by_time: Callable[[P, datetime], Iterable[Event[P]]]


@dataclass(slots=True)
class Turn(Generic[P]):
    """A proceeding and what has happened to it in this turn."""

    proceeding: P
    events: list[Event[P]] = field(default_factory=list)

    def add(self, events: Iterable[Event[P]]) -> None:
        for event in events:
            self.proceeding = event.change(self.proceeding)
            self.events.append(event)


def settle(proceeding: P, now: datetime, procedure: Procedure[P]) -> Turn[P]:
    """Bring a proceeding to `now`: misses at their due instant, earliest first, and what they open.

    The worker and every command use this one function, so the record does not depend on who came first.
    """
    turn = Turn(proceeding)
    while True:
        due = [d for d in turn.proceeding.deadlines if d.is_armed and d.judged_due_at <= now]
        due.sort(key=lambda d: (d.judged_due_at, d.kind, d.cycle))
        upto = due[0].judged_due_at if due else now
        turn.add(procedure.brought_by_time(turn.proceeding, upto))
        if not due:
            return turn
        turn.add([DeadlineMissed(at=upto, by=BY_TIME, kind=due[0].kind, cycle=due[0].cycle)])


def carry_out(proceeding: P, act: Act[P], moment: Moment, procedure: Procedure[P]) -> Turn[P]:
    """The act's events and the deadlines the table opens, meets and closes; or `Refused`, and nothing happened."""
    turn = settle(proceeding, moment.now, procedure)
    ways = procedure.table.ways(turn.proceeding.state, act.action)
    guard = next(iter(ways.values())).guard
    if guard is not None:
        guard(turn.proceeding, moment)
    turn.add(act.events(turn.proceeding, moment))
    edge = ways[turn.proceeding.state]
    turn.add(clock_events(turn.proceeding, edge, moment))
    turn.add(procedure.brought_by_time(turn.proceeding, moment.now))
    return turn


def clock_events(proceeding: P, edge: Edge, moment: Moment) -> Iterable[Event[P]]:
    for kind in edge.meets:
        if deadline := running(proceeding.deadlines, kind):
            yield DeadlineMet(at=moment.now, by=moment.by, kind=kind, cycle=deadline.cycle)
    for kind in edge.closes:
        for deadline in proceeding.deadlines:
            if deadline.kind is kind and deadline.is_running:
                yield DeadlineClosed(
                    at=moment.now,
                    by=moment.by,
                    kind=kind,
                    cycle=deadline.cycle,
                    reason=CloseReason.NO_LONGER_OWED,
                )
    for kind in edge.opens:
        yield open_deadline(proceeding, kind, moment, opened_at=moment.now)


def open_deadline(
    proceeding: P, kind: DeadlineKind, moment: Moment, *, opened_at: datetime
) -> DeadlineOpened[P]:
    """A deadline of the rulebook's limit for this kind, counted from `opened_at`."""
    due = moment.law.due(kind, opened_at)
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
    )


@dataclass(frozen=True, slots=True)
class Possibility:
    """An action of a proceeding: open now, or the refusal that says why not and from when."""

    action: StrEnum
    refused: Refused | None


def possibilities(proceeding: P, moment: Moment, procedure: Procedure[P]) -> list[Possibility]:
    """Every action of the table, as it stands at this moment for this actor (permissions apart)."""
    settled = settle(proceeding, moment.now, procedure).proceeding
    return [_possibility(settled, action, moment, procedure) for action in procedure.table.actions]


def _possibility(settled: P, action: StrEnum, moment: Moment, procedure: Procedure[P]) -> Possibility:
    try:
        ways = procedure.table.ways(settled.state, action)
        guard = next(iter(ways.values())).guard
        if guard is not None:
            guard(settled, moment)
    except Refused as refused:
        return Possibility(action, refused)
    return Possibility(action, None)
