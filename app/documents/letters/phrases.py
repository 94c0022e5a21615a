"""Turns of phrase that letters share. 24:00 stays 24时; a provisional date is never said without 暂定 (T3, T6)."""

from datetime import date, datetime, timedelta

from app.documents.letters.facts import Due, Matter
from app.documents.letters.letter import Body
from app.documents.vocabulary import said
from app.domain.instants import SHANGHAI, local_date

WEEKDAYS = "一二三四五六日"
PROVISIONAL = "（暂定，国务院公布相关年度放假安排后如有变化，将另行告知）"


def day(on: date) -> str:
    return f"{on.year}年{on.month}月{on.day}日"


def instant(at: datetime) -> str:
    local = at.astimezone(SHANGHAI)
    return f"{day(local.date())}{local:%H:%M}"


def last_day(at: datetime) -> date:
    """A due instant is exclusive: midnight belongs to the day before (rule T3)."""
    return local_date(at - timedelta.resolution)


def end_of_day(on: date) -> str:
    """A day somebody named counts in full, as every last day does (rule T3)."""
    return f"{day(on)}（星期{WEEKDAYS[on.weekday()]}）24时"


def due(promised: Due) -> str:
    local = promised.at.astimezone(SHANGHAI)
    at_midnight = (local.hour, local.minute, local.second, local.microsecond) == (0, 0, 0, 0)
    said_day = end_of_day(last_day(promised.at)) if at_midnight else instant(promised.at)
    return said_day + (PROVISIONAL if promised.is_provisional else "")


def greeting(matter: Matter) -> str:
    return matter.addressee or "尊敬的乘客"


def what_was_asked(matter: Matter, verb: str) -> str:
    """The letter's first sentence: when, by which way, about what, under which number."""
    way = f"通过{said(matter.channel)}" if matter.channel else ""
    return f"您于{day(local_date(matter.received_at))}{way}{verb}{matter.about}（编号：{matter.number}）"


def right(matter: Matter, *, opens: str = "") -> str:
    """Art. 10: either way, none before the other, no time limit, any form."""
    return (
        f"根据《{matter.law}》第十条，您对上述答复有异议的，{opens}可以向{matter.operator.name}申请复核，"
        f"也可以直接向{matter.agency.name}申诉。两种方式不分先后，口头提出也可以。\n" + _calls(matter)
    )


def contact(body: Body) -> str:
    return f"联系电话：{body.hotline}" if body.hotline else f"联系单位：{body.name}"


def _calls(matter: Matter) -> str:
    called = [
        f"{what}电话：{body.hotline}"
        for what, body in (("复核", matter.operator), ("申诉", matter.agency))
        if body.hotline
    ]
    return "；".join(called) + "。" if called else ""


ERASED = "（内容已按规定清除）"
"""In place of words that were erased (rule D2)."""

SOME_OPERATOR = "运营单位"
"""Where it is not known yet whose service a matter is about."""


def promised(text: str, due_on: date) -> str:
    return f"{text}（{end_of_day(due_on)}前）"


def about(*, line: str | None = None, station: str | None = None, category: str | None = None) -> str:
    """What a matter is about, after a verb: place and category, as far as they are told."""
    where = (line or "") + (f"{station}站" if station else "")
    what = f"“{category}”问题" if category else "问题"
    return f"{where}{what}" if where else f"的{what}"


def by_name(matter: Matter) -> str:
    """What a matter is about, where no verb goes before."""
    return matter.about.removeprefix("的")
