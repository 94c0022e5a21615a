"""Limits of 12345, 12328 and the like (rule S1)."""

from datetime import date

import pytest

from app.domain.proceedings.complaint.endings import Withdraw
from app.domain.proceedings.complaint.external_limits import ExtendExternalLimit, ReportBack, SetExternalLimit
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


def test_a_missed_limit_is_extended_no_more() -> None:
    refusal = limited().refused(extend(date(2026, 3, 20)), "2026-03-07 00:00", CLERK)
    assert is_refused(refusal, RefusalCode.PART_NOT_OPEN, "S1")


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
