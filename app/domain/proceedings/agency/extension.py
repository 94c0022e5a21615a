"""Three working days more for an exceptional, difficult case: asked by one, approved by the head (Art. 12; rule S6)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar

from app.domain.history import Kept
from app.domain.parties import Role
from app.domain.proceedings.agency.inquiry import require_named_officer
from app.domain.proceedings.agency.state import (
    A,
    AgencyAction,
    AgencyProceeding,
    ExtensionOutcome,
    ExtensionRequest,
)
from app.domain.proceedings.answering import require_news_told
from app.domain.proceedings.clock_events import MissSuperseded, MoveReason
from app.domain.proceedings.deadlines import Deadline, Reach, running
from app.domain.proceedings.engine import move_deadline
from app.domain.proceedings.notification import NotificationForm
from app.domain.proceedings.proceeding import BY_TIME, Act, By, Event, Moment
from app.domain.refusals import RefusalCode, Refused


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedDifficult(Event[A]):
    reason: Kept

    def change(self, proceeding: A) -> A:
        return replace(proceeding, difficult=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkDifficult(Act[A]):
    """Mark the case 特殊疑难, with the reason; without it there is no extension (Art. 12)."""

    action: ClassVar = AgencyAction.MARK_DIFFICULT
    reason: Kept

    def events(self, proceeding: A, moment: Moment) -> Iterable[Event[A]]:
        require_named_officer(proceeding, moment, basis="S6")
        yield MarkedDifficult(at=moment.now, by=moment.by, reason=self.reason)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtensionRequested(Event[A]):
    reason: Kept

    def change(self, proceeding: A) -> A:
        request = ExtensionRequest(by=self.by, at=self.at, reason=self.reason)
        return replace(proceeding, extension=request)


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestExtension(Act[A]):
    """The case officer asks the head, with the reason (请示). Undecided at the due instant, it lapses (rule S6)."""

    action: ClassVar = AgencyAction.REQUEST_EXTENSION
    reason: Kept

    def events(self, proceeding: A, moment: Moment) -> Iterable[Event[A]]:
        require_extendable(proceeding, moment)
        require_named_officer(proceeding, moment, basis="S6")
        yield ExtensionRequested(at=moment.now, by=moment.by, reason=self.reason)


def require_extendable(proceeding: AgencyProceeding, moment: Moment) -> None:
    """Raise `Refused` unless an extension can be asked for now (Art. 12)."""
    _extendable(proceeding, moment)
    if proceeding.is_extension_pending:
        raise Refused(RefusalCode.PROPOSAL_PENDING, basis="S6")
    if not proceeding.difficult:
        raise Refused(RefusalCode.EXTENSION_NOT_DIFFICULT, basis="Art. 12")


def require_request(proceeding: AgencyProceeding, moment: Moment) -> None:
    """Raise `Refused` unless a request is waiting that can still be approved (rule S6)."""
    _pending(proceeding, moment)


def _pending(proceeding: AgencyProceeding, moment: Moment) -> tuple[Deadline, ExtensionRequest]:
    deadline, request = _extendable(proceeding, moment), proceeding.extension
    if request is None or request.outcome is not ExtensionOutcome.PENDING:
        raise Refused(RefusalCode.EXTENSION_NOT_REQUESTED, basis="S6")
    return deadline, request


def _extendable(proceeding: AgencyProceeding, moment: Moment) -> Deadline:
    deadline = running(proceeding.deadlines, proceeding.clock)
    if deadline is None or moment.law.rulebook.extension(proceeding.clock) is None:
        raise Refused(RefusalCode.EXTENSION_NOT_PROVIDED, basis="Art. 12")
    if proceeding.is_extended:  # Art. 12: once
        raise Refused(RefusalCode.EXTENSION_ONCE, basis="Art. 12")
    if moment.now >= deadline.due_at:  # rule S6: before the original due instant
        raise Refused(RefusalCode.EXTENSION_TOO_LATE, basis="S6", facts={"due_at": deadline.due_at})
    return deadline


def _decided(proceeding: A, outcome: ExtensionOutcome, *, by: By, at: datetime) -> A:
    if proceeding.extension is None:
        raise ValueError(f"{proceeding.id}: an extension decided that nobody asked for")
    decided = replace(proceeding.extension, outcome=outcome, decided_by=by, decided_at=at)
    return replace(proceeding, extension=decided)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtensionApproved(Event[A]):
    """`by_acting_head`: approved by a written appointment; `original_due_at` is what it was approved before."""

    by_acting_head: bool
    original_due_at: datetime

    def change(self, proceeding: A) -> A:
        approved = _decided(proceeding, ExtensionOutcome.APPROVED, by=self.by, at=self.at)
        request = replace(_approved(approved), original_due_at=self.original_due_at)
        return replace(approved, extension=request)


@dataclass(frozen=True, slots=True, kw_only=True)
class ApproveExtension(Act[A]):
    """The head or acting head of the agency approves what somebody else asked for, before the due instant."""

    action: ClassVar = AgencyAction.APPROVE_EXTENSION

    def events(self, proceeding: A, moment: Moment) -> Iterable[Event[A]]:
        deadline, request = _pending(proceeding, moment)
        _require_other_head(request, moment)
        yield ExtensionApproved(
            at=moment.now,
            by=moment.by,
            by_acting_head=Role.AGENCY_HEAD in moment.actor.acting,
            original_due_at=deadline.due_at,
        )
        # Art. 12, rule S6: the end of the 10th working day from receipt
        due = moment.law.extended_due(proceeding.clock, deadline.opened_at)
        yield move_deadline(
            deadline, due, moment, reason=MoveReason.EXTENSION, basis="Art. 12", reach=Reach.EXTENSION
        )


def _require_other_head(request: ExtensionRequest, moment: Moment) -> None:
    if not moment.heads_agency:  # Art. 12: 经请示本机构负责人审批
        raise Refused(RefusalCode.HEAD_NEEDED, basis="Art. 12")
    if request.by.id == moment.actor.id:  # rule S6: two different people
        raise Refused(RefusalCode.TWO_PERSONS_NEEDED, basis="S6")


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtensionRefused(Event[A]):
    reason: Kept

    def change(self, proceeding: A) -> A:
        return _decided(proceeding, ExtensionOutcome.REFUSED, by=self.by, at=self.at)


@dataclass(frozen=True, slots=True, kw_only=True)
class RefuseExtension(Act[A]):
    """The head says no, with a reason; the due instant stays."""

    action: ClassVar = AgencyAction.REFUSE_EXTENSION
    reason: Kept

    def events(self, proceeding: A, moment: Moment) -> Iterable[Event[A]]:
        _, request = _pending(proceeding, moment)
        _require_other_head(request, moment)
        yield ExtensionRefused(at=moment.now, by=moment.by, reason=self.reason)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtensionLapsed(Event[A]):
    """Undecided at the due instant (rule S6); `at` is that instant, whoever notices and whenever."""

    def change(self, proceeding: A) -> A:
        return _decided(proceeding, ExtensionOutcome.LAPSED, by=self.by, at=self.at)


def extension_lapsing(proceeding: A, now: datetime) -> Iterable[Event[A]]:
    """What time brings about."""
    if proceeding.is_extension_pending:
        deadline = running(proceeding.deadlines, proceeding.clock)
        if deadline is not None and deadline.due_at <= now:
            yield ExtensionLapsed(at=deadline.due_at, by=BY_TIME)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtensionLapseSuperseded(Event[A]):
    """A notice moved the due instant at which the request had lapsed: it stands again (rules S6, T6)."""

    notice: str

    def change(self, proceeding: A) -> A:
        if proceeding.extension is None:
            raise ValueError(f"{proceeding.id}: no request for an extension to stand again")
        pending = replace(
            proceeding.extension, outcome=ExtensionOutcome.PENDING, decided_by=None, decided_at=None
        )
        return replace(proceeding, extension=pending)


def lapse_undone(proceeding: A, miss: MissSuperseded[A]) -> Iterable[Event[A]]:
    """What falls with a miss that a notice contradicted."""
    request = proceeding.extension
    lapsed = request is not None and request.outcome is ExtensionOutcome.LAPSED
    if lapsed and miss.kind is proceeding.clock:
        yield ExtensionLapseSuperseded(at=miss.at, by=miss.by, notice=miss.notice)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtensionTold(Event[A]):
    """`in_time`: before the original due instant, as rule S6 asks; told later it stands on record as late."""

    form: NotificationForm | None
    evidence: str
    in_time: bool

    def change(self, proceeding: A) -> A:
        return replace(proceeding, extension=replace(_approved(proceeding), told_at=self.at))


@dataclass(frozen=True, slots=True, kw_only=True)
class TellExtension(Act[A]):
    """The passenger is told of the extension before the original due instant (rule S6)."""

    action: ClassVar = AgencyAction.TELL_EXTENSION
    form: NotificationForm | None
    evidence: str

    def events(self, proceeding: A, moment: Moment) -> Iterable[Event[A]]:
        require_untold_extension(proceeding, moment)
        require_news_told(proceeding, self.form, self.evidence, moment)
        original_due_at = _approved(proceeding).original_due_at
        yield ExtensionTold(
            at=moment.now,
            by=moment.by,
            form=self.form,
            evidence=self.evidence,
            in_time=original_due_at is not None and moment.now < original_due_at,
        )


def require_untold_extension(proceeding: AgencyProceeding, moment: Moment) -> None:
    if _approved(proceeding).told_at is not None:
        raise Refused(RefusalCode.ALREADY_DECIDED, basis="S6")


def _approved(proceeding: AgencyProceeding) -> ExtensionRequest:
    if proceeding.extension is None or not proceeding.is_extended:
        raise Refused(RefusalCode.EXTENSION_NOT_REQUESTED, basis="S6")
    return proceeding.extension


EXTENDING = (
    MarkedDifficult,
    ExtensionRequested,
    ExtensionApproved,
    ExtensionRefused,
    ExtensionLapsed,
    ExtensionLapseSuperseded,
    ExtensionTold,
)
