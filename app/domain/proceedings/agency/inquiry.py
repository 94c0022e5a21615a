"""The agency inquires: officers, interviews, inspections, the operator's file, recordings (Art. 12; S5, S13)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar

from app.domain.history import Kept
from app.domain.proceedings.agency.state import (
    A,
    AgencyAction,
    FileRequest,
    Inquiry,
    InquiryKind,
    Officer,
)
from app.domain.proceedings.answered import require_no_conflict, require_organisation
from app.domain.proceedings.clock_events import DeadlineMet
from app.domain.proceedings.deadlines import next_cycle, running
from app.domain.proceedings.engine import open_deadline
from app.domain.proceedings.proceeding import Act, Event, Moment
from app.domain.refusals import RefusalCode, Refused
from app.domain.rulebook.kinds import DeadlineKind

BY_OFFICERS = frozenset({InquiryKind.INTERVIEW, InquiryKind.SITE_INSPECTION})
"""Art. 12 names these two; by policy they take two officers (rule S5)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficerAssigned(Event[A]):
    officer: str

    def change(self, proceeding: A) -> A:
        return replace(proceeding, handler=self.officer, handlers=proceeding.handlers | {self.officer})


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignOfficer(Act[A]):
    """Name the case officer, or another one."""

    action: ClassVar = AgencyAction.ASSIGN_OFFICER
    officer: str

    def events(self, proceeding: A, moment: Moment) -> Iterable[Event[A]]:
        require_no_conflict(proceeding, self.officer)
        yield OfficerAssigned(at=moment.now, by=moment.by, officer=self.officer)


def require_case_officer(proceeding: A, moment: Moment, *, basis: str) -> None:
    """Raise `Refused` unless the actor is the case officer, or takes up a case that nobody has."""
    if proceeding.handler not in (None, moment.actor.id):
        raise Refused(RefusalCode.NOT_THE_HANDLER, basis=basis)


def require_named_officer(proceeding: A, moment: Moment, *, basis: str) -> None:
    """Raise `Refused` unless the actor is the case officer."""
    if proceeding.handler != moment.actor.id:
        raise Refused(RefusalCode.NOT_THE_HANDLER, basis=basis)


@dataclass(frozen=True, slots=True, kw_only=True)
class InquiryRecorded(Event[A]):
    inquiry: Inquiry

    def change(self, proceeding: A) -> A:
        return replace(proceeding, inquiries=(*proceeding.inquiries, self.inquiry))


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordInquiry(Act[A]):
    """约谈, 实地检查 and the like, with minutes; by policy two officers with certificate numbers (rule S5)."""

    action: ClassVar = AgencyAction.RECORD_INQUIRY
    kind: InquiryKind
    officers: tuple[Officer, ...]
    held_at: datetime
    minutes: Kept

    def events(self, proceeding: A, moment: Moment) -> Iterable[Event[A]]:
        for officer in self.officers:
            require_no_conflict(proceeding, officer.id)
        self._require_officers(moment)
        if self.held_at > moment.now:
            raise Refused(RefusalCode.RECEIPT_IN_FUTURE, basis="S5", opens_at=self.held_at)
        inquiry = Inquiry(kind=self.kind, officers=self.officers, held_at=self.held_at, minutes=self.minutes)
        yield InquiryRecorded(at=moment.now, by=moment.by, inquiry=inquiry)

    def _require_officers(self, moment: Moment) -> None:
        needed = moment.law.rulebook.policy.officers_per_inquiry if self.kind in BY_OFFICERS else 1
        certified = {officer.id for officer in self.officers if officer.certificate}
        if len(certified) < needed:
            raise Refused(RefusalCode.TWO_OFFICERS_NEEDED, basis="S5", facts={"needed": needed})


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRequested(Event[A]):
    request: str
    cycle: int
    what: Kept

    def change(self, proceeding: A) -> A:
        request = FileRequest(id=self.request, cycle=self.cycle, what=self.what)
        return replace(proceeding, file_requests=(*proceeding.file_requests, request))


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestFile(Act[A]):
    """Ask the operator for its file; it has two working days by policy, and no clock of ours waits (rules S5, T5)."""

    action: ClassVar = AgencyAction.REQUEST_FILE
    request: str
    what: Kept

    def events(self, proceeding: A, moment: Moment) -> Iterable[Event[A]]:
        if proceeding.operator is None:
            raise Refused(RefusalCode.UNKNOWN_PART, basis="S5")
        if any(request.id == self.request for request in proceeding.file_requests):
            raise Refused(RefusalCode.ALREADY_DECIDED, basis="S5")
        cycle = next_cycle(proceeding.deadlines, DeadlineKind.FILE_DELIVERY)
        yield FileRequested(at=moment.now, by=moment.by, request=self.request, cycle=cycle, what=self.what)
        yield open_deadline(proceeding, DeadlineKind.FILE_DELIVERY, moment, opened_at=moment.now)


@dataclass(frozen=True, slots=True, kw_only=True)
class FileDelivered(Event[A]):
    request: str
    reference: Kept

    def change(self, proceeding: A) -> A:
        requests = tuple(
            replace(one, delivered_at=self.at, delivered=self.reference) if one.id == self.request else one
            for one in proceeding.file_requests
        )
        return replace(proceeding, file_requests=requests)


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliverFile(Act[A]):
    """The operator gives the file that was asked for (rule S5)."""

    action: ClassVar = AgencyAction.DELIVER_FILE
    request: str
    reference: Kept

    def events(self, proceeding: A, moment: Moment) -> Iterable[Event[A]]:
        require_organisation(proceeding.operator, moment, basis="S5")
        request = next((one for one in proceeding.file_requests if one.id == self.request), None)
        if request is None:
            raise Refused(RefusalCode.UNKNOWN_PART, basis="S5")
        if request.delivered_at is not None:
            raise Refused(RefusalCode.PART_NOT_OPEN, basis="S5")
        yield FileDelivered(at=moment.now, by=moment.by, request=self.request, reference=self.reference)
        yield DeadlineMet(at=moment.now, by=moment.by, kind=DeadlineKind.FILE_DELIVERY, cycle=request.cycle)


@dataclass(frozen=True, slots=True, kw_only=True)
class CctvHoldOrdered(Event[A]):
    occurred_at: datetime

    def change(self, proceeding: A) -> A:
        return proceeding


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderCctvHold(Act[A]):
    """Order the operator to keep recordings that would be purged 90 days after the event (rule S13)."""

    action: ClassVar = AgencyAction.ORDER_CCTV_HOLD
    occurred_at: datetime

    def events(self, proceeding: A, moment: Moment) -> Iterable[Event[A]]:
        if self.occurred_at > moment.now:
            raise Refused(RefusalCode.RECEIPT_IN_FUTURE, basis="S13", opens_at=self.occurred_at)
        if running(proceeding.deadlines, DeadlineKind.CCTV_PURGE):
            raise Refused(RefusalCode.ALREADY_DECIDED, basis="S13")
        yield CctvHoldOrdered(at=moment.now, by=moment.by, occurred_at=self.occurred_at)
        yield open_deadline(proceeding, DeadlineKind.CCTV_PURGE, moment, opened_at=self.occurred_at)


@dataclass(frozen=True, slots=True, kw_only=True)
class CctvHoldConfirmed(Event[A]):
    reference: str
    sha256: str | None

    def change(self, proceeding: A) -> A:
        return proceeding


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmCctvHold(Act[A]):
    """The operator has kept the recordings, by reference and hash; it says so, or the agency records it (S13)."""

    action: ClassVar = AgencyAction.CONFIRM_CCTV_HOLD
    reference: str
    sha256: str | None = None

    def events(self, proceeding: A, moment: Moment) -> Iterable[Event[A]]:
        deadline = running(proceeding.deadlines, DeadlineKind.CCTV_PURGE)
        if deadline is None:
            raise Refused(RefusalCode.PART_NOT_OPEN, basis="S13")
        yield CctvHoldConfirmed(at=moment.now, by=moment.by, reference=self.reference, sha256=self.sha256)
        yield DeadlineMet(at=moment.now, by=moment.by, kind=DeadlineKind.CCTV_PURGE, cycle=deadline.cycle)


INQUIRING = (
    OfficerAssigned,
    InquiryRecorded,
    FileRequested,
    FileDelivered,
    CctvHoldOrdered,
    CctvHoldConfirmed,
)
