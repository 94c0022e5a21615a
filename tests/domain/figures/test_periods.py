"""Quarters, years, months: by the day in Shanghai, 2019 cut to the law's first day (rules F2, F7)."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.figures.periods import Period, PeriodError, Quarter, year

DAYS = st.dates(date(2000, 1, 1), date(2100, 12, 31))
IN_FORCE = date(2019, 9, 1)


def test_the_third_quarter_ends_with_september_in_shanghai() -> None:
    period = Quarter.read("2026Q3").period
    assert (period.first_on, period.last_on) == (date(2026, 7, 1), date(2026, 9, 30))
    assert period.starts_at == datetime(2026, 6, 30, 16, tzinfo=UTC)
    assert period.ends_at == datetime(2026, 9, 30, 16, tzinfo=UTC)


@pytest.mark.parametrize(
    "text", ["2026Q0", "2026Q5", "26Q1", "2026q3", "2026-Q3", " 2026Q3", "0000Q1", "", "2026Q٣"]
)
def test_what_is_no_quarter_is_refused(text: str) -> None:
    with pytest.raises(PeriodError):
        Quarter.read(text)


@given(DAYS)
def test_a_day_lies_in_its_quarter_and_the_quarters_follow_one_another(day: date) -> None:
    quarter = Quarter.of(day)
    assert day in quarter.period
    assert Quarter.read(str(quarter)) == quarter == quarter.before.after == quarter.after.before
    assert (quarter.period.first_on - quarter.before.period.last_on).days == 1
    assert quarter.period.quarter == quarter
    assert quarter.year_before.after.after.after.after == quarter


def test_the_trend_has_eight_quarters_and_ends_with_this_one() -> None:
    trend = Quarter(2026, 1).trend
    assert [str(one) for one in trend] == [
        *("2024Q2", "2024Q3", "2024Q4", "2025Q1"),
        *("2025Q2", "2025Q3", "2025Q4", "2026Q1"),
    ]


def test_2019_begins_on_the_first_of_september_and_what_came_before_is_none() -> None:
    assert year(2019).since(IN_FORCE) == Period(IN_FORCE, date(2019, 12, 31))
    assert Quarter(2019, 3).period.since(IN_FORCE) == Period(IN_FORCE, date(2019, 9, 30))
    assert Quarter(2019, 2).period.since(IN_FORCE) is None
    assert year(2020).since(IN_FORCE) == year(2020)


def test_the_year_to_date_begins_on_the_first_of_january() -> None:
    assert Quarter(2026, 3).period.year_to_date == Period(date(2026, 1, 1), date(2026, 9, 30))


@given(DAYS, DAYS)
def test_the_months_of_a_period_are_its_days_each_once(one: date, other: date) -> None:
    period = Period(*sorted((one, other)))
    months = list(period.months())
    assert (months[0].first_on, months[-1].last_on) == (period.first_on, period.last_on)
    assert sum(month.days for month in months) == period.days
    for month in months:
        assert (month.first_on.year, month.first_on.month) == (month.last_on.year, month.last_on.month)


def test_a_period_that_ends_before_it_begins_is_none() -> None:
    with pytest.raises(PeriodError):
        Period(date(2026, 1, 2), date(2026, 1, 1))
