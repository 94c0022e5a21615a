"""A yearly notice in the words of the State Council's own: to compare with, and as an example of what can be read."""

from collections.abc import Iterator
from datetime import date

from app.documents.calendar_words import weekday_of
from app.documents.refusals import chinese_number
from app.domain.calendar.notices import Clause, Notice


def notice_in_words(notice: Notice) -> str:
    clauses = [
        f"{chinese_number(nth)}、{clause.name}：{''.join(_said(clause, notice.year))}"
        for nth, clause in enumerate(notice.clauses, start=1)
    ]
    lines = [
        f"国务院办公厅关于{notice.year}年部分节假日安排的通知",
        notice.number,
        "",
        *clauses,
        "",
        "国务院办公厅",
        f"{notice.signed_on.year}年{notice.signed_on.month}月{notice.signed_on.day}日",
    ]
    return "\n".join(lines)


def _said(clause: Clause, year: int) -> Iterator[str]:
    yield _day(clause.off_from, year)
    if clause.off_to != clause.off_from:
        yield f"至{_day(clause.off_to, year)}"
    yield "放假"
    if clause.stated_days:
        yield f"，共{clause.stated_days}天"
    yield "。"
    if clause.work:
        yield "、".join(_day(day, year) for day in clause.work) + "上班。"


def _day(day: date, year: int) -> str:
    of_year = "" if day.year == year else f"{day.year}年"
    return f"{of_year}{day.month}月{day.day}日（{weekday_of(day)}）"
