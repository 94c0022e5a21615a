"""Holiday notices: imported by one person, activated by another (rule T6)."""

from typing import Annotated

from fastapi import APIRouter, Query

from app.api.v1.asking import TheAsking
from app.api.v1.schemas.notices import (
    NoticeDifferenceOut,
    NoticeIn,
    NoticeNamed,
    NoticeOut,
    NoticeQuery,
    NoticesOut,
)
from app.domain.permissions.operations import Operation as May
from app.http.declaring import question, verb
from app.http.strict_route import StrictRoute
from app.usecases.commands.activate_notice import activate_notice
from app.usecases.commands.import_notice import import_notice
from app.usecases.queries.notices import list_notices, read_notice_difference

router = APIRouter(route_class=StrictRoute, prefix="/calendar/notices", tags=["calendar"])


@router.post("", status_code=201, **verb(import_notice, May.IMPORT_CALENDAR))
async def bring_in(body: NoticeIn, asking: TheAsking) -> NoticeDifferenceOut:
    imported = await import_notice(asking.office, payload=body.payload(), **asking.who)
    return NoticeDifferenceOut.imported(imported)


@router.get("", **question(list_notices, May.IMPORT_CALENDAR))
async def listed(asking: TheAsking) -> NoticesOut:
    return NoticesOut(notices=[NoticeOut.of(one) for one in await list_notices(asking.office, **asking.who)])


@router.get("/difference", **question(read_notice_difference, May.IMPORT_CALENDAR))
async def difference(query: Annotated[NoticeQuery, Query()], asking: TheAsking) -> NoticeDifferenceOut:
    found = await read_notice_difference(asking.office, number=query.number, year=query.year, **asking.who)
    return NoticeDifferenceOut.of(found)


@router.post("/activation", status_code=204, **verb(activate_notice, May.ACTIVATE_CALENDAR))
async def activation(body: NoticeNamed, asking: TheAsking) -> None:
    await activate_notice(asking.office, number=body.number, year=body.year, **asking.who)
