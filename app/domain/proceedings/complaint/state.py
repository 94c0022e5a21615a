"""A complaint as the fold of its history, and the things it is made of."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from app.domain.history import Kept
from app.domain.identifiers import CaseNumber, IncidentId, ProceedingId
from app.domain.parties import OrganisationCode
from app.domain.proceedings.complaint.status import Status
from app.domain.proceedings.deadlines import latest
from app.domain.proceedings.notification import Attempt, Told
from app.domain.proceedings.proceeding import By, Proceeding
from app.domain.proceedings.validity import Determination, Elements, Finding, Validity, holding
from app.domain.rulebook.kinds import DeadlineKind
from app.domain.taxonomy import (
    Channel,
    ExternalOwner,
    FollowUpAnswer,
    HowHandled,
    MatterType,
    NonAcceptanceReason,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """The body that handed the matter over, its own number and its own receipt (rule S1)."""

    body: str
    number: str | None
    received_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where and when it happened, as far as known."""

    line: str | None = None
    station: str | None = None
    occurred_from: datetime | None = None
    occurred_to: datetime | None = None
    direction: str | None = None
    train: str | None = None
    car: str | None = None
    equipment: str | None = None


class Wish(StrEnum):
    """What the passenger asked for; it binds (rule S14)."""

    NO_CALL = "no_call"
    TEXT_ONLY = "text_only"
    LARGE_PRINT = "large_print"
    CONFIDENTIAL = "confidential"
    NO_REPLY = "no_reply"
    ENGLISH = "english"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    wishes: frozenset[Wish] = frozenset()
    call_from_hour: int | None = None
    call_to_hour: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Remedy:
    """Asked for or given; money in fen (rule S12)."""

    kind: HowHandled
    amount_fen: int | None = None


class ReplyOutcome(StrEnum):
    """What the reply is: a result, or one of the two replies that are none (rule S9)."""

    RESULT = "result"
    NON_ACCEPTANCE = "non_acceptance"
    FORWARDED = "forwarded"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """One version of a reply: drafted, checked where its category asks for it, signed (rule S11)."""

    version: int
    text: Kept
    outcome: ReplyOutcome
    handled: tuple[HowHandled, ...]
    remedies: tuple[Remedy, ...]
    commitment: Kept | None
    commitment_due_on: date | None
    drafted_by: By
    drafted_at: datetime
    checked_by: By | None = None
    signed_by: By | None = None
    signed_at: datetime | None = None


class WorkOrderState(StrEnum):
    DISPATCHED = "dispatched"
    RETURN_ASKED = "return_asked"
    RETURNED = "returned"
    COMPLETED = "completed"


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkOrder:
    """A work order to a unit inside the operator; its limit moves no statutory clock (rule S11)."""

    id: str
    cycle: int
    unit: OrganisationCode
    is_lead: bool
    state: WorkOrderState = WorkOrderState.DISPATCHED
    return_cycle: int | None = None


class Article10Basis(StrEnum):
    REPLY_TOLD = "reply_told"
    NO_REPLY_IN_TIME = "no_reply_in_time"


@dataclass(frozen=True, slots=True, kw_only=True)
class Article10:
    """Since when review and appeal are open, and why (Art. 10, rule S3)."""

    opened_at: datetime
    basis: Article10Basis


class ProposalKind(StrEnum):
    """Decisions that take a reason and a second person (rules F1, S10, V1, V3)."""

    RETYPE = "retype"
    MERGE = "merge"
    NON_ACCEPTANCE = "non_acceptance"
    REOPEN = "reopen"
    RECEIPT_CORRECTION = "receipt_correction"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A decision asked for by one person and not yet confirmed by another. Only the fields of its kind are set."""

    kind: ProposalKind
    reason: Kept
    by: By
    at: datetime
    to_type: MatterType | None = None
    into: ProceedingId | None = None
    ground: NonAcceptanceReason | None = None
    competent_body: str | None = None
    received_at: datetime | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedDetermination:
    by: By
    validity: Validity
    elements: Elements
    finding: Finding
    reason: Kept


@dataclass(frozen=True, slots=True, kw_only=True)
class ExternalLimit:
    """A limit of another body; only its owner extends it (rule S1)."""

    cycle: int
    owner: ExternalOwner
    number: str


class LinkedOutcome(StrEnum):
    """How a proceeding that concerns this complaint ended, as far as this history must know."""

    PENDING = "pending"
    CONCLUDED = "concluded"
    WITHDRAWN = "withdrawn"
    NOT_ADMISSIBLE = "not_admissible"


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """A review or appeal that concerns this complaint."""

    id: ProceedingId
    applied_at: datetime
    outcome: LinkedOutcome = LinkedOutcome.PENDING


@dataclass(frozen=True, slots=True, kw_only=True)
class Complaint(Proceeding):
    """A passenger complaint (乘客投诉) at the operator."""

    status: Status
    number: CaseNumber
    matter_type: MatterType
    channel: Channel
    category: str
    place: Place
    anonymous: bool
    wishes: Wishes
    legacy: bool
    description: Kept
    persons: tuple[Kept, ...] = ()
    attachments: tuple[Kept, ...] = ()
    origin: Origin | None = None
    severe: bool = False
    representing: int = 0
    started_at: datetime | None = None
    handover_to: str | None = None
    work_orders: tuple[WorkOrder, ...] = ()
    replies: tuple[Reply, ...] = ()
    attempts: tuple[Attempt, ...] = ()
    resolved_at: datetime | None = None
    told: Told | None = None
    article_10: Article10 | None = None
    proposal: Proposal | None = None
    proposed_determination: ProposedDetermination | None = None
    determinations: tuple[Determination, ...] = ()
    reviews: tuple[Linked, ...] = ()
    appeals: tuple[Linked, ...] = ()
    external_limits: tuple[ExternalLimit, ...] = ()
    incident: IncidentId | None = None
    related: frozenset[ProceedingId] = frozenset()
    absorbed: tuple[ProceedingId, ...] = ()
    merged_into: ProceedingId | None = None
    merged_from_status: Status | None = None
    original_type: MatterType | None = None
    supplements: int = 0
    chasers: int = 0
    satisfaction: FollowUpAnswer | None = None
    abuse_until: date | None = None

    @property
    def state(self) -> Status:
        return self.status

    @property
    def reply(self) -> Reply | None:
        """The latest version."""
        return self.replies[-1] if self.replies else None

    @property
    def held(self) -> Determination | None:
        """The determination that holds across complaint, review and appeal (rule V2)."""
        return holding(self.determinations)

    @property
    def validity(self) -> Validity:
        return self.held.validity if self.held else Validity.PENDING

    @property
    def passed_on_by_agency(self) -> bool:
        """Rule S7: it came from the agency's own direct complaint, which stays under supervised follow-up."""
        return self.channel is Channel.AGENCY

    @property
    def is_handling_missed(self) -> bool:
        deadline = latest(self.deadlines, DeadlineKind.HANDLING)
        return deadline is not None and deadline.missed_at is not None
