"""A proceeding of the enforcement agency, as far as appeals and direct complaints agree, and what it is made of."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Self, TypeVar

from app.domain.history import Kept
from app.domain.identifiers import ProceedingId
from app.domain.parties import OrganisationCode
from app.domain.proceedings.answered import Answered
from app.domain.proceedings.deadlines import latest
from app.domain.proceedings.notification import NotificationForm
from app.domain.proceedings.proceeding import By
from app.domain.proceedings.validity import Finding
from app.domain.rulebook.kinds import DeadlineKind


class AgencyAction(StrEnum):
    """What the agency and the operator do in both kinds; each has these words among its own actions."""

    ASSIGN_OFFICER = "assign_officer"
    RECORD_INQUIRY = "record_inquiry"
    REQUEST_FILE = "request_file"
    DELIVER_FILE = "deliver_file"
    ORDER_CCTV_HOLD = "order_cctv_hold"
    CONFIRM_CCTV_HOLD = "confirm_cctv_hold"
    MARK_DIFFICULT = "mark_difficult"
    REQUEST_EXTENSION = "request_extension"
    APPROVE_EXTENSION = "approve_extension"
    REFUSE_EXTENSION = "refuse_extension"
    TELL_EXTENSION = "tell_extension"
    DECIDE = "decide"
    DETERMINE_VALIDITY = "determine_validity"
    ISSUE_ORDER = "issue_order"
    ANSWER_ORDER = "answer_order"
    REJECT_ORDER_ANSWER = "reject_order_answer"
    VERIFY_ORDER = "verify_order"
    TELL_ORDER_RESULT = "tell_order_result"


class InquiryKind(StrEnum):
    INTERVIEW = "interview"  # Art. 12: 约谈
    SITE_INSPECTION = "site_inspection"  # Art. 12: 实地检查
    FILE_REVIEW = "file_review"
    CONTACT = "contact"  # with the passenger or a witness


@dataclass(frozen=True, slots=True, kw_only=True)
class Officer:
    """Who inquired, with the number of the enforcement certificate (rule S5)."""

    id: str
    certificate: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Inquiry:
    kind: InquiryKind
    officers: tuple[Officer, ...]
    held_at: datetime
    minutes: Kept


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRequest:
    """The operator's file, asked for and given (rule S5)."""

    id: str
    cycle: int
    what: Kept
    delivered_at: datetime | None = None
    delivered: Kept | None = None


class ExtensionOutcome(StrEnum):
    PENDING = "pending"
    APPROVED = "approved"
    REFUSED = "refused"
    LAPSED = "lapsed"  # undecided at the due instant
    NO_LONGER_NEEDED = "no_longer_needed"  # answered or withdrawn before it was decided


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtensionRequest:
    """The latest request for more time, and what became of it (Art. 12, rule S6)."""

    by: By
    at: datetime
    reason: Kept
    outcome: ExtensionOutcome = ExtensionOutcome.PENDING
    decided_by: By | None = None
    decided_at: datetime | None = None
    original_due_at: datetime | None = None
    told_at: datetime | None = None


class DecisionOutcome(StrEnum):
    """How the agency decided (rule S5); a withdrawal is the passenger's act, not a decision."""

    UPHELD = "upheld"
    PARTLY_UPHELD = "partly_upheld"
    NOT_UPHELD = "not_upheld"
    UNVERIFIABLE = "unverifiable"  # 无法查实
    NOT_ADMISSIBLE = "not_admissible"


UPHELD = frozenset({DecisionOutcome.UPHELD, DecisionOutcome.PARTLY_UPHELD})


class InadmissibleReason(StrEnum):
    SAME_FACTS = "same_facts"  # rules S3, S15: decided before, nothing new
    NOT_METRO_SERVICE = "not_metro_service"
    LITIGATION = "litigation"
    ARBITRATION = "arbitration"
    ADMINISTRATIVE_REVIEW = "administrative_review"
    NO_DISCERNIBLE_MATTER = "no_discernible_matter"
    OTHER_BODY = "other_body"


class Reversed(StrEnum):
    """Decisions of the operator that the agency can overturn (rules S9, V3)."""

    RETYPE = "retype"
    MERGE = "merge"
    NON_ACCEPTANCE = "non_acceptance"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    at: datetime
    by: By
    outcome: DecisionOutcome
    text: Kept
    finding: Finding | None
    inadmissible: InadmissibleReason | None
    overturns: Reversed | None


class OrderKind(StrEnum):
    RECTIFY = "rectify"  # 责令改正
    HANDLE_AGAIN = "handle_again"  # 重新处理


class OrderState(StrEnum):
    ISSUED = "issued"
    ANSWERED = "answered"
    VERIFIED = "verified"


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """An order to the operator; a rejected answer sets a new day, under a new cycle (rule S15).

    `answer` is the operator's latest, `rejection` why the one before was sent back.
    """

    id: str
    kind: OrderKind
    cycle: int
    last_day: date
    text: Kept
    state: OrderState = OrderState.ISSUED
    told_at: datetime | None = None
    answer: Kept | None = None
    rejection: Kept | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyProceeding(Answered):
    """`handler` is the case officer, `operator` whom it is about, `complaint` the operator's case, if any."""

    operator: OrganisationCode | None
    complaint: ProceedingId | None
    inquiries: tuple[Inquiry, ...] = ()
    file_requests: tuple[FileRequest, ...] = ()
    difficult: bool = False
    extension: ExtensionRequest | None = None
    decision: Decision | None = None
    orders: tuple[Order, ...] = ()

    @property
    def clock(self) -> DeadlineKind:
        """The clock that the answer meets, and that may be extended."""
        raise TypeError(f"{type(self).__name__} names no clock")

    @property
    def unreachable_is_told(self) -> bool:
        clock = latest(self.deadlines, self.clock)
        return clock is None or clock.missed_at is None

    @property
    def forms(self) -> frozenset[NotificationForm]:
        return IN_WRITING if self._had_same_facts else frozenset(NotificationForm)

    @property
    def forms_basis(self) -> str:
        return "S15" if self._had_same_facts else "S8"

    @property
    def _had_same_facts(self) -> bool:
        decision = self.decision
        return decision is not None and decision.inadmissible is InadmissibleReason.SAME_FACTS

    @property
    def is_extension_pending(self) -> bool:
        return self.extension is not None and self.extension.outcome is ExtensionOutcome.PENDING

    @property
    def is_extended(self) -> bool:
        return self.extension is not None and self.extension.outcome is ExtensionOutcome.APPROVED

    def without(self, person: str) -> Self:
        asked = self.extension is not None and self.extension.by.id == person
        rest = self.without_pending_extension() if asked else self
        return super(AgencyProceeding, rest).without(person)

    def without_pending_extension(self) -> Self:
        """An answer or a withdrawal leaves nothing to extend."""
        if self.extension is None or not self.is_extension_pending:
            return self
        return replace(self, extension=replace(self.extension, outcome=ExtensionOutcome.NO_LONGER_NEEDED))


A = TypeVar("A", bound=AgencyProceeding)

IN_WRITING = frozenset(NotificationForm) - {NotificationForm.RECORDED_CALL}
"""Rule S15: that nothing is new is explained in writing."""
