"""Every day from the first that a shipped notice touches to the last, against two independent libraries.

No day is excepted: from 2018-12-29 to 2026-12-31 chinesecalendar 1.11 and holidays 0.109
agree with the notices.
"""

from datetime import date, timedelta

import chinese_calendar  # type: ignore[import-untyped]
import holidays
import pytest

from app.domain.calendar.days import DayKind
from tests.domain.calendar.samples import NOTICES, SHIPPED, days

FIRST, LAST = date(2018, 12, 29), date(2026, 12, 31)
COVERED = days(FIRST, LAST)


def test_every_day_agrees_with_chinesecalendar() -> None:
    assert [day for day in COVERED if SHIPPED.is_working_day(day) != chinese_calendar.is_workday(day)] == []


def test_every_day_agrees_with_holidays() -> None:
    china = holidays.country_holidays("CN", years=range(2018, 2028))
    assert [day for day in COVERED if SHIPPED.is_working_day(day) != china.is_working_day(day)] == []


def test_every_day_answers_alike_by_look_up_and_by_name() -> None:
    assert [day for day in COVERED if SHIPPED.is_working_day(day) != SHIPPED.day(day).is_working] == []


@pytest.mark.parametrize("n", [1, 3, 7, 10])
def test_every_receipt_agrees_with_a_walk_from_day_to_day(n: int) -> None:
    for received_on in days(FIRST, date(2026, 12, 1)):
        assert SHIPPED.nth_working_day_after(received_on, n) == _walked(received_on, n)


def test_every_day_off_or_worked_names_its_notice() -> None:
    singled_out = [SHIPPED.day(day) for day in COVERED if SHIPPED.day(day).source]
    assert {info.source for info in singled_out} == {notice.number for notice in NOTICES}
    holidays_and_makeup = {DayKind.PUBLIC_HOLIDAY, DayKind.MAKEUP_WORKDAY}
    assert all(info.name for info in singled_out if info.kind in holidays_and_makeup)
    assert len([info for info in singled_out if info.kind is DayKind.MAKEUP_WORKDAY]) == sum(
        len(clause.work) for notice in NOTICES for clause in notice.clauses
    ) - len([day for notice in NOTICES for day in notice.cancels_makeup])


def _oracle(day: date) -> bool:
    return bool(chinese_calendar.is_workday(day)) if day <= LAST else day.weekday() < 5


def _walked(received_on: date, n: int) -> date:
    day = received_on
    while n:
        day += timedelta(days=1)
        n -= _oracle(day)
    return day
