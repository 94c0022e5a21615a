from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

import pytest

from app.domain.instants import (
    SHANGHAI,
    InstantError,
    InstantFormatError,
    InstantRangeError,
    NaiveInstantError,
    end_of,
    local_date,
    read_instant,
    require_aware,
    shifted,
    start_of,
)
from tests.domain.calendar.samples import days

WEST = timezone(timedelta(hours=-11))
EAST = timezone(timedelta(hours=14))


class Nowhere(tzinfo):
    """A zone that does not know its offset makes an instant as naive as none."""

    def utcoffset(self, _: datetime | None) -> None:
        return None

    dst = utcoffset

    def tzname(self, _: datetime | None) -> str:
        return "nowhere"


@pytest.mark.parametrize("zone", [None, Nowhere()])
def test_a_naive_instant_is_refused(zone: tzinfo | None) -> None:
    naive = datetime(2026, 9, 23, 9, 12, tzinfo=zone)
    for ask in (require_aware, local_date):
        with pytest.raises(NaiveInstantError, match="rule T1"):
            ask(naive)


def test_an_instant_keeps_its_microseconds_and_comes_back_in_utc() -> None:
    instant = datetime(2026, 9, 23, 9, 12, 0, 123456, tzinfo=SHANGHAI)
    assert require_aware(instant) == datetime(2026, 9, 23, 1, 12, 0, 123456, tzinfo=UTC)
    assert require_aware(instant).tzinfo is UTC


@pytest.mark.parametrize(
    ("instant", "day"),
    [
        (datetime(2026, 9, 23, 15, 59, 59, 999999, tzinfo=UTC), date(2026, 9, 23)),
        (datetime(2026, 9, 23, 16, 0, tzinfo=UTC), date(2026, 9, 24)),
        (datetime(2026, 9, 23, 23, 59, 59, 999999, tzinfo=SHANGHAI), date(2026, 9, 23)),
        (datetime(2026, 9, 24, 0, 0, tzinfo=SHANGHAI), date(2026, 9, 24)),
        (datetime(2026, 9, 23, 5, 0, tzinfo=WEST), date(2026, 9, 24)),
        (datetime(2026, 9, 24, 5, 0, tzinfo=EAST), date(2026, 9, 23)),
        (datetime(2024, 2, 28, 16, 0, tzinfo=UTC), date(2024, 2, 29)),
    ],
    ids=[
        "23:59:59.999999",
        "24:00",
        "same in Shanghai",
        "0:00",
        "from the west",
        "from the east",
        "leap day",
    ],
)
def test_the_local_date_is_that_of_shanghai(instant: datetime, day: date) -> None:
    assert local_date(instant) == day


def test_a_day_ends_where_the_next_begins() -> None:
    assert end_of(date(2026, 10, 10)) == start_of(date(2026, 10, 11))
    assert end_of(date(2026, 10, 10)) == datetime(2026, 10, 10, 16, 0, tzinfo=UTC)


def test_the_fixed_offset_is_that_of_the_zone_database_at_every_day_the_table_covers() -> None:
    zone = ZoneInfo("Asia/Shanghai")
    for day in days(date(1992, 1, 1), date(2050, 12, 31)):
        assert start_of(day) == datetime(day.year, day.month, day.day, tzinfo=zone)


@pytest.mark.parametrize(
    "ask",
    [
        lambda: end_of(date.max),
        lambda: start_of(date.min),
        lambda: shifted(date.max, 1),
        lambda: shifted(date.min, -1),
        lambda: local_date(datetime.max.replace(tzinfo=UTC)),
        lambda: require_aware(datetime.max.replace(tzinfo=WEST)),
        lambda: require_aware(datetime.min.replace(tzinfo=EAST)),
    ],
)
def test_the_edge_of_the_calendar_is_refused_in_words(ask: object) -> None:
    assert callable(ask)
    with pytest.raises(InstantRangeError, match="check the year"):
        ask()


@pytest.mark.parametrize("ask", [start_of, end_of])
def test_an_instant_is_not_taken_for_a_day(ask: object) -> None:
    assert callable(ask)
    with pytest.raises(TypeError, match="local_date"):
        ask(datetime(2026, 9, 23, 20, 0, tzinfo=UTC))


@pytest.mark.parametrize(
    "text",
    ["2026-09-23T09:12:00+08:00", "2026-09-23T01:12:00Z", "2026-09-23 09:12+08:00", "20260923T011200Z"],
)
def test_an_instant_is_read_from_its_iso_form(text: str) -> None:
    assert read_instant(text) == datetime(2026, 9, 23, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "refused"),
    [
        ("2026-09-23T09:12:00", NaiveInstantError),
        ("2026-09-23", NaiveInstantError),
        ("", InstantFormatError),
        ("yesterday", InstantFormatError),
        ("2026-02-29T09:12:00+08:00", InstantFormatError),
        ("2026-09-23T24:00:00+08:00", InstantFormatError),
        ("2026-09-23T09:12:00+25:00", InstantFormatError),
        ("２０２６-09-23T09:12:00+08:00", InstantFormatError),
        ("2026-09-23T09:12:00+08:00\x00", InstantFormatError),
        ("\ud800026-09-23T09:12:00+08:00", InstantFormatError),
        ("NaN", InstantFormatError),
        (str(2**63), InstantFormatError),
        ("9999-12-31T23:59:59-08:00", InstantRangeError),
        ("0001-01-01T00:00:00+08:00", InstantRangeError),
    ],
)
def test_what_is_no_instant_is_refused_with_the_way_to_write_one(
    text: str, refused: type[InstantError]
) -> None:
    with pytest.raises(refused):
        read_instant(text)


def test_each_refusal_has_a_stable_code_of_its_own() -> None:
    kinds: list[type[InstantError]] = [NaiveInstantError, InstantRangeError, InstantFormatError]
    assert [kind.code for kind in kinds] == ["instant.naive", "instant.out_of_range", "instant.format"]
