"""A due instant as a small calendar: each day counted or skipped, and why (rule T7)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app.documents.calendar_words import explained_row, reason_in_words
from app.domain.calendar.days import DayInfo, DayKind
from app.domain.calendar.explanation import ExplainedDay, Explanation
from app.web.days import MONTHS, day_words, weekday_words

WEEK = timedelta(days=7)
HEADS = (
    ("一", "Mon"),
    ("二", "Tue"),
    ("三", "Wed"),
    ("四", "Thu"),
    ("五", "Fri"),
    ("六", "Sat"),
    ("日", "Sun"),
)
ENGLISH_REASONS = {
    DayKind.WORKDAY: "working day",
    DayKind.MAKEUP_WORKDAY: "make-up working day",
    DayKind.WEEKEND: "weekend",
    DayKind.PUBLIC_HOLIDAY: "public holiday",
    DayKind.STATUTORY_PROVISIONAL: "public holiday",
    DayKind.LOCAL_HOLIDAY: "local holiday",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarDay:
    """A cell; `kind` is received, counted or skipped."""

    label: str
    words: str
    kind: str
    is_provisional: bool
    is_last: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DayCalendar:
    """Weeks from Monday, None for days before receipt and after the last; `lines` say the same one by one."""

    caption: str
    heads: Sequence[str]
    weeks: Sequence[Sequence[CalendarDay | None]]
    lines: Sequence[str]


def day_calendar(explanation: Explanation, *, caption: str, in_english: bool = False) -> DayCalendar:
    received = explanation.received
    cells = {received.day: _received(received, in_english)}
    cells |= {
        one.info.day: _cell(one, in_english, is_last=one.info.day == explanation.last_day)
        for one in explanation.days
    }
    monday = received.day - timedelta(days=received.day.weekday())
    weeks = []
    while monday <= explanation.last_day:
        weeks.append([cells.get(monday + timedelta(days=n)) for n in range(7)])
        monday += WEEK
    lines = [_received_line(received, in_english)]
    lines += [_line(one, in_english) for one in explanation.days]
    heads = [pair[in_english] for pair in HEADS]
    return DayCalendar(caption=caption, heads=heads, weeks=weeks, lines=lines)


def _label(day: date, in_english: bool, *, has_month: bool) -> str:
    if not has_month and day.day != 1:
        return str(day.day)
    return f"{day.day} {MONTHS[day.month - 1][:3]}" if in_english else f"{day.month}月{day.day}日"


def _received(info: DayInfo, in_english: bool) -> CalendarDay:
    words = "received" if in_english else "收到"
    return CalendarDay(
        label=_label(info.day, in_english, has_month=True), words=words, kind="received", is_provisional=False
    )


def _cell(one: ExplainedDay, in_english: bool, *, is_last: bool) -> CalendarDay:
    return CalendarDay(
        label=_label(one.info.day, in_english, has_month=False),
        words=_words(one, in_english),
        kind="skipped" if one.ordinal is None else "counted",
        is_provisional=not one.info.is_known,
        is_last=is_last,
    )


def _words(one: ExplainedDay, in_english: bool) -> str:
    info = one.info
    if in_english:
        why = "" if info.kind is DayKind.WORKDAY else ENGLISH_REASONS[info.kind]
        counted = "" if one.ordinal is None else f"({one.ordinal})"
    else:
        is_plain = info.kind in (DayKind.WORKDAY, DayKind.WEEKEND)
        why = ("班" if info.is_working else "休") if not is_plain or one.ordinal is None else ""
        why += "" if is_plain or info.is_working else info.name
        counted = "" if one.ordinal is None else f"({one.ordinal})"
    return " ".join(part for part in (counted, why) if part)


def _received_line(info: DayInfo, in_english: bool) -> str:
    said = f"{day_words(info.day, in_english=in_english)}"
    if in_english:
        return f"{said} ({weekday_words(info.day, in_english=True)}): received; this day is never counted"
    return f"{said}（{weekday_words(info.day)}）：收到，当天不计"


def _line(one: ExplainedDay, in_english: bool) -> str:
    info = one.info
    said = day_words(info.day, in_english=in_english)
    if in_english:
        counted = "not counted" if one.ordinal is None else f"day {one.ordinal}"
        source = f"; {info.source}" if info.source else ""
        provisional = "" if info.is_known else "; provisional"
        weekday = weekday_words(info.day, in_english=True)
        return f"{said} ({weekday}): {counted}, {ENGLISH_REASONS[info.kind]}{source}{provisional}"
    _, weekday, counted, _, source = explained_row(one)
    return f"{said}（{weekday}）：{counted}，{reason_in_words(info)}{f'，{source}' if source else ''}"
