"""Seven working days from receipt by the agency, met only when the decision is told (Art. 12; rules S5, T3, T8)."""

from datetime import UTC, datetime

import pytest

from app.domain.proceedings.agency.inquiry import AssignOfficer
from app.domain.proceedings.agency.state import DecisionOutcome, InadmissibleReason
from app.domain.proceedings.answering import PostUnderCode, ReadResult
from app.domain.proceedings.appeal.handling import Accept
from app.domain.proceedings.clock_events import DeadlineMissed
from app.domain.proceedings.notification import AttemptOutcome, NotificationForm, ToldHow
from app.domain.proceedings.papers import Withdraw
from app.domain.refusals import RefusalCode
from app.domain.rulebook.kinds import DeadlineKind
from tests.domain.proceedings.appeal.steps import (
    DUE_AT,
    accepted_appeal,
    decided_appeal,
    decision,
    told_appeal,
    with_request,
)
from tests.domain.proceedings.stage import (
    AGENCY_HEAD,
    MICROSECOND,
    OFFICER,
    OTHER_OFFICER,
    PASSENGER,
    an_appeal,
    attempt,
    is_refused,
    reached,
    shanghai,
)

# Counted by hand in the notices of 2019, 2020 and 2026 (国办发明电〔2025〕7号).
DUE = [
    pytest.param(
        "2026-09-28 10:00", datetime(2026, 10, 13, 16, tzinfo=UTC), id="Mon, 国庆 1 to 7: Tue 13 Oct"
    ),
    pytest.param("2026-09-24 23:59:59.999999", datetime(2026, 10, 12, 16, tzinfo=UTC), id="Thu: Mon 12 Oct"),
    pytest.param("2026-09-25 00:00", datetime(2026, 10, 12, 16, tzinfo=UTC), id="Fri 中秋: Mon 12 Oct"),
    pytest.param("2026-10-07 12:00", datetime(2026, 10, 15, 16, tzinfo=UTC), id="Wed 国庆: Thu 15 Oct"),
    pytest.param("2026-10-10 09:00", datetime(2026, 10, 20, 16, tzinfo=UTC), id="Sat, a workday: Tue 20 Oct"),
    pytest.param("2026-11-02 09:00", datetime(2026, 11, 11, 16, tzinfo=UTC), id="Mon: Wed of the week after"),
    pytest.param(
        "2019-09-27 09:00", datetime(2019, 10, 12, 16, tzinfo=UTC), id="Fri 2019: Sat 12 Oct, a workday"
    ),
    pytest.param(
        "2020-01-21 09:00", datetime(2020, 2, 7, 16, tzinfo=UTC), id="Tue, 春节 to 2 Feb: Fri 7 Feb 2020"
    ),
]


@pytest.mark.parametrize(("received", "due_at"), DUE)
def test_appeal_is_due_at_the_end_of_the_seventh_working_day(received: str, due_at: datetime) -> None:
    assert an_appeal(received).clock(DeadlineKind.APPEAL).due_at == due_at


def test_due_instant_that_reaches_into_an_unpublished_year_is_provisional() -> None:
    assert an_appeal("2026-12-22 09:00").clock(DeadlineKind.APPEAL).provisional  # a Tuesday


def test_appeal_received_since_the_law_is_in_force_has_its_clock() -> None:
    assert an_appeal("2019-08-31 23:59:59").armed == set()
    assert an_appeal("2019-09-01 00:00").armed == {DeadlineKind.APPEAL}


ON_TIME = [
    pytest.param(DUE_AT - MICROSECOND, None, id="Tue 24:00 less 1 µs: on time"),
    pytest.param(DUE_AT, DUE_AT, id="Tue 24:00: missed"),
    pytest.param(DUE_AT + MICROSECOND, DUE_AT, id="Tue 24:00 and 1 µs: missed"),
]


@pytest.mark.parametrize(("told_at", "missed_at"), ON_TIME)
def test_decision_is_on_time_only_when_told_before_the_due_instant(
    told_at: datetime, missed_at: datetime | None
) -> None:
    case = decided_appeal()
    case.do(reached("2026-10-12 09:00"), told_at, OFFICER)
    clock = case.clock(DeadlineKind.APPEAL)
    assert (clock.met_at, clock.missed_at) == (told_at, missed_at)


def test_decided_and_not_told_is_missed() -> None:
    case = decided_appeal()
    assert [e.at for e in case.wait_until("2026-11-01 09:00") if isinstance(e, DeadlineMissed)] == [DUE_AT]
    assert case.status == "resolved"


def test_three_vain_attempts_on_two_days_and_a_message_count_as_told_and_are_listed_apart() -> None:
    case = decided_appeal()
    for at in ("2026-10-08 09:00", "2026-10-08 15:00", "2026-10-09 09:00"):
        case.do(attempt(at, AttemptOutcome.NO_ANSWER), at, OFFICER)
        assert case.status == "resolved"
    case.do(attempt("2026-10-09 09:05", AttemptOutcome.MESSAGE_LEFT), "2026-10-09 09:05", OFFICER)
    told = case.proceeding.told
    assert told is not None
    assert (case.status, told.how, told.at) == (
        "concluded",
        ToldHow.UNREACHABLE,
        shanghai("2026-10-09 09:05"),
    )


def test_vain_attempts_that_end_after_the_due_instant_tell_nobody() -> None:
    case = decided_appeal()
    for at in ("2026-10-08 09:00", "2026-10-08 15:00", "2026-10-09 09:00"):
        case.do(attempt(at, AttemptOutcome.NO_ANSWER), at, OFFICER)
    case.do(attempt("2026-10-09 09:05", AttemptOutcome.MESSAGE_LEFT), DUE_AT, OFFICER)
    assert (case.status, case.proceeding.told) == ("resolved", None)


def test_passenger_reads_the_decision_under_the_code() -> None:
    case = decided_appeal()
    case.do(ReadResult(evidence="session-1"), "2026-10-08 09:00", PASSENGER)
    assert case.status == "concluded"


def test_decision_for_an_anonymous_passenger_is_posted_and_for_no_other() -> None:
    at = "2026-10-08 09:00"
    case = accepted_appeal(anonymous=True)
    case.do(decision(), "2026-09-30 10:00", OFFICER)
    case.do(PostUnderCode(), at, OFFICER)
    told = case.proceeding.told
    assert told is not None
    assert (case.status, told.how) == ("concluded", ToldHow.POSTED_UNDER_CODE)
    refusal = decided_appeal().refused(PostUnderCode(), at, OFFICER)
    assert is_refused(refusal, RefusalCode.FORM_NOT_ALLOWED, "S8")


def test_attempts_before_the_decision_are_refused() -> None:
    refusal = an_appeal().refused(reached("2026-09-29 09:00"), "2026-09-29 09:00", OFFICER)
    assert is_refused(refusal, RefusalCode.ACTION_NOT_OPEN, "S8")


def test_same_facts_are_explained_in_writing() -> None:
    case = decided_appeal(DecisionOutcome.NOT_ADMISSIBLE, inadmissible=InadmissibleReason.SAME_FACTS)
    at = "2026-10-08 09:00"
    assert is_refused(case.refused(reached(at), at, OFFICER), RefusalCode.FORM_NOT_ALLOWED, "S15")
    case.do(reached(at, NotificationForm.POST, "EMS-2"), at, OFFICER)
    assert case.status == "concluded"


def test_withdrawal_by_settlement_closes_every_clock_and_drops_the_request() -> None:
    case = with_request()
    case.do(Withdraw(evidence="letter-1", settled=True), "2026-09-30 10:00", PASSENGER)
    extension = case.proceeding.extension
    assert extension is not None
    assert (case.status, case.armed, str(extension.outcome)) == ("withdrawn", set(), "no_longer_needed")
    assert case.wait_until("2026-11-30 09:00") == []


def test_told_appeal_cannot_be_withdrawn_nor_decided_again() -> None:
    case = told_appeal()
    at = "2026-10-08 09:00"
    withdrawal = case.refused(Withdraw(evidence="letter-1"), at, PASSENGER)
    assert is_refused(withdrawal, RefusalCode.ACTION_NOT_OPEN, "F1")
    assert is_refused(case.refused(decision(), at, OFFICER), RefusalCode.ACTION_NOT_OPEN, "S5")


def test_another_officer_does_not_take_up_an_assigned_appeal() -> None:
    case = an_appeal()
    case.do(AssignOfficer(officer=OFFICER.id), "2026-09-28 11:00", AGENCY_HEAD)
    refusal = case.refused(Accept(), "2026-09-28 12:00", OTHER_OFFICER)
    assert is_refused(refusal, RefusalCode.NOT_THE_HANDLER, "Art. 12")
    refusal = case.refused(AssignOfficer(officer="driver"), "2026-09-28 12:00", AGENCY_HEAD)
    assert is_refused(refusal, RefusalCode.CONFLICT_OF_INTEREST, "S14")
