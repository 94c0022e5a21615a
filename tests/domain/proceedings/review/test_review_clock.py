"""Three working days from receipt, met by telling, never extended (Art. 11; rules S2, S4, T3, T8)."""

from datetime import UTC, datetime

import pytest

from app.domain.proceedings.clock_events import DeadlineMet, DeadlineMissed
from app.domain.proceedings.papers import Withdraw
from app.domain.proceedings.review.state import ReviewOutcome
from app.domain.proceedings.review.status import Action
from app.domain.proceedings.review.table import TABLE
from app.domain.refusals import RefusalCode, Refused
from app.domain.rulebook.kinds import DeadlineKind
from tests.domain.proceedings.review.steps import conclusion, led_review, resolved_review
from tests.domain.proceedings.stage import HEAD, MICROSECOND, PASSENGER, a_review, is_refused, reached

# Due instants by the notice of 2025-11-04 (国办发明电〔2025〕7号), and of 2019 and 2020, counted by hand.
DUE = [
    pytest.param("2026-09-24 10:00", datetime(2026, 9, 30, 16, tzinfo=UTC), id="Thu, 中秋 25 to 27: Wed 30"),
    pytest.param("2026-09-30 23:59:59.999999", datetime(2026, 10, 10, 16, tzinfo=UTC), id="Wed: Sat 10 Oct"),
    pytest.param(
        "2026-10-01 00:00", datetime(2026, 10, 10, 16, tzinfo=UTC), id="Thu 国庆: Sat 10 Oct, a workday"
    ),
    pytest.param("2026-10-07 12:00", datetime(2026, 10, 10, 16, tzinfo=UTC), id="Wed 国庆: Sat 10 Oct"),
    pytest.param("2026-10-09 09:00", datetime(2026, 10, 13, 16, tzinfo=UTC), id="Fri: Sat counts, Tue 13"),
    pytest.param(
        "2026-09-19 09:00", datetime(2026, 9, 22, 16, tzinfo=UTC), id="Sat: Sun 20 is a workday, Tue 22"
    ),
    pytest.param("2026-11-06 09:00", datetime(2026, 11, 11, 16, tzinfo=UTC), id="Fri: Wed"),
    pytest.param("2019-09-02 09:00", datetime(2019, 9, 5, 16, tzinfo=UTC), id="Mon 2019: Thu"),
    pytest.param(
        "2020-01-22 09:00", datetime(2020, 2, 4, 16, tzinfo=UTC), id="Wed, 春节 to 2 Feb: Tue 4 Feb 2020"
    ),
]


@pytest.mark.parametrize(("received", "due_at"), DUE)
def test_review_is_due_at_the_end_of_the_third_working_day(received: str, due_at: datetime) -> None:
    clock = a_review(received).clock(DeadlineKind.REVIEW)
    assert clock.due_at == due_at
    assert not clock.provisional


def test_clock_of_the_last_days_of_december_is_provisional() -> None:
    clock = a_review("2026-12-25 09:00").clock(DeadlineKind.REVIEW)  # a Friday
    assert clock.provisional


def test_application_received_before_the_law_was_in_force_has_no_clock() -> None:
    assert a_review("2019-08-31 23:59:59").proceeding.deadlines == ()
    assert a_review("2019-09-01 00:00:00").armed == {DeadlineKind.REVIEW}


ON_TIME = [
    pytest.param(
        datetime(2026, 9, 30, 16, tzinfo=UTC) - MICROSECOND, True, id="Wed 24:00 less 1 µs: on time"
    ),
    pytest.param(datetime(2026, 9, 30, 16, tzinfo=UTC), False, id="Wed 24:00: missed"),
    pytest.param(datetime(2026, 9, 30, 16, tzinfo=UTC) + MICROSECOND, False, id="Wed 24:00 and 1 µs: missed"),
]


@pytest.mark.parametrize(("told_at", "on_time"), ON_TIME)
def test_telling_meets_the_clock_only_before_the_due_instant(told_at: datetime, on_time: bool) -> None:
    case = resolved_review()
    case.do(reached("2026-09-25 09:00"), told_at, HEAD)
    clock = case.clock(DeadlineKind.REVIEW)
    assert clock.met_at == told_at
    assert clock.missed_at == (None if on_time else datetime(2026, 9, 30, 16, tzinfo=UTC))


def test_resolved_but_not_told_is_missed_at_the_due_instant() -> None:
    case = resolved_review()
    events = case.wait_until("2026-10-20 12:00")
    assert [(type(e), e.at) for e in events] == [(DeadlineMissed, datetime(2026, 9, 30, 16, tzinfo=UTC))]
    assert case.status == "resolved"


def test_late_telling_is_done_and_stays_missed() -> None:
    case = resolved_review()
    case.wait_until("2026-10-09 09:00")
    events = case.do(reached("2026-10-09 10:00"), "2026-10-09 10:05", HEAD)
    assert any(isinstance(e, DeadlineMet) for e in events)
    assert case.clock(DeadlineKind.REVIEW).missed_at == datetime(2026, 9, 30, 16, tzinfo=UTC)
    assert case.status == "concluded"


def test_withdrawal_closes_the_clock_and_needs_its_evidence() -> None:
    case = a_review()
    refusal = case.refused(Withdraw(evidence=""), "2026-09-28 10:00", PASSENGER)
    assert is_refused(refusal, RefusalCode.EVIDENCE_NEEDED, "F1")
    case.do(Withdraw(evidence="rec-9"), "2026-09-28 10:00", PASSENGER)
    assert case.status == "withdrawn"
    assert case.armed == set()
    assert case.wait_until("2026-10-20 12:00") == []


def test_review_is_never_extended() -> None:
    for status in TABLE.statuses:
        with pytest.raises(Refused) as refusal:
            TABLE.ways(status, Action.ASK_FOR_EXTENSION)
        assert is_refused(refusal.value, RefusalCode.EXTENSION_NOT_PROVIDED, "Art. 11")


def test_first_answer_is_a_result_only_where_no_reply_had_come() -> None:
    refusal = led_review().refused(conclusion(ReviewOutcome.ANSWERED), "2026-09-28 11:00", HEAD)
    assert is_refused(refusal, RefusalCode.OUTCOME_REASON_NEEDED, "S3")
