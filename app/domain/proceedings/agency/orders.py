"""Orders to the operator after a decision in the passenger's favour (rule S15). No second Art. 9 clock opens."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from app.domain.calendar.due import Due
from app.domain.history import Kept
from app.domain.instants import local_date
from app.domain.law import due_at_end_of
from app.domain.proceedings.agency.state import (
    UPHELD,
    A,
    AgencyAction,
    AgencyProceeding,
    Order,
    OrderKind,
    OrderState,
)
from app.domain.proceedings.answered import require_organisation
from app.domain.proceedings.answering import require_news_told
from app.domain.proceedings.clock_events import DeadlineMet
from app.domain.proceedings.deadlines import next_cycle
from app.domain.proceedings.engine import open_deadline
from app.domain.proceedings.notification import NotificationForm
from app.domain.proceedings.proceeding import Act, Event, Moment
from app.domain.refusals import RefusalCode, Refused
from app.domain.rulebook.kinds import DeadlineKind


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderIssued(Event[A]):
    order: str
    kind: OrderKind
    cycle: int
    last_day: date
    text: Kept

    def change(self, proceeding: A) -> A:
        order = Order(id=self.order, kind=self.kind, cycle=self.cycle, last_day=self.last_day, text=self.text)
        return replace(proceeding, orders=(*proceeding.orders, order))


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueOrder(Act[A]):
    """责令改正 or 重新处理, with its day: seven working days by policy, or an earlier one named (rule S15)."""

    action: ClassVar = AgencyAction.ISSUE_ORDER
    order: str
    kind: OrderKind
    text: Kept
    last_day: date | None = None

    def events(self, proceeding: A, moment: Moment) -> Iterable[Event[A]]:
        require_upheld(proceeding, moment)
        if any(order.id == self.order for order in proceeding.orders):
            raise Refused(RefusalCode.ALREADY_DECIDED, basis="S15")
        due = day_set(DeadlineKind.ORDER, self.last_day, moment, basis="S15")
        cycle = next_cycle(proceeding.deadlines, DeadlineKind.ORDER)
        yield OrderIssued(
            at=moment.now,
            by=moment.by,
            order=self.order,
            kind=self.kind,
            cycle=cycle,
            last_day=due.last_day,
            text=self.text,
        )
        yield open_deadline(
            proceeding,
            DeadlineKind.ORDER,
            moment,
            opened_at=moment.now,
            stated=due if self.last_day else None,
        )


def require_upheld(proceeding: AgencyProceeding, moment: Moment) -> None:
    """Rule S15: an order follows a decision that upholds, and an operator to carry it out."""
    decision = proceeding.decision
    if decision is None or decision.outcome not in UPHELD or proceeding.operator is None:
        raise Refused(RefusalCode.ORDER_NEEDS_UPHELD, basis="S15")


def day_set(longest: DeadlineKind, last_day: date | None, moment: Moment, *, basis: str) -> Due:
    """The day named, or the end of the rulebook's limit. Raises `Refused` for one past, or beyond the limit."""
    limit = moment.law.due(longest, moment.now)
    if last_day is None:
        return limit
    today = local_date(moment.now)
    if not today <= last_day <= limit.last_day:
        facts = {"first": today, "last": limit.last_day}
        raise Refused(RefusalCode.DAY_OUT_OF_RANGE, basis=basis, facts=facts)
    return due_at_end_of(last_day, today)


def named(due: Due) -> Due:
    """The same day as one that somebody stated: told to others, no notice moves it any more (rule T6)."""
    return due_at_end_of(due.last_day, due.received_on)


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderAnswered(Event[A]):
    order: str
    answer: Kept

    def change(self, proceeding: A) -> A:
        order = _order(proceeding, self.order)
        return _with_order(proceeding, replace(order, state=OrderState.ANSWERED, answer=self.answer))


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerOrder(Act[A]):
    """The operator reports what it did; the agency's check takes nothing off its time."""

    action: ClassVar = AgencyAction.ANSWER_ORDER
    order: str
    answer: Kept

    def events(self, proceeding: A, moment: Moment) -> Iterable[Event[A]]:
        require_organisation(proceeding.operator, moment, basis="S15")
        order = _order(proceeding, self.order, OrderState.ISSUED)
        yield OrderAnswered(at=moment.now, by=moment.by, order=self.order, answer=self.answer)
        yield DeadlineMet(at=moment.now, by=moment.by, kind=DeadlineKind.ORDER, cycle=order.cycle)


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderAnswerRejected(Event[A]):
    order: str
    reason: Kept
    cycle: int
    last_day: date

    def change(self, proceeding: A) -> A:
        order = _order(proceeding, self.order)
        issued = replace(
            order,
            state=OrderState.ISSUED,
            cycle=self.cycle,
            last_day=self.last_day,
            rejection=self.reason,
        )
        return _with_order(proceeding, issued)


@dataclass(frozen=True, slots=True, kw_only=True)
class RejectOrderAnswer(Act[A]):
    """Not done: sent back with the reason and a new day; how the first day was kept stays on record."""

    action: ClassVar = AgencyAction.REJECT_ORDER_ANSWER
    order: str
    reason: Kept
    last_day: date | None = None

    def events(self, proceeding: A, moment: Moment) -> Iterable[Event[A]]:
        _order(proceeding, self.order, OrderState.ANSWERED)
        due = day_set(DeadlineKind.ORDER, self.last_day, moment, basis="S15")
        yield OrderAnswerRejected(
            at=moment.now,
            by=moment.by,
            order=self.order,
            reason=self.reason,
            cycle=next_cycle(proceeding.deadlines, DeadlineKind.ORDER),
            last_day=due.last_day,
        )
        yield open_deadline(
            proceeding,
            DeadlineKind.ORDER,
            moment,
            opened_at=moment.now,
            stated=due if self.last_day else None,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderVerified(Event[A]):
    order: str
    note: Kept

    def change(self, proceeding: A) -> A:
        return _with_order(proceeding, replace(_order(proceeding, self.order), state=OrderState.VERIFIED))


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifyOrder(Act[A]):
    """The agency has seen that it was done."""

    action: ClassVar = AgencyAction.VERIFY_ORDER
    order: str
    note: Kept

    def events(self, proceeding: A, moment: Moment) -> Iterable[Event[A]]:
        _order(proceeding, self.order, OrderState.ANSWERED)
        yield OrderVerified(at=moment.now, by=moment.by, order=self.order, note=self.note)


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderResultTold(Event[A]):
    order: str
    form: NotificationForm | None
    evidence: str

    def change(self, proceeding: A) -> A:
        return _with_order(proceeding, replace(_order(proceeding, self.order), told_at=self.at))


@dataclass(frozen=True, slots=True, kw_only=True)
class TellOrderResult(Act[A]):
    """The passenger is told what came of the order (rule S15)."""

    action: ClassVar = AgencyAction.TELL_ORDER_RESULT
    order: str
    form: NotificationForm | None
    evidence: str

    def events(self, proceeding: A, moment: Moment) -> Iterable[Event[A]]:
        order = _order(proceeding, self.order, OrderState.VERIFIED)
        if order.told_at is not None:
            raise Refused(RefusalCode.ALREADY_DECIDED, basis="S15")
        require_news_told(proceeding, self.form, self.evidence, moment)
        yield OrderResultTold(
            at=moment.now, by=moment.by, order=self.order, form=self.form, evidence=self.evidence
        )


def _order(proceeding: AgencyProceeding, id: str, state: OrderState | None = None) -> Order:
    for order in proceeding.orders:
        if order.id == id:
            if state not in (None, order.state):
                raise Refused(RefusalCode.PART_NOT_OPEN, basis="S15", facts={"order": str(order.state)})
            return order
    raise Refused(RefusalCode.UNKNOWN_PART, basis="S15")


def _with_order(proceeding: A, changed: Order) -> A:
    orders = tuple(changed if order.id == changed.id else order for order in proceeding.orders)
    return replace(proceeding, orders=orders)


ORDERING = (OrderIssued, OrderAnswered, OrderAnswerRejected, OrderVerified, OrderResultTold)
