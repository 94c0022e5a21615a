"""The calendar, a year at a time; notices shown with what they change, activated by a second person (rule T6)."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Annotated, Any, ClassVar

from fastapi import APIRouter, Path
from pydantic import Field
from starlette.responses import Response

from app.documents.calendar_words import YEAR_STATES, change_row, reason_in_words
from app.documents.notice_in_words import notice_in_words
from app.documents.notice_text import NoticeUnread, notice_from_text
from app.documents.notice_words import unread_in_words
from app.domain.calendar.days import DayInfo, DayKind
from app.domain.parties import Role
from app.http.json_reading import read_json
from app.http.problems import RequestProblem, refuse_fields
from app.http.strict_models import Day
from app.usecases.commands.activate_notice import activate_notice
from app.usecases.commands.import_notice import import_notice
from app.usecases.errors import NotFound
from app.usecases.queries.calendar import CalendarStanding, read_calendar, read_calendar_days
from app.usecases.queries.notices import example_of_notice, list_notices, read_notice_difference
from app.web.admin import access
from app.web.days import day_words, instant_words
from app.web.forms import FieldWrong, Form, FormModel
from app.web.page import Page
from app.web.staff import TheStaffPage

router = APIRouter(prefix="/admin/calendar")

MARKS: Mapping[DayKind, str] = {
    DayKind.WORKDAY: "",
    DayKind.MAKEUP_WORKDAY: "班",
    DayKind.WEEKEND: "",
    DayKind.PUBLIC_HOLIDAY: "休",
    DayKind.STATUTORY_PROVISIONAL: "休",
    DayKind.LOCAL_HOLIDAY: "休",
}
LONGEST_NOTICE = 20_000
LONGEST_ADDRESS = 300
NO_TABLE = ("花括号里的表格读不出来，请检查引号和逗号，或改为粘贴通知全文。", "This is no JSON.")


class NoticeForm(FormModel):
    notice: Annotated[str, Field(max_length=LONGEST_NOTICE)]
    published: Day | None = None
    url: Annotated[str, Field(max_length=LONGEST_ADDRESS)] | None = None

    LABELS: ClassVar = {
        "notice": ("通知全文", "Notice"),
        "published": ("公布日期", "Published on"),
        "url": ("网址", "Address"),
    }


@router.get("", name="calendar", **access.READS)
async def this_year(page: TheStaffPage) -> Response:
    return page.go(f"/admin/calendar/{page.today.year}")


@router.get("/notices", name="notices", **access.IMPORTS)
async def notices(page: TheStaffPage, done: str = "") -> Response:
    return await draw_notices(page, page.blank(), done=done)


async def draw_notices(page: Page, form: Form, *, done: str = "") -> Response:
    found = await list_notices(page.site.office, **page.who)
    example = await example_of_notice(page.site.office, is_demo=page.is_demo, **page.who)
    return page.show(
        "admin/notices.html",
        example=notice_in_words(example),
        example_year=example.year,
        form=form,
        done=done,
        waiting=[(one.number, one.year) for one in found if one.activated_at is None],
        rows=[
            {
                "number": one.number,
                "year": one.year,
                "published": day_words(one.published_on),
                "state": _state(one),
            }
            for one in reversed(found)
        ],
    )


def _state(one: Any) -> str:
    if one.activated_at is None:
        return f"待第二人启用（{instant_words(one.imported_at)} 导入）"
    if one.is_shipped:
        return "随软件发布，已启用"
    return f"已启用 {instant_words(one.activated_at)}" + ("" if one.reached_all_at else "，正在重算期限")


@router.post("/notices", name="notice_import", **access.IMPORTS)
async def take_in(page: TheStaffPage) -> Response:
    async def do(stated: NoticeForm) -> str:
        found = await import_notice(page.office, payload=_payload(stated), **page.who)
        return f"/admin/calendar/notices/{found.notice.year}/{found.notice.number}?done=imported"

    return await page.submit(NoticeForm, do, again=draw_notices, then="/admin/calendar/notices?done=imported")


def _payload(stated: NoticeForm) -> Mapping[str, Any]:
    """The notice as it was pasted; a table in braces is taken as it stands."""
    if stated.notice.lstrip().startswith("{"):
        try:
            table = read_json(stated.notice.encode())
        except RequestProblem:
            raise FieldWrong("notice", NO_TABLE) from None
        if table.faults:
            raise refuse_fields(table.faults)
        return table.data
    try:
        read = dict(notice_from_text(stated.notice))
    except NoticeUnread as unread:
        raise FieldWrong("notice", unread_in_words(unread)) from None
    if stated.published:
        read["published"] = stated.published.isoformat()
    return {**read, "url": stated.url or ""}


class Activation(FormModel):
    number: str
    year: int


@router.get("/notices/{year}/{number}", name="notice_difference", **access.IMPORTS)
async def compare(year: int, number: str, page: TheStaffPage, done: str = "") -> Response:
    return await draw_difference(page, page.blank(), number, year, done=done)


async def draw_difference(page: Page, form: Form, number: str, year: int, *, done: str = "") -> Response:
    found = await read_notice_difference(page.site.office, number=number, year=year, **page.who)
    return page.show(
        "admin/difference.html",
        form=form,
        done=done,
        may_activate=page.by.has(Role.AGENCY_HEAD),
        is_own=found.notice.imported_by == page.by.id,
        number=number,
        year=year,
        published=day_words(found.notice.published_on),
        changes=[change_row(one) for one in found.changes],
        proceedings=found.proceedings,
    )


@router.post("/notices/{year}/{number}", name="notice_activate", **access.ACTIVATES)
async def activate(year: int, number: str, page: TheStaffPage) -> Response:
    then = "/admin/calendar/notices?done=activated"

    async def do(stated: Activation) -> str:
        await activate_notice(page.office, number=stated.number, year=stated.year, **page.who)
        return then

    async def again(page: Page, form: Form) -> Response:
        return await draw_difference(page, form, number, year)

    return await page.submit(Activation, do, again=again, then=then)


@router.get("/{year}", name="calendar_year", **access.READS)
async def of_year(year: Annotated[int, Path(ge=2019, le=2100)], page: TheStaffPage) -> Response:
    standing = await read_calendar(page.site.office, **page.who)
    known = {one.year: one for one in standing.years}
    if year not in known:
        raise NotFound
    days = await read_calendar_days(
        page.site.office, first=date(year, 1, 1), last=date(year, 12, 31), **page.who
    )
    return page.show(
        "admin/calendar.html",
        year=year,
        years=sorted(known, reverse=True),
        state=YEAR_STATES[known[year].state],
        notices=known[year].notices,
        final_until=_final(standing),
        months=[_month(number, days) for number in range(1, 13)],
        special=[(day_words(one.day), reason_in_words(one), one.source) for one in days if MARKS[one.kind]],
    )


def _final(standing: CalendarStanding) -> str:
    return day_words(standing.final_until) if standing.final_until else ""


def _month(number: int, days: Sequence[DayInfo]) -> Mapping[str, Any]:
    own = [one for one in days if one.day.month == number]
    cells: list[Mapping[str, Any] | None] = [None] * own[0].day.weekday()
    cells += [
        {
            "day": one.day.day,
            "mark": MARKS[one.kind],
            "is_off": not one.is_working,
            "is_provisional": not one.is_known,
            "words": reason_in_words(one),
        }
        for one in own
    ]
    cells += [None] * (-len(cells) % 7)
    return {"number": number, "weeks": [cells[at : at + 7] for at in range(0, len(cells), 7)]}
