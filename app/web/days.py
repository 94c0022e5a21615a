"""Days and instants as the pages write them, in Chinese and in English (rules T3, T6)."""

from datetime import date, datetime, timedelta

from app.documents.calendar_words import weekday_of
from app.domain.instants import SHANGHAI, local_date

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)


def is_midnight(instant: datetime) -> bool:
    local = instant.astimezone(SHANGHAI)
    return (local.hour, local.minute, local.second, local.microsecond) == (0, 0, 0, 0)


def day_words(day: date, *, in_english: bool = False, today: date | None = None) -> str:
    """Such as 10月10日, with the year where it is not that of `today`."""
    if in_english:
        return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
    year = "" if today is not None and day.year == today.year else f"{day.year}年"
    return f"{year}{day.month}月{day.day}日"


def instant_words(instant: datetime, *, in_english: bool = False, today: date | None = None) -> str:
    """Such as 9月23日 09:12."""
    local = instant.astimezone(SHANGHAI)
    said = day_words(local.date(), in_english=in_english, today=today)
    return f"{said}, {local:%H:%M}" if in_english else f"{said} {local:%H:%M}"


def due_words(due_at: datetime, *, in_english: bool = False, today: date | None = None) -> str:
    """A due instant is exclusive: midnight is 24:00 of the day before, never 0:00 (rule T3)."""
    if not is_midnight(due_at):
        return instant_words(due_at, in_english=in_english, today=today)
    said = day_words(last_day_of(due_at), in_english=in_english, today=today)
    return f"{said}, 24:00 (end of day)" if in_english else f"{said} 24:00"


def last_day_of(due_at: datetime) -> date:
    return local_date(due_at - timedelta.resolution)


def weekday_words(day: date, *, in_english: bool = False) -> str:
    return f"{day:%A}" if in_english else weekday_of(day)


def span_words(span: timedelta, *, in_english: bool = False) -> str:
    """Hours and minutes, such as 6 小时 12 分; what is left of a minute is not told."""
    hours, minutes = span // HOUR, span % HOUR // MINUTE
    if in_english:
        return f"{hours} h {minutes} min" if hours else f"{minutes} min"
    return f"{hours} 小时 {minutes} 分" if hours else f"{minutes} 分钟"


def machine_instant(instant: datetime) -> str:
    """For `<time datetime>`: the instant itself, with its offset."""
    return instant.astimezone(SHANGHAI).isoformat(timespec="seconds")
