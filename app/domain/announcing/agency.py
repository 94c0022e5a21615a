"""What the agency's proceedings call for: appeals and direct complaints (Arts. 4, 12; rules S3, S5 to S7, S15)."""

from collections.abc import Iterator
from typing import Any

from app.domain.announcing.announcement import Announcement, RecipientKind, Topic
from app.domain.announcing.recipients import instant, message, to_head, to_owner, to_passenger, to_staff
from app.domain.proceedings.agency import decision, extension, inquiry, orders
from app.domain.proceedings.agency.state import AgencyProceeding
from app.domain.proceedings.appeal import handling
from app.domain.proceedings.appeal import receipt as appeal_receipt
from app.domain.proceedings.appeal.status import Status
from app.domain.proceedings.asked_of_operator import first_owed
from app.domain.proceedings.clock_events import DeadlineMissed
from app.domain.proceedings.deadlines import latest
from app.domain.proceedings.direct_complaint import follow_up, triage
from app.domain.proceedings.proceeding import Event
from app.domain.rulebook.kinds import DeadlineKind

THE_OPERATORS = frozenset({DeadlineKind.FILE_DELIVERY, DeadlineKind.ORDER, DeadlineKind.REPORT_BACK})
"""What the operator owes the agency; the agency's clocks are its own affair."""


def announced(after: AgencyProceeding, event: Event[Any]) -> Iterator[Announcement]:
    """For one event of a turn."""
    if isinstance(event, DeadlineMissed) and event.kind in THE_OPERATORS:
        facts = {"kind": event.kind, "due_at": event.at}
        yield from _to_operator(after, Topic.DEADLINE_MISSED, f"{event.kind}.{event.cycle}", facts)
    yield from _of_inquiry(after, event)
    yield from _of_extension(after, event)
    yield from _of_orders(after, event)
    yield from _of_appeal(after, event)
    yield from _of_follow_up(after, event)


def _of_inquiry(after: AgencyProceeding, event: Event[Any]) -> Iterator[Announcement]:
    match event:
        case inquiry.OfficerAssigned():
            yield from to_owner(after, Topic.HANDLER_ASSIGNED, instant(event))
        case inquiry.FileRequested():  # rule S5
            due_at = after.deadline(DeadlineKind.FILE_DELIVERY, event.cycle).due_at
            facts = {"request": event.request, "due_at": due_at}
            yield from _to_operator(after, Topic.FILE_REQUESTED, event.request, facts)
        case inquiry.FileDelivered():
            yield from to_owner(after, Topic.FILE_DELIVERED, event.request, {"request": event.request})
        case inquiry.CctvHoldOrdered():  # rule S13: the agency may order one
            hold = latest(after.deadlines, DeadlineKind.CCTV_PURGE)
            purge_on = hold.last_day if hold else None
            facts_hold = {"occurred_at": event.occurred_at, "purge_on": purge_on}
            yield from _to_operator(after, Topic.CCTV_HOLD_NEEDED, instant(event), facts_hold)
        case decision.DecisionMade():
            yield from to_passenger(after, Topic.RESULT_READY, instant(event))


def _of_extension(after: AgencyProceeding, event: Event[Any]) -> Iterator[Announcement]:
    at = instant(event)
    match event:
        case extension.ExtensionRequested():
            deadline = latest(after.deadlines, after.clock)
            facts = {"due_at": deadline.due_at if deadline else None}
            yield from to_head(after, Topic.EXTENSION_REQUESTED, at, facts)
        case extension.ExtensionApproved():  # rule S6: told before the original due instant
            extended = latest(after.deadlines, after.clock)
            facts_due = {
                "due_before": event.original_due_at,
                "due_at": extended.due_at if extended else None,
                "last_day": extended.last_day if extended else None,
            }
            yield from to_passenger(after, Topic.EXTENSION_GRANTED, at, facts_due)
            yield from to_owner(after, Topic.EXTENSION_GRANTED, at, facts_due)
        case extension.ExtensionRefused():
            yield from to_owner(after, Topic.EXTENSION_REFUSED, at)
        case extension.ExtensionLapsed():
            yield from to_staff(after, Topic.EXTENSION_LAPSED, at)
        case extension.ExtensionLapseSuperseded():
            facts_notice = {"notice": event.notice}
            yield from to_staff(after, Topic.EXTENSION_STANDS_AGAIN, at, facts_notice)


def _of_orders(after: AgencyProceeding, event: Event[Any]) -> Iterator[Announcement]:
    match event:
        case orders.OrderIssued():  # rule S15
            facts = {"order": event.order, "kind": event.kind, "last_day": event.last_day}
            yield from _to_operator(after, Topic.ORDER_ISSUED, event.order, facts)
            yield from to_passenger(after, Topic.ORDER_ISSUED, event.order, facts)
        case orders.OrderAnswered():
            facts_answer = {"order": event.order}
            about = f"{event.order}.{instant(event)}"
            yield from to_owner(after, Topic.ORDER_ANSWERED, about, facts_answer)
        case orders.OrderAnswerRejected():
            facts_again = {"order": event.order, "last_day": event.last_day, "accepted": False}
            about = f"{event.order}.{event.cycle}"
            yield from _to_operator(after, Topic.ORDER_CHECKED, about, facts_again)
        case orders.OrderVerified():
            facts_done = {"order": event.order, "accepted": True}
            yield from _to_operator(after, Topic.ORDER_CHECKED, event.order, facts_done)


def _of_appeal(after: AgencyProceeding, event: Event[Any]) -> Iterator[Announcement]:
    match event:
        case appeal_receipt.AppealOpened():  # rule S3: by itself, or on the passenger's objection
            deadline = latest(after.deadlines, DeadlineKind.APPEAL)
            facts = {
                "ground": event.ground,
                "due_at": deadline.due_at if deadline else None,
                "last_day": deadline.last_day if deadline else None,
            }
            yield from to_passenger(after, Topic.APPEAL_OPENED, instant(event), facts)
            yield from to_owner(after, Topic.APPEAL_OPENED, instant(event), facts)
        case appeal_receipt.AppealOpeningSuperseded():  # rule T6; the passenger is told by the complaint
            facts_kept = {"received_at": after.received_at, "opens_at": event.opens_at}
            yield from to_owner(after, Topic.APPEAL_KEPT, instant(event), facts_kept)
        case handling.ReplyToldNoted() if after.state is Status.KEPT:
            # rule S3: a reply came after all; the passenger is asked
            facts_told = {"told_at": event.told_at}
            yield from to_passenger(after, Topic.APPEAL_ASKED, facts=facts_told)
            yield from to_owner(after, Topic.APPEAL_ASKED, facts=facts_told)
        case handling.ReviewResultNoted():
            facts_review = {"result": event.result}
            yield from to_owner(after, Topic.REVIEW_RESULT, event.review, facts_review)


def _of_follow_up(after: AgencyProceeding, event: Event[Any]) -> Iterator[Announcement]:
    at = instant(event)
    match event:
        case triage.TakenUp():  # rule S7
            deadline = latest(after.deadlines, DeadlineKind.DIRECT_HANDLING)
            facts = {
                "due_at": deadline.due_at if deadline else None,
                "last_day": deadline.last_day if deadline else None,
            }
            yield from to_passenger(after, Topic.TAKEN_UP, at, facts)
        case triage.PassedOn():
            facts_to = {"operator": event.operator, "last_day": event.report_by}
            yield from to_passenger(after, Topic.PASSED_ON, at, facts_to)
            yield from _to_operator(after, Topic.PASSED_ON, at, facts_to)
        case follow_up.Chased():
            yield from _to_operator(after, Topic.RESULT_CHASED, at, {})
        case follow_up.OperatorResultNoted():
            yield from to_owner(after, Topic.OPERATOR_REPORTED, at, {"outcome": event.outcome})
        case follow_up.SentBack():
            facts_back = {"last_day": event.report_by}
            yield from _to_operator(after, Topic.RESULT_SENT_BACK, at, facts_back)


def _to_operator(
    after: AgencyProceeding, topic: Topic, about: str, facts: dict[str, Any]
) -> Iterator[Announcement]:
    """`owed`: something of it waits for the operator's answer."""
    if after.operator is not None:
        facts = {**facts, "owed": first_owed(after) is not None}
        yield message(after, RecipientKind.OPERATOR, after.operator, topic, about=about, facts=facts)
