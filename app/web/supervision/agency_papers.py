"""The agency's quarterly papers: the list by quarter, one paper, its files (Art. 13, rule F8)."""

from collections.abc import Mapping, Sequence
from typing import Annotated

from fastapi import APIRouter, Path, Query
from starlette.responses import Response

from app.documents.report.names import quarter_name
from app.documents.vocabulary import said
from app.domain.figures.agency import AgencyFigures
from app.domain.figures.periods import Quarter
from app.domain.figures.results import Timeliness
from app.domain.issues.content import AgencyContent, OperatorQuarter
from app.domain.issues.status import Status
from app.domain.parties import OrganisationKind
from app.usecases.commands.draft_agency_report import draft_agency_report
from app.usecases.errors import NotFound
from app.usecases.queries.agency_reports import (
    list_agency_reports,
    read_agency_report,
    read_agency_report_draft,
    read_agency_report_file,
)
from app.usecases.queries.bodies import list_bodies
from app.web.acting import CameBack, act_named, carry_out
from app.web.downloads import frozen_file, made_file
from app.web.figure_rows import Row, line_names, rate_in_words, share_in_words
from app.web.forms import Form, FormModel
from app.web.page import Page
from app.web.staff import TheStaffPage
from app.web.supervision import access
from app.web.supervision.issue_acts import AGENCYS_ACTS
from app.web.supervision.issue_page import PaperShown, draw_issue

router = APIRouter(prefix="/supervision/papers")

Agency = Annotated[str, Path(pattern=r"^[A-Z][A-Z0-9]{1,15}$")]
QuarterName = Annotated[str, Path(pattern=r"^20[0-9]{2}Q[1-4]$")]
FileName = Annotated[str, Path(pattern=r"^agency\.(docx|pdf|xlsx|html|json)$")]
AT = "/supervision/papers/"
ROWS_AT_ONCE = 50
OFFERED = 4
"""Quarters back for which a paper may be begun from the list."""


class Nothing(FormModel):
    """The decision itself."""


@router.get("", name="agency_papers", **access.READS_PAPERS)
async def papers(page: TheStaffPage, cursor: Annotated[str, Query(max_length=400)] = "") -> Response:
    agency = await _agency(page)
    found = await list_agency_reports(
        page.site.office, agency=agency, cursor=cursor or None, limit=ROWS_AT_ONCE, **page.who
    )
    known = {one.period: said(Status(one.status)) for one in found.rows}
    shown = {**({} if cursor else _offered(page)), **known}
    return page.show(
        "supervision/papers.html",
        tabs=access.TABS,
        rows=[
            (f"{AT}{agency}/{period}", quarter_name(Quarter.read(period)), words)
            for period, words in sorted(shown.items(), reverse=True)
        ],
        previous=f"/supervision/papers?cursor={found.previous}" if found.previous else "",
        next=f"/supervision/papers?cursor={found.next}" if found.next else "",
    )


async def _agency(page: Page) -> str:
    """The caller's own, or the city's. Raises NotFound."""
    bodies = await list_bodies(page.site.office, **page.who)
    agencies = [one.code for one in bodies if one.kind is OrganisationKind.AGENCY]
    if not agencies:
        raise NotFound
    return page.by.organisation if page.by.organisation in agencies else agencies[0]


def _offered(page: Page) -> dict[str, str]:
    """The latest quarters that are over, for those who write the paper."""
    if not page.by.held & access.AGENCYS:
        return {}
    found, one = dict[str, str](), Quarter.of(page.today).before
    while len(found) < OFFERED:
        found[str(one)] = "还没有编制"
        one = one.before
    return found


@router.get("/{agency}/{quarter}", name="agency_paper", **access.READS_PAPERS)
async def paper(agency: Agency, quarter: QuarterName, page: TheStaffPage, done: str = "") -> Response:
    return await draw(page, f"{agency}/{quarter}", done=done)


async def draw(
    page: Page,
    reference: str,
    came_back: CameBack | None = None,
    *,
    form: Form | None = None,
    done: str = "",
) -> Response:
    agency, _, quarter = reference.partition("/")
    view = await read_agency_report(page.site.office, agency, quarter, **page.who)
    content = view.content
    if not isinstance(content, AgencyContent):
        raise TypeError("no paper of the agency")
    names = {str(one.code): one.name_zh for one in await list_bodies(page.site.office, **page.who)}
    writes = bool(page.by.held & access.AGENCYS)
    shown = PaperShown(
        kind="乘客投诉监督管理情况",
        title=f"{names.get(agency, agency)} {quarter_name(content.quarter)}",
        at=AT,
        reference=reference,
        stem="agency",
        back=("/supervision/papers", "回到监督管理情况"),
        rows=(("监督管理数据", _figures(content.figures)), ("各运营单位", _operators(content, page, names))),
        acts=AGENCYS_ACTS,
        sees_drafts=writes,
        begins=writes and page.now >= content.quarter.period.ends_at,
        not_begun="季度结束后编制；编制以前可以下载按现在数据生成的草稿。",
    )
    return draw_issue(page, view, shown, came_back, form=form, done=done)


def _figures(figures: AgencyFigures) -> Sequence[Row]:
    checks = "，".join(f"{said(one.kind)} {one.held} 次" for one in figures.checks)
    looked_at, found_in = sum(o.looked_at for o in figures.checks), sum(o.found_in for o in figures.checks)
    direct, appeals = figures.direct_complaints, figures.appeals
    return [
        ("直接投诉", f"{direct.received} 件（直接办理 {figures.taken_up}，转办 {figures.passed_on}）"),
        ("直接投诉按时率", _kept(direct.timeliness)),
        ("申诉", f"{appeals.received} 件"),
        ("申诉按时率", _kept(appeals.timeliness)),
        (
            "延长",
            _extended(figures),
        ),
        ("责令", f"{figures.orders.issued} 件，核查办结 {figures.orders.verified} 件"),
        ("督办", f"催办 {figures.follow_up.chased} 次，核查办结 {figures.follow_up.checked} 件"),
        ("监督检查", f"{checks}；检查对象 {looked_at} 件（处），发现问题 {found_in} 件（处）"),
    ]


def _extended(figures: AgencyFigures) -> str:
    return (
        f"申请 {figures.extensions_asked} 次，批准 {figures.extensions_approved} 件，"
        f"未批准 {figures.extensions_refused} 件，失效 {figures.extensions_lapsed} 件"
    )


def _of_operator(one: OperatorQuarter, lines: Mapping[str, str]) -> str:
    rate, replies = one.headline.rate, one.headline.replies
    return f"有效投诉率 {rate_in_words(rate, lines)}；回复率 {share_in_words(replies.rate)}"


def _kept(timeliness: Timeliness) -> str:
    return share_in_words(timeliness.rate)


def _operators(content: AgencyContent, page: Page, names: dict[str, str]) -> Sequence[Row]:
    lines = line_names(page)
    return [
        (
            names.get(one.operator, one.operator),
            _of_operator(one, lines),
        )
        for one in content.operators
    ]


@router.post("/{agency}/{quarter}", name="agency_paper_begin", **access.WRITES_PAPERS)
async def begin(agency: Agency, quarter: QuarterName, page: TheStaffPage) -> Response:
    then = f"{AT}{agency}/{quarter}?done=draft"

    async def do(_: Nothing) -> str:
        await draft_agency_report(page.office, agency, quarter, **page.who)
        return then

    async def again(page: Page, form: Form) -> Response:
        return await draw(page, f"{agency}/{quarter}", form=form)

    return await page.submit(Nothing, do, again=again, then=then)


@router.get("/{agency}/{quarter}/draft/{name}", name="agency_paper_draft", **access.WRITES_PAPERS)
async def draft(agency: Agency, quarter: QuarterName, name: FileName, page: TheStaffPage) -> Response:
    found = await read_agency_report_draft(page.site.office, agency, quarter, name, **page.who)
    return made_file(name, found)


@router.get("/{agency}/{quarter}/versions/{number}/{name}", name="agency_paper_file", **access.READS_PAPERS)
async def issued(
    agency: Agency, quarter: QuarterName, number: int, name: FileName, page: TheStaffPage
) -> Response:
    found = await read_agency_report_file(page.site.office, agency, quarter, number, name, **page.who)
    return frozen_file(found)


@router.get("/{agency}/{quarter}/acts/{name}", name="agency_paper_act_page", **access.READS_PAPERS)
async def show(agency: Agency, quarter: QuarterName, name: str, page: TheStaffPage) -> Response:
    return page.go(f"{AT}{agency}/{quarter}#act-{name}" if name.isidentifier() else AT.rstrip("/"))


@router.post("/{agency}/{quarter}/acts/{name}", name="agency_paper_act", **access.WRITES_PAPERS)
async def act(agency: Agency, quarter: QuarterName, name: str, page: TheStaffPage) -> Response:
    return await carry_out(page, act_named(AGENCYS_ACTS, name), f"{agency}/{quarter}", at=AT, draw=draw)
