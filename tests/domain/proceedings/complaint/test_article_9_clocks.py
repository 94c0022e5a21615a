"""Art. 9: started within 24 hours, handled and told within 7 working days (rules T3, T4, T6, T8, S1, F1)."""

from datetime import timedelta

import pytest

from app.domain.proceedings.clock_events import DeadlineMissed, DeadlineOpened
from app.domain.proceedings.complaint.handling import AssignHandler, FirstAct, StartHandling
from app.domain.proceedings.complaint.state import Origin
from app.domain.refusals import RefusalCode
from app.domain.rulebook.kinds import DeadlineKind
from app.domain.taxonomy import Channel, MatterType
from tests.domain.proceedings.complaint.steps import (
    DRAFT,
    DUE,
    RECEIVED,
    START,
    a_complaint,
    decide,
    reached,
    resolved,
    retype,
    sign,
    started,
    told,
)
from tests.domain.proceedings.stage import CLERK, HEAD, MICROSECOND, OTHER_CLERK, is_refused, kept, shanghai

ARTICLE_9 = {DeadlineKind.START, DeadlineKind.HANDLING}


@pytest.mark.parametrize(
    ("received", "due", "is_provisional"),
    [
        pytest.param("2019-09-01 00:00", "2019-09-11 00:00", False, id="Sunday, the first day in force"),
        pytest.param("2019-09-27 16:00", "2019-10-13 00:00", False, id="Friday before National Day 2019"),
        pytest.param("2024-02-09 12:00", "2024-02-27 00:00", False, id="Friday, New Year's Eve 2024"),
        pytest.param("2025-12-31 23:59", "2026-01-13 00:00", False, id="Wednesday over the year's end"),
        pytest.param("2026-02-12 08:00", "2026-03-01 00:00", False, id="Thursday before a Saturday worked"),
        pytest.param("2026-03-02 10:00", "2026-03-12 00:00", False, id="Monday, plain weeks"),
        pytest.param("2026-03-06 10:00", "2026-03-18 00:00", False, id="Friday, two weekends"),
        pytest.param("2026-03-07 10:00", "2026-03-18 00:00", False, id="Saturday, received on a day off"),
        pytest.param("2026-04-30 17:00", "2026-05-14 00:00", False, id="Thursday before Labour Day 2026"),
        pytest.param("2026-09-20 09:00", "2026-10-01 00:00", False, id="Sunday that is worked"),
        pytest.param("2026-09-23 09:12", "2026-10-11 00:00", False, id="Wednesday over both autumn holidays"),
        pytest.param("2026-09-26 09:12", "2026-10-13 00:00", False, id="Saturday in the Mid-Autumn holiday"),
        pytest.param("2026-12-22 10:00", "2027-01-01 00:00", True, id="Tuesday, 2027 not yet published"),
    ],
)
def test_handling_falls_due_after_the_7th_working_day(received: str, due: str, is_provisional: bool) -> None:
    clock = a_complaint(received).clock(DeadlineKind.HANDLING)
    assert (clock.due_at, clock.provisional) == (shanghai(due), is_provisional)


@pytest.mark.parametrize(
    "received",
    [
        pytest.param("2026-10-01 03:30", id="Thursday, National Day"),
        pytest.param("2026-03-06 18:00", id="Friday evening"),
        pytest.param("2026-03-04 12:00", id="Wednesday"),
    ],
)
def test_start_falls_due_after_24_hours_whatever_the_day(received: str) -> None:
    clock = a_complaint(received).clock(DeadlineKind.START)
    assert clock.due_at == shanghai(received) + timedelta(hours=24)
    assert not clock.provisional


@pytest.mark.parametrize(
    ("after_due", "is_missed"),
    [(-MICROSECOND, False), (timedelta(0), True), (MICROSECOND, True)],
    ids=["a microsecond before 24 hours", "at 24 hours", "a microsecond after"],
)
def test_a_start_is_in_time_only_before_the_24_hours_are_over(after_due: timedelta, is_missed: bool) -> None:
    case = a_complaint(RECEIVED)
    at = shanghai("2026-03-03 10:00") + after_due
    case.do(START, at, CLERK)
    clock = case.clock(DeadlineKind.START)
    assert clock.met_at == at
    assert clock.missed_at == (shanghai("2026-03-03 10:00") if is_missed else None)


@pytest.mark.parametrize(
    ("after_due", "is_missed"),
    [(-MICROSECOND, False), (timedelta(0), True), (MICROSECOND, True)],
    ids=["a microsecond before Thursday 0:00", "at Thursday 0:00", "a microsecond after"],
)
def test_a_result_is_in_time_only_before_the_due_instant(after_due: timedelta, is_missed: bool) -> None:
    case = resolved()
    at = shanghai(DUE) + after_due
    case.do(reached("2026-03-11 23:59"), at, CLERK)
    clock = case.clock(DeadlineKind.HANDLING)
    assert clock.met_at == at
    assert clock.missed_at == (shanghai(DUE) if is_missed else None)
    assert case.status == "concluded"


def test_resolved_but_not_told_is_overdue() -> None:
    case = resolved()
    assert any(isinstance(event, DeadlineMissed) for event in case.wait_until(DUE))
    assert case.proceeding.is_handling_missed
    assert case.status == "resolved"


def test_naming_the_handler_is_no_start() -> None:
    case = a_complaint()
    case.do(AssignHandler(handler=OTHER_CLERK.id), "2026-03-02 10:05", HEAD)
    assert case.armed == ARTICLE_9
    case.wait_until("2026-03-03 10:00")
    assert case.clock(DeadlineKind.START).missed_at == shanghai("2026-03-03 10:00")


def test_only_the_named_handler_starts() -> None:
    case = a_complaint()
    case.do(AssignHandler(handler=OTHER_CLERK.id), "2026-03-02 10:05", HEAD)
    refusal = case.refused(START, "2026-03-02 10:10", CLERK)
    assert is_refused(refusal, RefusalCode.NOT_THE_HANDLER, "T4")
    contact = StartHandling(first_act=FirstAct.SUBSTANTIVE_CONTACT)
    case.do(contact, "2026-03-02 10:20", OTHER_CLERK)
    assert case.clock(DeadlineKind.START).met_at == shanghai("2026-03-02 10:20")


def test_who_starts_an_unassigned_case_is_its_handler() -> None:
    case = started()
    assert (case.proceeding.handler, case.proceeding.handlers) == (CLERK.id, frozenset({CLERK.id}))


def test_a_reply_is_drafted_only_after_the_start() -> None:
    refusal = a_complaint().refused(DRAFT, "2026-03-02 11:00", CLERK)
    assert is_refused(refusal, RefusalCode.ACTION_NOT_OPEN, "Art. 9")


def test_what_is_received_before_the_law_was_in_force_has_no_clock() -> None:
    case = a_complaint("2019-08-31 23:59", registered="2019-09-02 09:00", receipt_source=kept("post book"))
    assert case.proceeding.legacy
    assert case.armed == set()
    case.wait_until("2026-01-01 00:00")
    assert case.opened is None


@pytest.mark.parametrize("matter", [m for m in MatterType if m is not MatterType.COMPLAINT])
def test_what_is_no_complaint_has_no_clock_and_opens_nothing(matter: MatterType) -> None:
    case = told(matter_type=matter)
    assert case.armed == set()
    case.wait_until("2027-01-01 00:00")
    assert case.opened is None


def test_what_becomes_a_complaint_has_its_clocks_from_its_receipt() -> None:
    case = started(matter_type=MatterType.ENQUIRY)
    decide(case, retype(MatterType.COMPLAINT), "2026-03-05 10:00")
    assert case.clock(DeadlineKind.HANDLING).due_at == shanghai(DUE)
    assert case.clock(DeadlineKind.START).met_at == shanghai(RECEIVED)
    assert case.armed == {DeadlineKind.HANDLING}


def test_what_becomes_a_complaint_late_has_missed_at_once() -> None:
    case = a_complaint(matter_type=MatterType.ENQUIRY)
    case.do(START, "2026-03-04 10:00", CLERK)
    sign(case, "2026-03-10 10:00")
    case.do(reached("2026-03-13 10:00"), "2026-03-13 10:00", CLERK)
    decide(case, retype(MatterType.COMPLAINT), "2026-03-16 10:00")
    start, handling = case.clock(DeadlineKind.START), case.clock(DeadlineKind.HANDLING)
    assert (start.missed_at, start.met_at) == (shanghai("2026-03-03 10:00"), shanghai("2026-03-04 10:00"))
    assert (handling.missed_at, handling.met_at) == (shanghai(DUE), shanghai("2026-03-13 10:00"))
    assert case.opened is not None
    assert case.opened[0] == shanghai(DUE)


def test_what_is_no_complaint_any_more_keeps_its_clocks_and_its_miss() -> None:
    case = a_complaint()
    decide(case, retype(MatterType.ENQUIRY), "2026-03-02 11:00")
    assert case.armed == ARTICLE_9
    case.wait_until(DUE)
    assert case.proceeding.is_handling_missed


def test_a_case_handed_over_counts_from_our_receipt_and_keeps_the_origins() -> None:
    origin = Origin(body="12345", number="SY-1", received_at=shanghai("2026-02-27 09:00"))
    case = a_complaint(channel=Channel.CITY_HOTLINE_12345, origin=origin)
    assert case.clock(DeadlineKind.HANDLING).due_at == shanghai(DUE)
    assert case.proceeding.origin == origin


def test_a_clock_keeps_the_versions_it_was_computed_with() -> None:
    opened = [event for event in a_complaint().events if isinstance(event, DeadlineOpened)]
    assert {event.kind for event in opened} == ARTICLE_9
    assert all(event.rulebook.startswith("shenyang-2019@") and event.calendar for event in opened)
