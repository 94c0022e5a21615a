"""A complaint as the fold of its history, and the things it is made of."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Self

from app.domain.changing import replace
from app.domain.history import Kept
from app.domain.identifiers import CaseNumber, IncidentId, ProceedingId
from app.domain.instants import SHANGHAI
from app.domain.parties import OrganisationCode
from app.domain.proceedings.complaint.status import Status
from app.domain.proceedings.deadlines import Deadline, latest
from app.domain.proceedings.notification import Attempt, NotificationForm, Told
from app.domain.proceedings.proceeding import By, Proceeding
from app.domain.proceedings.validity import Determination, Elements, Finding, Validity, holding
from app.domain.rulebook.kinds import DeadlineKind
from app.domain.taxonomy import (
    HOTLINES,
    ApplicationGround,
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


NO_CALLS = frozenset({Wish.NO_CALL, Wish.TEXT_ONLY})


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """Calls only from the one local hour to before the other; over midnight where the first is the later."""

    wishes: frozenset[Wish] = frozenset()
    call_from_hour: int | None = None
    call_to_hour: int | None = None

    @property
    def wants_no_call(self) -> bool:
        return bool(self.wishes & NO_CALLS)

    @property
    def wants_no_reply(self) -> bool:
        return Wish.NO_REPLY in self.wishes

    def forbid(self, form: NotificationForm, at: datetime) -> bool:
        """Whether telling in this form at this instant goes against them (rule S14)."""
        if self.wants_no_reply:
            return True
        is_call = form is NotificationForm.RECORDED_CALL
        return is_call and (self.wants_no_call or not self._is_hour_for_calls(at.astimezone(SHANGHAI).hour))

    def _is_hour_for_calls(self, hour: int) -> bool:
        first, end = self.call_from_hour, self.call_to_hour
        if first is None or end is None:
            return (first is None or hour >= first) and (end is None or hour < end)
        return first <= hour < end if first < end else hour >= first or hour < end


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
class Commitment:
    """承诺: what will be done, by whom and by which day; it extends nothing (rule S12)."""

    text: Kept
    owner: str
    due_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """One version of a reply: drafted, checked where its category asks for it, signed (rule S11)."""

    version: int
    text: Kept
    outcome: ReplyOutcome
    handled: tuple[HowHandled, ...]
    remedies: tuple[Remedy, ...]
    commitment: Commitment | None
    drafted_by: By
    drafted_at: datetime
    checked_by: By | None = None
    signed_by: By | None = None
    signed_at: datetime | None = None
    returned_by: By | None = None
    returned: Kept | None = None

    @property
    def is_signed(self) -> bool:
        return self.signed_at is not None

    @property
    def is_returned(self) -> bool:
        """To its drafter, with what `returned` says; another version is drafted."""
        return self.returned is not None


class WorkOrderState(StrEnum):
    DISPATCHED = "dispatched"
    RETURN_ASKED = "return_asked"
    RETURNED = "returned"
    COMPLETED = "completed"
    RECALLED = "recalled"  # the passenger withdrew


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkOrder:
    """A work order to a unit inside the operator; its limit moves no statutory clock (rule S11)."""

    id: str
    cycle: int
    unit: OrganisationCode
    is_lead: bool
    task: Kept
    state: WorkOrderState = WorkOrderState.DISPATCHED
    return_cycle: int | None = None

    @property
    def is_open(self) -> bool:
        return self.state in (WorkOrderState.DISPATCHED, WorkOrderState.RETURN_ASKED)


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
    """A decision asked for by one person and not yet confirmed by another; only its kind's fields are set."""

    kind: ProposalKind
    reason: Kept
    by: By
    at: datetime
    to_type: MatterType | None = None
    into: ProceedingId | None = None
    ground: NonAcceptanceReason | None = None
    competent_body: str | None = None
    received_at: datetime | None = None
    source: Kept | None = None


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


class Wanted(StrEnum):
    """What somebody applied for at a door that is not the right one (rule S3)."""

    REVIEW = "review"
    APPEAL = "appeal"


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOn:
    """An application to be handed on to where it belongs, by its deadline's cycle (rule S3)."""

    cycle: int
    wanted: Wanted


class LinkedOutcome(StrEnum):
    """How a proceeding that concerns this complaint stands, as far as this history must know."""

    KEPT = "kept"  # an appeal lodged early, waiting for Art. 10 to open (rule S3)
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
    remedies_asked: tuple[Remedy, ...] = ()
    severe: bool = False
    unit_concerned: bool = False
    representing: int = 0
    started_at: datetime | None = None
    handover_to: str | None = None
    work_orders: tuple[WorkOrder, ...] = ()
    replies: tuple[Reply, ...] = ()
    attempts: tuple[Attempt, ...] = ()
    resolved_at: datetime | None = None
    told: Told | None = None
    first_told: Told | None = None
    withdrawn_at: datetime | None = None
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
    supervised_by: tuple[ProceedingId, ...] = ()
    original_type: MatterType | None = None
    supplements: int = 0
    chasers: int = 0
    objections: int = 0
    hand_ons: tuple[HandOn, ...] = ()
    satisfaction: FollowUpAnswer | None = None
    abuse_until: date | None = None

    def numbered(self, number: CaseNumber) -> Self:
        return replace(self, number=number)

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
        """Rule S7: it came from the agency's own direct complaint, or is followed up in one."""
        return self.channel is Channel.AGENCY or bool(self.supervised_by)

    @property
    def is_opened_to_agency(self) -> bool:
        """An appeal, or a complaint the agency itself passed on, opens the operator's file (rules S5, S7)."""
        return bool(self.appeals) or self.passed_on_by_agency

    @property
    def handling(self) -> Deadline | None:
        """Art. 9: handled and told. None for a legacy case, and for what is no complaint (rules T8, F1)."""
        return latest(self.deadlines, DeadlineKind.HANDLING)

    @property
    def is_handling_missed(self) -> bool:
        return self.handling is not None and self.handling.missed_at is not None

    @property
    def ground(self) -> ApplicationGround:
        """Why somebody applies now: an objection to what was told, or nothing told in time (Art. 10)."""
        if self.first_told is None:
            return ApplicationGround.NO_REPLY_IN_TIME
        return ApplicationGround.OBJECTION

    @property
    def lacks_report_back_day(self) -> bool:
        """A hotline handed it over, and nobody wrote down by when it is to be reported back (rule S1)."""
        return self.channel in HOTLINES and not self.external_limits

    @property
    def units(self) -> frozenset[OrganisationCode]:
        """Units with an order that was not taken back (rule S11)."""
        return frozenset(o.unit for o in self.work_orders if o.state is not WorkOrderState.RETURNED)

    @property
    def orders_recalled(self) -> tuple[WorkOrder, ...]:
        """The work orders as a withdrawal leaves them: nobody works on them any more."""
        return tuple(
            replace(order, state=WorkOrderState.RECALLED) if order.is_open else order
            for order in self.work_orders
        )

    @property
    def is_confidential(self) -> bool:
        return Wish.CONFIDENTIAL in self.wishes.wishes

    def is_flagged_for_abuse(self, today: date) -> bool:
        """Such flags expire; the day named is the last (rule S14)."""
        return self.abuse_until is not None and today <= self.abuse_until
