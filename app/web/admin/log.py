"""The access log: who looked at, searched for or was denied what (rules D1, D3)."""

from datetime import UTC, datetime
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query
from starlette.responses import Response

from app.usecases.queries.access_log import read_access_log
from app.web.admin import access
from app.web.days import instant_words
from app.web.staff import TheStaffPage

router = APIRouter(prefix="/admin/log")


@router.get("", name="access_log", **access.AUDITS)
async def log(
    page: TheStaffPage,
    name: Annotated[str, Query(max_length=64)] = "",
    before: Annotated[str, Query(max_length=40)] = "",
) -> Response:
    end = _instant(before)
    found = await read_access_log(page.site.office, name=name.strip() or None, before=end, **page.who)
    last = found.entries[-1].at.astimezone(UTC).isoformat() if found.is_cut else ""
    return page.show(
        "admin/log.html",
        name=name,
        rows=[
            {
                "at": instant_words(one.at),
                "actor": one.actor,
                "operation": one.operation,
                "object": one.object or "",
                "purpose": one.purpose or "",
                "is_denied": one.is_denied,
            }
            for one in found.entries
        ],
        next=f"/admin/log?{urlencode({'name': name, 'before': last})}" if last else "",
    )


def _instant(text: str) -> datetime | None:
    try:
        read = datetime.fromisoformat(text)
    except ValueError:
        return None
    return read if read.tzinfo is not None else None
