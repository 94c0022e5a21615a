"""Clocks as staff read them: what is left of each, what became of it, and why it ends when it does (rules T3 to T7)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from app.documents.calendar_words import weekday_of
from app.documents.refusals import basis_in_words
from app.domain.instants import SHANGHAI
from app.domain.proceedings.clock_events import DeadlineMoved
from app.domain.proceedings.deadlines import Deadline, Reach
from app.domain.rulebook.kinds import DeadlineKind, LimitUnit
from app.usecases.working_time import Clock, last_day
from app.web.day_calendar import DayCalendar, day_calendar
from app.web.days import due_words, instant_words, span_words
from app.web.staff_words import CLOCKS

DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
IN_HOURS = frozenset({DeadlineKind.START, DeadlineKind.DUTY_REPORT})


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockShown:
    """As the component `clock` draws it; `calendar` where days are counted, `moves` in words."""

    key: str
    name: str
    state: str
    state_words: str
    remaining: str
    due_at: datetime
    due_words: str
    is_provisional: bool
    basis: str
    link: str
    opened: str
    limit: str
    calendar: DayCalendar | None
    moves: Sequence[str]

    @property
    def is_running(self) -> bool:
        return self.state in ("running", "due", "overdue")


def clocks_shown(clocks: Sequence[Clock], now: datetime) -> list[ClockShown]:
    """Running ones first, the earliest first; what has ended after them."""
    shown = [_shown(one, now) for one in clocks]
    return sorted(shown, key=lambda one: (not one.is_running, one.due_at, one.name))


def _shown(clock: Clock, now: datetime) -> ClockShown:
    told, deadline = clock.told, clock.told.deadline
    state, words = _state(deadline, clock.days_late, now)
    key = f"{deadline.kind}-{deadline.cycle}"
    return ClockShown(
        key=key,
        name=CLOCKS.get(deadline.kind, told.limit.label.internal),
        state=state,
        state_words=words,
        remaining=remaining(deadline.judged_due_at, clock.days_left, now, kind=deadline.kind)
        if deadline.is_running
        else "",
        due_at=deadline.due_at,
        due_words=due_in_full(deadline.due_at, now),
        is_provisional=deadline.provisional,
        basis=told.limit.label.cited,
        link=f"#why-{key}",
        opened=instant_words(deadline.opened_at),
        limit=_limit(clock),
        calendar=_calendar(clock),
        moves=[_move(one) for one in told.moves],
    )


def _state(deadline: Deadline, days_late: int, now: datetime) -> tuple[str, str]:
    if deadline.met_at is not None:
        done = instant_words(deadline.met_at, today=now.astimezone(SHANGHAI).date())
        if deadline.missed_at is None:
            return "met", f"按时 · {done}"
        return "late", f"{done} 完成 · 晚{f' {days_late} 个工作日' if days_late else '了'}"
    if deadline.closed_at is not None:
        ended = "已超期，后终止" if deadline.missed_at else "已终止"
        return "ended", f"{ended} · {instant_words(deadline.closed_at)}"
    if deadline.is_overdue(now):
        return "overdue", "超期"
    return ("due", "快到期") if deadline.judged_due_at - now <= DAY else ("running", "进行中")


def remaining(due_at: datetime, days_left: int, now: datetime, *, kind: DeadlineKind | None = None) -> str:
    """Working days after today up to the last day; on the last day, within 24 hours, and of a limit in hours, hours and
    minutes (rule T4).
    """
    if kind in IN_HOURS:
        return _over(now - due_at) if now >= due_at else f"还剩 {span_words(due_at - now)}"
    if now >= due_at:
        return f"超期 {-days_left} 个工作日" if days_left < 0 else _over(now - due_at)
    if due_at - now <= DAY or days_left <= 0:
        return f"还剩 {span_words(due_at - now)}"
    return f"还剩 {days_left} 个工作日"


def _over(span: timedelta) -> str:
    return f"超期 {span_words(span)}" if span >= MINUTE else "刚刚超期"


def due_in_full(due_at: datetime, now: datetime) -> str:
    """Such as 今天24:00, 10月10日（周六）24:00."""
    today, day = now.astimezone(SHANGHAI).date(), last_day(due_at)
    if day == today:
        return f"今天{_clock_time(due_at, day)}"
    said = due_words(due_at, today=today)
    date_part, _, time_part = said.rpartition(" ")
    return f"{date_part}（{weekday_of(day)}）{time_part}"


def _clock_time(due_at: datetime, day: date) -> str:
    local = due_at.astimezone(SHANGHAI)
    return f"{local:%H:%M}" if local.date() == day else "24:00"


UNITS = {
    LimitUnit.HOURS: "小时，含节假日",
    LimitUnit.WORKING_DAYS: "个工作日，收到当天不计",
    LimitUnit.CALENDAR_DAYS: "个自然日",
}


def _limit(clock: Clock) -> str:
    told = clock.told
    if told.deadline.reach is Reach.STATED_DAY:
        return "指定日期"
    return f"{told.amount} {UNITS[told.limit.unit]}"


def _calendar(clock: Clock) -> DayCalendar | None:
    explanation = clock.told.explanation
    if explanation is None:
        return None
    name = CLOCKS.get(clock.told.deadline.kind, clock.told.limit.label.internal)
    return day_calendar(explanation, caption=f"{name}：{explanation.working_days} 个工作日，逐日")


def _move(move: DeadlineMoved[Any]) -> str:
    before, after = due_words(move.due_before), due_words(move.due_at)
    return f"原 {before} → {after} · {basis_in_words(move.basis)} · {instant_words(move.at)}"
