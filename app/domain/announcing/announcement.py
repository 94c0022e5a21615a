"""A message that a turn calls for: what about, to whom, and the facts it is written from."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Self

from app.domain.changing import replace
from app.domain.identifiers import CaseNumber, ProceedingId
from app.domain.instants import require_aware


class Topic(StrEnum):
    """Stored with every message; the words are in documents."""

    RECEIPT_ACKNOWLEDGED = "receipt_acknowledged"
    COMPLAINT_RECEIVED = "complaint_received"
    DEADLINE_MOVED = "deadline_moved"  # rule T6: the people concerned are told
    DEADLINE_FINAL = "deadline_final"  # provisional until now
    DEADLINE_NEAR = "deadline_near"  # a warning before the due instant
    DEADLINE_MISSED = "deadline_missed"
    MISS_SUPERSEDED = "miss_superseded"
    ARTICLE_10_OPENED = "article_10_opened"
    ARTICLE_10_POSTPONED = "article_10_postponed"
    EARLY_APPLICATION = "early_application"  # rule S3: taken as a chaser, with the instant the right opens
    APPLICATION_TO_HAND_ON = "application_to_hand_on"  # rule S3: at the wrong door
    OBJECTION_RECORDED = "objection_recorded"  # rule S3: asked whether to apply
    RESULT_READY = "result_ready"
    ACCESS_CODE_REISSUED = "access_code_reissued"  # rule D5: to the telephone it was asked for with
    NOT_ACCEPTED = "not_accepted"  # rule S9
    FORWARDED = "forwarded"  # rule S9
    PART_REFERRED = "part_referred"  # rule S9: only that part leaves
    RETYPED = "retyped"  # rules F1, V3
    MERGED = "merged"
    REOPENED = "reopened"
    RECEIPT_CORRECTED = "receipt_corrected"  # rule S10
    DECISION_REVERSED = "decision_reversed"  # rules S9, V3
    COMMITMENT_KEPT = "commitment_kept"  # rule S12
    EXTENSION_REQUESTED = "extension_requested"  # Art. 12
    EXTENSION_GRANTED = "extension_granted"
    EXTENSION_REFUSED = "extension_refused"
    EXTENSION_LAPSED = "extension_lapsed"
    EXTENSION_STANDS_AGAIN = "extension_stands_again"  # rule T6
    SEVERE_CASE = "severe_case"  # rule S12: injury, safety hazard, crime
    CCTV_HOLD_NEEDED = "cctv_hold_needed"  # rule S13
    HANDLER_ASSIGNED = "handler_assigned"
    HANDOVER_OFFERED = "handover_offered"  # rule S11
    CHASER_ADDED = "chaser_added"  # rule S14
    SUPPLEMENT_ADDED = "supplement_added"
    WORK_ORDER_DISPATCHED = "work_order_dispatched"  # rule S11
    WORK_ORDER_RETURN_ASKED = "work_order_return_asked"
    WORK_ORDER_RETURN_DECIDED = "work_order_return_decided"
    WORK_ORDER_COMPLETED = "work_order_completed"
    WORK_ORDER_RECALLED = "work_order_recalled"  # the passenger withdrew
    DECISION_TO_CONFIRM = "decision_to_confirm"  # rule V3: the second person
    DECISION_DECLINED = "decision_declined"
    DETERMINATION_TO_CONFIRM = "determination_to_confirm"  # rule V1
    REPLY_DRAFTED = "reply_drafted"  # rule S11: to be checked or signed
    REPLY_CHECKED = "reply_checked"
    REPLY_RETURNED = "reply_returned"
    EXTERNAL_LIMIT_SET = "external_limit_set"  # rule S1
    REPORTED_BACK = "reported_back"  # rule S1: its owner is told the result
    APPEAL_LODGED = "appeal_lodged"  # Art. 10: the operator learns of it
    STAGE_CONCLUDED = "stage_concluded"  # a review or appeal on the complaint has its result
    REVIEW_RECEIVED = "review_received"  # Art. 11
    REVIEW_RESULT = "review_result"  # rule S3: passed to the agency where an appeal is pending
    APPEAL_RECEIVED = "appeal_received"  # Art. 12
    APPEAL_KEPT = "appeal_kept"  # rule S3: opens by itself
    APPEAL_OPENED = "appeal_opened"
    APPEAL_ASKED = "appeal_asked"  # rule S3: a reply came before it opened; the passenger is asked
    DIRECT_COMPLAINT_RECEIVED = "direct_complaint_received"  # Art. 4
    LEAD_NAMED = "lead_named"  # rule S4
    FILE_REQUESTED = "file_requested"  # rule S5
    FILE_DELIVERED = "file_delivered"
    TAKEN_UP = "taken_up"  # rule S7: the agency handles it itself
    PASSED_ON = "passed_on"  # rule S7
    OPERATOR_REPORTED = "operator_reported"
    RESULT_CHASED = "result_chased"
    RESULT_SENT_BACK = "result_sent_back"
    ORDER_ISSUED = "order_issued"  # rule S15
    ORDER_ANSWERED = "order_answered"
    ORDER_CHECKED = "order_checked"
    REPORT_DRAFTED = "report_drafted"  # Art. 8: by the job, to be completed
    REPORT_REMINDER = "report_reminder"  # rule F8 (policy)
    REPORT_SUBMITTED = "report_submitted"
    REPORT_RETURNED = "report_returned"
    REPORT_ACCEPTED = "report_accepted"
    DUTY_OWED = "duty_owed"  # Art. 13: the authority has to organise an assessment


class RecipientKind(StrEnum):
    """Who, not where; `recipient` names which one."""

    PASSENGER = "passenger"  # the proceeding's persons; recipient: the proceeding
    HANDLER = "handler"  # an account
    UNIT_HEAD = "unit_head"  # Art. 11: the head of an operator's complaint unit; recipient: the operator
    UNIT = "unit"  # rule S11: a branch, station or contractor
    OPERATOR = "operator"  # the complaint unit itself, where nobody has the case in hand yet
    DUTY_CONTROL = "duty_control"  # rule S12; recipient: the operator
    AGENCY_OFFICER = "agency_officer"  # an account
    AGENCY_HEAD = "agency_head"  # recipient: the agency
    AGENCY = "agency"  # its desk, where no officer has the case in hand yet
    AUTHORITY = "authority"  # Art. 13; recipient: the authority
    EXTERNAL_OWNER = "external_owner"  # rule S1: 12345 and the like


class Means(StrEnum):
    """How the passenger may be reached; wishes bind (rule S14)."""

    ANY = "any"
    TEXT = "text"


Fact = str | int | bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Announcement:
    """`key` is unique to the message, whoever writes it and however often. `facts` are plain JSON values.

    Never personal data: codes, numbers of cases, and instants in ISO 8601 with offset.
    """

    key: str
    topic: Topic
    recipient_kind: RecipientKind
    recipient: str
    proceeding: ProceedingId
    facts: Mapping[str, Fact]

    def numbered(self, number: CaseNumber) -> Self:
        """Of a proceeding that had no number when it was called for (rule D5: numbers come last)."""
        return replace(self, facts={**self.facts, "number": number})


def plain(facts: Mapping[str, Any]) -> dict[str, Fact]:
    """Facts as JSON values; what is not known is left out."""
    return {name: _plain(fact) for name, fact in facts.items() if fact is not None}


def _plain(fact: Any) -> Fact:
    match fact:
        case datetime():
            return require_aware(fact).isoformat()
        case date():
            return fact.isoformat()
        case StrEnum():
            return str(fact)
        case bool() | int() | str():
            return fact
    raise TypeError(f"a {type(fact).__name__} is no fact of a message")
