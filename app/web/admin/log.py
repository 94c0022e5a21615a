"""The access log: who looked at, searched for or was denied what (rules D1, D3)."""

import re
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query
from starlette.responses import Response

from app.documents.log_purpose_words import purpose_in_words
from app.documents.operation_words import operation_in_words
from app.domain.accounts import COMMAND_LINE
from app.usecases.queries.access_log import AccessLogRead, read_access_log
from app.web.admin import access
from app.web.days import instant_words
from app.web.staff import TheStaffPage

router = APIRouter(prefix="/admin/log")

ANYBODY = {"anonymous": "没有登录的人", "system": "系统", COMMAND_LINE.id: "命令行"}
ANOTHER_BODYS = "其他单位的案件"
PHONE_HASH = re.compile(r"[0-9a-f]{64}")
MARK_LENGTH = 8


@dataclass(frozen=True, slots=True)
class Told:
    """`beside`: what tells it apart where it has no name for the reader."""

    words: str
    beside: str = ""


@router.get("", name="access_log", **access.AUDITS)
async def log(
    page: TheStaffPage,
    name: Annotated[str, Query(max_length=64)] = "",
    cursor: Annotated[str, Query(max_length=400)] = "",
) -> Response:
    found = await read_access_log(
        page.site.office, name=name.strip() or None, cursor=cursor or None, **page.who
    )
    return page.show(
        "admin/log.html",
        name=name,
        rows=[
            {
                "at": instant_words(one.at),
                "actor": _actor(found, one.actor),
                "operation": operation_in_words(one.operation),
                "object": _told(found, one.object) if one.object not in (None, one.actor) else None,
                "purpose": purpose_in_words(one.purpose or ""),
                "is_denied": one.is_denied,
            }
            for one in found.entries.rows
        ],
        previous=_path(name, found.entries.previous),
        next=_path(name, found.entries.next),
    )


def _actor(found: AccessLogRead, id: str) -> Told:
    if id in found.cases:
        return Told("凭查询码或链接查看的人", found.cases[id] or ANOTHER_BODYS)
    return Told(found.names.get(id) or ANYBODY.get(id, id))


def _told(found: AccessLogRead, id: str) -> Told:
    """A telephone number is known by its keyed hash alone: a piece of it tells two searches apart (rule D1)."""
    if id in found.cases:
        number = found.cases[id]
        return Told(number) if number else Told(ANOTHER_BODYS, id)
    if PHONE_HASH.fullmatch(id):
        return Told("电话号码", f"标记 {id[:MARK_LENGTH]}")
    return Told(found.names.get(id, id))


def _path(name: str, cursor: str | None) -> str:
    return f"/admin/log?{urlencode({'name': name, 'cursor': cursor})}" if cursor else ""
