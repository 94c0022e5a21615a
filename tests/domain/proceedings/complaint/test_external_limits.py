"""Limits of 12345, 12328 and the like (rule S1)."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from app.domain.proceedings.clock_events import DeadlineMoved
from app.domain.proceedings.complaint.endings import Withdraw
from app.domain.proceedings.complaint.external_limits import (
    ExtendExternalLimit,
    LimitDoubt,
    ReportBack,
    SetExternalLimit,
    doubt_about,
)
from app.domain.proceedings.complaint.state import Origin, Place
from app.domain.refusals import RefusalCode
from app.domain.rulebook.kinds import DeadlineKind
from app.domain.taxonomy import ExternalOwner
from tests.domain.proceedings.complaint.steps import ComplaintCase, started
from tests.domain.proceedings.stage import CLERK, PASSENGER, is_refused, shanghai

AT = "2026-03-02 11:00"
HOTLINE = ExternalOwner.CITY_HOTLINE_12345
SET = SetExternalLimit(owner=HOTLINE, number="SY-1", last_day=date(2026, 3, 6))


def extend(
    last_day: date = date(2026, 3, 9), owner: ExternalOwner = HOTLINE, number: str = "SY-1"
) -> ExtendExternalLimit:
    return ExtendExternalLimit(number=number, owner=owner, last_day=last_day, approval="12345-77")


def limited() -> ComplaintCase:
    case = started()
    case.do(SET, AT, CLERK)
    return case


def test_a_limit_ends_with_its_report_back_day() -> None:
    clock = limited().clock(DeadlineKind.EXTERNAL)
    assert (clock.due_at, clock.provisional) == (shanghai("2026-03-07 00:00"), False)


def test_a_missed_limit_neither_opens_article_10_nor_breaches_article_9() -> None:
    case = limited()
    case.wait_until("2026-03-07 00:00")
    assert case.clock(DeadlineKind.EXTERNAL).missed_at == shanghai("2026-03-07 00:00")
    assert case.opened is None
    assert not case.proceeding.is_handling_missed


def test_only_its_owner_extends_it() -> None:
    refusal = limited().refused(extend(owner=ExternalOwner.PRESS), AT, CLERK)
    assert is_refused(refusal, RefusalCode.OWNER_ONLY, "S1")
    case = limited()
    case.do(extend(), AT, CLERK)
    assert case.clock(DeadlineKind.EXTERNAL).due_at == shanghai("2026-03-10 00:00")


@pytest.mark.parametrize(
    "day", [date(2026, 3, 6), date(2026, 3, 5)], ids=["Friday, the same day", "Thursday, earlier"]
)
def test_an_extension_goes_to_a_later_day(day: date) -> None:
    assert is_refused(limited().refused(extend(day), AT, CLERK), RefusalCode.DAY_OUT_OF_RANGE, "S1")


def test_its_owner_extends_it_after_its_day_too_and_the_miss_stays() -> None:
    case = limited()
    article_9 = case.clock(DeadlineKind.HANDLING)
    case.do(extend(date(2026, 3, 20)), "2026-03-09 10:00", CLERK)
    first, second = (d for d in case.proceeding.deadlines if d.kind is DeadlineKind.EXTERNAL)
    assert (first.missed_at, first.closed_at) == (shanghai("2026-03-07 00:00"), shanghai("2026-03-09 10:00"))
    assert (second.cycle, second.due_at, second.is_armed) == (2, shanghai("2026-03-21 00:00"), True)
    (moved,) = (event for event in case.events if isinstance(event, DeadlineMoved))
    assert (moved.cycle, moved.basis, moved.due_before) == (2, "12345-77", shanghai("2026-03-07 00:00"))
    assert case.clock(DeadlineKind.HANDLING) == article_9
    assert case.opened is None


def test_a_limit_extended_after_its_day_is_one_limit_still() -> None:
    case = limited()
    case.do(extend(date(2026, 3, 20)), "2026-03-09 10:00", CLERK)
    assert [(one.number, one.cycle) for one in case.proceeding.external_limits] == [("SY-1", 2)]
    case.wait_until("2026-03-21 00:00")
    assert case.clock(DeadlineKind.EXTERNAL, 2).missed_at == shanghai("2026-03-21 00:00")
    case.do(extend(date(2026, 3, 27)), "2026-03-23 10:00", CLERK)
    case.do(ReportBack(number="SY-1"), "2026-03-24 10:00", CLERK)
    clocks = [d for d in case.proceeding.deadlines if d.kind is DeadlineKind.EXTERNAL]
    assert [d.missed_at for d in clocks] == [
        shanghai("2026-03-07 00:00"),
        shanghai("2026-03-21 00:00"),
        None,
    ]
    assert clocks[-1].met_at == shanghai("2026-03-24 10:00")
    assert not any(d.is_running for d in clocks)


def test_a_limit_reported_back_is_extended_no_more() -> None:
    case = limited()
    case.do(ReportBack(number="SY-1"), "2026-03-07 09:00", CLERK)
    refusal = case.refused(extend(date(2026, 3, 20)), "2026-03-07 10:00", CLERK)
    assert is_refused(refusal, RefusalCode.PART_NOT_OPEN, "S1")


def test_an_extension_after_the_day_may_itself_lie_in_the_past() -> None:
    case = limited()
    case.do(extend(date(2026, 3, 9)), "2026-03-12 10:00", CLERK)
    case.wait_until("2026-03-12 10:00")
    assert case.clock(DeadlineKind.EXTERNAL, 2).missed_at == shanghai("2026-03-10 00:00")


@pytest.mark.parametrize(
    ("stated", "first"),
    [
        ({"place": Place(occurred_from=shanghai("2026-02-28 23:50"))}, date(2026, 2, 28)),
        (
            {"origin": Origin(body="12345", number="1", received_at=shanghai("2026-03-01 08:00"))},
            date(2026, 3, 1),
        ),
    ],
    ids=["Saturday, when it happened", "Sunday, when 12345 was told"],
)
def test_a_report_back_day_before_there_was_anything_to_report_is_refused(
    stated: dict[str, Any], first: date
) -> None:
    before = first - timedelta(days=1)
    refusal = started(**stated).refused(replace(SET, last_day=before), AT, CLERK)
    assert is_refused(refusal, RefusalCode.DAY_OUT_OF_RANGE, "S1")
    assert refusal.facts == {"first": first}
    case = started(**stated)
    case.do(replace(SET, last_day=first), AT, CLERK)  # a Monday: handed over late, and missed at once
    assert not case.clock(DeadlineKind.EXTERNAL).provisional
    case.wait_until(AT)
    assert case.clock(DeadlineKind.EXTERNAL).missed_at is not None


@pytest.mark.parametrize(
    ("day", "doubt"),
    [
        (date(2026, 3, 1), LimitDoubt.DAY_PAST),
        (date(2026, 3, 2), None),
        (date(2026, 5, 31), None),
        (date(2026, 6, 1), LimitDoubt.DAY_FAR),
    ],
    ids=["Sunday, yesterday", "Monday, today", "Sunday, 90 days on", "Monday, 91 days on"],
)
def test_what_is_unlikely_is_doubted(day: date, doubt: LimitDoubt | None) -> None:
    assert doubt_about(day, date(2026, 3, 2)) is doubt


def test_a_report_back_meets_it_late_or_not() -> None:
    case = limited()
    case.do(ReportBack(number="SY-1"), "2026-03-07 09:00", CLERK)
    clock = case.clock(DeadlineKind.EXTERNAL)
    assert (clock.met_at, clock.missed_at) == (shanghai("2026-03-07 09:00"), shanghai("2026-03-07 00:00"))
    refusal = case.refused(ReportBack(number="SY-1"), "2026-03-07 10:00", CLERK)
    assert is_refused(refusal, RefusalCode.PART_NOT_OPEN, "S1")


def test_a_number_is_set_once_and_an_unknown_one_is_refused() -> None:
    assert is_refused(limited().refused(SET, AT, CLERK), RefusalCode.ALREADY_DECIDED, "S1")
    for act in (extend(number="SY-9"), ReportBack(number="SY-9")):
        assert is_refused(limited().refused(act, AT, CLERK), RefusalCode.UNKNOWN_PART, "S1")


def test_12345_is_still_told_what_became_of_a_withdrawn_case() -> None:
    case = limited()
    case.do(Withdraw(evidence="rec-9"), AT, PASSENGER)
    assert case.armed == {DeadlineKind.EXTERNAL}
    case.do(ReportBack(number="SY-1"), "2026-03-03 09:00", CLERK)
    assert case.armed == set()
