"""Work orders inside the operator: dispatched, returned, completed; none moves a statutory clock (rule S11)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import ClassVar

from app.domain.history import Kept
from app.domain.parties import OrganisationCode
from app.domain.proceedings.clock_events import CloseReason, DeadlineClosed, DeadlineMet
from app.domain.proceedings.complaint.state import Complaint, WorkOrder, WorkOrderState
from app.domain.proceedings.complaint.status import Action
from app.domain.proceedings.deadlines import next_cycle
from app.domain.proceedings.engine import open_deadline
from app.domain.proceedings.proceeding import Act, Event, Moment
from app.domain.refusals import RefusalCode, Refused
from app.domain.rulebook.kinds import DeadlineKind


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkOrderDispatched(Event[Complaint]):
    work_order: str
    unit: OrganisationCode
    is_lead: bool
    cycle: int
    task: Kept

    def change(self, proceeding: Complaint) -> Complaint:
        order = WorkOrder(
            id=self.work_order, cycle=self.cycle, unit=self.unit, is_lead=self.is_lead, task=self.task
        )
        return replace(proceeding, work_orders=(*proceeding.work_orders, order))


@dataclass(frozen=True, slots=True, kw_only=True)
class DispatchWorkOrder(Act[Complaint]):
    """派单 to a branch, station or contractor, leading or assisting (主办, 协办), with a limit of its own (rule S11,
    policy). One leads at a time.
    """

    action: ClassVar = Action.DISPATCH_WORK_ORDER
    work_order: str
    unit: OrganisationCode
    is_lead: bool
    task: Kept

    def events(self, proceeding: Complaint, moment: Moment) -> Iterable[Event[Complaint]]:
        is_led = any(order.is_lead and order.is_open for order in proceeding.work_orders)
        is_known = any(order.id == self.work_order for order in proceeding.work_orders)
        if is_known or (self.is_lead and is_led):
            raise Refused(RefusalCode.ALREADY_DECIDED, basis="S11")
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
    """Accept the return, to dispatch elsewhere, or send the order back with the reason (rule S11)."""

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
    """The unit reports what it found and did (rule S11)."""

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
