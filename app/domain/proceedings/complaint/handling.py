"""Handling inside the operator: start, handler, duty control, CCTV (Arts. 6, 9; rules S11 to S13, T4)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from app.domain.proceedings.complaint.guards import require_no_conflict
from app.domain.proceedings.complaint.state import Complaint
from app.domain.proceedings.complaint.status import Action, Status
from app.domain.proceedings.deadlines import running
from app.domain.proceedings.engine import open_deadline
from app.domain.proceedings.proceeding import Act, Event, Moment
from app.domain.refusals import RefusalCode, Refused
from app.domain.rulebook.kinds import DeadlineKind


class FirstAct(StrEnum):
    """What starts handling (rule T4). Assigning and an automatic acknowledgement do not."""

    TAKEN_UP = "taken_up"
    SUBSTANTIVE_CONTACT = "substantive_contact"


@dataclass(frozen=True, slots=True, kw_only=True)
class HandlingStarted(Event[Complaint]):
    first_act: FirstAct

    def change(self, proceeding: Complaint) -> Complaint:
        return replace(
            proceeding,
            status=Status.IN_PROGRESS,
            started_at=self.at,
            handler=self.by.id,
            handlers=proceeding.handlers | {self.by.id},
            handover_to=None,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class StartHandling(Act[Complaint]):
    """Art. 9: the named handler takes the case up, or has first substantive contact, within 24 hours."""

    action: ClassVar = Action.START_HANDLING
    first_act: FirstAct

    def events(self, proceeding: Complaint, moment: Moment) -> Iterable[Event[Complaint]]:
        yield HandlingStarted(at=moment.now, by=moment.by, first_act=self.first_act)


@dataclass(frozen=True, slots=True, kw_only=True)
class HandlerAssigned(Event[Complaint]):
    handler: str

    def change(self, proceeding: Complaint) -> Complaint:
        return replace(
            proceeding,
            handler=self.handler,
            handlers=proceeding.handlers | {self.handler} if proceeding.started_at else proceeding.handlers,
            handover_to=None,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignHandler(Act[Complaint]):
    """Name the handler. It is no start of handling (rule T4)."""

    action: ClassVar = Action.ASSIGN_HANDLER
    handler: str

    def events(self, proceeding: Complaint, moment: Moment) -> Iterable[Event[Complaint]]:
        require_no_conflict(proceeding, self.handler)
        yield HandlerAssigned(at=moment.now, by=moment.by, handler=self.handler)


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverOffered(Event[Complaint]):
    to: str

    def change(self, proceeding: Complaint) -> Complaint:
        return replace(proceeding, handover_to=self.to)


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOver(Act[Complaint]):
    """At the end of a shift the handler passes the case to a colleague, who acknowledges it (rule S11)."""

    action: ClassVar = Action.HAND_OVER
    to: str

    def events(self, proceeding: Complaint, moment: Moment) -> Iterable[Event[Complaint]]:
        require_no_conflict(proceeding, self.to)
        yield HandoverOffered(at=moment.now, by=moment.by, to=self.to)


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverAcknowledged(Event[Complaint]):
    def change(self, proceeding: Complaint) -> Complaint:
        return replace(
            proceeding,
            handler=self.by.id,
            handlers=proceeding.handlers | {self.by.id} if proceeding.started_at else proceeding.handlers,
            handover_to=None,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class AcknowledgeHandover(Act[Complaint]):
    """The colleague named takes the case over; until then it stays with the one who offered it (rule S11)."""

    action: ClassVar = Action.ACKNOWLEDGE_HANDOVER

    def events(self, proceeding: Complaint, moment: Moment) -> Iterable[Event[Complaint]]:
        yield HandoverAcknowledged(at=moment.now, by=moment.by)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedToDutyControl(Event[Complaint]):
    emergency_reference: str | None

    def change(self, proceeding: Complaint) -> Complaint:
        return proceeding


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportToDutyControl(Act[Complaint]):
    """Injury, safety hazard, crime: the duty control and the head have been told, with the police or ambulance
    reference where there is one (rule S12).
    """

    action: ClassVar = Action.REPORT_TO_DUTY_CONTROL
    emergency_reference: str | None

    def events(self, proceeding: Complaint, moment: Moment) -> Iterable[Event[Complaint]]:
        yield ReportedToDutyControl(at=moment.now, by=moment.by, emergency_reference=self.emergency_reference)


@dataclass(frozen=True, slots=True, kw_only=True)
class CctvHoldRequested(Event[Complaint]):
    occurred_at: datetime

    def change(self, proceeding: Complaint) -> Complaint:
        return proceeding


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestCctvHold(Act[Complaint]):
    """Ask that the recordings be kept before they are purged, 90 days after the event (rule S13).

    One hold at a time: the next, of another place or time, when this one is confirmed.
    """

    action: ClassVar = Action.REQUEST_CCTV_HOLD
    occurred_at: datetime

    def events(self, proceeding: Complaint, moment: Moment) -> Iterable[Event[Complaint]]:
        if running(proceeding.deadlines, DeadlineKind.CCTV_PURGE):
            raise Refused(RefusalCode.ALREADY_DECIDED, basis="S13")
        if self.occurred_at > moment.now:
            raise Refused(RefusalCode.RECEIPT_IN_FUTURE, basis="S13", opens_at=self.occurred_at)
        yield CctvHoldRequested(at=moment.now, by=moment.by, occurred_at=self.occurred_at)
        yield open_deadline(proceeding, DeadlineKind.CCTV_PURGE, moment, opened_at=self.occurred_at)


@dataclass(frozen=True, slots=True, kw_only=True)
class CctvHoldConfirmed(Event[Complaint]):
    reference: str
    sha256: str | None

    def change(self, proceeding: Complaint) -> Complaint:
        return proceeding


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmCctvHold(Act[Complaint]):
    """The recordings are kept, by reference and hash (rule S13)."""

    action: ClassVar = Action.CONFIRM_CCTV_HOLD
    reference: str
    sha256: str | None = None

    def events(self, proceeding: Complaint, moment: Moment) -> Iterable[Event[Complaint]]:
        yield CctvHoldConfirmed(at=moment.now, by=moment.by, reference=self.reference, sha256=self.sha256)
