"""What reviews, appeals and direct complaints share (rules S4, S5, S7, V1)."""

from collections.abc import Iterator
from typing import Any

from app.domain.announcing.announcement import Announcement, RecipientKind, Topic
from app.domain.announcing.recipients import instant, message, to_head, to_owner, to_passenger
from app.domain.proceedings import opinions, papers
from app.domain.proceedings.answered import Answered
from app.domain.proceedings.appeal.state import Appeal
from app.domain.proceedings.appeal.status import Status as AppealStatus
from app.domain.proceedings.deadlines import latest
from app.domain.proceedings.proceeding import Event
from app.domain.proceedings.review import inquiry, result
from app.domain.proceedings.review.state import Review
from app.domain.rulebook.kinds import DeadlineKind

CLOCKS = (DeadlineKind.REVIEW, DeadlineKind.APPEAL, DeadlineKind.DIRECT_TRIAGE)


def on_receipt(after: Answered) -> Iterator[Announcement]:
    """The passenger's receipt with the instant by which it is answered; the body's new matter."""
    found = (latest(after.deadlines, kind) for kind in CLOCKS)
    due = next((deadline for deadline in found if deadline), None)
    facts = {
        "received_at": after.received_at,
        "due_at": due.due_at if due else None,
        "last_day": due.last_day if due else None,
        "provisional": due.provisional if due else None,
        "opens_at": after.opens_at if isinstance(after, Appeal) else None,
    }
    topic = _received(after)
    yield from to_passenger(after, topic, facts=facts)
    yield from to_owner(after, topic, facts=facts)
    if isinstance(after, Review):  # Art. 11: the head leads it
        yield from to_head(after, topic, facts=facts)


def _received(after: Answered) -> Topic:
    match after:
        case Review():
            return Topic.REVIEW_RECEIVED
        case Appeal(status=AppealStatus.KEPT):
            return Topic.APPEAL_KEPT
        case Appeal():
            return Topic.APPEAL_RECEIVED
    return Topic.DIRECT_COMPLAINT_RECEIVED


def announced(after: Answered, event: Event[Any]) -> Iterator[Announcement]:
    """For one event of a turn, in any of the three."""
    at = instant(event)
    match event:
        case papers.SupplementAdded():
            yield from to_owner(after, Topic.SUPPLEMENT_ADDED, at)
        case opinions.DeterminationProposed():
            facts = {"validity": event.opinion.validity}
            yield from to_head(after, Topic.DETERMINATION_TO_CONFIRM, at, facts)
        case inquiry.LeadNamed():  # rule S4
            yield message(after, RecipientKind.HANDLER, event.lead, Topic.LEAD_NAMED, about=at)
        case result.ReviewDecided():
            yield from to_passenger(after, Topic.RESULT_READY, at)
