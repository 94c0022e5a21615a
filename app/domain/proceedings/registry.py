"""Every kind of proceeding: how it starts, what can happen to it, by which rules."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from app.domain.identifiers import ProceedingId
from app.domain.proceedings import clock_events
from app.domain.proceedings.appeal import procedure as appeal
from app.domain.proceedings.complaint import procedure as complaint
from app.domain.proceedings.direct_complaint import procedure as direct_complaint
from app.domain.proceedings.engine import Procedure
from app.domain.proceedings.kinds import ProceedingKind
from app.domain.proceedings.proceeding import Event, Genesis, Proceeding
from app.domain.proceedings.review import procedure as review

CLOCK_EVENTS: tuple[type[Event[Any]], ...] = (
    clock_events.DeadlineOpened,
    clock_events.DeadlineMet,
    clock_events.DeadlineMissed,
    clock_events.DeadlineClosed,
    clock_events.DeadlineMoved,
    clock_events.MissSuperseded,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of proceeding, complete."""

    procedure: Procedure[Any]
    genesis: type[Genesis[Any]]
    events: tuple[type[Event[Any]], ...]


KINDS: Mapping[ProceedingKind, Kind] = {
    ProceedingKind.COMPLAINT: Kind(
        procedure=complaint.PROCEDURE, genesis=complaint.GENESIS, events=(*CLOCK_EVENTS, *complaint.EVENTS)
    ),
    ProceedingKind.REVIEW: Kind(
        procedure=review.PROCEDURE, genesis=review.GENESIS, events=(*CLOCK_EVENTS, *review.EVENTS)
    ),
    ProceedingKind.APPEAL: Kind(
        procedure=appeal.PROCEDURE, genesis=appeal.GENESIS, events=(*CLOCK_EVENTS, *appeal.EVENTS)
    ),
    ProceedingKind.DIRECT_COMPLAINT: Kind(
        procedure=direct_complaint.PROCEDURE,
        genesis=direct_complaint.GENESIS,
        events=(*CLOCK_EVENTS, *direct_complaint.EVENTS),
    ),
}

AnyEvent = Event[Any] | Genesis[Any]


def name_of(event: type[AnyEvent]) -> str:
    """How an event is called in a history: `ComplaintReceived` is `complaint_received`."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", event.__name__).lower()


def event_types(kind: ProceedingKind) -> Mapping[str, type[AnyEvent]]:
    found = KINDS[kind]
    types: tuple[type[AnyEvent], ...] = (found.genesis, *found.events)
    return {name_of(one): one for one in types}


def fold(id: ProceedingId, genesis: Genesis[Any], events: Iterable[Event[Any]]) -> Proceeding:
    """The proceeding that a history tells of. Pure: nothing is computed anew."""
    proceeding: Proceeding = genesis.start(id)
    for event in events:
        proceeding = event.change(proceeding)
    return proceeding
