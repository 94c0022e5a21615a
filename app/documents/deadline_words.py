"""One deadline of a case in words: receipt, limit and article, due instant, what became of it (rule T7)."""

from app.documents.calendar_words import (
    PROVISIONAL_NOTE,
    day_in_words,
    due_instant_in_words,
    instant_in_words,
    status_in_words,
    weekday_of,
)
from app.domain.calendar.explanation import Explanation
from app.domain.instants import local_date
from app.domain.proceedings.deadlines import Deadline, Reach
from app.domain.rulebook.items import Limit
from app.domain.rulebook.kinds import LimitUnit

UNITS = {
    LimitUnit.HOURS: "小时（含节假日）",
    LimitUnit.WORKING_DAYS: "个工作日",
    LimitUnit.CALENDAR_DAYS: "个自然日",
}


def deadline_lines(
    deadline: Deadline, limit: Limit, *, amount: int, explanation: Explanation | None
) -> list[str]:
    """A line each; the words are those staff see."""
    opened = f"{instant_in_words(deadline.opened_at)}（{weekday_of(local_date(deadline.opened_at))}）"
    told = [f"起算  {opened}", f"期限  {_limit_in_words(deadline, limit, amount)}（{limit.label.cited}）"]
    last = f"，{day_in_words(explanation.days[-1].info)}" if explanation else ""
    told.append(f"到期  {due_instant_in_words(deadline.due_at)}{last}")
    told.append(f"状态  {status_in_words(provisional=deadline.provisional)}，日历 {deadline.calendar}")
    if deadline.provisional:
        told.append(f"      {PROVISIONAL_NOTE}")
    return [*told, *_what_became_of(deadline)]


def _limit_in_words(deadline: Deadline, limit: Limit, amount: int) -> str:
    if deadline.reach is Reach.STATED_DAY:
        return "指定日期"
    return f"{amount} {UNITS[limit.unit]}"


def _what_became_of(deadline: Deadline) -> list[str]:
    told = []
    if deadline.missed_at:
        told.append(f"逾期  {due_instant_in_words(deadline.missed_at)} 起")
    if deadline.met_at:
        told.append(f"完成  {instant_in_words(deadline.met_at)}")
    if deadline.closed_at:
        told.append(f"终止  {instant_in_words(deadline.closed_at)}")
    return told
