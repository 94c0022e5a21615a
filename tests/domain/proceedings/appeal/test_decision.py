"""Outcomes with their reasons, validity with the agency's rank, orders after it (rules S5, S15, V1 to V3)."""

from datetime import UTC, date, datetime

import pytest

from app.domain.proceedings.agency.decision import DetermineValidity
from app.domain.proceedings.agency.orders import (
    AnswerOrder,
    RejectOrderAnswer,
    TellOrderResult,
    VerifyOrder,
)
from app.domain.proceedings.agency.state import (
    DecisionOutcome,
    InadmissibleReason,
    OrderState,
    Reversed,
)
from app.domain.proceedings.appeal.state import Appeal
from app.domain.proceedings.complaint.state import Wish
from app.domain.proceedings.notification import NotificationForm
from app.domain.proceedings.opinions import ProposeDetermination, ValidityDetermined
from app.domain.proceedings.papers import ChangeWishes
from app.domain.proceedings.proceeding import Act
from app.domain.proceedings.validity import Finding, Rank, Validity
from app.domain.refusals import RefusalCode
from app.domain.rulebook.kinds import DeadlineKind
from tests.domain.proceedings.appeal.steps import (
    NEXT_DAY,
    accepted_appeal,
    answered_order,
    decided_appeal,
    decision,
    order,
    told_appeal,
)
from tests.domain.proceedings.stage import (
    AGENCY_HEAD,
    CLERK,
    NOT_VALID,
    OFFICER,
    OTHER_OFFICER,
    PASSENGER,
    VALID,
    is_refused,
    kept,
    wishes,
)

FRIDAY = "2026-10-09 10:00"
ADMISSIBLE = [outcome for outcome in DecisionOutcome if outcome is not DecisionOutcome.NOT_ADMISSIBLE]


@pytest.mark.parametrize("outcome", ADMISSIBLE)
def test_every_outcome_but_one_says_what_the_facts_were(outcome: DecisionOutcome) -> None:
    case = accepted_appeal()
    refusal = case.refused(decision(outcome, finding=None), NEXT_DAY, OFFICER)
    assert is_refused(refusal, RefusalCode.OUTCOME_REASON_NEEDED, "S5")
    case.do(decision(outcome, finding=Finding.UNVERIFIABLE), NEXT_DAY, OFFICER)
    assert case.status == "resolved"


def test_not_admissible_comes_with_its_reason() -> None:
    case = accepted_appeal()
    refusal = case.refused(decision(DecisionOutcome.NOT_ADMISSIBLE), NEXT_DAY, OFFICER)
    assert is_refused(refusal, RefusalCode.OUTCOME_REASON_NEEDED, "S5")
    reasoned = decision(DecisionOutcome.NOT_ADMISSIBLE, inadmissible=InadmissibleReason.LITIGATION)
    case.do(reasoned, NEXT_DAY, OFFICER)
    assert case.status == "resolved"


def test_case_officer_or_head_decides() -> None:
    refusal = accepted_appeal().refused(decision(), NEXT_DAY, OTHER_OFFICER)
    assert is_refused(refusal, RefusalCode.NOT_THE_HANDLER, "S5")
    case = accepted_appeal()
    case.do(decision(), NEXT_DAY, AGENCY_HEAD)
    assert case.status == "resolved"


def test_only_a_decision_that_upholds_overturns_the_operators() -> None:
    not_upheld = decision(DecisionOutcome.NOT_UPHELD, overturns=Reversed.MERGE)
    refusal = accepted_appeal().refused(not_upheld, NEXT_DAY, OFFICER)
    assert is_refused(refusal, RefusalCode.ORDER_NEEDS_UPHELD, "V3")
    case = decided_appeal(overturns=Reversed.NON_ACCEPTANCE)
    assert case.proceeding.decision is not None
    assert case.proceeding.decision.overturns is Reversed.NON_ACCEPTANCE


def test_decision_determines_validity_with_the_agencys_rank() -> None:
    case = accepted_appeal()
    case.do(ProposeDetermination(opinion=VALID), NEXT_DAY, OFFICER)
    events = case.do(decision(determines=True), NEXT_DAY, OFFICER)
    made = [e.determination for e in events if isinstance(e, ValidityDetermined)]
    assert [(d.rank, d.validity) for d in made] == [(Rank.AGENCY, Validity.VALID)]


def test_validity_is_determined_after_the_decision_too() -> None:
    case = told_appeal()
    nothing = case.refused(DetermineValidity(), FRIDAY, OFFICER)
    assert is_refused(nothing, RefusalCode.NOTHING_PROPOSED, "V1")
    case.do(ProposeDetermination(opinion=NOT_VALID), FRIDAY, OFFICER)
    alone = case.refused(DetermineValidity(), FRIDAY, OFFICER)
    assert is_refused(alone, RefusalCode.TWO_PERSONS_NEEDED, "V1")
    case.do(DetermineValidity(), FRIDAY, AGENCY_HEAD)
    assert [d.validity for d in case.proceeding.determinations] == [Validity.NOT_VALID]


def test_order_ends_with_the_seventh_working_day() -> None:
    case = told_appeal()
    case.do(order(), "2026-09-30 12:00", OFFICER)  # Wednesday: 8, 9, 10, 12, 13, 14, Thursday 15 October
    clock = case.clock(DeadlineKind.ORDER)
    assert clock.due_at == datetime(2026, 10, 15, 16, tzinfo=UTC)
    assert case.proceeding.orders[0].last_day == date(2026, 10, 15)


NAMED_DAYS = [
    pytest.param(date(2026, 9, 29), False, id="Tue, yesterday: refused"),
    pytest.param(date(2026, 9, 30), True, id="Wed, today"),
    pytest.param(date(2026, 10, 3), True, id="Sat, a day off may be named"),
    pytest.param(date(2026, 10, 15), True, id="Thu, the seventh working day"),
    pytest.param(date(2026, 10, 16), False, id="Fri, beyond: refused"),
]


@pytest.mark.parametrize(("day", "allowed"), NAMED_DAYS)
def test_an_earlier_day_may_be_named_for_an_order(day: date, allowed: bool) -> None:
    case = told_appeal()
    if allowed:
        case.do(order(last_day=day), "2026-09-30 12:00", OFFICER)
        assert case.clock(DeadlineKind.ORDER).last_day == day
    else:
        refusal = case.refused(order(last_day=day), "2026-09-30 12:00", OFFICER)
        assert is_refused(refusal, RefusalCode.DAY_OUT_OF_RANGE, "S15")
        assert refusal.facts == {"first": date(2026, 9, 30), "last": date(2026, 10, 15)}


NOT_UPHELD = [o for o in ADMISSIBLE if o not in (DecisionOutcome.UPHELD, DecisionOutcome.PARTLY_UPHELD)]


@pytest.mark.parametrize("outcome", NOT_UPHELD)
def test_no_order_without_a_decision_that_upholds(outcome: DecisionOutcome) -> None:
    refusal = told_appeal(outcome).refused(order(), FRIDAY, OFFICER)
    assert is_refused(refusal, RefusalCode.ORDER_NEEDS_UPHELD, "S15")


def test_no_order_before_the_decision() -> None:
    refusal = accepted_appeal().refused(order(), NEXT_DAY, OFFICER)
    assert is_refused(refusal, RefusalCode.ACTION_NOT_OPEN, "S15")


def test_an_order_is_issued_once_under_its_id() -> None:
    case = told_appeal()
    case.do(order(), "2026-09-30 12:00", OFFICER)
    refusal = case.refused(order(), "2026-09-30 12:00", OFFICER)
    assert is_refused(refusal, RefusalCode.ALREADY_DECIDED, "S15")


def test_operator_answers_verified_and_the_passenger_is_told() -> None:
    case = answered_order()
    case.do(VerifyOrder(order="order-1", note=kept()), FRIDAY, OFFICER)
    told: TellOrderResult[Appeal] = TellOrderResult(
        order="order-1", form=NotificationForm.WRITTEN, evidence="letter-3"
    )
    case.do(told, FRIDAY, OFFICER)
    done = case.proceeding.orders[0]
    assert (done.state, done.told_at is not None, case.armed) == (OrderState.VERIFIED, True, set())
    assert is_refused(case.refused(told, FRIDAY, OFFICER), RefusalCode.ALREADY_DECIDED, "S15")


def test_rejected_answer_sets_a_new_day_and_keeps_the_first_clock_as_it_ended() -> None:
    case = answered_order()
    case.do(RejectOrderAnswer(order="order-1", reason=kept()), FRIDAY, OFFICER)
    first, second = (case.clock(DeadlineKind.ORDER, cycle) for cycle in (1, 2))
    assert first.met_at == datetime(2026, 10, 9, 1, tzinfo=UTC)
    assert second.due_at == datetime(2026, 10, 19, 16, tzinfo=UTC)  # Fri 9: Sat 10, 12 to 16, Mon 19
    case.do(AnswerOrder(order="order-1", answer=kept()), "2026-10-12 09:00", CLERK)
    assert case.clock(DeadlineKind.ORDER, 2).met_at == datetime(2026, 10, 12, 1, tzinfo=UTC)


def test_order_acts_out_of_turn_are_refused() -> None:
    case = told_appeal()
    case.do(order(), "2026-09-30 12:00", OFFICER)
    early: list[Act[Appeal]] = [
        VerifyOrder(order="order-1", note=kept()),
        RejectOrderAnswer(order="order-1", reason=kept()),
        TellOrderResult(order="order-1", form=NotificationForm.WRITTEN, evidence="letter-3"),
    ]
    for act in early:
        assert is_refused(case.refused(act, FRIDAY, OFFICER), RefusalCode.PART_NOT_OPEN, "S15")
    unknown: VerifyOrder[Appeal] = VerifyOrder(order="order-9", note=kept())
    assert is_refused(case.refused(unknown, FRIDAY, OFFICER), RefusalCode.UNKNOWN_PART, "S15")
    by_agency: AnswerOrder[Appeal] = AnswerOrder(order="order-1", answer=kept())
    assert is_refused(case.refused(by_agency, FRIDAY, OFFICER), RefusalCode.OWNER_ONLY, "S15")


def test_result_of_an_order_is_told_with_evidence_and_as_the_passenger_wishes() -> None:
    case = answered_order()
    case.do(VerifyOrder(order="order-1", note=kept()), FRIDAY, OFFICER)
    unproved: TellOrderResult[Appeal] = TellOrderResult(
        order="order-1", form=NotificationForm.WRITTEN, evidence=""
    )
    assert is_refused(case.refused(unproved, FRIDAY, OFFICER), RefusalCode.EVIDENCE_NEEDED, "S8")


def test_unanswered_order_is_missed_at_its_day() -> None:
    case = told_appeal()
    case.do(order(last_day=date(2026, 10, 8)), "2026-09-30 12:00", OFFICER)
    case.wait_until(FRIDAY)
    assert case.clock(DeadlineKind.ORDER).missed_at == datetime(2026, 10, 8, 16, tzinfo=UTC)
    case.do(AnswerOrder(order="order-1", answer=kept()), FRIDAY, CLERK)
    assert case.proceeding.orders[0].state is OrderState.ANSWERED


def test_wishes_bind_until_the_answer_is_told() -> None:
    case = decided_appeal()
    case.do(ChangeWishes(wishes=wishes(Wish.NO_CALL)), "2026-10-08 09:00", PASSENGER)
    assert case.proceeding.wishes.wants_no_call
