"""The hotline of a body, which every page and letter names (Art. 7)."""

from collections.abc import Sequence
from typing import Annotated, ClassVar

from fastapi import APIRouter, Query
from starlette.responses import Response

from app.domain.parties import OrganisationCode, OrganisationKind
from app.http.strict_models import Line
from app.usecases.commands.set_hotline import set_hotline
from app.usecases.errors import NotFound
from app.usecases.queries.hotlines import BodyHotline, list_own_hotlines
from app.web.admin import access
from app.web.forms import Form, FormModel
from app.web.page import Page
from app.web.staff import TheStaffPage

router = APIRouter(prefix="/admin/hotline")

HOTLINE = "/admin/hotline"
NO_NUMBER = "热线号码：只用数字、空格和短横，3 到 20 位，例如 024-12345678。"
DEFAULTS = {
    OrganisationKind.OPERATOR: "本单位还没有自己的号码，页面上写的是市民服务热线 12345。",
    OrganisationKind.AGENCY: "本单位还没有自己的号码，页面上写的是交通运输监督热线 12328。",
}


class HotlineForm(FormModel):
    organisation: OrganisationCode
    number: Line | None = None

    LABELS: ClassVar = {"number": ("热线号码", "Number")}
    WORDS: ClassVar = {"number": {"*": (NO_NUMBER, "Digits, spaces and hyphens only.")}}


@router.get("", name="hotline", **access.HOTLINES)
async def ask(
    page: TheStaffPage, body: Annotated[str, Query(max_length=16)] = "", done: str = ""
) -> Response:
    own = await _own(page)
    chosen = next((one for one in own if one.code == body), own[0])
    return await draw(page, page.blank(organisation=chosen.code, number=chosen.number or ""), done=done)


async def _own(page: Page) -> Sequence[BodyHotline]:
    """Raises NotFound for who looks after no body that passengers call."""
    found = await list_own_hotlines(page.site.office, **page.who)
    if not found:
        raise NotFound
    return found


async def draw(page: Page, form: Form, *, done: str = "") -> Response:
    own = await _own(page)
    chosen = next((one for one in own if one.code == form.value("organisation")), own[0])
    return page.show(
        "admin/hotline.html",
        form=form,
        done=done,
        chosen=chosen,
        bodies=[(f"{HOTLINE}?body={one.code}", one.name_zh) for one in own],
        current=f"{HOTLINE}?body={chosen.code}",
        now_shown=DEFAULTS.get(chosen.kind, ""),
    )


@router.post("", name="hotline_set", **access.HOTLINES)
async def state(page: TheStaffPage) -> Response:
    then = f"{HOTLINE}?done=set"

    async def do(stated: HotlineForm) -> str:
        await set_hotline(page.office, stated.organisation, number=stated.number, **page.who)
        page.look.board.forget()
        return f"{HOTLINE}?body={stated.organisation}&done=set"

    return await page.submit(HotlineForm, do, again=draw, then=then)
