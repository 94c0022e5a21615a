"""How long what is not a record of a case is kept (rule D3)."""

from datetime import date, datetime, timedelta

from app.domain.instants import local_date, shifted, start_of

LEAST_MONTHS_OF_ACCESS_LOG = 6
"""网络安全法 Art. 21: logs are kept six months at the least, whatever a rulebook says."""

ANSWERS_KEPT = timedelta(days=30)
"""Whoever repeats a request is answered the same for so long: beyond the longest holiday, and a program that was put
right after it. No longer, for an answer holds a code that opens a case (rule D1)."""


def access_log_kept_since(*, months: int, now: datetime) -> datetime:
    """The beginning of the day so many calendar months ago: what was logged on that day is still kept."""
    return start_of(months_before(local_date(now), max(months, LEAST_MONTHS_OF_ACCESS_LOG)))


def months_before(day: date, months: int) -> date:
    """The last day of that month where it has none of this number."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    first = date(year, month + 1, 1)
    last = shifted(date(year + (month == 11), (month + 1) % 12 + 1, 1), -1)
    return first.replace(day=min(day.day, last.day))
