"""Carrying an act out from the page of a case, and keeping what was typed into its form."""

from typing import Any

from fastapi import APIRouter
from starlette.responses import JSONResponse, Response

from app.domain.proceedings.proceeding import Proceeding
from app.http.csrf import require_form_token, require_same_origin
from app.http.forms import read_form
from app.usecases.applications import EarlyApplication
from app.usecases.commands.drop_form_draft import drop_form_draft
from app.usecases.commands.keep_form_draft import keep_form_draft
from app.usecases.errors import NotFound
from app.usecases.queries.case import read_case
from app.web.acts import CaseAct, Who
from app.web.call_centre import access
from app.web.call_centre.access import TheHandlersPage
from app.web.call_centre.acts.table import act_named
from app.web.call_centre.begun import ACT_FORM
from app.web.call_centre.case import EARLY, Reference, draw_case
from app.web.days import instant_words
from app.web.forms import KEY, OWN_FIELDS, TOKEN, Form
from app.web.page import Page

router = APIRouter(prefix="/call-centre/cases")

CASE = "/call-centre/cases/{id}"


@router.get("/{reference}/acts/{name}", name="call_centre_act_page", **access.READS)
async def show(reference: Reference, name: str, page: TheHandlersPage) -> Response:
    """An act's address leads to its form: whoever reloads it after a refusal sees the case."""
    return page.go(f"{CASE.format(id=reference)}#act-{name}" if name.isidentifier() else "/call-centre")


@router.post("/{reference}/acts/{name}", name="call_centre_act", **access.ACTS)
async def carry_out(reference: Reference, name: str, page: TheHandlersPage) -> Response:
    act = await _act(page, reference, name)
    then = f"{CASE.format(id=reference)}?done={act.name}"

    async def do(stated: Any) -> Response | str:
        who = Who(version=stated.version, by=page.by, now=page.now)
        done = await act.do(page.office, reference, stated, who)
        if act.keeps_draft:
            await drop_form_draft(page.site.office, page.form_key, **page.who)
        return f"{then}{EARLY}" if isinstance(done, EarlyApplication) else then

    async def again(page: Page, form: Form) -> Response:
        return await draw_case(page, reference, act=act, form=form)

    return await page.submit(act.form, do, again=again, then=then)


@router.post("/{reference}/acts/{name}/draft", name="call_centre_act_draft", **access.ACTS)
async def keep(reference: Reference, name: str, page: TheHandlersPage) -> Response:
    """What has been typed so far; asked by script, answered with when it was kept."""
    return await kept(page, await _act(page, reference, name), about=reference)


async def kept(page: Page, act: CaseAct, *, about: str) -> Response:
    """`about`: the case on whose page the form stands."""
    require_same_origin(page.request)
    sent = read_form(
        await page.request.body(), page.request.headers.get("content-type"), lists=act.form.lists()
    )
    require_form_token(page.browser, _text(sent.get(TOKEN)))
    words = {one: value for one, value in sent.items() if one not in OWN_FIELDS}
    kept_at = await keep_form_draft(
        page.office,
        _text(sent.get(KEY)),
        form=ACT_FORM,
        about=about,
        words={**words, "act": act.name},
        **page.who,
    )
    return JSONResponse({"kept": instant_words(kept_at).rpartition(" ")[2]})


async def _act(page: Page, reference: str, name: str) -> CaseAct:
    """By the kind of what the reference means. Raises NotFound."""
    view = await read_case(page.office, reference, of=Proceeding, **page.who)
    act = act_named(view.kind, name)
    if act is None:
        raise NotFound
    return act


def _text(value: str | list[str] | None) -> str:
    return value if isinstance(value, str) else ""
