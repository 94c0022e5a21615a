"""A withdrawal ends the passenger's appeal, not what the agency had ordered by then (rules F1, S15)."""

from app.domain.proceedings.agency.inquiry import ConfirmCctvHold, OrderCctvHold
from app.domain.proceedings.agency.orders import (
    AnswerOrder,
    IssueOrder,
    RejectOrderAnswer,
    TellOrderResult,
    VerifyOrder,
)
from app.domain.proceedings.agency.state import OrderKind, OrderState
from app.domain.proceedings.appeal.state import Appeal
from app.domain.proceedings.notification import NotificationForm
from app.domain.proceedings.papers import Withdraw
from app.domain.refusals import RefusalCode
from app.domain.rulebook.kinds import DeadlineKind
from tests.domain.proceedings.appeal.steps import accepted_appeal, decided_appeal
from tests.domain.proceedings.stage import CLERK, OFFICER, PASSENGER, Case, is_refused, kept, shanghai

# decided and ordered on Wednesday 30 September 2026, withdrawn on Friday 9 October, before anything was told
ORDERED, WITHDRAWN = "2026-09-30 15:00", "2026-10-09 09:00"


def ordered_and_withdrawn() -> Case[Appeal]:
    case = decided_appeal()
    case.do(IssueOrder(order="order-1", kind=OrderKind.RECTIFY, text=kept()), ORDERED, OFFICER)
    case.do(Withdraw(evidence="rec-1"), WITHDRAWN, PASSENGER)
    return case


def test_an_order_issued_before_the_withdrawal_stays_owed_and_nothing_else_does() -> None:
    case = ordered_and_withdrawn()
    assert (case.status, case.armed) == ("withdrawn", {DeadlineKind.ORDER})


def test_the_order_is_answered_rejected_answered_again_and_verified_after_the_withdrawal() -> None:
    case = ordered_and_withdrawn()
    case.do(AnswerOrder(order="order-1", answer=kept()), "2026-10-12 09:00", CLERK)
    case.do(RejectOrderAnswer(order="order-1", reason=kept()), "2026-10-13 09:00", OFFICER)
    assert case.armed == {DeadlineKind.ORDER}
    case.do(AnswerOrder(order="order-1", answer=kept()), "2026-10-14 09:00", CLERK)
    case.do(VerifyOrder(order="order-1", note=kept()), "2026-10-15 09:00", OFFICER)
    assert (case.status, case.armed) == ("withdrawn", set())
    told: TellOrderResult[Appeal] = TellOrderResult(
        order="order-1", form=NotificationForm.WRITTEN, evidence="letter 8"
    )
    case.do(told, "2026-10-15 10:00", OFFICER)
    (order,) = case.proceeding.orders
    assert (order.state, order.told_at) == (OrderState.VERIFIED, shanghai("2026-10-15 10:00"))


def test_an_order_nobody_answers_is_missed_though_the_appeal_was_withdrawn() -> None:
    case = ordered_and_withdrawn()
    case.wait_until("2026-11-30 09:00")
    due_at = case.clock(DeadlineKind.ORDER).due_at
    assert case.clock(DeadlineKind.ORDER).missed_at == due_at


def test_no_new_order_follows_a_withdrawal() -> None:
    case = ordered_and_withdrawn()
    act: IssueOrder[Appeal] = IssueOrder(order="order-2", kind=OrderKind.RECTIFY, text=kept())
    refusal = case.refused(act, "2026-10-12 09:00", OFFICER)
    assert is_refused(refusal, RefusalCode.ACTION_NOT_OPEN, "S15")


def test_a_recording_the_agency_asked_for_is_still_confirmed_after_the_withdrawal() -> None:
    case = accepted_appeal()
    case.do(OrderCctvHold(occurred_at=shanghai("2026-09-20 08:00")), "2026-09-29 09:00", OFFICER)
    case.do(Withdraw(evidence="rec-1"), WITHDRAWN, PASSENGER)
    case.do(ConfirmCctvHold(reference="disk 3"), "2026-10-12 09:00", CLERK)
    assert case.armed == set()
