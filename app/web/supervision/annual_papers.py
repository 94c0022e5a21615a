"""The year's summary for the annual appraisal: as it stands now, issued by the authority, its versions (Art. 14)."""

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Path
from starlette.responses import Response

from app.documents.report.annual import DUTIES
from app.documents.report.names import quarter_name
from app.domain.figures.periods import Quarter
from app.domain.figures.periods import year as whole_year
from app.domain.reports.content import AnnualContent
from app.usecases.commands.draft_annual_summary import draft_annual_summary
from app.usecases.queries.appraisals import (
    read_appraisal,
    read_appraisal_file,
    read_issued_appraisal_file,
)
from app.usecases.queries.bodies import list_bodies
from app.web.acting import CameBack, act_named, carry_out
from app.web.days import instant_words
from app.web.downloads import frozen_file, made_file
from app.web.figure_rows import Row, figure_rows, line_names
from app.web.forms import Form, FormModel
from app.web.page import Page
from app.web.staff import TheStaffPage
from app.web.supervision import access
from app.web.supervision.issue_acts import YEARS_ACTS
from app.web.supervision.issue_page import PaperShown, draw_issue

router = APIRouter(prefix="/supervision/years")

Operator = Annotated[str, Path(pattern=r"^[A-Z][A-Z0-9]{1,15}$")]
Year = Annotated[int, Path(ge=2019, le=2100)]
FileName = Annotated[str, Path(pattern=r"^annual\.(docx|pdf|xlsx|html|json)$")]
AT = "/supervision/years/"


class Nothing(FormModel):
    """The decision itself."""


@router.get("/{operator}/{year}", name="annual_paper", **access.READS_YEARS)
async def paper(operator: Operator, year: Year, page: TheStaffPage, done: str = "") -> Response:
    return await draw(page, f"{operator}/{year}", done=done)


async def draw(
    page: Page,
    reference: str,
    came_back: CameBack | None = None,
    *,
    form: Form | None = None,
    done: str = "",
) -> Response:
    operator, _, year = reference.partition("/")
    view = await read_appraisal(page.site.office, operator, int(year), **page.who)
    content = view.content
    if not isinstance(content, AnnualContent):
        raise TypeError("no annual summary")
    names = {str(one.code): one.name_zh for one in await list_bodies(page.site.office, **page.who)}
    shown = PaperShown(
        kind="年度乘客投诉处理情况汇总",
        title=f"{names.get(operator, operator)} {year}年度",
        at=AT,
        reference=reference,
        stem="annual",
        back=(f"/authority/{year}?operator={operator}", f"回到 {year}年一览"),
        rows=(
            ("全年情况", figure_rows(content.figures, content.threshold, line_names(page))),
            ("季度报告", _reports(content)),
            ("第十三条比对", [(_cut_off(one.period), DUTIES[one.status]) for one in content.tests]),
        ),
        acts=YEARS_ACTS,
        sees_drafts=True,
        begins=bool(page.by.held & access.ISSUES_YEARS) and page.now >= whole_year(int(year)).ends_at,
        not_begun="年度结束后由主管部门编制、印发；在此以前可以下载按现在数据生成的文件。",
    )
    return draw_issue(page, view, shown, came_back, form=form, done=done)


def _cut_off(period: str) -> str:
    return f"{quarter_name(Quarter.read(period))}（年度至今）" if "Q" in period else f"{period}年度"


def _reports(content: AnnualContent) -> Sequence[Row]:
    return [
        (
            quarter_name(one.quarter),
            f"第 {one.version} 版，{instant_words(one.submitted_at)} 报送"
            if one.submitted_at
            else "还没有报送",
        )
        for one in content.reports
    ]


@router.post("/{operator}/{year}", name="annual_paper_begin", **access.WRITES_YEARS)
async def begin(operator: Operator, year: Year, page: TheStaffPage) -> Response:
    then = f"{AT}{operator}/{year}?done=draft"

    async def do(_: Nothing) -> str:
        await draft_annual_summary(page.office, operator, year, **page.who)
        return then

    async def again(page: Page, form: Form) -> Response:
        return await draw(page, f"{operator}/{year}", form=form)

    return await page.submit(Nothing, do, again=again, then=then)


@router.get("/{operator}/{year}/draft/{name}", name="annual_paper_draft", **access.READS_YEARS)
async def draft(operator: Operator, year: Year, name: FileName, page: TheStaffPage) -> Response:
    found = await read_appraisal_file(page.site.office, operator, year, name, **page.who)
    return made_file(name, found)


@router.get("/{operator}/{year}/versions/{number}/{name}", name="annual_paper_file", **access.READS_YEARS)
async def issued(operator: Operator, year: Year, number: int, name: FileName, page: TheStaffPage) -> Response:
    found = await read_issued_appraisal_file(page.site.office, operator, year, number, name, **page.who)
    return frozen_file(found)


@router.get("/{operator}/{year}/acts/{name}", name="annual_paper_act_page", **access.READS_YEARS)
async def show(operator: Operator, year: Year, name: str, page: TheStaffPage) -> Response:
    return page.go(f"{AT}{operator}/{year}#act-{name}" if name.isidentifier() else "/authority")


@router.post("/{operator}/{year}/acts/{name}", name="annual_paper_act", **access.WRITES_YEARS)
async def act(operator: Operator, year: Year, name: str, page: TheStaffPage) -> Response:
    return await carry_out(page, act_named(YEARS_ACTS, name), f"{operator}/{year}", at=AT, draw=draw)
