"""A complaint made to the agency itself: handled or passed on within a day, followed up until checked (Art. 4; S7)."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from app.domain.identifiers import ProceedingId
from app.domain.proceedings.agency.decision import Decide
from app.domain.proceedings.agency.extension import ApproveExtension, MarkDifficult, RequestExtension
from app.domain.proceedings.agency.inquiry import AssignOfficer, RequestFile
from app.domain.proceedings.agency.state import DecisionOutcome
from app.domain.proceedings.answering import PostUnderCode, ReadResult
from app.domain.proceedings.clock_events import DeadlineMissed
from app.domain.proceedings.deadlines import Reach
from app.domain.proceedings.direct_complaint.follow_up import (
    Chase,
    CheckResult,
    NoteOperatorResult,
    RecordReport,
    SendBack,
)
from app.domain.proceedings.direct_complaint.state import DirectComplaint, OperatorOutcome
from app.domain.proceedings.direct_complaint.triage import PassOn, TakeUp
from app.domain.proceedings.opinions import ProposeDetermination
from app.domain.proceedings.papers import Withdraw
from app.domain.proceedings.validity import Finding
from app.domain.refusals import RefusalCode
from app.domain.rulebook.kinds import DeadlineKind
from tests.domain.proceedings.stage import (
    AGENCY_HEAD,
    CLERK,
    MICROSECOND,
    OFFICER,
    OPERATOR,
    OTHER_OFFICER,
    PASSENGER,
    VALID,
    Case,
    a_direct_complaint,
    is_refused,
    kept,
    reached,
    shanghai,
)

COMPLAINT = ProceedingId("complaint")
MONDAY, TUESDAY, WEDNESDAY = "2026-09-28 14:00", "2026-09-29 09:00", "2026-09-30 09:00"
FRIDAY = "2026-10-09 09:00"

CLOCKS = [
    pytest.param(
        "2026-09-28 10:00",
        datetime(2026, 9, 29, 16, tzinfo=UTC),
        datetime(2026, 10, 13, 16, tzinfo=UTC),
        id="Mon: decided by Tue, answered by Tue 13 Oct",
    ),
    pytest.param(
        "2026-09-30 10:00",
        datetime(2026, 10, 8, 16, tzinfo=UTC),
        datetime(2026, 10, 15, 16, tzinfo=UTC),
        id="Wed, 国庆: decided by Thu 8, answered by Thu 15 Oct",
    ),
    pytest.param(
        "2026-10-09 10:00",
        datetime(2026, 10, 10, 16, tzinfo=UTC),
        datetime(2026, 10, 19, 16, tzinfo=UTC),
        id="Fri: decided by Sat 10, a workday, answered by Mon 19 Oct",
    ),
]


def passing_on(**stated: Any) -> Case[DirectComplaint]:
    """Passed on on Monday afternoon; the passenger has not been told."""
    case = a_direct_complaint(**stated)
    case.do(PassOn(operator=OPERATOR, complaint=COMPLAINT), MONDAY, OFFICER)
    return case


def passed_on() -> Case[DirectComplaint]:
    case = passing_on()
    case.do(reached(TUESDAY), TUESDAY, OFFICER)
    return case


def reported(outcome: OperatorOutcome = OperatorOutcome.TOLD) -> Case[DirectComplaint]:
    case = passed_on()
    case.do(NoteOperatorResult(complaint=COMPLAINT, outcome=outcome), FRIDAY, CLERK)
    return case


def taken_up(**stated: Any) -> Case[DirectComplaint]:
    case = a_direct_complaint(**stated)
    case.do(TakeUp(operator=OPERATOR), MONDAY, OFFICER)
    return case


DECISION: Decide[DirectComplaint] = Decide(
    outcome=DecisionOutcome.UPHELD, text=kept("decision"), finding=Finding.SUBSTANTIATED
)


@pytest.mark.parametrize(("received", "triage_due_at", "due_at"), CLOCKS)
def test_two_clocks_run_from_receipt(received: str, triage_due_at: datetime, due_at: datetime) -> None:
    case = a_direct_complaint(received)
    assert case.clock(DeadlineKind.DIRECT_TRIAGE).due_at == triage_due_at
    assert case.clock(DeadlineKind.DIRECT_HANDLING).due_at == due_at


TRIAGE_DUE_AT = datetime(2026, 9, 29, 16, tzinfo=UTC)
ON_TIME = [
    pytest.param(TRIAGE_DUE_AT - MICROSECOND, None, id="Tue 24:00 less 1 µs: on time"),
    pytest.param(TRIAGE_DUE_AT, TRIAGE_DUE_AT, id="Tue 24:00: missed"),
    pytest.param(TRIAGE_DUE_AT + MICROSECOND, TRIAGE_DUE_AT, id="Tue 24:00 and 1 µs: missed"),
]


@pytest.mark.parametrize(("at", "missed_at"), ON_TIME)
@pytest.mark.parametrize(
    "act", [TakeUp(operator=OPERATOR), PassOn(operator=OPERATOR)], ids=lambda act: str(act.action)
)
def test_deciding_whose_it_is_meets_the_first_clock(
    act: TakeUp | PassOn, at: datetime, missed_at: datetime | None
) -> None:
    case = a_direct_complaint()
    case.do(act, at, OFFICER)
    clock = case.clock(DeadlineKind.DIRECT_TRIAGE)
    assert (clock.met_at, clock.missed_at) == (at, missed_at)


def test_handled_by_the_agency_it_ends_with_the_decision_told() -> None:
    case = taken_up()
    case.do(RequestFile(request="file-1", what=kept()), TUESDAY, OFFICER)
    case.do(ProposeDetermination(opinion=VALID), TUESDAY, OFFICER)
    case.do(DECISION, WEDNESDAY, OFFICER)
    case.do(reached(WEDNESDAY), WEDNESDAY, OFFICER)
    assert (case.status, case.armed) == ("concluded", set())
    assert case.clock(DeadlineKind.DIRECT_HANDLING).met_at == shanghai(WEDNESDAY)


def test_handling_is_extended_as_an_appeal_is() -> None:
    case = taken_up()
    case.do(MarkDifficult(reason=kept()), TUESDAY, OFFICER)
    case.do(RequestExtension(reason=kept()), TUESDAY, OFFICER)
    case.do(ApproveExtension(), WEDNESDAY, AGENCY_HEAD)
    assert case.clock(DeadlineKind.DIRECT_HANDLING).due_at == datetime(2026, 10, 16, 16, tzinfo=UTC)


def test_validity_is_determined_only_about_an_operator() -> None:
    case = a_direct_complaint()
    case.do(TakeUp(), MONDAY, OFFICER)
    case.do(ProposeDetermination(opinion=VALID), TUESDAY, OFFICER)
    act: Decide[DirectComplaint] = Decide(
        outcome=DecisionOutcome.UPHELD, text=kept(), finding=Finding.SUBSTANTIATED, determines=True
    )
    assert is_refused(case.refused(act, WEDNESDAY, OFFICER), RefusalCode.UNKNOWN_PART, "Art. 16")
    file: RequestFile[DirectComplaint] = RequestFile(request="file-1", what=kept())
    assert is_refused(case.refused(file, WEDNESDAY, OFFICER), RefusalCode.UNKNOWN_PART, "S5")


def test_passing_on_leaves_the_telling_owed_and_opens_the_report_back() -> None:
    case = passing_on()
    assert (case.status, case.armed) == (
        "passing_on",
        {DeadlineKind.DIRECT_HANDLING, DeadlineKind.REPORT_BACK},
    )
    # Monday 28 September: the operator's seven working days end with Tuesday 13 October
    assert case.clock(DeadlineKind.REPORT_BACK).last_day == date(2026, 10, 13)


def test_telling_to_whom_and_by_when_meets_the_clock_and_the_follow_up_goes_on() -> None:
    case = passed_on()
    assert (case.status, case.armed) == ("passed_on", {DeadlineKind.REPORT_BACK})
    assert case.clock(DeadlineKind.DIRECT_HANDLING).met_at == shanghai(TUESDAY)


def test_passing_on_is_told_by_code_or_by_reading_too() -> None:
    anonymous = passing_on(anonymous=True)
    anonymous.do(PostUnderCode(), TUESDAY, OFFICER)
    reader = passing_on()
    reader.do(ReadResult(evidence="session-1"), TUESDAY, PASSENGER)
    assert (anonymous.status, reader.status) == ("passed_on", "passed_on")


NAMED_DAYS = [
    pytest.param(date(2026, 9, 27), False, id="Sun, yesterday: refused"),
    pytest.param(date(2026, 9, 28), True, id="Mon, today"),
    pytest.param(date(2026, 10, 13), True, id="Tue, the operator's seventh working day"),
    pytest.param(date(2026, 10, 14), False, id="Wed, beyond: refused"),
]


@pytest.mark.parametrize(("day", "allowed"), NAMED_DAYS)
def test_an_earlier_report_back_day_may_be_set(day: date, allowed: bool) -> None:
    case = a_direct_complaint()
    act = PassOn(operator=OPERATOR, complaint=COMPLAINT, report_by=day)
    if allowed:
        case.do(act, MONDAY, OFFICER)
        assert case.clock(DeadlineKind.REPORT_BACK).last_day == day
    else:
        assert is_refused(case.refused(act, MONDAY, OFFICER), RefusalCode.DAY_OUT_OF_RANGE, "S7")


def test_report_back_day_once_told_is_a_day_that_no_notice_moves() -> None:
    case = a_direct_complaint("2026-12-22 10:00")
    case.do(PassOn(operator=OPERATOR, complaint=COMPLAINT), "2026-12-22 14:00", OFFICER)
    assert case.clock(DeadlineKind.DIRECT_HANDLING).provisional
    report_back = case.clock(DeadlineKind.REPORT_BACK)
    assert (report_back.provisional, report_back.reach) == (False, Reach.STATED_DAY)


def test_report_that_does_not_come_is_missed_and_chased() -> None:
    case = passed_on()
    events = case.wait_until("2026-11-02 09:00")
    assert [(type(e), e.at) for e in events] == [(DeadlineMissed, datetime(2026, 10, 13, 16, tzinfo=UTC))]
    case.do(Chase(text=kept()), "2026-11-02 10:00", OFFICER)
    assert case.proceeding.chasers == 1


def test_operators_result_told_is_checked_and_ends_it() -> None:
    case = reported()
    assert (case.status, case.armed) == ("reported", set())
    case.do(CheckResult(note=kept()), FRIDAY, OFFICER)
    assert case.status == "concluded"


def test_result_of_another_complaint_is_none_of_its_business() -> None:
    case = passed_on()
    other = NoteOperatorResult(complaint=ProceedingId("another"), outcome=OperatorOutcome.TOLD)
    assert case.do(other, FRIDAY, CLERK) == []
    assert case.status == "passed_on"


def test_result_that_comes_first_waits_for_the_passenger_to_be_told_of_the_passing_on() -> None:
    case = passing_on()
    result = NoteOperatorResult(complaint=COMPLAINT, outcome=OperatorOutcome.TOLD)
    case.do(result, TUESDAY, CLERK)
    assert (case.status, case.armed) == ("passing_on", {DeadlineKind.DIRECT_HANDLING})
    case.do(reached(WEDNESDAY), WEDNESDAY, OFFICER)
    assert case.status == "reported"


def test_report_without_the_passenger_told_is_not_checked_off() -> None:
    case = passed_on()
    case.do(RecordReport(text=kept(), told=False), FRIDAY, CLERK)
    refusal = case.refused(CheckResult(note=kept()), FRIDAY, OFFICER)
    assert is_refused(refusal, RefusalCode.RESULT_NOT_TOLD, "S7")
    case.do(RecordReport(text=kept(), told=True), FRIDAY, CLERK)
    case.do(CheckResult(note=kept()), FRIDAY, OFFICER)
    assert case.status == "concluded"


def test_result_not_good_enough_goes_back_with_a_new_day() -> None:
    case = reported()
    case.do(SendBack(reason=kept()), FRIDAY, OFFICER)
    assert (case.status, case.armed) == ("passed_on", {DeadlineKind.REPORT_BACK})
    # Friday 9 October: Saturday 10, 12 to 16, and Monday 19
    assert case.clock(DeadlineKind.REPORT_BACK, 2).last_day == date(2026, 10, 19)
    assert case.proceeding.passing_on is not None
    assert case.proceeding.passing_on.times_sent_back == 1


def test_matter_withdrawn_at_the_operator_is_checked_and_not_sent_back() -> None:
    case = reported(OperatorOutcome.WITHDRAWN)
    refusal = case.refused(SendBack(reason=kept()), FRIDAY, OFFICER)
    assert is_refused(refusal, RefusalCode.PART_NOT_OPEN, "S7")
    case.do(CheckResult(note=kept()), FRIDAY, OFFICER)
    assert case.status == "concluded"


def test_withdrawal_ends_the_follow_up() -> None:
    case = passed_on()
    case.do(Withdraw(evidence="rec-1"), FRIDAY, PASSENGER)
    assert (case.status, case.armed) == ("withdrawn", set())
    late = NoteOperatorResult(complaint=COMPLAINT, outcome=OperatorOutcome.TOLD)
    assert case.do(late, FRIDAY, CLERK) == []


def test_another_officer_decides_nothing_of_an_assigned_one() -> None:
    case = a_direct_complaint()
    case.do(AssignOfficer(officer=OFFICER.id), MONDAY, AGENCY_HEAD)
    for act in (TakeUp(), PassOn(operator=OPERATOR)):
        assert is_refused(case.refused(act, MONDAY, OTHER_OFFICER), RefusalCode.NOT_THE_HANDLER, "S7")


def test_what_is_passed_on_is_not_handled_as_well() -> None:
    refusal = passed_on().refused(DECISION, FRIDAY, OFFICER)
    assert is_refused(refusal, RefusalCode.ACTION_NOT_OPEN, "S5")


def test_legacy_direct_complaint_has_no_clock() -> None:
    assert a_direct_complaint("2019-08-31 09:00").armed == set()
