"""The follow-up call and the passenger's own rating (rule S12)."""

import pytest

from app.domain.proceedings.complaint.state import Wish
from app.domain.proceedings.complaint.telling import RateSatisfaction, RecordFollowUpCall
from app.domain.proceedings.notification import NotificationForm
from app.domain.refusals import RefusalCode
from app.domain.rulebook.kinds import DeadlineKind
from app.domain.taxonomy import FollowUpAnswer
from tests.domain.proceedings.complaint.steps import reached, resolved, told
from tests.domain.proceedings.stage import CLERK, PASSENGER, is_refused, shanghai, wishes

LATER = "2026-03-05 10:00"


@pytest.mark.parametrize(
    ("told_at", "due"),
    [
        pytest.param("2026-03-02 10:00", "2026-03-10 00:00", id="Monday: by the end of Monday"),
        pytest.param("2026-03-06 10:00", "2026-03-14 00:00", id="Friday: by the end of Friday"),
    ],
)
def test_a_call_follows_within_5_working_days(told_at: str, due: str) -> None:
    assert told(at=told_at).clock(DeadlineKind.FOLLOW_UP_CALL).due_at == shanghai(due)


@pytest.mark.parametrize("answer", list(FollowUpAnswer))
def test_whatever_was_answered_the_call_was_made(answer: FollowUpAnswer) -> None:
    case = told()
    case.do(RecordFollowUpCall(satisfaction=answer), LATER, CLERK)
    assert case.clock(DeadlineKind.FOLLOW_UP_CALL).met_at == shanghai(LATER)
    assert case.proceeding.satisfaction is answer
    assert case.status == "concluded"


@pytest.mark.parametrize("answer", list(FollowUpAnswer))
def test_not_satisfied_is_an_objection_and_no_silent_redo(answer: FollowUpAnswer) -> None:
    case = told()
    case.do(RecordFollowUpCall(satisfaction=answer, wants_to_apply=True), LATER, CLERK)
    case.do(RateSatisfaction(satisfaction=answer), LATER, PASSENGER)
    expected = 2 if answer is FollowUpAnswer.NOT_SATISFIED else 0
    assert case.proceeding.objections == expected


def test_whoever_wants_no_call_gets_none() -> None:
    case = resolved(wishes=wishes(Wish.NO_CALL))
    case.do(reached(LATER, NotificationForm.WRITTEN), LATER, CLERK)
    assert DeadlineKind.FOLLOW_UP_CALL not in case.armed
    call = RecordFollowUpCall(satisfaction=FollowUpAnswer.SATISFIED)
    assert is_refused(case.refused(call, LATER, CLERK), RefusalCode.WISH_BINDS, "S14")
    case.do(RateSatisfaction(satisfaction=FollowUpAnswer.SATISFIED), LATER, PASSENGER)
    assert case.proceeding.satisfaction is FollowUpAnswer.SATISFIED


def test_before_the_result_is_told_there_is_nothing_to_follow_up() -> None:
    call = RecordFollowUpCall(satisfaction=FollowUpAnswer.SATISFIED)
    assert is_refused(resolved().refused(call, LATER, CLERK), RefusalCode.ACTION_NOT_OPEN, "S12")
