"""The access log: who looked at, searched for or was denied what (rules D1, D3)."""

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query
from starlette.responses import Response

from app.documents.log_purpose_words import purpose_in_words
from app.documents.operation_words import operation_in_words
from app.usecases.queries.access_log import read_access_log
from app.web.admin import access
from app.web.days import instant_words
from app.web.staff import TheStaffPage

router = APIRouter(prefix="/admin/log")

ANYBODY = {"anonymous": "没有登录的人", "system": "系统"}


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
                "actor": found.names.get(one.actor, ANYBODY.get(one.actor, one.actor)),
                "operation": operation_in_words(one.operation),
                "object": ""
                if one.object == one.actor
                else found.names.get(one.object or "", one.object or ""),
                "purpose": purpose_in_words(one.purpose or ""),
                "is_denied": one.is_denied,
            }
            for one in found.entries.rows
        ],
        previous=_path(name, found.entries.previous),
        next=_path(name, found.entries.next),
    )


def _path(name: str, cursor: str | None) -> str:
    return f"/admin/log?{urlencode({'name': name, 'cursor': cursor})}" if cursor else ""
