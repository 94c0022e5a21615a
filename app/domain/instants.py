"""Instants and days (rule T1): an instant is aware and kept in UTC, a day is a day in Shanghai."""

from datetime import UTC, date, datetime, time, timedelta, timezone

SHANGHAI = timezone(timedelta(hours=8), "Asia/Shanghai")
"""China has kept UTC+8 without summer time since 1991; a fixed offset needs no zone file (ADR 0002)."""

ONE_DAY = timedelta(days=1)


class InstantError(ValueError):
    """What came from outside is no instant that this service can use; `code` is stable."""

    code = "instant.invalid"


class NaiveInstantError(InstantError):
    code = "instant.naive"

    def __init__(self, instant: datetime) -> None:
        super().__init__(
            f"{instant.isoformat()} has no offset from UTC (rule T1): "
            f"write {instant.isoformat()}+08:00 if it is Shanghai time"
        )


class InstantRangeError(InstantError):
    code = "instant.out_of_range"

    def __init__(self, what: object) -> None:
        super().__init__(f"{what} lies at the edge of the calendar's years 1 to 9999: check the year")


class InstantFormatError(InstantError):
    code = "instant.format"

    def __init__(self, text: str) -> None:
        super().__init__(f"{text[:40]!r} is no instant: write it as 2026-09-23T09:12:00+08:00")


def require_aware(instant: datetime) -> datetime:
    """The same instant in UTC; a naive one is refused."""
    if instant.tzinfo is UTC:
        return instant
    if instant.utcoffset() is None:
        raise NaiveInstantError(instant)  # rule T1
    return _in_zone(instant, UTC)


def read_instant(text: str) -> datetime:
    """An ISO 8601 instant with its offset, in UTC; anything else raises an InstantError."""
    if not (text.isascii() and text.isprintable()):
        raise InstantFormatError(text)  # a NUL at the end would pass unseen
    try:
        instant = datetime.fromisoformat(text)
    except ValueError:
        raise InstantFormatError(text) from None
    return require_aware(instant)


def local_date(instant: datetime) -> date:
    return _in_zone(require_aware(instant), SHANGHAI).date()


def start_of(day: date) -> datetime:
    """0:00 of the day in Shanghai, as UTC."""
    _require_plain_date(day)
    return _in_zone(datetime.combine(day, time(), SHANGHAI), UTC)


def end_of(day: date) -> datetime:
    """24:00 of the day in Shanghai, as UTC; exclusive: the first instant that no longer belongs to it."""
    return start_of(shifted(day, 1))


def shifted(day: date, days: int) -> date:
    """The day so many days later, or earlier when negative."""
    try:
        return day + ONE_DAY * days
    except OverflowError:
        raise InstantRangeError(day) from None


def _in_zone(instant: datetime, zone: timezone) -> datetime:
    try:
        return instant.astimezone(zone)
    except OverflowError:
        raise InstantRangeError(instant.isoformat()) from None


def _require_plain_date(day: date) -> None:
    if isinstance(day, datetime):
        raise TypeError("a day is asked for, not an instant: use local_date(instant)")
