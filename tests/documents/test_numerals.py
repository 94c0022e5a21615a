"""Figures as papers write them."""

from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.documents.numerals import (
    chinese_day,
    chinese_due,
    chinese_instant,
    chinese_number,
    fixed,
    grouped,
    percent,
    rounded,
    share,
)


@pytest.mark.parametrize(
    ("number", "written"), [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (21, "二十一"), (99, "九十九")]
)
def test_small_numbers_are_written_in_characters(number: int, written: str) -> None:
    assert chinese_number(number) == written


@pytest.mark.parametrize("number", [0, 100, -1])
def test_other_numbers_are_refused(number: int) -> None:
    with pytest.raises(ValueError, match="not written in characters"):
        chinese_number(number)


@pytest.mark.parametrize(
    ("exact", "written"),
    [
        pytest.param(Fraction(1, 200), "0.01", id="half of the last place goes up"),
        pytest.param(Fraction(-1, 200), "-0.01", id="away from zero below it"),
        pytest.param(Fraction(4999, 1_000_000), "0.00", id="below the half"),
        pytest.param(Fraction(2 * 10**30 + 1, 2), f"{10**30}.50", id="more digits than a float has"),
    ],
)
def test_rounding_is_half_up(exact: Fraction, written: str) -> None:
    assert fixed(exact) == written


@given(exact=st.fractions(min_value=0, max_value=10**9), places=st.integers(0, 6))
def test_a_rounded_figure_lies_within_half_of_its_last_place(exact: Fraction, places: int) -> None:
    shown = rounded(exact, places)
    assert abs(Fraction(shown) - exact) <= Fraction(1, 2 * 10**places)
    assert -int(shown.as_tuple().exponent) == places
    assert isinstance(shown, Decimal)


def test_a_percentage_stands_with_both_its_numbers() -> None:
    assert share(557, 558) == "99.82%（557/558）"


def test_nothing_is_divided_by_zero() -> None:
    assert (percent(0, 0), share(0, 0)) == ("—", "—")


def test_days_carry_no_leading_zeros_and_instants_are_of_shanghai() -> None:
    assert chinese_day(date(2026, 9, 3)) == "2026年9月3日"
    assert chinese_instant(datetime(2026, 9, 30, 16, 5, tzinfo=UTC)) == "2026年10月1日 00:05"


@pytest.mark.parametrize(
    ("due_at", "written"),
    [
        pytest.param(
            datetime(2026, 10, 16, 16, 0, tzinfo=UTC), "2026年10月16日24时", id="midnight after a Friday"
        ),
        pytest.param(
            datetime(2026, 10, 16, 1, 30, tzinfo=UTC), "2026年10月16日 09:30", id="during the Friday"
        ),
    ],
)
def test_a_due_instant_at_midnight_belongs_to_the_day_before(due_at: datetime, written: str) -> None:
    assert chinese_due(due_at) == written


def test_long_figures_stand_in_groups_that_do_not_break() -> None:
    assert grouped(231_203_400) == "231\u00a0203\u00a0400"
