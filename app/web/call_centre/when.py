"""When it happened, as a clerk types it while a caller speaks."""

import re
from datetime import UTC, date, datetime, time, timedelta

from app.domain.instants import SHANGHAI

DAYS_AGO = {"今天": 0, "今": 0, "昨天": 1, "昨": 1, "前天": 2, "前": 2}
TIME = r"(?P<hour>[01]?\d|2[0-3])(?:[:：点时.](?P<minute>[0-5]\d)?分?|(?P<packed>[0-5]\d))?"
ABOUT = re.compile(rf"(?P<day>今天|昨天|前天|今|昨|前)?\s*(?:{TIME})?", re.ASCII)
DATED = re.compile(
    rf"(?:(?P<year>20\d\d)[-/.年])?(?P<month>1[0-2]|0?[1-9])[-/.月](?P<date>3[01]|[12]\d|0?[1-9])日?(?:[\sT]+{TIME})?",
    re.ASCII,
)
ONE_YEAR = timedelta(days=366)


def read_when(text: str, now: datetime) -> datetime | None:
    """0810, 8:10, 昨天 18:30, 9-23 0810, 2026-09-23T08:10; without a day it is today, or yesterday where that is yet to
    come. None for what is none of these.
    """
    typed = text.strip()
    today = now.astimezone(SHANGHAI).date()
    dated = DATED.fullmatch(typed)
    if dated:
        return _dated(dated, today)
    about = ABOUT.fullmatch(typed)
    if not typed or about is None:
        return None
    said = about["day"]
    at = _at(today - timedelta(days=DAYS_AGO[said] if said else 0), about)
    if at > now and said is None:
        return at - timedelta(days=1)
    return at


def _dated(found: re.Match[str], today: date) -> datetime | None:
    try:
        day = date(int(found["year"] or today.year), int(found["month"]), int(found["date"]))
    except ValueError:
        return None
    if found["year"] is None and day > today:
        day = date(today.year - 1, day.month, day.day) if (day.month, day.day) != (2, 29) else day
    return _at(day, found)


def _at(day: date, found: re.Match[str]) -> datetime:
    minute = int(found["minute"] or found["packed"] or 0)
    return datetime.combine(day, time(int(found["hour"] or 0), minute), SHANGHAI).astimezone(UTC)
