"""Handling inside the operator: start, owner, work orders, duty control, CCTV (Arts. 6, 9; rules S10 to S13, T4)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from app.domain.history import Kept
from app.domain.parties import OrganisationCode
from app.domain.proceedings.clock_events import CloseReason, DeadlineClosed, DeadlineMet
from app.domain.proceedings.complaint.state import Complaint, WorkOrder, WorkOrderState
from app.domain.proceedings.complaint.status import Action, Status
from app.domain.proceedings.deadlines import next_cycle, running
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
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class StartHandling(Act[Complaint]):
    """Art. 9: the named handler takes the case up, or has first substantive contact, within 24 hours."""

    action: ClassVar = Action.START_HANDLING
    first_act: FirstAct

    def events(self, proceeding: Complaint, moment: Moment) -> Iterable[Event[Complaint]]:
        if proceeding.handler not in (None, moment.actor.id):  # rule T4: the named handler's own act
            raise Refused(RefusalCode.NOT_THE_HANDLER, basis="T4")
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


def require_no_conflict(proceeding: Complaint, person: str) -> None:
    # rule S14: who is complained about does not handle or decide
    if person in proceeding.subjects:
        raise Refused(RefusalCode.CONFLICT_OF_INTEREST, basis="S14")


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
        if proceeding.handler != moment.actor.id:
            raise Refused(RefusalCode.NOT_THE_HANDLER, basis="S11")
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
        if proceeding.handover_to != moment.actor.id:
            raise Refused(RefusalCode.NOT_THE_HANDLER, basis="S11")
        yield HandoverAcknowledged(at=moment.now, by=moment.by)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedToDutyControl(Event[Complaint]):
    emergency_reference: str | None

    def change(self, proceeding: Complaint) -> Complaint:
        return proceeding


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportToDutyControl(Act[Complaint]):
    """Injury, safety hazard, crime: duty control and the head are told, with the police or ambulance reference
    (rule S12)."""

    action: ClassVar = Action.REPORT_TO_DUTY_CONTROL
    emergency_reference: str | None

    def events(self, proceeding: Complaint, moment: Moment) -> Iterable[Event[Complaint]]:
        deadline = running(proceeding.deadlines, DeadlineKind.DUTY_REPORT)
        if deadline is None:
            raise Refused(RefusalCode.PART_NOT_OPEN, basis="S12")
        yield ReportedToDutyControl(at=moment.now, by=moment.by, emergency_reference=self.emergency_reference)
        yield DeadlineMet(at=moment.now, by=moment.by, kind=DeadlineKind.DUTY_REPORT, cycle=deadline.cycle)


@dataclass(frozen=True, slots=True, kw_only=True)
class CctvHoldRequested(Event[Complaint]):
    occurred_at: datetime

    def change(self, proceeding: Complaint) -> Complaint:
        return proceeding


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestCctvHold(Act[Complaint]):
    """Ask that the recordings be kept before they are purged, 90 days after the event (rule S13)."""

    action: ClassVar = Action.REQUEST_CCTV_HOLD
    occurred_at: datetime

    def events(self, proceeding: Complaint, moment: Moment) -> Iterable[Event[Complaint]]:
        if running(proceeding.deadlines, DeadlineKind.CCTV_PURGE):
            raise Refused(RefusalCode.ALREADY_DECIDED, basis="S13")
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
        deadline = running(proceeding.deadlines, DeadlineKind.CCTV_PURGE)
        if deadline is None:
            raise Refused(RefusalCode.PART_NOT_OPEN, basis="S13")
        yield CctvHoldConfirmed(at=moment.now, by=moment.by, reference=self.reference, sha256=self.sha256)
        yield DeadlineMet(at=moment.now, by=moment.by, kind=DeadlineKind.CCTV_PURGE, cycle=deadline.cycle)


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkOrderDispatched(Event[Complaint]):
    work_order: str
    unit: OrganisationCode
    is_lead: bool
    cycle: int
    task: Kept

    def change(self, proceeding: Complaint) -> Complaint:
        order = WorkOrder(id=self.work_order, cycle=self.cycle, unit=self.unit, is_lead=self.is_lead)
        return replace(proceeding, work_orders=(*proceeding.work_orders, order))


@dataclass(frozen=True, slots=True, kw_only=True)
class DispatchWorkOrder(Act[Complaint]):
    """派单 to a branch, station or contractor, leading or assisting, with a limit of its own (rule S11, policy)."""

    action: ClassVar = Action.DISPATCH_WORK_ORDER
    work_order: str
    unit: OrganisationCode
    is_lead: bool
    task: Kept

    def events(self, proceeding: Complaint, moment: Moment) -> Iterable[Event[Complaint]]:
        yield WorkOrderDispatched(
            at=moment.now,
            by=moment.by,
            work_order=self.work_order,
            unit=self.unit,
            is_lead=self.is_lead,
            cycle=next_cycle(proceeding.deadlines, DeadlineKind.WORK_ORDER),
            task=self.task,
        )
        yield open_deadline(proceeding, DeadlineKind.WORK_ORDER, moment, opened_at=moment.now)


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkOrderReturnAsked(Event[Complaint]):
    work_order: str
    return_cycle: int
    reason: Kept

    def change(self, proceeding: Complaint) -> Complaint:
        return _with_order(
            proceeding,
            self.work_order,
            state=WorkOrderState.RETURN_ASKED,
            return_cycle=self.return_cycle,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnWorkOrder(Act[Complaint]):
    """退单, only with a reason; the complaint unit decides within a day (rule S11)."""

    action: ClassVar = Action.RETURN_WORK_ORDER
    work_order: str
    reason: Kept

    def events(self, proceeding: Complaint, moment: Moment) -> Iterable[Event[Complaint]]:
        _order(proceeding, self.work_order, WorkOrderState.DISPATCHED)
        yield WorkOrderReturnAsked(
            at=moment.now,
            by=moment.by,
            work_order=self.work_order,
            return_cycle=next_cycle(proceeding.deadlines, DeadlineKind.WORK_ORDER_RETURN),
            reason=self.reason,
        )
        yield open_deadline(proceeding, DeadlineKind.WORK_ORDER_RETURN, moment, opened_at=moment.now)


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkOrderReturnDecided(Event[Complaint]):
    work_order: str
    accepted: bool
    reason: Kept

    def change(self, proceeding: Complaint) -> Complaint:
        state = WorkOrderState.RETURNED if self.accepted else WorkOrderState.DISPATCHED
        return _with_order(proceeding, self.work_order, state=state, return_cycle=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class DecideWorkOrderReturn(Act[Complaint]):
    """Accept the return (dispatch elsewhere) or send the order back with the reason."""

    action: ClassVar = Action.DECIDE_WORK_ORDER_RETURN
    work_order: str
    accepted: bool
    reason: Kept

    def events(self, proceeding: Complaint, moment: Moment) -> Iterable[Event[Complaint]]:
        order = _order(proceeding, self.work_order, WorkOrderState.RETURN_ASKED)
        yield WorkOrderReturnDecided(
            at=moment.now,
            by=moment.by,
            work_order=self.work_order,
            accepted=self.accepted,
            reason=self.reason,
        )
        if order.return_cycle is not None:
            yield DeadlineMet(
                at=moment.now,
                by=moment.by,
                kind=DeadlineKind.WORK_ORDER_RETURN,
                cycle=order.return_cycle,
            )
        if self.accepted:
            yield DeadlineClosed(
                at=moment.now,
                by=moment.by,
                kind=DeadlineKind.WORK_ORDER,
                cycle=order.cycle,
                reason=CloseReason.NO_LONGER_OWED,
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkOrderCompleted(Event[Complaint]):
    work_order: str
    result: Kept

    def change(self, proceeding: Complaint) -> Complaint:
        return _with_order(proceeding, self.work_order, state=WorkOrderState.COMPLETED)


@dataclass(frozen=True, slots=True, kw_only=True)
class CompleteWorkOrder(Act[Complaint]):
    """The unit reports what it found and did."""

    action: ClassVar = Action.COMPLETE_WORK_ORDER
    work_order: str
    result: Kept

    def events(self, proceeding: Complaint, moment: Moment) -> Iterable[Event[Complaint]]:
        order = _order(proceeding, self.work_order, WorkOrderState.DISPATCHED)
        yield WorkOrderCompleted(at=moment.now, by=moment.by, work_order=self.work_order, result=self.result)
        yield DeadlineMet(at=moment.now, by=moment.by, kind=DeadlineKind.WORK_ORDER, cycle=order.cycle)


def _order(proceeding: Complaint, id: str, state: WorkOrderState) -> WorkOrder:
    for order in proceeding.work_orders:
        if order.id == id:
            if order.state is not state:
                raise Refused(RefusalCode.PART_NOT_OPEN, basis="S11", facts={"work_order": str(order.state)})
            return order
    raise Refused(RefusalCode.UNKNOWN_PART, basis="S11")


def _with_order(
    proceeding: Complaint, id: str, *, state: WorkOrderState, return_cycle: int | None = None
) -> Complaint:
    orders = tuple(
        replace(order, state=state, return_cycle=return_cycle) if order.id == id else order
        for order in proceeding.work_orders
    )
    return replace(proceeding, work_orders=orders)
