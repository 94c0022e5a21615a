"""A review ends only with its result told in writing or by recorded call, with evidence (Art. 11; S4, S8, S14)."""

import pytest

from app.domain.proceedings.answering import PostUnderCode, ReadResult
from app.domain.proceedings.complaint.state import Wish
from app.domain.proceedings.notification import AttemptOutcome, NotificationForm, ToldHow
from app.domain.proceedings.papers import ChangeWishes
from app.domain.proceedings.review.result import SendInWriting
from app.domain.refusals import RefusalCode
from tests.domain.proceedings.review.steps import resolved_review
from tests.domain.proceedings.stage import HEAD, PASSENGER, attempt, is_refused, reached, shanghai, wishes

MONDAY, TUESDAY = "2026-09-28 11:00", "2026-09-29 11:00"
TOLD_BY_STAFF = [
    NotificationForm.WRITTEN,
    NotificationForm.RECORDED_CALL,
    NotificationForm.POST,
    NotificationForm.IN_PERSON_SIGNED,
]


@pytest.mark.parametrize("form", TOLD_BY_STAFF)
def test_result_is_told_in_a_form_the_article_names(form: NotificationForm) -> None:
    case = resolved_review()
    case.do(reached(MONDAY, form, "ref-1"), MONDAY, HEAD)
    told = case.proceeding.told
    assert case.status == "concluded"
    assert told is not None
    assert (told.how, told.form, told.evidence) == (ToldHow.TOLD, form, "ref-1")


def test_text_message_is_no_form_for_a_review() -> None:
    refusal = resolved_review().refused(reached(MONDAY, NotificationForm.SMS_WITH_RECEIPT), MONDAY, HEAD)
    assert is_refused(refusal, RefusalCode.FORM_NOT_ALLOWED, "Art. 11")


def test_staff_cannot_state_that_a_portal_message_was_read() -> None:
    message = reached(MONDAY, NotificationForm.PORTAL_MESSAGE_READ)
    assert resolved_review().refused(message, MONDAY, HEAD).code is RefusalCode.FORM_NOT_ALLOWED
    refusal = resolved_review().refused(ReadResult(evidence="s-1"), MONDAY, HEAD)
    assert is_refused(refusal, RefusalCode.PASSENGER_ACT_ONLY, "S8")


def test_passengers_own_reading_tells() -> None:
    case = resolved_review()
    case.do(ReadResult(evidence="session-1"), MONDAY, PASSENGER)
    assert case.status == "concluded"


def test_telling_without_evidence_is_refused() -> None:
    refusal = resolved_review().refused(reached(MONDAY, evidence=None), MONDAY, HEAD)
    assert is_refused(refusal, RefusalCode.EVIDENCE_NEEDED, "S8")


def test_attempt_of_tomorrow_is_refused() -> None:
    refusal = resolved_review().refused(reached(TUESDAY), MONDAY, HEAD)
    assert is_refused(refusal, RefusalCode.RECEIPT_IN_FUTURE, "S8")
    assert refusal.opens_at == shanghai(TUESDAY)


def test_vain_attempts_alone_do_not_end_a_review() -> None:
    case = resolved_review()
    for at in (MONDAY, "2026-09-28 15:00", TUESDAY):
        case.do(attempt(at, AttemptOutcome.NO_ANSWER), at, HEAD)
    case.do(attempt(TUESDAY, AttemptOutcome.MESSAGE_LEFT), TUESDAY, HEAD)
    assert case.status == "resolved"


def test_who_cannot_be_reached_is_sent_the_result_in_writing() -> None:
    case = resolved_review()
    letter = SendInWriting(form=NotificationForm.POST, evidence="EMS-1")
    assert is_refused(case.refused(letter, MONDAY, HEAD), RefusalCode.PASSENGER_REACHABLE, "S4")
    for at in (MONDAY, "2026-09-28 15:00", TUESDAY):
        case.do(attempt(at, AttemptOutcome.NO_ANSWER), at, HEAD)
    assert is_refused(case.refused(letter, TUESDAY, HEAD), RefusalCode.PASSENGER_REACHABLE, "S4")
    case.do(attempt(TUESDAY, AttemptOutcome.MESSAGE_LEFT), TUESDAY, HEAD)
    call = SendInWriting(form=NotificationForm.RECORDED_CALL, evidence="rec-1")
    assert is_refused(case.refused(call, TUESDAY, HEAD), RefusalCode.FORM_NOT_ALLOWED, "S4")
    case.do(letter, "2026-09-29 16:00", HEAD)
    told = case.proceeding.told
    assert told is not None
    assert (case.status, told.how, told.evidence) == ("concluded", ToldHow.UNREACHABLE, "EMS-1")


def test_result_for_an_anonymous_passenger_is_posted_under_the_code() -> None:
    case = resolved_review(anonymous=True)
    case.do(PostUnderCode(), MONDAY, HEAD)
    told = case.proceeding.told
    assert told is not None
    assert told.how is ToldHow.POSTED_UNDER_CODE


def test_result_for_a_known_passenger_is_not_merely_posted() -> None:
    refusal = resolved_review().refused(PostUnderCode(), MONDAY, HEAD)
    assert is_refused(refusal, RefusalCode.FORM_NOT_ALLOWED, "S8")


def test_who_wants_no_call_is_not_called() -> None:
    case = resolved_review(wishes=wishes(Wish.NO_CALL))
    assert is_refused(case.refused(reached(MONDAY), MONDAY, HEAD), RefusalCode.WISH_BINDS, "S14")
    case.do(ChangeWishes(wishes=wishes()), MONDAY, PASSENGER)
    case.do(reached(MONDAY), MONDAY, HEAD)
    assert case.status == "concluded"
