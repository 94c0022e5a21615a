"""How many tries, and how long a session lasts."""

from datetime import UTC, datetime, timedelta

import pytest

from app.domain.sign_in import Session, Tries

NOW = datetime(2026, 9, 23, 1, 12, tzinfo=UTC)
MOMENT = timedelta(microseconds=1)


@pytest.mark.parametrize(
    ("count", "minutes"),
    [(5, 1), (6, 2), (7, 4), (8, 8), (9, 15), (10, 15), (1_000_000, 15)],
)
def test_a_lock_grows_to_a_quarter_of_an_hour_and_no_further(count: int, minutes: int) -> None:
    tries = Tries(count, NOW)
    assert tries.is_locked(NOW + timedelta(minutes=minutes) - MOMENT)
    assert not tries.is_locked(NOW + timedelta(minutes=minutes))
    assert tries.locked_until == NOW + timedelta(minutes=minutes)


@pytest.mark.parametrize("count", [1, 4])
def test_four_tries_lock_nothing(count: int) -> None:
    assert not Tries(count, NOW).is_locked(NOW)
    assert Tries(count, NOW).locked_until is None


@pytest.mark.parametrize(
    ("opened_ago", "seen_ago", "is_open"),
    [
        pytest.param(timedelta(), timedelta(), True, id="just opened"),
        pytest.param(
            timedelta(hours=3), timedelta(minutes=30) - MOMENT, True, id="idle just under half an hour"
        ),
        pytest.param(timedelta(hours=3), timedelta(minutes=30), False, id="idle for half an hour"),
        pytest.param(timedelta(hours=12) - MOMENT, timedelta(), True, id="just under twelve hours"),
        pytest.param(timedelta(hours=12), timedelta(), False, id="twelve hours, in use"),
    ],
)
def test_a_session_ends_idle_or_after_a_shift(
    opened_ago: timedelta, seen_ago: timedelta, is_open: bool
) -> None:
    session = Session(opened_at=NOW - opened_ago, last_seen_at=NOW - seen_ago)
    assert session.is_open(NOW) is is_open


def test_an_ended_session_is_not_open() -> None:
    assert not Session(opened_at=NOW, last_seen_at=NOW, ended_at=NOW).is_open(NOW)


def test_last_use_is_written_once_a_minute() -> None:
    session = Session(opened_at=NOW, last_seen_at=NOW)
    assert not session.needs_touch(NOW + timedelta(seconds=59))
    assert session.needs_touch(NOW + timedelta(seconds=60))
