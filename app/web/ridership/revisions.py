"""Revisions of ridership: those that wait for a second person, and those decided (rule F4)."""

from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter
from starlette.responses import Response

from app.domain.parties import OrganisationCode
from app.domain.ridership.records import Change, RidershipImport, RidershipRevision
from app.usecases.commands.decline_ridership_revision import decline_ridership_revision
from app.usecases.commands.revise_ridership import revise_ridership
from app.usecases.queries.names import read_who_stated
from app.usecases.queries.ridership import list_ridership_imports, list_ridership_revisions
from app.web.days import instant_words
from app.web.forms import Form, FormModel
from app.web.page import Page
from app.web.ridership import access
from app.web.ridership.places import BASES, RIDERSHIP, TOTAL, Operator, line_words, operators, shown
from app.web.ridership.values import name_of, period_words
from app.web.staff import TheStaffPage

router = APIRouter(prefix=RIDERSHIP)

MOST_SHOWN = 50


class DecisionForm(FormModel):
    revision: str


@router.get("/{operator}/revisions", name="ridership_revisions", **access.READS)
async def revisions(operator: Operator, page: TheStaffPage, done: str = "") -> Response:
    return await draw(page, page.blank(), operator, done=done)


async def draw(page: Page, form: Form, operator: str, *, done: str = "") -> Response:
    office, code = page.site.office, OrganisationCode(operator)
    found = await list_ridership_revisions(office, code, **page.who)
    files = await list_ridership_imports(office, code, **page.who)
    waiting = [one for one in found if one.is_confirmed is None]
    decided = [one for one in found if one.is_confirmed is not None][:MOST_SHOWN]
    ids = [id for one in (*waiting, *decided) for id in (one.proposed_by, one.decided_by) if id]
    names = await read_who_stated(office, code, [*ids, *(one.imported_by for one in files)], **page.who)
    known = await operators(page)
    return page.show(
        "ridership/revisions.html",
        form=form,
        done=done,
        here=f"{RIDERSHIP}/{operator}",
        name=known.get(operator, operator),
        waiting=[_shown(page, operator, one, names) for one in waiting],
        decided=[_shown(page, operator, one, names) for one in decided],
        files=[_file(one, names) for one in files[:MOST_SHOWN]],
        may_decide=bool(page.by.held & access.DECIDING),
    )


def _shown(page: Page, operator: str, one: RidershipRevision, names: Mapping[str, str]) -> dict[str, Any]:
    return {
        "id": one.id,
        "changes": [_change(page, operator, change) for change in one.changes],
        "reason": one.reason,
        "proposed": f"{name_of(one.proposed_by, names)} {instant_words(one.proposed_at)}",
        "is_own": one.proposed_by == page.by.id,
        "is_confirmed": one.is_confirmed,
        "decided": f"{name_of(one.decided_by, names)} {instant_words(one.decided_at)}"
        if one.decided_by and one.decided_at
        else "",
    }


def _change(page: Page, operator: str, change: Change) -> str:
    key = change.value.key
    line = line_words(page, operator).get(key.line or TOTAL, key.line or "")
    stopped = f"（停运：{change.value.stopped_by}）" if change.value.stopped_by else ""
    return (
        f"{line} {period_words(key)} {BASES[key.basis]}：{shown(change.was)} → {shown(change.value.trips)}{stopped}，"
        f"来源 {change.value.source}"
    )


def _file(one: RidershipImport, names: Mapping[str, str]) -> dict[str, Any]:
    return {
        "name": one.file_name,
        "sha256": one.sha256,
        "rows": one.rows,
        "recorded": one.recorded,
        "at": instant_words(one.imported_at),
        "by": name_of(one.imported_by, names),
    }


@router.post("/{operator}/revisions/confirm", name="ridership_revise", **access.DECIDES)
async def confirm(operator: Operator, page: TheStaffPage) -> Response:
    then = f"{RIDERSHIP}/{operator}/revisions?done=confirmed"

    async def do(stated: DecisionForm) -> str:
        await revise_ridership(page.office, stated.revision, **page.who)
        return then

    async def again(page: Page, form: Form) -> Response:
        return await draw(page, form, operator)

    return await page.submit(DecisionForm, do, again=again, then=then)


@router.post("/{operator}/revisions/decline", name="ridership_decline", **access.DECIDES)
async def decline(operator: Operator, page: TheStaffPage) -> Response:
    then = f"{RIDERSHIP}/{operator}/revisions?done=declined"

    async def do(stated: DecisionForm) -> str:
        await decline_ridership_revision(page.office, stated.revision, **page.who)
        return then

    async def again(page: Page, form: Form) -> Response:
        return await draw(page, form, operator)

    return await page.submit(DecisionForm, do, again=again, then=then)
