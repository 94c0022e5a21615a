"""The law as data, with article, version and who confirmed it (rule T8)."""

from dataclasses import fields, is_dataclass
from enum import StrEnum
from typing import Any

from fastapi import APIRouter
from starlette.responses import Response

from app.domain.rulebook.items import Source
from app.domain.rulebook.kinds import LimitUnit, Nature
from app.domain.rulebook.rulebook import Rulebook
from app.usecases.queries.rulebook import read_rulebooks
from app.web.admin import access
from app.web.days import day_words
from app.web.staff import TheStaffPage

router = APIRouter(prefix="/admin/rulebook")

UNITS = {
    LimitUnit.HOURS: "小时",
    LimitUnit.WORKING_DAYS: "个工作日",
    LimitUnit.CALENDAR_DAYS: "个自然日",
}
NATURES = {Nature.LAW: "办法规定", Nature.POLICY: "内部规定"}


@router.get("", name="rulebook", **access.READS)
async def rulebook(page: TheStaffPage) -> Response:
    found = await read_rulebooks(page.site.office, **page.who)
    book = found.governing
    return page.show(
        "admin/rulebook.html",
        book=book,
        confirmed=f"{book.confirmation.by}，{day_words(book.confirmation.on)}" if book.confirmation else "",
        limits=[
            (
                one.label.internal,
                f"{one.amount} {UNITS[one.unit]}" if one.amount else "指定日期",
                one.label.cited,
                _source(one.source),
                len(one.rungs),
            )
            for one in book.limits
        ],
        extensions=[
            (book.limit(one.kind).label.internal, f"延长 {one.amount}，共 {one.total}", _source(one.source))
            for one in book.extensions
        ],
        thresholds=[
            (str(one.figure), f"{one.count}/{one.per:,}", _source(one.source)) for one in book.thresholds
        ],
        policies=_policies(book),
        others=found.others,
    )


def _source(source: Source) -> str:
    return f"{'、'.join(source.basis)}（{NATURES[source.nature]}，{source.version}）"


def _policies(book: Rulebook) -> list[tuple[str, str, str]]:
    """Every setting by its stored name: what it is, and where it comes from."""
    return [
        (one.name, _value(getattr(book.policy, one.name)), _source(book.policy_source(one.name)))
        for one in fields(book.policy)
    ]


def _value(value: Any) -> str:
    match value:
        case None:
            return "无"
        case bool():
            return "是" if value else "否"
        case StrEnum():
            return str(value)
        case frozenset() | tuple():
            return "、".join(sorted(map(_value, value))) or "无"
    if is_dataclass(value) and not isinstance(value, type):
        return "；".join(f"{one.name} {_value(getattr(value, one.name))}" for one in fields(value))
    return str(value)
