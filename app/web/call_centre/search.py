"""Finding a case by its number, a caller's by telephone, or words in what was said; nothing of it in an address."""

import re
from datetime import timedelta
from typing import Annotated, ClassVar

from fastapi import APIRouter
from pydantic import Field
from starlette.responses import Response

from app.domain.proceedings.proceeding import Proceeding
from app.usecases.errors import Forbidden, Invalid, NotFound
from app.usecases.queries.asked_by_agency import list_asked_by_agency
from app.usecases.queries.case import read_case
from app.usecases.queries.case_list import Listed, search_by_phone
from app.usecases.queries.colleagues import read_house
from app.usecases.queries.word_search import MOST_DAYS, search_words
from app.web.call_centre import access
from app.web.call_centre.access import TheHandlersPage
from app.web.call_centre.asked import place_asked
from app.web.call_centre.rows import rows_shown
from app.web.forms import Form, FormModel
from app.web.page import Page

router = APIRouter(prefix="/call-centre")

PHONE = re.compile(r"[+\d][\d\s\-()/]{5,24}", re.ASCII)
PURPOSE = "查找来电人的案件"
MOST_OF_A_PHONE = 50


class SearchForm(FormModel):
    """`after` goes on with a search for words where the one before stopped looking."""

    sought: Annotated[str, Field(max_length=50)]
    after: Annotated[str, Field(max_length=400)] = ""

    LABELS: ClassVar = {"sought": ("查找", "Search")}
    WORDS: ClassVar = {"sought": {"field.required": ("请写编号、电话或几个字。", "Say what to look for.")}}


async def draw_search(
    page: Page, form: Form, rows: list[Listed] | None = None, *, told: str = "", after: str = ""
) -> Response:
    house = await read_house(page.site.office, **page.who)
    return page.show(
        "call_centre/search.html",
        form=form,
        rows=None if rows is None else await rows_shown(page, rows, house),
        told=told,
        after=after,
        again=page.blank(sought=form.value("sought"), after=after),
    )


@router.get("/search", name="call_centre_search_page", **access.LISTS)
async def ask(page: TheHandlersPage) -> Response:
    return await draw_search(page, page.blank())


@router.post("/search", name="call_centre_search", **access.SEARCHES)
async def search(page: TheHandlersPage) -> Response:
    async def do(stated: SearchForm) -> Response | str:
        form = page.blank(sought=stated.sought)
        found = None if stated.after else await _by_number(page, stated.sought)
        if found:
            return found
        if PHONE.fullmatch(stated.sought):
            return await _by_phone(page, form, stated.sought)
        return await _by_words(page, form, stated)

    return await page.submit(SearchForm, do, again=draw_search, then="/call-centre/search", keeps_key=True)


async def _by_number(page: Page, sought: str) -> str | None:
    """Where the page is. None where it is no number, or that of a case they may not know of: both look alike."""
    try:
        view = await read_case(page.site.office, sought, of=Proceeding, **page.who)
    except (NotFound, Forbidden):
        return await _by_agencys_number(page, sought)
    return f"/call-centre/cases/{view.id}"


async def _by_agencys_number(page: Page, sought: str) -> str | None:
    """As its messages and letters name what it asks for."""
    try:
        asked = await list_asked_by_agency(page.site.office, sought, **page.who)
    except (NotFound, Forbidden):
        return None
    return place_asked(asked[0]) if asked else None


async def _by_phone(page: Page, form: Form, phone: str) -> Response:
    try:
        found = await search_by_phone(
            page.site.office, phone=phone, purpose=PURPOSE, limit=MOST_OF_A_PHONE + 1, **page.who
        )
    except Invalid as invalid:
        raise Invalid(pointer="/sought", code=invalid.code) from None
    rows = found[:MOST_OF_A_PHONE]
    many = (
        f"这个电话不止 {len(rows)} 件，只列最近的。"
        if len(found) > len(rows)
        else f"这个电话有 {len(rows)} 件。"
    )
    return await draw_search(page, form, list(rows), told=f"{many}查询已留记录。")


async def _by_words(page: Page, form: Form, stated: SearchForm) -> Response:
    found = await search_words(
        page.site.office,
        words=stated.sought,
        first_on=page.today - timedelta(days=MOST_DAYS - 1),
        last_on=page.today,
        after=stated.after or None,
        **page.who,
    )
    told = f"写有“{stated.sought}”的投诉，近 {MOST_DAYS} 天，最新的在前。"
    if found.looked_to:
        told += f"查到 {found.looked_to:%m月%d日} 收到的为止。"
    return await draw_search(page, form, list(found.rows), told=told, after=found.next or "")
