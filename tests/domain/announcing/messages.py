"""What the tests of announcements ask of a turn."""

from typing import Any

from app.domain.announcements import Announcement, RecipientKind, Topic, announcements
from app.domain.parties import OrganisationCode
from app.domain.proceedings.complaint import procedure as complaint
from app.domain.proceedings.engine import settle
from app.domain.proceedings.proceeding import Event
from tests.domain.proceedings.complaint.steps import (
    ComplaintCase,
)
from tests.domain.proceedings.stage import (
    CLERK,
    OPERATOR,
    Case,
    shanghai,
)

AT = "2026-03-02 11:00"
Sent = set[tuple[Topic, RecipientKind, str]]
TO_PASSENGER = (RecipientKind.PASSENGER, "complaint")
TO_HANDLER = (RecipientKind.HANDLER, CLERK.id)
TO_UNIT_HEAD = (RecipientKind.UNIT_HEAD, OPERATOR)
TO_DESK = (RecipientKind.OPERATOR, OPERATOR)
STATION = OrganisationCode("SYMTR-YOUTH")


def sent(found: tuple[Announcement, ...]) -> Sent:
    return {(one.topic, one.recipient_kind, one.recipient) for one in found}


def of_receipt(case: Case[Any]) -> tuple[Announcement, ...]:
    return announcements(None, case.proceeding, case.events)


def of_act(case: Case[Any], act: Any, at: str = AT, by: Any = CLERK) -> tuple[Announcement, ...]:
    before = case.proceeding
    events: list[Event[Any]] = case.do(act, at, by)
    return announcements(before, case.proceeding, events)


def facts_of(found: tuple[Announcement, ...], topic: Topic, kind: RecipientKind) -> dict[str, Any]:
    (one,) = [a for a in found if (a.topic, a.recipient_kind) == (topic, kind)]
    return dict(one.facts)


def settled(case: ComplaintCase, at: str) -> tuple[Announcement, ...]:
    """What time brings about by an instant."""
    turn = settle(case.proceeding, shanghai(at), complaint.PROCEDURE)
    return announcements(case.proceeding, turn.proceeding, turn.events)
