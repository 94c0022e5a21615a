"""Truth tables: each expected day was counted by hand on the official notices."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from app.domain.calendar.due import Due, elapsed_due, working_day_due
from app.domain.calendar.working_calendar import LimitRangeError, WorkingCalendar
from app.domain.instants import InstantRangeError, NaiveInstantError
from tests.domain.calendar.samples import BEFORE_EXTENSION, SHIPPED, shanghai

FINAL = [
    # received (Shanghai), n, the last day, id with weekdays
    ("2019-09-27 10:00", 7, "2019-10-12", "Fri 27 Sep +7 = Sat 12 Oct, a make-up workday"),
    ("2019-09-27 10:00", 2, "2019-09-30", "Fri 27 Sep +2 = Mon 30 Sep: Sun 29 is worked"),
    ("2019-09-27 10:00", 3, "2019-10-08", "Fri 27 Sep +3 = Tue 8 Oct"),
    ("2020-01-21 09:00", 7, "2020-02-07", "Tue 21 Jan +7 = Fri 7 Feb, holiday prolonged"),
    ("2020-01-22 09:00", 7, "2020-02-10", "Wed 22 Jan +7 = Mon 10 Feb, holiday prolonged"),
    ("2026-09-23 09:12", 7, "2026-10-10", "Wed 23 Sep +7 = Sat 10 Oct, a make-up workday"),
    ("2026-09-25 09:00", 1, "2026-09-28", "Fri 25 Sep (Mid-Autumn) +1 = Mon 28 Sep"),
    ("2026-10-10 09:00", 1, "2026-10-12", "Sat 10 Oct (make-up) +1 = Mon 12 Oct"),
    ("2026-10-11 09:00", 1, "2026-10-12", "Sun 11 Oct +1 = Mon 12 Oct"),
    ("2026-10-01 00:00", 7, "2026-10-15", "Thu 1 Oct 0:00 +7 = Thu 15 Oct"),
    ("2026-09-30 23:59:59.999999", 7, "2026-10-15", "Wed 30 Sep last microsecond +7 = Thu 15 Oct"),
    ("2026-03-02 23:59:59.999999", 3, "2026-03-05", "Mon 2 Mar last microsecond +3 = Thu 5 Mar"),
    ("2026-03-03 00:00", 3, "2026-03-06", "Tue 3 Mar 0:00 +3 = Fri 6 Mar"),
    ("2024-02-28 12:00", 1, "2024-02-29", "Wed 28 Feb +1 = Thu 29 Feb, leap day"),
    ("2024-02-29 12:00", 7, "2024-03-11", "Thu 29 Feb +7 = Mon 11 Mar"),
    ("2019-12-30 12:00", 3, "2020-01-03", "Mon 30 Dec +3 = Fri 3 Jan over New Year"),
    (
        "2022-12-29 12:00",
        3,
        "2023-01-04",
        "Thu 29 Dec +3 = Wed 4 Jan: Sat 31 Dec is off by the next year's notice",
    ),
    ("2026-09-23 09:12", 10, "2026-10-14", "Wed 23 Sep 7+3 = Wed 14 Oct, an extended appeal"),
]


@pytest.mark.parametrize(
    ("received", "n", "last_day"), [row[:3] for row in FINAL], ids=[row[3] for row in FINAL]
)
def test_a_limit_ends_with_its_last_working_day(received: str, n: int, last_day: str) -> None:
    due = working_day_due(shanghai(received), n, SHIPPED)
    assert due == Due(
        received_on=date.fromisoformat(received[:10]),
        last_day=date.fromisoformat(last_day),
        due_at=shanghai(last_day) + timedelta(days=1),
        provisional=False,
    )


@pytest.mark.parametrize(
    ("received", "old", "new"),
    [("2020-01-21 09:00", "2020-02-05", "2020-02-07"), ("2020-01-22 09:00", "2020-02-06", "2020-02-10")],
    ids=["Tue 21 Jan: Wed 5 Feb becomes Fri 7 Feb", "Wed 22 Jan: Thu 6 Feb becomes Mon 10 Feb"],
)
def test_the_notice_of_27_january_2020_moves_a_deadline(received: str, old: str, new: str) -> None:
    after = SHIPPED.as_known_on(date(2020, 1, 27))
    assert working_day_due(shanghai(received), 7, BEFORE_EXTENSION).last_day == date.fromisoformat(old)
    assert working_day_due(shanghai(received), 7, after).last_day == date.fromisoformat(new)


@pytest.mark.parametrize(
    ("received", "last_day", "provisional"),
    [
        ("2026-12-14 09:00", "2026-12-23", False),
        ("2026-12-15 09:00", "2026-12-24", False),
        ("2026-12-16 09:00", "2026-12-25", True),
        ("2026-12-22 09:00", "2026-12-31", True),
        ("2026-12-23 09:00", "2027-01-04", True),
        ("2025-12-22 09:00", "2025-12-31", False),
        ("2027-05-28 09:00", "2027-06-08", True),
    ],
    ids=[
        "Mon 14 Dec +7 = Wed 23 Dec: final",
        "Tue 15 Dec +7 = Thu 24 Dec: the last final one",
        "Wed 16 Dec +7 = Fri 25 Dec: a day the next notice may change",
        "Tue 22 Dec +7 = Thu 31 Dec: provisional",
        "Wed 23 Dec +7 = Mon 4 Jan 2027: provisional",
        "Mon 22 Dec 2025 +7 = Wed 31 Dec: final, 2026 is published",
        "Fri 28 May 2027 +7 = Tue 8 June: provisional, the eve of the Dragon Boat day",
    ],
)
def test_a_deadline_is_final_only_if_every_day_it_counts_or_skips_is_known(
    received: str, last_day: str, provisional: bool
) -> None:
    due = working_day_due(shanghai(received), 7, SHIPPED)
    assert (due.last_day, due.provisional) == (date.fromisoformat(last_day), provisional)


def test_the_day_of_receipt_need_not_be_known() -> None:
    """Received on 31 December of a published year, counted in the next, published too."""
    until_2020 = SHIPPED.as_known_on(date(2019, 12, 31))
    assert not working_day_due(shanghai("2018-12-31 09:00"), 3, until_2020).provisional


def test_a_cut_off_ends_the_last_day_when_business_ends() -> None:
    due = working_day_due(shanghai("2026-09-23 09:12"), 7, SHIPPED, cut_off=time(17, 30))
    assert (due.last_day, due.due_at) == (date(2026, 10, 10), shanghai("2026-10-10 17:30"))


@pytest.mark.parametrize(
    ("received", "hours", "due_at", "last_day"),
    [
        ("2026-09-30 09:12:30.000001", 24, "2026-10-01 09:12:30.000001", "2026-10-01"),
        ("2026-10-01 00:00", 24, "2026-10-02 00:00", "2026-10-01"),
        ("2020-02-28 23:00", 24, "2020-02-29 23:00", "2020-02-29"),
        ("2026-12-31 12:00", 24, "2027-01-01 12:00", "2027-01-01"),
    ],
    ids=["over a holiday", "midnight to midnight", "leap day", "into an unpublished year"],
)
def test_elapsed_hours_run_through_holidays_and_are_never_provisional(
    received: str, hours: int, due_at: str, last_day: str
) -> None:
    due = elapsed_due(shanghai(received), hours)
    assert (due.due_at, due.last_day) == (shanghai(due_at), date.fromisoformat(last_day))
    assert not due.provisional


@pytest.mark.parametrize("n", [0, -1, 1001, 2**63])
def test_a_limit_out_of_range_is_refused(n: int) -> None:
    with pytest.raises(LimitRangeError, match="from 1 to"):
        working_day_due(shanghai("2026-09-23 09:12"), n, SHIPPED)


@pytest.mark.parametrize("hours", [0, -24, 24 * 366 + 1, 2**63])
def test_hours_out_of_range_are_refused(hours: int) -> None:
    with pytest.raises(LimitRangeError):
        elapsed_due(shanghai("2026-09-23 09:12"), hours)


def test_a_naive_receipt_is_refused() -> None:
    naive = datetime(2026, 9, 23, 9, 12)  # noqa: DTZ001 - naive is the point
    with pytest.raises(NaiveInstantError):
        working_day_due(naive, 7, SHIPPED)
    with pytest.raises(NaiveInstantError):
        elapsed_due(naive, 24)


def test_the_end_of_the_year_9999_is_refused_and_not_overflown() -> None:
    for received in (datetime(9999, 12, 31, 12, tzinfo=UTC), datetime(9999, 12, 30, tzinfo=UTC)):
        with pytest.raises(InstantRangeError):
            working_day_due(received, 7, SHIPPED)
        with pytest.raises(InstantRangeError):
            elapsed_due(received, 48)


@pytest.mark.parametrize(
    "calendar", [SHIPPED, SHIPPED.as_known_on(date(2010, 1, 1))], ids=["shipped", "empty"]
)
def test_intake_is_never_refused_for_want_of_a_notice(calendar: WorkingCalendar) -> None:
    due = working_day_due(shanghai("2060-04-30 09:00"), 7, calendar)
    assert due.provisional
    assert due.last_day == date(2060, 5, 11)  # Fri 30 Apr; Mon 3 May is a working day: no 补假 is guessed
