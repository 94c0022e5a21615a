"""Supervision checks by quarter: the list, one book, the form that records one (Art. 13)."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query
from pydantic import BaseModel, Field
from starlette.responses import Response

from app.documents.report.names import quarter_name
from app.documents.vocabulary import choices, said
from app.domain.checks.check import CheckKind, CheckStated, SupervisionCheck
from app.domain.figures.periods import Quarter
from app.domain.history import Kept
from app.domain.parties import OrganisationKind
from app.domain.permissions.operations import Operation
from app.usecases.commands.record_check import record_check
from app.usecases.errors import Forbidden
from app.usecases.queries.bodies import list_bodies
from app.usecases.queries.checks import CheckBookView, list_check_books, read_checks
from app.usecases.queries.colleagues import House, read_house
from app.web.acting import CameBack, act_named, acts_shown, carry_out
from app.web.acts import Lists
from app.web.days import day_words, instant_words
from app.web.forms import Form
from app.web.forms_shown import closed_acts, grouped
from app.web.page import Page
from app.web.staff import TheStaffPage
from app.web.supervision import access
from app.web.supervision.check_forms import ACTS, CORRECT, GROUPS, CheckForm, as_it_stands, held_of

router = APIRouter(prefix="/supervision/checks")

Operator = Annotated[str, Path(pattern=r"^[A-Z][A-Z0-9]{1,15}$")]
QuarterName = Annotated[str, Path(pattern=r"^20[0-9]{2}Q[1-4]$")]
AT = "/supervision/checks/"
ROWS_AT_ONCE = 50
CHECKS_AT_ONCE = 100


class Sought(BaseModel):
    """`done`: the act just carried out; `correct`: the check to correct, whose form begins with what stands."""

    done: Annotated[str, Field(max_length=64)] = ""
    after: Annotated[int, Field(ge=0)] = 0
    correct: Annotated[str, Field(max_length=64)] = ""


NOTHING = Sought()


@router.get("", name="checks", **access.READS_CHECKS)
async def books(page: TheStaffPage, cursor: Annotated[str, Query(max_length=400)] = "") -> Response:
    found = await list_check_books(
        page.site.office, operator=None, cursor=cursor or None, limit=ROWS_AT_ONCE, **page.who
    )
    names = await _names(page)
    return page.show(
        "supervision/checks.html",
        rows=[
            {
                "path": f"{AT}{one.operator}/{one.period}",
                "quarter": quarter_name(Quarter.read(one.period)),
                "operator": names.get(one.operator, one.operator),
            }
            for one in found.rows
        ],
        tabs=access.TABS if page.by.held & access.SEES_PAPERS else (),
        may_record=_may_record(page),
        previous=f"/supervision/checks?cursor={found.previous}" if found.previous else "",
        next=f"/supervision/checks?cursor={found.next}" if found.next else "",
    )


def _may_record(page: Page) -> bool:
    return bool(page.by.held & access.AGENCYS)


async def _names(page: Page) -> Mapping[str, str]:
    return {str(one.code): one.name_zh for one in await list_bodies(page.site.office, **page.who)}


@router.get("/new", name="check_page", **access.RECORDS)
async def ask(page: TheStaffPage) -> Response:
    if not _may_record(page):
        raise Forbidden(str(Operation.RECORD_CHECK))
    return await draw_new(page, page.blank(kind=str(CheckKind.ON_SITE_CHECK)))


async def draw_new(page: Page, form: Form) -> Response:
    bodies = await list_bodies(page.site.office, **page.who)
    operators = [(one.code, one.name_zh) for one in bodies if one.kind is OrganisationKind.OPERATOR]
    officers = _officers(await read_house(page.site.office, **page.who))
    return page.show(
        "supervision/new_check.html",
        form=form,
        operators=[("", "请选择"), *operators],
        officers=[("", "请选择"), *officers],
        second_officers=[("", "（抽查回访可以不填）"), *officers],
        kinds=list(choices(CheckKind).items()),
    )


def _officers(house: House) -> list[tuple[str, str]]:
    return [
        (one.id, one.display_name)
        for one in house.people
        if one.disabled_at is None and one.roles & access.AGENCYS
    ]


@router.post("/new", name="check_new", **access.RECORDS)
async def record(page: TheStaffPage) -> Response:
    async def do(stated: CheckForm) -> str:
        recorded = await record_check(page.office, stated.operator, held_of(stated), **page.who)
        return f"{AT}{recorded.operator}/{recorded.quarter}?done=record#check-{recorded.number}"

    return await page.submit(CheckForm, do, again=draw_new, then=AT.rstrip("/"))


@router.get("/{operator}/{quarter}", name="check_book", **access.READS_CHECKS)
async def book(
    operator: Operator, quarter: QuarterName, page: TheStaffPage, sought: Annotated[Sought, Query()]
) -> Response:
    return await draw(page, f"{operator}/{quarter}", sought=sought)


async def draw(
    page: Page,
    reference: str,
    came_back: CameBack | None = None,
    *,
    sought: Sought = NOTHING,
) -> Response:
    operator, _, quarter = reference.partition("/")
    view = await read_checks(
        page.site.office, operator, quarter, after=sought.after, limit=CHECKS_AT_ONCE, **page.who
    )
    names = await _names(page)
    house = await read_house(page.site.office, **page.who) if _may_record(page) else None
    acts = acts_shown(
        page, view, ACTS, _lists(view, house), came_back=came_back or _begun(page, view, sought.correct)
    )
    return page.show(
        "supervision/check_book.html",
        title=f"{names.get(operator, operator)} {quarter_name(Quarter.read(quarter))}",
        checks=[_shown(one, view, house) for one in view.shown],
        counted=_counted(view),
        groups=grouped(acts, GROUPS),
        closed=closed_acts(view, ACTS),
        form=came_back.form if came_back else page.blank(),
        act=came_back.act if came_back else None,
        done={"record": "登记监督检查", **{one.name: one.words for one in ACTS}}.get(sought.done, ""),
        at=AT,
        reference=reference,
        may_record=_may_record(page),
        next=f"{AT}{reference}?after={view.next}" if view.next else "",
    )


def _begun(page: Page, view: CheckBookView, check: str) -> CameBack | None:
    found = next((one for one in view.book.standing if one.id == check), None)
    if found is None or not _may_record(page):
        return None
    return CameBack(
        act_named(ACTS, CORRECT), page.blank(check=check, **as_it_stands(found.stated, view.texts))
    )


def _lists(view: CheckBookView, house: House | None) -> Mapping[Lists, Sequence[tuple[str, str]]]:
    return {
        Lists.CHECKS: [(one.id, _called(one)) for one in view.book.standing],
        Lists.OFFICERS: _officers(house) if house else [],
    }


def _called(one: SupervisionCheck) -> str:
    return f"第 {one.number} 次 {day_words(one.stated.held_on)} {said(one.stated.kind)}"


def _counted(view: CheckBookView) -> str:
    standing = [one.stated for one in view.book.standing]
    looked_at, found_in = sum(one.looked_at for one in standing), sum(one.found_in for one in standing)
    return f"计入统计 {len(standing)} 次，检查对象 {looked_at} 件（处），发现问题 {found_in} 件（处）"


def _shown(one: SupervisionCheck, view: CheckBookView, house: House | None) -> Mapping[str, Any]:
    struck = one.struck
    return {
        "number": one.number,
        "id": one.id,
        "title": _called(one),
        "rows": _rows(one.stated, view, house),
        "recorded": instant_words(one.recorded_at),
        "struck": f"{instant_words(struck.at)} 撤销：{_text(view, struck.reason)}" if struck else "",
        "corrections": [
            (
                f"{instant_words(of.at)} 更正：{_text(view, of.reason)}",
                _rows(of.before, view, house),
            )
            for of in reversed(one.corrections)
        ],
    }


def _rows(stated: CheckStated, view: CheckBookView, house: House | None) -> Sequence[tuple[str, str]]:
    officers = "、".join(
        f"{house.name_of(one.id) or '已离任人员'}（{one.certificate}）"
        if house
        else f"证号 {one.certificate}"
        for one in stated.officers
    )
    rows = [
        ("检查日期", day_words(stated.held_on)),
        ("方式", said(stated.kind)),
        ("执法人员", officers),
        ("检查对象", f"{stated.looked_at} 件（处），发现问题 {stated.found_in} 件（处）"),
        ("情况", _text(view, stated.findings)),
        ("整改", f"要求 {day_words(stated.rectify_by)} 前完成" if stated.rectify_by else "没有要求限期整改"),
    ]
    files = "；".join(_text(view, one.reference) for one in stated.files)
    return [*rows, ("材料", files)] if files else rows


def _text(view: CheckBookView, kept: Kept) -> str:
    return view.texts.get(kept.item) or "（内容已按规定清除）"


@router.get("/{operator}/{quarter}/acts/{name}", name="check_act_page", **access.READS_CHECKS)
async def show(operator: Operator, quarter: QuarterName, name: str, page: TheStaffPage) -> Response:
    return page.go(f"{AT}{operator}/{quarter}#act-{name}" if name.isidentifier() else AT.rstrip("/"))


@router.post("/{operator}/{quarter}/acts/{name}", name="check_act", **access.RECORDS)
async def act(operator: Operator, quarter: QuarterName, name: str, page: TheStaffPage) -> Response:
    return await carry_out(page, act_named(ACTS, name), f"{operator}/{quarter}", at=AT, draw=draw)
