"""The agency's own figures of a period (rule F8)."""

from collections.abc import Iterable
from datetime import date
from typing import Self

from app.api.v1.schemas.figure_parts import StageCountsOut, TimelinessOut
from app.api.v1.schemas.matters import OrganisationCodeIn
from app.domain.checks.check import CheckKind
from app.domain.figures.agency import AgencyFigures, AgencySide, CheckCounts, FollowUp, Orders
from app.http.strict_models import Day, InstantOut, Out, QueryModel


class AgencyFiguresQuery(QueryModel):
    agency: OrganisationCodeIn
    first: Day
    last: Day


class CheckCountsOut(Out):
    """Supervision checks held (Art. 13): how much was looked at, in how much of it something was found, and how many
    checks ended with rectification demanded."""

    kind: CheckKind
    held: int
    looked_at: int
    found_in: int
    demanded: int

    @classmethod
    def all_of(cls, counts: Iterable[CheckCounts]) -> list[Self]:
        return [
            cls(
                kind=one.kind,
                held=one.held,
                looked_at=one.looked_at,
                found_in=one.found_in,
                demanded=one.demanded,
            )
            for one in counts
        ]


class OrdersOut(Out):
    """`timeliness`: of the days set, one for each answer that was asked for (rule S15)."""

    issued: int
    rejected: int
    verified: int
    timeliness: TimelinessOut

    @classmethod
    def of(cls, orders: Orders) -> Self:
        return cls(
            issued=orders.issued,
            rejected=orders.rejected,
            verified=orders.verified,
            timeliness=TimelinessOut.of(orders.timeliness),
        )


class FollowUpOut(Out):
    """Supervised follow-up of what was passed on; `timeliness`: of the report-back days (rule S7)."""

    chased: int
    sent_back: int
    checked: int
    timeliness: TimelinessOut

    @classmethod
    def of(cls, found: FollowUp) -> Self:
        return cls(
            chased=found.chased,
            sent_back=found.sent_back,
            checked=found.checked,
            timeliness=TimelinessOut.of(found.timeliness),
        )


class AgencySideOut(Out):
    """As far as they are about one operator; null: not known whose service it was."""

    operator: str | None
    direct_complaints: int
    passed_on: int
    appeals: int
    upheld: int
    orders: int
    checks: list[CheckCountsOut]

    @classmethod
    def of(cls, side: AgencySide) -> Self:
        return cls(
            operator=side.operator,
            direct_complaints=side.direct_complaints,
            passed_on=side.passed_on,
            appeals=side.appeals,
            upheld=side.upheld,
            orders=side.orders,
            checks=CheckCountsOut.all_of(side.checks),
        )


class AgencyFiguresOut(Out):
    """`extensions_asked` counts requests, the outcomes how each case stood after its latest one. The sides add up to
    the whole."""

    agency: str
    first: date
    last: date
    as_of: InstantOut
    is_partial: bool
    direct_complaints: StageCountsOut
    appeals: StageCountsOut
    taken_up: int
    passed_on: int
    undecided: int
    extensions_asked: int
    extensions_approved: int
    extensions_refused: int
    extensions_lapsed: int
    extensions_pending: int
    extensions_dropped: int
    interviews: int
    inspections: int
    orders: OrdersOut
    follow_up: FollowUpOut
    checks: list[CheckCountsOut]
    sides: list[AgencySideOut]

    @classmethod
    def of(cls, found: AgencyFigures) -> Self:
        return cls(
            agency=found.agency,
            first=found.period.first_on,
            last=found.period.last_on,
            as_of=found.as_of,
            is_partial=found.is_partial,
            direct_complaints=StageCountsOut.of(found.direct_complaints),
            appeals=StageCountsOut.of(found.appeals),
            taken_up=found.taken_up,
            passed_on=found.passed_on,
            undecided=found.undecided,
            extensions_asked=found.extensions_asked,
            extensions_approved=found.extensions_approved,
            extensions_refused=found.extensions_refused,
            extensions_lapsed=found.extensions_lapsed,
            extensions_pending=found.extensions_pending,
            extensions_dropped=found.extensions_dropped,
            interviews=found.interviews,
            inspections=found.inspections,
            orders=OrdersOut.of(found.orders),
            follow_up=FollowUpOut.of(found.follow_up),
            checks=CheckCountsOut.all_of(found.checks),
            sides=[AgencySideOut.of(one) for one in found.sides],
        )
