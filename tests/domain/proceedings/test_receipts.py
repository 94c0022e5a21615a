"""Receipt of reviews, appeals and direct complaints: earlier with its source, never later (rules S10, T8)."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from app.domain.identifiers import ProceedingId
from app.domain.law import Law
from app.domain.proceedings.direct_complaint.receipt import DirectApplication
from app.domain.proceedings.direct_complaint.receipt import receive as receive_direct
from app.domain.proceedings.review.receipt import ReviewApplication
from app.domain.proceedings.review.receipt import receive as receive_review
from app.domain.refusals import RefusalCode, Refused
from app.domain.rulebook.kinds import Stage
from tests.domain.proceedings.stage import (
    CLERK,
    LAW,
    MICROSECOND,
    OFFICER,
    PASSENGER,
    Case,
    a_direct_complaint,
    a_review,
    an_appeal,
    is_refused,
    kept,
    moment,
    shanghai,
)

NOW = "2026-09-28 10:00"
KINDS = [
    pytest.param(a_review, CLERK, id="review"),
    pytest.param(an_appeal, OFFICER, id="appeal"),
    pytest.param(a_direct_complaint, OFFICER, id="direct complaint"),
]
Receive = Callable[..., Case[Any]]


@pytest.mark.parametrize(("receive", "staff"), KINDS)
def test_receipt_later_than_now_is_refused_until_then(receive: Receive, staff: Any) -> None:
    later = shanghai(NOW) + MICROSECOND
    with pytest.raises(Refused) as refusal:
        receive(NOW, by=staff, received_at=later, receipt_source=kept("letter"))
    assert is_refused(refusal.value, RefusalCode.RECEIPT_IN_FUTURE, "S10")
    assert refusal.value.opens_at == later


@pytest.mark.parametrize(("receive", "staff"), KINDS)
def test_earlier_receipt_needs_its_source(receive: Receive, staff: Any) -> None:
    earlier = shanghai("2026-09-25 09:00")
    with pytest.raises(Refused) as refusal:
        receive(NOW, by=staff, received_at=earlier)
    assert is_refused(refusal.value, RefusalCode.RECEIPT_SOURCE_NEEDED, "S10")
    case = receive(NOW, by=staff, received_at=earlier, receipt_source=kept("letter signed for"))
    assert {d.opened_at for d in case.proceeding.deadlines} == {earlier}
    assert case.proceeding.registered_at == shanghai(NOW)


@pytest.mark.parametrize(("receive", "staff"), KINDS)
def test_passengers_state_no_receipt(receive: Receive, staff: Any) -> None:
    with pytest.raises(Refused) as refusal:
        receive(NOW, by=PASSENGER, received_at=shanghai("2026-09-25 09:00"), receipt_source=kept("letter"))
    assert is_refused(refusal.value, RefusalCode.OWNER_ONLY, "S10")


STAGES = [
    pytest.param(receive_review, ReviewApplication, Stage.REVIEW, "Art. 11", id="review"),
    pytest.param(receive_direct, DirectApplication, Stage.DIRECT_COMPLAINT, "Art. 4", id="direct complaint"),
]


@pytest.mark.parametrize(("receive", "application", "stage", "basis"), STAGES)
def test_stage_that_a_city_does_not_have_is_refused(
    receive: Any, application: Any, stage: Stage, basis: str
) -> None:
    stages = tuple(replace(rule, present=rule.stage is not stage) for rule in LAW.rulebook.stages)
    city = Law(replace(LAW.rulebook, stages=stages), LAW.calendar)
    with pytest.raises(Refused) as refusal:
        receive(ProceedingId("new"), application, moment(shanghai(NOW), PASSENGER, city))
    assert is_refused(refusal.value, RefusalCode.STAGE_NOT_PROVIDED, basis)


@pytest.mark.parametrize(("receive", "staff"), KINDS)
def test_what_is_past_due_at_registration_is_missed_at_once(receive: Receive, staff: Any) -> None:
    case = receive(NOW, by=staff, received_at=shanghai("2026-08-03 09:00"), receipt_source=kept("letter"))
    due = {d.due_at for d in case.proceeding.deadlines}
    assert due != set()
    assert {d.missed_at for d in case.proceeding.deadlines} == due
