"""The list of quarterly reports, and one of them: what it says, its versions, what can be done (Art. 8)."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query
from starlette.responses import Response

from app.documents.report.files import MEDIA_TYPES
from app.documents.report.names import quarter_name
from app.documents.vocabulary import said
from app.domain.figures.periods import Quarter
from app.domain.permissions.operations import Operation as May
from app.domain.reports.content import ReportContent
from app.domain.reports.status import Status
from app.usecases.queries.bodies import list_bodies
from app.usecases.queries.reports import (
    ReportView,
    list_reports,
    read_report,
    read_report_draft,
    read_report_file,
)
from app.web.acting import CameBack, act_named, acts_shown, carry_out
from app.web.acts import Lists
from app.web.days import instant_words
from app.web.declaring import asks
from app.web.downloads import frozen_file, made_file
from app.web.figure_rows import Row, figure_rows, line_names
from app.web.forms_shown import Pairs, closed_acts, grouped
from app.web.page import Page
from app.web.reports.acts import ACTS, GROUPS, Group
from app.web.reports.standing import calls_in_words, still_missing
from app.web.staff import TheStaffPage

router = APIRouter(prefix="/reports")

Operator = Annotated[str, Path(pattern=r"^[A-Z][A-Z0-9]{1,15}$")]
QuarterName = Annotated[str, Path(pattern=r"^[0-9]{4}Q[1-4]$")]
FileName = Annotated[str, Path(pattern=r"^[a-z_]+\.(docx|pdf|xlsx|html|json)$")]
AT = "/reports/"
ROWS_AT_ONCE = 50
READS: dict[str, Any] = asks(May.READ_REPORTS)
ACTING: dict[str, Any] = asks(May.DRAFT_REPORT, May.SUBMIT_REPORT, May.RECEIVE_REPORT)


@router.get("", name="reports", **READS)
async def reports(page: TheStaffPage, cursor: Annotated[str, Query(max_length=400)] = "") -> Response:
    found = await list_reports(
        page.site.office, operator=None, cursor=cursor or None, limit=ROWS_AT_ONCE, **page.who
    )
    names = await _names(page)
    return page.show(
        "reports/list.html",
        rows=[
            {
                "path": f"{AT}{one.operator}/{one.period}",
                "quarter": quarter_name(Quarter.read(one.period)),
                "operator": names.get(one.operator, one.operator),
                "status": said(Status(one.status)),
            }
            for one in found.rows
        ],
        previous=f"/reports?cursor={found.previous}" if found.previous else "",
        next=f"/reports?cursor={found.next}" if found.next else "",
    )


async def _names(page: Page) -> Mapping[str, str]:
    return {str(one.code): one.name_zh for one in await list_bodies(page.site.office, **page.who)}


@router.get("/{operator}/{quarter}", name="report", **READS)
async def report(operator: Operator, quarter: QuarterName, page: TheStaffPage, done: str = "") -> Response:
    return await draw(page, f"{operator}/{quarter}", done=done)


async def draw(page: Page, reference: str, came_back: CameBack | None = None, *, done: str = "") -> Response:
    operator, _, quarter = reference.partition("/")
    view = await read_report(page.site.office, operator, quarter, **page.who)
    bodies = await list_bodies(page.site.office, **page.who)
    names = {str(one.code): one.name_zh for one in bodies}
    units = [(one.code, one.name_zh) for one in bodies if operator in (one.parent, one.code)]
    lists = _lists(view, units)
    begun = _begun(view.content) if view.content else {}
    acts = acts_shown(page, view, ACTS, lists, came_back=came_back, begun=begun)
    content = view.content
    return page.show(
        "reports/report.html",
        view=view,
        title=f"{names.get(operator, operator)} {quarter_name(Quarter.read(quarter))}",
        status_words=said(view.report.status),
        remind_on=view.remind_on,
        rows=figure_rows(content.figures, content.threshold, line_names(page)) if content else (),
        narrative=content.narrative if content else None,
        pending=content.pending if content else (),
        missing=still_missing(content) if content and content.is_draft else (),
        calls=calls_in_words(content.calls) if content else "",
        restatements=content.restatements if content else (),
        states=[said(one.state) for one in content.narrative.carried] if content else (),
        versions=_versions(view, reference),
        drafts=_drafts(view, reference),
        groups=grouped(acts, GROUPS),
        closed=closed_acts(view, ACTS),
        form=came_back.form if came_back else page.blank(),
        act=came_back.act if came_back else None,
        done=next((one.words for one in ACTS if one.name == done), ""),
        at=AT,
        reference=reference,
        names=names,
    )


def _begun(content: ReportContent) -> Mapping[str, Mapping[str, str]]:
    """What stands is what is written over."""
    analysis, calls = content.narrative.analysis, content.calls
    stands: dict[str, Mapping[str, str]] = {"analysis": {"text": analysis}} if analysis else {}
    if calls:
        numbers = {name: str(getattr(calls.counts, name)) for name in ("offered", "answered", "called_back")}
        stands["calls"] = {**numbers, "source": calls.source}
    return stands


def _lists(view: ReportView, units: Pairs) -> Mapping[Lists, Pairs]:
    narrative = view.content.narrative if view.content else None
    own = zip(view.report.measures, narrative.measures if narrative else (), strict=False)
    carried = zip(view.report.carried, narrative.carried if narrative else (), strict=False)
    return {
        Lists.UNITS: units,
        Lists.MEASURES: [(kept.id, worded.text[:40]) for kept, worded in own],
        Lists.CARRIED: [(kept.id, worded.text[:40]) for kept, worded in carried],
    }


def _versions(view: ReportView, reference: str) -> Sequence[Mapping[str, Any]]:
    return [
        {
            "number": one.number,
            "submitted": instant_words(one.submitted_at),
            "files": [
                (file.name, f"{AT}{reference}/versions/{one.number}/{file.name}", file.sha256)
                for file in one.files
            ],
        }
        for one in reversed(view.report.versions)
    ]


def _drafts(view: ReportView, reference: str) -> Sequence[Row]:
    """The files as they would be now, for those who write the report."""
    writing = {act.action for act in ACTS if act.group is Group.WRITING}
    may_write = any(one.action in writing for one in view.actions)
    is_written = view.report.status in (Status.DRAFT, Status.CONFIRMED, Status.RETURNED)
    if view.content is None or not may_write or not is_written:
        return ()
    return [(f"report.{kind}", f"{AT}{reference}/draft/report.{kind}") for kind in MEDIA_TYPES]


@router.get("/{operator}/{quarter}/draft/{name}", name="report_draft", **asks(May.DRAFT_REPORT))
async def draft(operator: Operator, quarter: QuarterName, name: FileName, page: TheStaffPage) -> Response:
    found = await read_report_draft(page.site.office, operator, quarter, name, **page.who)
    return made_file(name, found)


@router.get("/{operator}/{quarter}/versions/{number}/{name}", name="report_file", **READS)
async def frozen(
    operator: Operator, quarter: QuarterName, number: int, name: FileName, page: TheStaffPage
) -> Response:
    found = await read_report_file(page.site.office, operator, quarter, number, name, **page.who)
    return frozen_file(found)


@router.get("/{operator}/{quarter}/acts/{name}", name="report_act_page", **READS)
async def show(operator: Operator, quarter: QuarterName, name: str, page: TheStaffPage) -> Response:
    return page.go(f"{AT}{operator}/{quarter}#act-{name}" if name.isidentifier() else AT)


@router.post("/{operator}/{quarter}/acts/{name}", name="report_act", **ACTING)
async def act(operator: Operator, quarter: QuarterName, name: str, page: TheStaffPage) -> Response:
    return await carry_out(page, act_named(ACTS, name), f"{operator}/{quarter}", at=AT, draw=draw)
