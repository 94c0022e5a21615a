"""The shipped calendar, and small ones made for one question."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

from app.domain.calendar.days import LocalHoliday
from app.domain.calendar.notices import Clause, Notice, NoticeNumber
from app.domain.calendar.working_calendar import WorkingCalendar
from app.gateways.notice_files import shipped_notices, shipped_statutory_law

LAW = shipped_statutory_law()
NOTICES = shipped_notices(LAW)
SHIPPED = WorkingCalendar.of(NOTICES, statutory=LAW)
BEFORE_EXTENSION = SHIPPED.as_known_on(date(2020, 1, 26))
"""What could be known the day before 国办发明电〔2020〕1号 was published."""


def shanghai(text: str) -> datetime:
    """An instant in UTC from Shanghai wall time, such as `2020-01-21 23:59:59.999999`."""
    return (datetime.fromisoformat(text) - timedelta(hours=8)).replace(tzinfo=UTC)


def days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=offset) for offset in range((last - first).days + 1)]


def with_day_off(day: date) -> WorkingCalendar:
    return with_extra([Clause("one day off", day, day)])


def with_makeup(day: date) -> WorkingCalendar:
    already_off = date(2026, 10, 1)
    return with_extra([Clause("one day worked", already_off, already_off, work=(day,))])


def with_extra(clauses: Iterable[Clause]) -> WorkingCalendar:
    """The shipped notices and one more, published last."""
    made = tuple(clauses)
    year = made[0].off_from.year
    extra = Notice(year, NoticeNumber("test"), date(2026, 11, 20), date(2026, 11, 20), made)
    return WorkingCalendar.of((*NOTICES, extra), statutory=LAW)


def with_local(*holidays: tuple[date, str]) -> WorkingCalendar:
    local = [LocalHoliday(day, name, "act of a test") for day, name in holidays]
    return WorkingCalendar.of(NOTICES, statutory=LAW, local_days=local)
