"""When a passenger has been told, and when they count as told (rules S8, S14)."""

from datetime import timedelta

import pytest

from app.domain.proceedings.complaint.additions import ChangeWishes
from app.domain.proceedings.complaint.state import Article10Basis, Wish, Wishes
from app.domain.proceedings.complaint.telling import PostUnderCode, ReadResult
from app.domain.proceedings.notification import AttemptOutcome, NotificationForm, ToldHow
from app.domain.refusals import RefusalCode
from app.domain.rulebook.kinds import DeadlineKind
from tests.domain.proceedings.complaint.steps import (
    DUE,
    REOPEN,
    ComplaintCase,
    attempt,
    decide,
    reached,
    resolved,
    sign,
    started,
    told,
)
from tests.domain.proceedings.stage import CLERK, OFFICER, PASSENGER, is_refused, kept, shanghai, wishes

NO_ANSWER, DEAD, MESSAGE = AttemptOutcome.NO_ANSWER, AttemptOutcome.DEAD_NUMBER, AttemptOutcome.MESSAGE_LEFT
READ = ReadResult(evidence="portal-1")


def tried(case: ComplaintCase, *tries: tuple[str, AttemptOutcome]) -> ComplaintCase:
    for at, outcome in tries:
        case.do(attempt(at, outcome), at, CLERK)
    return case


@pytest.mark.parametrize(
    "form", [f for f in NotificationForm if f is not NotificationForm.PORTAL_MESSAGE_READ]
)
def test_told_in_any_form_with_its_evidence(form: NotificationForm) -> None:
    case = resolved()
    case.do(reached("2026-03-03 10:00", form), "2026-03-03 10:00", CLERK)
    assert case.proceeding.told is not None
    assert (case.proceeding.told.form, case.proceeding.told.how) == (form, ToldHow.TOLD)
    assert case.status == "concluded"


@pytest.mark.parametrize("evidence", [None, ""])
def test_without_evidence_nobody_was_told(evidence: str | None) -> None:
    act = reached("2026-03-03 10:00", evidence=evidence)
    refusal = resolved().refused(act, "2026-03-03 10:00", CLERK)
    assert is_refused(refusal, RefusalCode.EVIDENCE_NEEDED, "S8")


def test_staff_cannot_state_that_a_portal_message_was_read() -> None:
    act = reached("2026-03-03 10:00", NotificationForm.PORTAL_MESSAGE_READ)
    assert resolved().refused(act, "2026-03-03 10:00", CLERK).code is RefusalCode.FORM_NOT_ALLOWED


def test_the_passengers_own_reading_tells() -> None:
    case = resolved()
    case.do(READ, "2026-03-03 10:00", PASSENGER)
    assert case.proceeding.told is not None
    assert case.proceeding.told.form is NotificationForm.PORTAL_MESSAGE_READ


def test_reading_by_somebody_else_tells_nobody() -> None:
    refusal = resolved().refused(READ, "2026-03-03 10:00", CLERK)
    assert is_refused(refusal, RefusalCode.PASSENGER_ACT_ONLY, "S8")


def test_an_attempt_of_tomorrow_is_refused() -> None:
    refusal = resolved().refused(reached("2026-03-04 10:00"), "2026-03-03 10:00", CLERK)
    assert is_refused(refusal, RefusalCode.RECEIPT_IN_FUTURE, "S8")


def test_an_attempt_before_there_was_a_result_is_refused() -> None:
    refusal = resolved().refused(reached("2026-03-02 09:59"), "2026-03-03 10:00", CLERK)
    assert is_refused(refusal, RefusalCode.RESULT_NOT_RECORDED, "S8")


@pytest.mark.parametrize("act", [reached("2026-03-03 10:00"), PostUnderCode(), READ])
def test_nothing_signed_is_nothing_to_tell(act: ReadResult) -> None:
    refusal = started().refused(act, "2026-03-03 10:00", CLERK)
    assert is_refused(refusal, RefusalCode.REPLY_NOT_SIGNED, "S8")


def test_the_agency_tells_nothing_in_the_operators_proceeding() -> None:
    refusal = resolved().refused(reached("2026-03-03 10:00"), "2026-03-03 10:00", OFFICER)
    assert is_refused(refusal, RefusalCode.OWNER_ONLY, "Art. 4")


# --- unreachable (rule S8, policy): three attempts on two days, two for a dead number, and a message


@pytest.mark.parametrize(
    ("tries", "counts"),
    [
        pytest.param(
            [
                ("2026-03-02 10:00", NO_ANSWER),
                ("2026-03-02 15:00", NO_ANSWER),
                ("2026-03-03 10:00", NO_ANSWER),
                ("2026-03-03 10:05", MESSAGE),
            ],
            True,
            id="Monday, Monday, Tuesday, message",
        ),
        pytest.param(
            [
                ("2026-03-02 10:00", NO_ANSWER),
                ("2026-03-02 10:05", MESSAGE),
                ("2026-03-02 15:00", NO_ANSWER),
                ("2026-03-03 10:00", NO_ANSWER),
            ],
            True,
            id="Monday, message, Monday, Tuesday",
        ),
        pytest.param(
            [
                ("2026-03-02 10:00", NO_ANSWER),
                ("2026-03-02 15:00", AttemptOutcome.REFUSED_TO_TALK),
                ("2026-03-03 10:00", AttemptOutcome.UNDELIVERED),
                ("2026-03-03 10:05", MESSAGE),
            ],
            True,
            id="no answer, refused to talk, undelivered, message",
        ),
        pytest.param(
            [("2026-03-02 10:00", DEAD), ("2026-03-03 10:00", DEAD), ("2026-03-03 10:05", MESSAGE)],
            True,
            id="a dead number, Monday and Tuesday, message",
        ),
        pytest.param(
            [("2026-03-02 10:00", DEAD), ("2026-03-02 15:00", DEAD), ("2026-03-02 16:00", MESSAGE)],
            False,
            id="a dead number, Monday alone",
        ),
        pytest.param(
            [
                ("2026-03-02 10:00", NO_ANSWER),
                ("2026-03-02 15:00", NO_ANSWER),
                ("2026-03-02 18:00", NO_ANSWER),
                ("2026-03-02 18:05", MESSAGE),
            ],
            False,
            id="three on Monday alone",
        ),
        pytest.param(
            [
                ("2026-03-02 10:00", NO_ANSWER),
                ("2026-03-03 10:00", NO_ANSWER),
                ("2026-03-03 10:05", MESSAGE),
            ],
            False,
            id="two only",
        ),
        pytest.param(
            [
                ("2026-03-02 10:00", NO_ANSWER),
                ("2026-03-02 15:00", NO_ANSWER),
                ("2026-03-03 10:00", NO_ANSWER),
            ],
            False,
            id="no message left",
        ),
        pytest.param(
            [
                ("2026-03-02 10:00", AttemptOutcome.UNREAD),
                ("2026-03-02 15:00", AttemptOutcome.UNREAD),
                ("2026-03-03 10:00", AttemptOutcome.UNREAD),
                ("2026-03-03 10:05", MESSAGE),
            ],
            False,
            id="portal messages that nobody read",
        ),
    ],
)
def test_who_counts_as_unreachable(tries: list[tuple[str, AttemptOutcome]], counts: bool) -> None:
    case = tried(resolved(), *tries)
    told = case.proceeding.told
    assert (case.status == "concluded") is counts
    assert (told is not None) is counts
    if told is not None:
        assert (told.at, told.how, told.form) == (shanghai(tries[-1][0]), ToldHow.UNREACHABLE, None)
        assert case.clock(DeadlineKind.HANDLING).met_at == shanghai(tries[-1][0])


THREE = (
    ("2026-03-10 10:00", NO_ANSWER),
    ("2026-03-10 15:00", NO_ANSWER),
    ("2026-03-11 10:00", NO_ANSWER),
)


@pytest.mark.parametrize(
    ("after_due", "is_told"),
    [(timedelta(microseconds=-1), True), (timedelta(0), False)],
    ids=["a microsecond before Thursday 0:00", "at Thursday 0:00"],
)
def test_the_last_required_act_comes_before_the_due_instant_or_tells_nobody(
    after_due: timedelta, is_told: bool
) -> None:
    case = tried(resolved(at="2026-03-10 09:00"), *THREE)
    case.do(attempt("2026-03-11 12:00", MESSAGE), shanghai(DUE) + after_due, CLERK)
    assert (case.status, case.proceeding.told is not None) == (
        ("concluded", True) if is_told else ("resolved", False)
    )
    assert case.proceeding.is_handling_missed is not is_told


def test_whoever_was_tried_in_vain_too_late_is_told_by_a_letter() -> None:
    case = tried(resolved(at="2026-03-10 09:00"), *THREE)
    case.do(attempt("2026-03-11 12:00", MESSAGE), shanghai(DUE), CLERK)
    letter = attempt("2026-03-13 09:00", AttemptOutcome.REACHED, NotificationForm.POST, "EMS 0071")
    case.do(letter, "2026-03-13 09:00", CLERK)
    assert case.proceeding.told is not None
    assert (case.status, case.proceeding.told.how) == ("concluded", ToldHow.TOLD)
    assert case.proceeding.is_handling_missed


def test_attempts_put_on_record_in_one_day_count_for_one_day() -> None:
    case = resolved()
    for stated in ("2026-03-02 10:10", "2026-03-02 15:00", "2026-03-03 10:00"):
        case.do(attempt(stated, NO_ANSWER), "2026-03-03 10:05", CLERK)
    case.do(attempt("2026-03-03 10:05", MESSAGE), "2026-03-03 10:05", CLERK)
    assert case.status == "resolved"


# --- anonymous, or no reply wanted


@pytest.mark.parametrize(
    "case",
    [resolved(anonymous=True, persons=()), resolved(wishes=wishes(Wish.NO_REPLY))],
    ids=["anonymous", "no reply wanted"],
)
def test_where_no_reply_can_be_sent_the_result_stands_under_the_code(case: ComplaintCase) -> None:
    case.do(PostUnderCode(), "2026-03-03 10:00", CLERK)
    assert case.proceeding.told is not None
    assert case.proceeding.told.how is ToldHow.POSTED_UNDER_CODE
    assert case.opened == (shanghai("2026-03-03 10:00"), Article10Basis.REPLY_TOLD)
    assert DeadlineKind.FOLLOW_UP_CALL not in case.armed


def test_whoever_wants_a_reply_is_not_told_by_posting_it() -> None:
    refusal = resolved().refused(PostUnderCode(), "2026-03-03 10:00", CLERK)
    assert is_refused(refusal, RefusalCode.FORM_NOT_ALLOWED, "S8")


# --- wishes bind (rule S14)


@pytest.mark.parametrize(
    ("wish", "form", "allowed"),
    [
        (Wish.NO_CALL, NotificationForm.RECORDED_CALL, False),
        (Wish.NO_CALL, NotificationForm.SMS_WITH_RECEIPT, True),
        (Wish.TEXT_ONLY, NotificationForm.RECORDED_CALL, False),
        (Wish.TEXT_ONLY, NotificationForm.WRITTEN, True),
        (Wish.CONFIDENTIAL, NotificationForm.RECORDED_CALL, True),
        (Wish.NO_REPLY, NotificationForm.SMS_WITH_RECEIPT, False),
        (Wish.NO_REPLY, NotificationForm.RECORDED_CALL, False),
    ],
)
def test_an_attempt_against_a_wish_is_refused(wish: Wish, form: NotificationForm, allowed: bool) -> None:
    case = resolved(wishes=wishes(wish))
    act = attempt("2026-03-03 10:00", AttemptOutcome.REACHED, form, "proof")
    if allowed:
        case.do(act, "2026-03-03 10:00", CLERK)
        assert case.status == "concluded"
    else:
        assert is_refused(case.refused(act, "2026-03-03 10:00", CLERK), RefusalCode.WISH_BINDS, "S14")


@pytest.mark.parametrize(
    ("first", "end", "called", "allowed"),
    [
        (18, 20, "2026-03-03 17:59", False),
        (18, 20, "2026-03-03 18:00", True),
        (18, 20, "2026-03-03 20:00", False),
        (18, None, "2026-03-03 17:59", False),
        (None, 9, "2026-03-03 08:59", True),
        (None, 9, "2026-03-03 09:00", False),
        (22, 6, "2026-03-03 23:00", True),
        (22, 6, "2026-03-03 05:59", True),
        (22, 6, "2026-03-03 12:00", False),
    ],
)
def test_a_call_keeps_to_the_hours_wished_for(
    first: int | None, end: int | None, called: str, allowed: bool
) -> None:
    case = resolved(wishes=Wishes(call_from_hour=first, call_to_hour=end))
    now = "2026-03-04 00:00"
    if allowed:
        case.do(reached(called), now, CLERK)
        assert case.status == "concluded"
    else:
        assert is_refused(case.refused(reached(called), now, CLERK), RefusalCode.WISH_BINDS, "S14")


def test_a_text_message_keeps_to_no_hours() -> None:
    case = resolved(wishes=Wishes(call_from_hour=18, call_to_hour=20))
    at = "2026-03-03 12:00"
    case.do(reached(at, NotificationForm.SMS_WITH_RECEIPT), at, CLERK)
    assert case.status == "concluded"


def test_a_wish_binds_from_when_it_is_changed() -> None:
    case = resolved()
    case.do(ChangeWishes(wishes=wishes(Wish.NO_CALL)), "2026-03-02 11:00", PASSENGER)
    assert case.refused(reached("2026-03-03 10:00"), "2026-03-03 10:00", CLERK).code is RefusalCode.WISH_BINDS


def test_a_follow_up_call_is_not_owed_to_who_wants_no_call() -> None:
    case = told()
    assert DeadlineKind.FOLLOW_UP_CALL in case.armed
    case.do(ChangeWishes(wishes=wishes(Wish.TEXT_ONLY)), "2026-03-03 10:00", PASSENGER)
    assert DeadlineKind.FOLLOW_UP_CALL not in case.armed
    assert case.clock(DeadlineKind.FOLLOW_UP_CALL).closed_at == shanghai("2026-03-03 10:00")


# --- told again after the case was taken up again


def test_a_case_taken_up_again_is_told_again_and_opens_no_second_clock() -> None:
    case = told(at="2026-03-04 10:00")
    decide(case, REOPEN, "2026-03-05 10:00")
    assert case.status == "in_progress"
    assert case.proceeding.told is None
    sign(case, "2026-03-20 10:00")
    case.do(reached("2026-03-20 11:00"), "2026-03-20 11:00", CLERK)
    handling = [d for d in case.proceeding.deadlines if d.kind is DeadlineKind.HANDLING]
    assert [(d.cycle, d.met_at, d.missed_at) for d in handling] == [(1, shanghai("2026-03-04 10:00"), None)]
    assert case.opened == (shanghai("2026-03-04 10:00"), Article10Basis.REPLY_TOLD)
    assert case.proceeding.first_told is not None
    assert case.proceeding.first_told.at == shanghai("2026-03-04 10:00")


def test_attempts_before_the_case_was_taken_up_again_count_no_more() -> None:
    case = tried(resolved(), ("2026-03-02 10:00", NO_ANSWER), ("2026-03-03 10:00", NO_ANSWER))
    case.do(reached("2026-03-03 11:00"), "2026-03-03 11:00", CLERK)
    decide(case, REOPEN, "2026-03-04 10:00")
    sign(case, "2026-03-05 10:00")
    tried(case, ("2026-03-05 11:00", NO_ANSWER), ("2026-03-05 11:05", MESSAGE))
    assert case.status == "resolved"
    assert kept("person") in case.proceeding.persons
