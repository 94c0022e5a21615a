"""Days and months as files write them; a file keeps to one way."""

import re
from datetime import date
from enum import StrEnum
from functools import lru_cache

from app.domain.ridership.values import Span
from app.domain.ridership.vocabulary import DAY_SIGN, MONTH_SIGN, YEAR_SIGN


class DayStyle(StrEnum):
    DASHES = "dashes"  # 2026-07-01
    SLASHES = "slashes"  # 2026/7/1
    COMPACT = "compact"  # 20260701
    CHINESE = "chinese"  # 2026年7月1日
    CELL = "cell"  # a date of the spreadsheet itself


FORMS = {
    Span.DAY: {
        DayStyle.DASHES: re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII),
        DayStyle.SLASHES: re.compile(r"(\d{4})/(\d{1,2})/(\d{1,2})", re.ASCII),
        DayStyle.COMPACT: re.compile(r"(\d{4})(\d{2})(\d{2})", re.ASCII),
        DayStyle.CHINESE: re.compile(
            rf"(\d{{4}}){YEAR_SIGN}(\d{{1,2}}){MONTH_SIGN}(\d{{1,2}}){DAY_SIGN}", re.ASCII
        ),
    },
    Span.MONTH: {
        DayStyle.DASHES: re.compile(r"(\d{4})-(\d{1,2})", re.ASCII),
        DayStyle.SLASHES: re.compile(r"(\d{4})/(\d{1,2})", re.ASCII),
        DayStyle.COMPACT: re.compile(r"(\d{4})(\d{2})", re.ASCII),
        DayStyle.CHINESE: re.compile(rf"(\d{{4}}){YEAR_SIGN}(\d{{1,2}}){MONTH_SIGN}", re.ASCII),
    },
}


@lru_cache(maxsize=4096)
def read_day(text: str, span: Span) -> tuple[date, DayStyle] | None:
    """The day, or the first of the month, and how it is written; None where it is no such day."""
    for style, form in FORMS[span].items():
        found = form.fullmatch(text)
        if found is not None:
            day = _date(*map(int, found.groups()))
            return None if day is None else (day, style)
    return None


def _date(year: int, month: int, day: int = 1) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
