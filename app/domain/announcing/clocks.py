"""What deadlines call for, in any proceeding: a move told, a miss told (rules S6, T6)."""

from collections.abc import Iterator
from typing import Any

from app.domain.announcing.announcement import Announcement, Topic
from app.domain.announcing.recipients import to_head, to_owner, to_passenger, to_staff
from app.domain.proceedings.clock_events import DeadlineMissed, DeadlineMoved, MissSuperseded, MoveReason
from app.domain.proceedings.proceeding import Event, Proceeding
from app.domain.rulebook.kinds import DeadlineKind

PASSENGERS_OWN = frozenset(
    {
        DeadlineKind.HANDLING,
        DeadlineKind.REVIEW,
        DeadlineKind.APPEAL,
        DeadlineKind.DIRECT_HANDLING,
        DeadlineKind.COMMITMENT,
    }
)
"""What the passenger was told the day of."""

OWNER_ALONE = frozenset({DeadlineKind.FOLLOW_UP_CALL, DeadlineKind.WORK_ORDER_RETURN})
"""A miss that need not trouble the head."""


def announced(after: Proceeding, event: Event[Any]) -> Iterator[Announcement]:
    match event:
        case DeadlineMissed():
            tell = to_owner if event.kind in OWNER_ALONE else to_staff
            about = f"{event.kind}.{event.cycle}.{event.at:%Y%m%dT%H%M}"
            yield from tell(after, Topic.DEADLINE_MISSED, about, {"kind": event.kind, "due_at": event.at})
        case MissSuperseded():
            about = f"{event.kind}.{event.cycle}.{event.notice}"
            due_at = after.deadline(event.kind, event.cycle).due_at
            facts = {"kind": event.kind, "notice": event.notice, "due_at": due_at}
            yield from to_staff(after, Topic.MISS_SUPERSEDED, about, facts)
        case DeadlineMoved():
            yield from _moved(after, event)


def _moved(after: Proceeding, event: DeadlineMoved[Any]) -> Iterator[Announcement]:
    about = f"{event.kind}.{event.cycle}.{event.due_at:%Y%m%dT%H%M}.{event.basis}"
    facts = {
        "kind": event.kind,
        "reason": event.reason,
        "basis": event.basis,
        "due_before": event.due_before,
        "due_at": event.due_at,
        "last_day": event.last_day,
        "provisional": event.provisional,
    }
    topic = Topic.DEADLINE_FINAL if event.due_at == event.due_before else Topic.DEADLINE_MOVED
    if (
        event.kind in PASSENGERS_OWN and event.reason is not MoveReason.EXTENSION
    ):  # that one is told by the act
        yield from to_passenger(after, topic, about, facts)
    yield from to_owner(after, topic, about, facts)
    if event.due_at < event.due_before:  # rule T6: earlier than was told, warn the staff
        yield from to_head(after, topic, about, facts)
