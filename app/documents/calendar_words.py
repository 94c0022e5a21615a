"""Days, due instants and their reasons in words."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from app.domain.calendar.days import DayInfo, DayKind
from app.domain.calendar.difference import DayChange
from app.domain.calendar.due import Due
from app.domain.calendar.explanation import ExplainedDay, Explanation
from app.domain.calendar.working_calendar import WorkingCalendar
from app.domain.calendar.years import YearState
from app.domain.instants import SHANGHAI, local_date

WEEKDAYS = "一二三四五六日"

REASONS = {
    DayKind.WORKDAY: "工作日",
    DayKind.MAKEUP_WORKDAY: "调休上班",
    DayKind.WEEKEND: "周末",
    DayKind.PUBLIC_HOLIDAY: "放假",
    DayKind.STATUTORY_PROVISIONAL: "法定节日",
    DayKind.LOCAL_HOLIDAY: "地方放假",
}

YEAR_STATES = {
    YearState.PUBLISHED: "已公布",
    YearState.PROVISIONAL: "暂定（放假通知未公布）",
    YearState.MISSING: "无数据（只按周末和固定节日计算）",
}

PROVISIONAL = "暂定"
FINAL = "确定"
PROVISIONAL_NOTE = "国务院公布相关年度放假安排后可能变化，届时重新计算并通知。"
SHIPPED_ALONE = (
    "以上只看随本版本发布的通知。导入后启用的通知不在其中：见网页“日历”，或 GET /api/v1/calendar。\n"
    "These are the notices that ship with the release. What was imported and activated since stands on the page 日历, "
    "and in GET /api/v1/calendar."
)
EXPLANATION_HEADS = ("日期", "星期", "计数", "原因", "依据")


def status_in_words(*, provisional: bool) -> str:
    # rule T6: the word stands wherever the date does
    return PROVISIONAL if provisional else FINAL


def weekday_of(day: date) -> str:
    return f"周{WEEKDAYS[day.weekday()]}"


def instant_in_words(instant: datetime) -> str:
    """Such as 2026-09-23 09:12, in Shanghai time."""
    return f"{instant.astimezone(SHANGHAI):%Y-%m-%d %H:%M}"


def due_instant_in_words(due_at: datetime) -> str:
    """A due instant is exclusive: midnight is shown as 24:00 of the day before, never as 00:00 (rule T3)."""
    local = due_at.astimezone(SHANGHAI)
    if (local.hour, local.minute, local.second, local.microsecond) != (0, 0, 0, 0):
        return instant_in_words(due_at)
    return f"{local_date(due_at - timedelta.resolution).isoformat()} 24:00"


def reason_in_words(info: DayInfo) -> str:
    """Such as 调休上班（国庆节）; a day that a later notice may change carries 暂定."""
    notes = [note for note in (info.name, "" if info.is_known else PROVISIONAL) if note]
    return REASONS[info.kind] + (f"（{'，'.join(notes)}）" if notes else "")


def day_in_words(info: DayInfo) -> str:
    """Such as 2026-10-10（周六，调休上班）; a plain day needs no reason."""
    plain = info.kind in (DayKind.WORKDAY, DayKind.WEEKEND)
    reason = "" if plain else f"，{REASONS[info.kind]}"
    return f"{info.day.isoformat()}（{weekday_of(info.day)}{reason}）"


def explained_row(explained: ExplainedDay) -> tuple[str, str, str, str, str]:
    """One line under EXPLANATION_HEADS (rule T7)."""
    info = explained.info
    counted = "不计" if explained.ordinal is None else f"第 {explained.ordinal} 天"
    return (info.day.isoformat(), weekday_of(info.day), counted, reason_in_words(info), info.source)


def change_row(change: DayChange) -> tuple[str, str, str, str, str]:
    """A day that a notice would change: what it is, what it becomes, and whether deadlines move."""
    moves = "是" if change.moves_deadlines else "否"
    before, after = reason_in_words(change.before), reason_in_words(change.after)
    return (change.day.isoformat(), weekday_of(change.day), before, after, moves)


def due_lines(received_at: datetime, due: Due, explanation: Explanation) -> list[str]:
    """Receipt and limit, the last day, and whether it is final."""
    received = f"{instant_in_words(received_at)}（{weekday_of(due.received_on)}）"
    last = day_in_words(explanation.days[-1].info)
    told = [
        f"收到  {received}，{explanation.working_days} 个工作日",
        f"到期  {due_instant_in_words(due.due_at)}，{last}",
        f"状态  {status_in_words(provisional=due.provisional)}，日历 {explanation.calendar_version}",
    ]
    return [*told, f"      {PROVISIONAL_NOTE}"] if due.provisional else told


def calendar_lines(calendar: WorkingCalendar, years: Iterable[int]) -> list[str]:
    """Until when deadlines are final, and what each year rests on."""
    until = calendar.final_until()
    told = [f"日历 {calendar.version}", f"确定至 {until.isoformat() if until else '—'}，其后的期限为暂定"]
    for year in years:
        numbers = "、".join(calendar.numbers_of(year))
        told.append(f"{year}  {YEAR_STATES[calendar.year_state(year)]}  {numbers}".rstrip())
    return told
