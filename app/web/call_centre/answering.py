"""Answering the agency from the page of the case, or from what it asks alone (rules S5, S7, S13, S15)."""

from typing import Annotated, Any

from fastapi import APIRouter, Path
from starlette.responses import Response

from app.usecases.commands.drop_form_draft import drop_form_draft
from app.usecases.errors import NotFound
from app.usecases.queries.asked_by_agency import list_asked_by_agency
from app.web.acting import CameBack
from app.web.acts import CaseAct, Who
from app.web.call_centre import access
from app.web.call_centre.access import TheHandlersPage
from app.web.call_centre.acting import kept
from app.web.call_centre.acts.answering_agency import found_among, words_of_answer
from app.web.call_centre.asked import asked_on, place_asked
from app.web.call_centre.case import Reference, draw_case
from app.web.forms import Form
from app.web.page import Page

router = APIRouter(prefix="/call-centre")

ALONE = "/asked/{proceeding}"
ANSWER = "/cases/{reference}/asked/{proceeding}/acts/{name}"
Asked = Annotated[str, Path(pattern=r"^[0-9a-f]{32}$", description="The agency's proceeding.")]


@router.get(ALONE, name="call_centre_asked", **access.READS)
async def asked(proceeding: Asked, page: TheHandlersPage, done: str = "") -> Response:
    """A matter that the agency handles itself, and on which the operator has no case; otherwise leads to the case."""
    found = await list_asked_by_agency(page.site.office, proceeding, **page.who)
    if found and found[0].complaint is not None:
        return page.go(place_asked(found[0]))
    return await _draw_alone(page, proceeding, done=words_of_answer(done))


@router.get(ANSWER, name="call_centre_answer_page", **access.READS)
async def show(reference: Reference, proceeding: Asked, name: str, page: TheHandlersPage) -> Response:
    """An answer's address leads to its form: whoever reloads it after a refusal sees the case."""
    at = f"act-{name}" if name.isidentifier() else "agency"
    return page.go(f"{_place(reference, proceeding)}#{at}")


@router.post(ANSWER, name="call_centre_answer", **access.ANSWERS_AGENCY)
async def answer(reference: Reference, proceeding: Asked, name: str, page: TheHandlersPage) -> Response:
    act = await _act(page, reference, proceeding, name)
    then = f"{_place(reference, proceeding)}?done={act.name}#agency"

    async def do(stated: Any) -> str:
        who = Who(version=stated.version, by=page.by, now=page.now)
        await act.do(page.office, proceeding, stated, who)
        await drop_form_draft(page.site.office, page.form_key, **page.who)
        return then

    async def again(page: Page, form: Form) -> Response:
        came_back = CameBack(act, form)
        if reference == proceeding:
            return await _draw_alone(page, proceeding, came_back=came_back)
        return await draw_case(page, reference, answered=came_back)

    return await page.submit(act.form, do, again=again, then=then)


@router.post(f"{ANSWER}/draft", name="call_centre_answer_draft", **access.ANSWERS_AGENCY)
async def keep(reference: Reference, proceeding: Asked, name: str, page: TheHandlersPage) -> Response:
    """What has been typed so far; asked by script, answered with when it was kept."""
    return await kept(page, await _act(page, reference, proceeding, name), about=proceeding)


def _place(reference: str, proceeding: str) -> str:
    return f"/call-centre/{'asked' if reference == proceeding else 'cases'}/{reference}"


async def _draw_alone(
    page: Page, proceeding: str, *, came_back: CameBack | None = None, done: str = ""
) -> Response:
    found = [one for one in await asked_on(page, proceeding, came_back) if one.id == proceeding]
    if not found:
        raise NotFound
    return page.show(
        "call_centre/asked.html",
        asked=found,
        one=found[0],
        act=came_back.act if came_back else None,
        form=came_back.form if came_back else page.blank(),
        plain=page.blank(),
        done=done,
    )


async def _act(page: Page, reference: str, proceeding: str, name: str) -> CaseAct:
    """Raises NotFound where the agency asks no such thing of this case."""
    asked = await list_asked_by_agency(page.site.office, reference, **page.who)
    found = found_among(asked, proceeding, name)
    if found is None:
        raise NotFound
    return found
