"""Published, provisional, missing; and the statutory days that stand in for a notice (rule T6)."""

import json
from datetime import UTC, date, datetime

import holidays
import pytest

from app.domain.calendar.days import DayKind
from app.domain.calendar.statutory_reading import StatutoryTableError, read_statutory_law
from app.domain.calendar.working_calendar import WorkingCalendar
from app.domain.calendar.years import YearState
from app.gateways.notice_files import SEEDS
from tests.domain.calendar.samples import LAW, NOTICES, SHIPPED

EMPTY = WorkingCalendar.of((), statutory=LAW)


@pytest.mark.parametrize(
    ("year", "state"),
    [
        (2018, YearState.MISSING),
        (2019, YearState.PUBLISHED),
        (2026, YearState.PUBLISHED),
        (2027, YearState.PROVISIONAL),
        (2050, YearState.PROVISIONAL),
        (2051, YearState.MISSING),
    ],
)
def test_the_state_of_a_year(year: int, state: YearState) -> None:
    assert SHIPPED.year_state(year) is state


def test_a_year_whose_notices_leave_a_holiday_out_is_not_published() -> None:
    extension = [notice for notice in NOTICES if notice.cancels_makeup]
    assert WorkingCalendar.of(extension, statutory=LAW).year_state(2020) is YearState.PROVISIONAL


@pytest.mark.parametrize(
    ("first", "last", "final"),
    [
        ("2026-12-01", "2026-12-24", True),
        ("2026-12-01", "2026-12-25", False),
        ("2026-12-25", "2026-12-25", False),
        ("2025-12-25", "2026-01-05", True),
        ("2026-12-31", "2027-01-04", False),
        ("2027-03-01", "2027-03-09", False),
        ("2018-12-30", "2019-01-02", False),
        ("2019-01-02", "2026-12-24", True),
    ],
)
def test_what_is_final(first: str, last: str, final: bool) -> None:
    assert SHIPPED.is_final(date.fromisoformat(first), date.fromisoformat(last)) is final


def test_days_are_final_until_the_last_week_of_the_last_published_year() -> None:
    assert SHIPPED.final_until() == date(2026, 12, 24)
    assert EMPTY.final_until() is None


@pytest.mark.parametrize(
    ("day", "name"),
    [
        ("2027-01-01", "元旦"),
        ("2027-02-05", "春节"),
        ("2027-02-06", "春节"),
        ("2027-02-08", "春节"),
        ("2027-04-05", "清明节"),
        ("2027-05-02", "劳动节"),
        ("2027-06-09", "端午节"),
        ("2027-09-15", "中秋节"),
        ("2027-10-03", "国庆节"),
        ("2031-10-01", "中秋节、国庆节"),
    ],
)
def test_a_provisional_year_has_its_statutory_days(day: str, name: str) -> None:
    info = SHIPPED.day(date.fromisoformat(day))
    assert (info.kind, info.name, info.source) == (DayKind.STATUTORY_PROVISIONAL, name, "国务院令第795号")
    assert not info.is_known


def test_a_gap_in_the_statutory_table_is_refused() -> None:
    """A year without its anchors would look as if the lunar days were workdays."""
    table = json.loads((SEEDS / "statutory_holidays.json").read_text(encoding="utf-8"))
    del table["anchors"]["2031"]["mid_autumn"]
    with pytest.raises(StatutoryTableError, match="2031"):
        read_statutory_law(table)


def test_no_makeup_day_and_no_day_in_lieu_is_guessed() -> None:
    """Sat 1 and Sun 2 May 2027 are statutory; which days stand in for them is for the notice to say."""
    assert SHIPPED.day(date(2027, 5, 3)).kind is DayKind.WORKDAY
    assert {SHIPPED.day(day).kind for day in LAW.days_of(2027)} == {DayKind.STATUTORY_PROVISIONAL}


@pytest.mark.parametrize(("year", "days"), [(2019, 11), (2024, 11), (2025, 13), (2027, 13)])
def test_the_revision_of_2024_adds_the_eve_and_the_second_of_may(year: int, days: int) -> None:
    assert sum(len(LAW.days_of_holiday(year, name)) for name in LAW.holiday_names(year)) == days
    eve = min(LAW.days_of_holiday(year, "春节"))
    assert (eve < LAW.anchors[year]["spring_festival"]) is (days == 13)
    assert (date(year, 5, 2) in LAW.days_of(year)) is (days == 13)


def test_a_revision_is_known_from_its_publication() -> None:
    before, after = SHIPPED.as_known_on(date(2024, 11, 11)), SHIPPED.as_known_on(date(2024, 11, 12))
    assert before.is_working_day(date(2026, 5, 1)) is after.is_working_day(date(2026, 5, 1)) is False
    assert before.day(date(2028, 1, 25)).kind is DayKind.WORKDAY  # Tuesday, the eve
    assert after.day(date(2028, 1, 25)).kind is DayKind.STATUTORY_PROVISIONAL


@pytest.mark.parametrize("year", range(2027, 2051))
def test_the_table_agrees_with_holidays(year: int) -> None:
    """holidays computes the lunar days itself; its days in lieu ("observed") are guesses, and left aside."""
    china = holidays.country_holidays("CN", years=year)
    named = {day for day, name in china.items() if day.year == year and "observed" not in name}
    assert set(LAW.days_of(year)) == named


def test_days_beyond_the_table_still_answer_with_what_does_not_move() -> None:
    assert SHIPPED.day(date(2051, 10, 1)).kind is DayKind.STATUTORY_PROVISIONAL
    assert SHIPPED.day(date(2051, 5, 1)).kind is DayKind.STATUTORY_PROVISIONAL
    assert not SHIPPED.day(date(2051, 2, 11)).is_known  # a new year that the table does not hold
    assert SHIPPED.day(date(2051, 2, 13)).kind is DayKind.WORKDAY
    assert SHIPPED.nth_working_day_after(date(2050, 12, 30), 2) == date(2051, 1, 3)
    assert SHIPPED.count_between(date(2050, 12, 30), date(2051, 1, 3)) == 2


def test_nothing_is_counted_backwards() -> None:
    assert SHIPPED.count_between(date(2026, 3, 5), date(2026, 3, 5)) == 0
    assert SHIPPED.count_between(date(2026, 3, 5), date(2026, 3, 2)) == 0


def test_an_instant_is_not_taken_for_a_day() -> None:
    instant = datetime(2026, 3, 5, 20, 0, tzinfo=UTC)
    for ask in (
        lambda: SHIPPED.is_working_day(instant),
        lambda: SHIPPED.nth_working_day_after(instant, 7),
        lambda: SHIPPED.day(instant),
    ):
        with pytest.raises(TypeError, match="local_date"):
            ask()


@pytest.mark.parametrize(
    "damaged",
    [
        {},
        [],
        {"revisions": [{}], "anchors": {"2027": {}}, "aliases": {}, "joined_by": "", "notice_number": ""},
        {"revisions": [], "anchors": {}, "aliases": {}, "joined_by": "", "notice_number": ""},
    ],
    ids=["empty", "a list", "a revision without content", "no revision"],
)
def test_a_damaged_statutory_table_is_refused(damaged: object) -> None:
    with pytest.raises(StatutoryTableError):
        read_statutory_law(damaged)
