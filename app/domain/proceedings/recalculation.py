"""What the activation of a calendar notice does to a proceeding (rule T6).

Open deadlines are computed anew and the move is written with the notice's number, those missed already too: none stays
provisional whose days are known. A miss recorded after the notice was published, and contradicted by it, is superseded
by an event that names it; nothing is removed.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime

from app.domain.calendar.due import Due
from app.domain.instants import end_of
from app.domain.law import Law
from app.domain.parties import SYSTEM
from app.domain.proceedings.clock_events import DeadlineMissed, MissSuperseded, MoveReason
from app.domain.proceedings.deadlines import Deadline, Reach
from app.domain.proceedings.engine import Procedure, Turn, Undone, move_deadline, settle
from app.domain.proceedings.proceeding import BY_TIME, Event, Moment, P
from app.domain.rulebook.kinds import LimitUnit
from app.domain.rulebook.policies import Lateness


@dataclass(frozen=True, slots=True)
class ActivatedNotice:
    """The notice by its number; it counts from its publication, whenever it is activated. From that instant on
    everything goes by it, whenever it reaches a proceeding."""

    number: str
    published_on: date
    activated_at: datetime


def recalculated(proceeding: P, notice: ActivatedNotice, moment: Moment, procedure: Procedure[P]) -> Turn[P]:
    """The turn that brings a proceeding under the calendar of `moment.law`; no events where nothing moves.

    It is first settled to the activation under the deadlines it has, so that the record does not depend on whether a
    worker had come by, and then to now under those it then has.
    """
    turn = settle(proceeding, notice.activated_at, procedure)
    turn.add(moves(turn.proceeding, notice, moment.law, procedure))
    turn.settle(moment.now, procedure.brought_by_time)
    return turn


def moves(proceeding: P, notice: ActivatedNotice, law: Law, procedure: Procedure[P]) -> list[Event[P]]:
    """What the notice does to the deadlines of a proceeding, at the instant of its activation and nobody's act."""
    turn, moment = Turn(proceeding), Moment(now=notice.activated_at, actor=SYSTEM, law=law)
    for deadline in proceeding.deadlines:
        due = due_again(deadline, law)
        if due is None:
            continue
        if _is_contradicted(deadline, due, notice):
            _supersede(turn, deadline, due, notice, moment, undone=procedure.undone_with_a_miss)
            continue
        due = _that_counts(deadline, due, notice)
        is_moved = (due.due_at, due.provisional) != (deadline.due_at, deadline.provisional)
        if deadline.is_running and is_moved:
            turn.add([_moved(deadline, due, notice, moment)])
    return turn.events


def due_again(deadline: Deadline, law: Law) -> Due | None:
    """When the deadline falls due under another calendar; None where no calendar counts."""
    limit = law.rulebook.limit(deadline.kind)
    if deadline.reach is Reach.STATED_DAY or limit.unit is not LimitUnit.WORKING_DAYS:
        return None
    if deadline.reach is Reach.EXTENSION:  # Art. 12: the extended total counts from receipt as well
        return law.extended_due(deadline.kind, deadline.opened_at)
    return law.due(deadline.kind, deadline.opened_at)


def _is_contradicted(deadline: Deadline, due: Due, notice: ActivatedNotice) -> bool:
    # rule T6: a notice counts from its publication; a miss before it stands
    missed_at = deadline.missed_at
    return missed_at is not None and end_of(notice.published_on) <= missed_at < due.due_at


def _that_counts(deadline: Deadline, due: Due, notice: ActivatedNotice) -> Due:
    """Of what is missed already and stands, a notice published later moves no day: it makes them known (rule T6)."""
    if deadline.missed_at is None or end_of(notice.published_on) <= deadline.missed_at:
        return due
    return replace(due, due_at=deadline.due_at, last_day=deadline.last_day or due.last_day)


def _supersede(
    turn: Turn[P],
    deadline: Deadline,
    due: Due,
    notice: ActivatedNotice,
    moment: Moment,
    *,
    undone: Undone[P],
) -> None:
    kind, cycle = deadline.kind, deadline.cycle
    miss: MissSuperseded[P] = MissSuperseded(
        at=moment.now, by=moment.by, kind=kind, cycle=cycle, notice=notice.number
    )
    turn.add([_moved(deadline, due, notice, moment), miss])
    turn.add(undone(turn.proceeding, miss))
    ended_at = deadline.met_at or deadline.closed_at
    if ended_at is not None and ended_at >= due.due_at:  # late by the new due instant too
        turn.add([DeadlineMissed(at=due.due_at, by=BY_TIME, kind=kind, cycle=cycle)])


def _moved(deadline: Deadline, due: Due, notice: ActivatedNotice, moment: Moment) -> Event[P]:
    return move_deadline(
        deadline,
        due,
        moment,
        reason=MoveReason.NOTICE,
        basis=notice.number,
        judged_due_at=_judged(deadline, due, moment.law),
    )


def _judged(deadline: Deadline, due: Due, law: Law) -> datetime:
    # rule T6, policy: lateness, and lateness only, by the later of the two
    if law.rulebook.policy.lateness_after_move is Lateness.DUE:
        return due.due_at
    return max(deadline.judged_due_at, due.due_at)
