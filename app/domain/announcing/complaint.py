"""What a complaint calls for (rules S1, S3, S9 to S14, F1, V3)."""

from collections.abc import Iterator
from typing import Any

from app.domain.announcing.announcement import Announcement, RecipientKind, Topic
from app.domain.announcing.recipients import message, to_head, to_owner, to_passenger
from app.domain.proceedings.complaint import additions, decisions, handling, opening, reply
from app.domain.proceedings.complaint.state import Complaint
from app.domain.proceedings.deadlines import latest
from app.domain.proceedings.proceeding import Event
from app.domain.rulebook.kinds import DeadlineKind


def on_receipt(after: Complaint) -> Iterator[Announcement]:
    """The passenger's receipt, with its number and the instants by which things are due."""
    start = latest(after.deadlines, DeadlineKind.START)
    due = latest(after.deadlines, DeadlineKind.HANDLING)
    facts = {
        "received_at": after.received_at,
        "matter_type": after.matter_type,
        "start_due_at": start.due_at if start else None,
        "due_at": due.due_at if due else None,
        "last_day": due.last_day if due else None,
        "provisional": due.provisional if due else None,
    }
    yield from to_passenger(after, Topic.RECEIPT_ACKNOWLEDGED, facts=facts)
    if after.severe:
        yield from severe(after)


def severe(after: Complaint) -> Iterator[Announcement]:
    """Rule S12: to the duty control and the head at once."""
    facts = {"category": after.category, "line": after.place.line, "station": after.place.station}
    yield message(after, RecipientKind.DUTY_CONTROL, after.owner, Topic.SEVERE_CASE, facts=facts)
    yield from to_head(after, Topic.SEVERE_CASE, facts=facts)


def announced(after: Complaint, event: Event[Any]) -> Iterator[Announcement]:
    """For one event of a turn."""
    at = f"{event.at:%Y%m%dT%H%M%S.%f}"
    match event:
        case opening.Article10Opened():
            facts = {"opened_at": event.at, "basis": event.basis}
            yield from to_passenger(after, Topic.ARTICLE_10_OPENED, at, facts)
        case reply.ReplySigned():
            yield from to_passenger(after, Topic.RESULT_READY, str(event.version))
        case reply.Forwarded():
            yield from to_passenger(after, Topic.FORWARDED, at, {"competent_body": event.competent_body})
        case decisions.NotAccepted():
            facts = {"ground": event.ground, "competent_body": event.competent_body}
            yield from to_passenger(after, Topic.NOT_ACCEPTED, at, facts)
        case decisions.Retyped():
            yield from to_passenger(after, Topic.RETYPED, at, {"to_type": event.to_type})
        case decisions.Merged():
            yield from to_passenger(after, Topic.MERGED, at)
        case handling.HandlerAssigned():
            yield from to_owner(after, Topic.HANDLER_ASSIGNED, at)
        case additions.Classified() if event.severe:
            yield from severe(after)
