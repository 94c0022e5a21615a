"""A refusal is an answer: which rule says no, and when it would say yes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class RefusalCode(StrEnum):
    """Stable codes; the words for people are in documents."""

    ACTION_NOT_OPEN = "action.not_open"
    EXTENSION_NOT_PROVIDED = "extension.not_provided"
    EXTENSION_ONCE = "extension.once"
    EXTENSION_NOT_DIFFICULT = "extension.not_difficult"
    EXTENSION_NOT_REQUESTED = "extension.not_requested"
    EXTENSION_TOO_LATE = "extension.too_late"
    ARTICLE_10_NOT_OPEN = "article_10.not_open"
    STAGE_NOT_PROVIDED = "stage.not_provided"
    REVIEW_ONCE = "review.once"
    APPEAL_ALREADY_OPEN = "appeal.already_open"
    SAME_FACTS_CONCLUDED = "facts.already_concluded"
    APPLICATION_TOO_LATE = "application.too_late"
    NOT_THE_HANDLER = "handler.other"
    TWO_PERSONS_NEEDED = "two_person.same"
    HEAD_NEEDED = "head.needed"
    CONFLICT_OF_INTEREST = "conflict.of_interest"
    RESULT_NOT_RECORDED = "result.not_recorded"
    REPLY_NOT_SIGNED = "reply.not_signed"
    REPLY_NOT_CHECKED = "reply.not_checked"
    EVIDENCE_NEEDED = "evidence.needed"
    FORM_NOT_ALLOWED = "form.not_allowed"
    TWO_OFFICERS_NEEDED = "officers.two_needed"
    VALIDITY_ELEMENT_MISSING = "validity.element_missing"
    VALIDITY_ELEMENT_NOT_NAMED = "validity.element_not_named"
    NOTHING_PROPOSED = "proposal.none"
    PROPOSAL_PENDING = "proposal.pending"
    MERGE_TARGET_CLOSED = "merge.target_closed"
    MERGE_OTHER_PASSENGER = "merge.other_passenger"
    RECEIPT_IN_FUTURE = "receipt.in_future"
    RECEIPT_SOURCE_NEEDED = "receipt.source_needed"
    PASSENGER_ACT_ONLY = "passenger.act_only"
    OWNER_ONLY = "owner.only"
    UNKNOWN_PART = "part.unknown"
    PART_NOT_OPEN = "part.not_open"
    NOT_PAST_DUE = "deadline.not_past_due"
    ALREADY_DECIDED = "decision.already_made"
    NOTHING_TO_REVERSE = "reversal.nothing"
    REPRESENTATIVES_TOO_MANY = "representatives.too_many"
    OUTCOME_REASON_NEEDED = "outcome.reason_needed"
    LEAD_IS_ANOTHER = "lead.other"
    ALREADY_LEADING = "lead.already"
    EXECUTIVE_NEEDED = "executive.needed"
    WISH_BINDS = "wish.binds"
    PASSENGER_REACHABLE = "passenger.reachable"
    ORDER_NEEDS_UPHELD = "order.needs_upheld"
    DAY_OUT_OF_RANGE = "day.out_of_range"
    RESULT_NOT_TOLD = "result.not_told"
    ARTICLE_10_OPEN = "article_10.open"
    VALIDITY_NOT_SAID = "validity.not_said"
    MERGE_TARGET_LATER = "merge.target_later"
    REPORT_INCOMPLETE = "report.incomplete"
    REPORT_BLOCKED = "report.blocked"
    REPORT_CHANGED = "report.changed"
    MEASURE_NOT_FOLLOWED_UP = "measure.not_followed_up"
    NOTHING_RESTATED = "report.nothing_restated"
    PERIOD_NOT_OVER = "period.not_over"
    NOT_DEFERRABLE = "duty.not_deferrable"
    ASSESSOR_NEEDED = "assessment.assessor_needed"
    NO_ASSESSMENT_TO_REFER_TO = "assessment.none_to_refer_to"


@dataclass(eq=False)
class Refused(Exception):
    """The law or a rule says no.

    `basis` is the article ("Art. 9") or rule id ("S2") that says so; `opens_at` the instant from which the same
    act would be allowed, where there is one; `facts` fill the words (codes and instants, never personal data).
    """

    code: RefusalCode
    basis: str
    opens_at: datetime | None = None
    facts: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"{self.code} ({self.basis})"
