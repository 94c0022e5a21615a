"""Appeals further on. Received Monday 2026-09-28: due at the end of Tuesday 13 October, extended Friday 16."""

from datetime import UTC, datetime
from typing import Any

from app.domain.proceedings.agency.decision import Decide
from app.domain.proceedings.agency.extension import ApproveExtension, MarkDifficult, RequestExtension
from app.domain.proceedings.agency.orders import AnswerOrder, IssueOrder
from app.domain.proceedings.agency.state import DecisionOutcome, OrderKind
from app.domain.proceedings.appeal.handling import Accept
from app.domain.proceedings.appeal.state import Appeal
from app.domain.proceedings.validity import Finding
from tests.domain.proceedings.stage import AGENCY_HEAD, CLERK, OFFICER, Case, an_appeal, kept, reached

DUE_AT = datetime(2026, 10, 13, 16, tzinfo=UTC)
EXTENDED_DUE_AT = datetime(2026, 10, 16, 16, tzinfo=UTC)
NEXT_DAY = "2026-09-29 09:00"


def accepted_appeal(**stated: Any) -> Case[Appeal]:
    case = an_appeal(**stated)
    case.do(Accept(), "2026-09-28 14:00", OFFICER)
    return case


def with_request(**stated: Any) -> Case[Appeal]:
    """Marked difficult on Tuesday 29, and the extension asked for."""
    case = accepted_appeal(**stated)
    case.do(MarkDifficult(reason=kept("difficult")), NEXT_DAY, OFFICER)
    case.do(RequestExtension(reason=kept("why")), "2026-09-29 10:00", OFFICER)
    return case


def extended_appeal(**stated: Any) -> Case[Appeal]:
    case = with_request(**stated)
    case.do(ApproveExtension(), "2026-09-30 10:00", AGENCY_HEAD)
    return case


def decision(outcome: DecisionOutcome = DecisionOutcome.UPHELD, **stated: Any) -> Decide[Appeal]:
    admissible = outcome is not DecisionOutcome.NOT_ADMISSIBLE
    usual = {"text": kept("decision"), "finding": Finding.SUBSTANTIATED if admissible else None}
    return Decide(outcome=outcome, **{**usual, **stated})


def decided_appeal(outcome: DecisionOutcome = DecisionOutcome.UPHELD, **stated: Any) -> Case[Appeal]:
    case = accepted_appeal()
    case.do(decision(outcome, **stated), "2026-09-30 10:00", OFFICER)
    return case


def told_appeal(outcome: DecisionOutcome = DecisionOutcome.UPHELD, **stated: Any) -> Case[Appeal]:
    case = decided_appeal(outcome, **stated)
    case.do(reached("2026-09-30 11:00"), "2026-09-30 11:00", OFFICER)
    return case


def order(id: str = "order-1", kind: OrderKind = OrderKind.RECTIFY, **stated: Any) -> IssueOrder[Appeal]:
    return IssueOrder(order=id, kind=kind, text=kept("order"), **stated)


def answered_order() -> Case[Appeal]:
    """Ordered on Wednesday 30 September, answered on Friday 9 October."""
    case = told_appeal()
    case.do(order(), "2026-09-30 12:00", OFFICER)
    case.do(AnswerOrder(order="order-1", answer=kept("answer")), "2026-10-09 09:00", CLERK)
    return case
