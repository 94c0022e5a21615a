"""When tests are made: after each of the first three quarters on the year to date, and after the year (rule F7)."""

from datetime import date

import pytest

from app.domain.duties.cut_offs import CutOff, cut_offs
from app.domain.figures.periods import Period, PeriodError

LAW_BEGAN = date(2019, 9, 1)


def told(first_on: date, today: date) -> list[str]:
    return [str(one) for one in cut_offs(first_on, today)]


def test_a_cut_off_covers_the_year_to_date() -> None:
    assert CutOff.read("2026Q2").period == Period(date(2026, 1, 1), date(2026, 6, 30))
    assert CutOff.read("2026").period == Period(date(2026, 1, 1), date(2026, 12, 31))


def test_last_quarter_has_no_cut_off_of_its_own_but_the_years() -> None:
    assert told(date(2026, 1, 1), date(2027, 1, 1)) == ["2026Q1", "2026Q2", "2026Q3", "2026"]
    with pytest.raises(PeriodError):
        CutOff.read("2026Q4")


def test_a_period_that_is_not_over_has_no_cut_off() -> None:
    assert told(date(2026, 1, 1), date(2026, 3, 31)) == []
    assert told(date(2026, 1, 1), date(2026, 4, 1)) == ["2026Q1"]


def test_2019_begins_in_its_third_quarter() -> None:
    assert told(LAW_BEGAN, date(2020, 1, 1)) == ["2019Q3", "2019"]


@pytest.mark.parametrize("text", ["2026Q0", "2026q1", "26Q1", "", "2026Q", "0000", "２０２６"])
def test_other_words_are_refused(text: str) -> None:
    with pytest.raises(PeriodError):
        CutOff.read(text)
