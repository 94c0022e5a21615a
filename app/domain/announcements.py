"""Which messages must go out for a turn: pure, so that the same turn calls for the same ones."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from app.domain.announcing import agency, answered, clocks, complaint
from app.domain.announcing.announcement import Announcement, RecipientKind, Topic
from app.domain.proceedings.agency.state import AgencyProceeding
from app.domain.proceedings.answered import Answered
from app.domain.proceedings.clock_events import DeadlineMissed, MissSuperseded
from app.domain.proceedings.complaint.opening import Article10Opened, Article10Superseded
from app.domain.proceedings.complaint.state import Complaint
from app.domain.proceedings.proceeding import Event, Proceeding

__all__ = ["Announcement", "RecipientKind", "Topic", "announcements"]


def announcements(
    before: Proceeding | None, after: Proceeding, events: Sequence[Event[Any]]
) -> tuple[Announcement, ...]:
    """The messages of a turn, each with its unique key, in order; `before` is None for a first record."""
    found: dict[str, Announcement] = {}
    for one in _announced(before, after, events):
        found.setdefault(one.key, one)
    return tuple(found.values())


def _announced(
    before: Proceeding | None, after: Proceeding, events: Iterable[Event[Any]]
) -> Iterator[Announcement]:
    if before is None:
        yield from _of_receipt(after)
    for event in _lasting(tuple(events)):
        yield from clocks.announced(after, event)
        yield from _of_kind(after, event)


def _lasting(events: Sequence[Event[Any]]) -> Iterator[Event[Any]]:
    """What a notice takes back in the very turn that put it on record is told to nobody (rule T6)."""
    dropped: set[int] = set()
    for index, event in enumerate(events):
        taken_back = [earlier for earlier in range(index) if _takes_back(event, events[earlier])]
        if taken_back:
            dropped.update((index, *taken_back))
    return (event for index, event in enumerate(events) if index not in dropped)


def _takes_back(event: Event[Any], earlier: Event[Any]) -> bool:
    match event:
        case MissSuperseded(kind=kind, cycle=cycle):
            return isinstance(earlier, DeadlineMissed) and (earlier.kind, earlier.cycle) == (kind, cycle)
        case Article10Superseded():
            return isinstance(earlier, Article10Opened)
    return False


def _of_receipt(after: Proceeding) -> Iterator[Announcement]:
    match after:
        case Complaint():
            yield from complaint.on_receipt(after)
        case Answered():
            yield from answered.on_receipt(after)


def _of_kind(after: Proceeding, event: Event[Any]) -> Iterator[Announcement]:
    match after:
        case Complaint():
            yield from complaint.announced(after, event)
        case Answered():
            yield from answered.announced(after, event)
    if isinstance(after, AgencyProceeding):
        yield from agency.announced(after, event)
