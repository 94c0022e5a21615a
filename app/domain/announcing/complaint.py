"""What a complaint calls for (rules S1, S3, S9 to S14, F1, V3)."""

from collections.abc import Iterator
from typing import Any

from app.domain.announcing.announcement import Announcement, RecipientKind, Topic
from app.domain.announcing.recipients import instant, message, to_head, to_owner, to_passenger, to_staff
from app.domain.proceedings.clock_events import DeadlineMet, DeadlineMissed, DeadlineOpened
from app.domain.proceedings.complaint import (
    additions,
    article_10,
    decisions,
    demands,
    determination,
    endings,
    external_limits,
    handling,
    linked,
    opening,
    proposals,
    reply,
    reversal,
    telling,
    work_orders,
)
from app.domain.proceedings.complaint.state import Complaint, LinkedOutcome, WorkOrderState
from app.domain.proceedings.deadlines import latest
from app.domain.proceedings.proceeding import Event
from app.domain.rulebook.kinds import DeadlineKind


def on_receipt(after: Complaint) -> Iterator[Announcement]:
    """The passenger's receipt, with its number and the instants by which things are due; the unit's new case."""
    start, due = latest(after.deadlines, DeadlineKind.START), after.handling
    facts = {
        "received_at": after.received_at,
        "matter_type": after.matter_type,
        "start_due_at": start.due_at if start else None,
        "due_at": due.due_at if due else None,
        "last_day": due.last_day if due else None,
        "provisional": due.provisional if due else None,
    }
    yield from to_passenger(after, Topic.RECEIPT_ACKNOWLEDGED, facts=facts)
    yield from to_owner(after, Topic.COMPLAINT_RECEIVED, facts={**facts, "category": after.category})


def announced(after: Complaint, event: Event[Any]) -> Iterator[Announcement]:
    """For one event of a turn."""
    yield from _of_clocks(after, event)
    yield from _of_work(after, event)
    yield from _of_work_orders(after, event)
    yield from _of_reply(after, event)
    yield from _of_decisions(after, event)
    yield from _of_article_10(after, event)


def _of_clocks(after: Complaint, event: Event[Any]) -> Iterator[Announcement]:
    match event:
        case DeadlineOpened(
            kind=DeadlineKind.DUTY_REPORT
        ):  # rule S12: to the duty control and the head at once
            place = after.place
            facts = {"category": after.category, "line": place.line, "station": place.station}
            facts_due = {**facts, "due_at": event.due_at}
            control = RecipientKind.DUTY_CONTROL
            yield message(after, control, after.owner, Topic.SEVERE_CASE, facts=facts_due)
            yield from to_head(after, Topic.SEVERE_CASE, facts=facts_due)
        case DeadlineOpened(kind=DeadlineKind.CCTV_PURGE):  # rule S13
            facts_hold = {"occurred_at": event.opened_at, "purge_on": event.last_day}
            yield from to_owner(after, Topic.CCTV_HOLD_NEEDED, str(event.cycle), facts_hold)
        case external_limits.ExternalLimitSet():
            facts_limit = {
                "owner": event.owner,
                "external_number": event.number,
                "due_at": after.deadline(DeadlineKind.EXTERNAL, event.cycle).due_at,
            }
            yield from to_owner(after, Topic.EXTERNAL_LIMIT_SET, str(event.cycle), facts_limit)
        case DeadlineMissed(kind=DeadlineKind.WORK_ORDER):
            order = next(one for one in after.work_orders if one.cycle == event.cycle)
            facts_order = {"kind": event.kind, "work_order": order.id, "due_at": event.at}
            yield _to_unit(after, order.unit, Topic.DEADLINE_MISSED, order.id, facts_order)
        case DeadlineMet(kind=DeadlineKind.EXTERNAL):  # rule S1
            limit = next(one for one in after.external_limits if one.cycle == event.cycle)
            facts_back = {"external_number": limit.number, "status": after.status}
            kind = RecipientKind.EXTERNAL_OWNER
            about = str(event.cycle)
            yield message(after, kind, limit.owner, Topic.REPORTED_BACK, about=about, facts=facts_back)


def _of_work(after: Complaint, event: Event[Any]) -> Iterator[Announcement]:
    at = instant(event)
    match event:
        case handling.HandlerAssigned():
            yield from to_owner(after, Topic.HANDLER_ASSIGNED, at)
        case handling.HandoverOffered():
            yield message(after, RecipientKind.HANDLER, event.to, Topic.HANDOVER_OFFERED, about=at)
        case additions.SupplementAdded():
            yield from to_owner(after, Topic.SUPPLEMENT_ADDED, at)
        case additions.ChaserAdded():
            yield from to_owner(after, Topic.CHASER_ADDED, at, {"chasers": after.chasers})
            if event.is_early_application:  # rule S3: told the instant at which the right opens
                facts_early = {"opens_at": event.opens_at}
                yield from to_passenger(after, Topic.EARLY_APPLICATION, at, facts_early)


def _of_work_orders(after: Complaint, event: Event[Any]) -> Iterator[Announcement]:
    at = instant(event)
    match event:
        case work_orders.WorkOrderDispatched():
            facts = {
                "work_order": event.work_order,
                "is_lead": event.is_lead,
                "due_at": after.deadline(DeadlineKind.WORK_ORDER, event.cycle).due_at,
            }
            yield _to_unit(after, event.unit, Topic.WORK_ORDER_DISPATCHED, event.work_order, facts)
        case work_orders.WorkOrderReturnAsked():
            facts_order = {"work_order": event.work_order}
            yield from to_owner(after, Topic.WORK_ORDER_RETURN_ASKED, f"{event.work_order}.{at}", facts_order)
        case work_orders.WorkOrderReturnDecided():
            unit = next(one.unit for one in after.work_orders if one.id == event.work_order)
            facts = {"work_order": event.work_order, "accepted": event.accepted}
            about = f"{event.work_order}.{at}"
            yield _to_unit(after, unit, Topic.WORK_ORDER_RETURN_DECIDED, about, facts)
        case work_orders.WorkOrderCompleted():
            facts_order = {"work_order": event.work_order}
            yield from to_owner(after, Topic.WORK_ORDER_COMPLETED, event.work_order, facts_order)
        case endings.Withdrawn() | demands.TargetWithdrawalNoted():
            for order in after.work_orders:
                if order.state is WorkOrderState.RECALLED:
                    yield _to_unit(
                        after, order.unit, Topic.WORK_ORDER_RECALLED, order.id, {"work_order": order.id}
                    )


def _of_reply(after: Complaint, event: Event[Any]) -> Iterator[Announcement]:
    at = instant(event)
    match event:
        case reply.ReplyDrafted():
            yield from to_head(after, Topic.REPLY_DRAFTED, str(event.version))
        case reply.ReplyChecked():
            yield from to_head(after, Topic.REPLY_CHECKED, str(event.version))
        case reply.ReplyReturned():
            yield from to_owner(after, Topic.REPLY_RETURNED, str(event.version))
        case reply.ReplySigned():
            yield from to_passenger(after, Topic.RESULT_READY, str(event.version))
        case reply.Forwarded():
            yield from to_passenger(after, Topic.FORWARDED, at, {"competent_body": event.competent_body})
        case reply.PartReferred():
            facts = {"ground": event.ground, "competent_body": event.competent_body}
            yield from to_passenger(after, Topic.PART_REFERRED, at, facts)
        case telling.CommitmentKept():
            yield from to_passenger(after, Topic.COMMITMENT_KEPT, at)
        case determination.DeterminationProposed():
            yield from to_head(after, Topic.DETERMINATION_TO_CONFIRM, at, {"validity": event.validity})


def _of_decisions(after: Complaint, event: Event[Any]) -> Iterator[Announcement]:
    at = instant(event)
    match event:
        case proposals.DecisionProposed():
            yield from to_head(after, Topic.DECISION_TO_CONFIRM, at, {"kind": event.kind})
        case decisions.ProposalDeclined():
            yield from to_owner(after, Topic.DECISION_DECLINED, at)
        case decisions.NotAccepted():  # rule S9: with the reason, the competent body and the Art. 10 right
            facts = {"ground": event.ground, "competent_body": event.competent_body}
            yield from to_passenger(after, Topic.NOT_ACCEPTED, at, facts)
        case decisions.Retyped():  # rule V3: told to the passenger, as merging is
            yield from to_passenger(after, Topic.RETYPED, at, {"to_type": event.to_type})
        case decisions.Merged():
            yield from to_passenger(after, Topic.MERGED, at)
        case decisions.Reopened():
            yield from to_passenger(after, Topic.REOPENED, at)
            yield from to_owner(after, Topic.REOPENED, at)
        case decisions.ReceiptCorrected():
            facts_receipt = {"received_at": event.received_at}
            yield from to_passenger(after, Topic.RECEIPT_CORRECTED, at, facts_receipt)
        case reversal.DecisionReversed():
            yield from to_passenger(after, Topic.DECISION_REVERSED, at, {"kind": event.kind})
            yield from to_staff(after, Topic.DECISION_REVERSED, at, {"kind": event.kind})


def _of_article_10(after: Complaint, event: Event[Any]) -> Iterator[Announcement]:
    at = instant(event)
    match event:
        case opening.Article10Opened():  # rule S3: told of both routes
            facts = {"opened_at": event.at, "basis": event.basis}
            yield from to_passenger(after, Topic.ARTICLE_10_OPENED, at, facts)
        case opening.Article10Superseded():  # rule T6: the people concerned are told
            opens_at = after.handling.due_at if after.handling else None
            facts_notice = {"notice": event.notice, "opens_at": opens_at}
            yield from to_passenger(after, Topic.ARTICLE_10_POSTPONED, at, facts_notice)
        case opening.ObjectionRecorded():  # rule S3: asked whether to apply
            facts_objection = {"wants_to_apply": event.wants_to_apply}
            yield from to_owner(after, Topic.OBJECTION_RECORDED, at, facts_objection)
            if event.wants_to_apply is not False:
                yield from to_passenger(after, Topic.OBJECTION_RECORDED, at, facts_objection)
        case article_10.AppealLodged():
            yield from to_staff(after, Topic.APPEAL_LODGED, event.appeal, {"ground": event.ground})
        case linked.LinkedOutcomeNoted(outcome=LinkedOutcome.CONCLUDED):
            yield from to_staff(after, Topic.STAGE_CONCLUDED, event.linked, {"result": event.result})
        case article_10.ApplicationReceivedElsewhere():
            facts_elsewhere = {
                "wanted": event.wanted,
                "due_at": after.deadline(DeadlineKind.HAND_ON, event.cycle).due_at,
            }
            yield from to_owner(after, Topic.APPLICATION_TO_HAND_ON, str(event.cycle), facts_elsewhere)


def _to_unit(after: Complaint, unit: str, topic: Topic, about: str, facts: dict[str, Any]) -> Announcement:
    return message(after, RecipientKind.UNIT, unit, topic, about=about, facts=facts)
