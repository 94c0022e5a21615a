"""One threshold test with its inputs, the duty it made, and how it is answered (Art. 13; rules F7, F9)."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Path
from starlette.responses import Response

from app.documents.vocabulary import said
from app.domain.duties.threshold import ThresholdInputs, ThresholdOutcome
from app.domain.figures.selection import FigureKey
from app.usecases.queries.bodies import list_bodies
from app.usecases.queries.duties import DutyView, read_duty
from app.web.acting import CameBack, act_named, acts_shown, carry_out
from app.web.authority import access
from app.web.authority.acts import ACTS, GROUPS
from app.web.authority.year import cut_off_in_words
from app.web.days import day_words, due_words, instant_words
from app.web.figure_rows import Row
from app.web.forms_shown import closed_acts, grouped
from app.web.page import Page
from app.web.staff import TheStaffPage

router = APIRouter(prefix="/authority/duties")

Operator = Annotated[str, Path(pattern=r"^[A-Z][A-Z0-9]{1,15}$")]
CutOffName = Annotated[str, Path(pattern=r"^[0-9]{4}(Q[1-3])?$")]
AT = "/authority/duties/"


@router.get("/{operator}/{cut_off}", name="duty", **access.READS)
async def duty(operator: Operator, cut_off: CutOffName, page: TheStaffPage, done: str = "") -> Response:
    return await draw(page, f"{operator}/{cut_off}", done=done)


async def draw(page: Page, reference: str, came_back: CameBack | None = None, *, done: str = "") -> Response:
    operator, _, cut_off = reference.partition("/")
    view = await read_duty(page.site.office, operator, cut_off, **page.who)
    names = {str(one.code): one.name_zh for one in await list_bodies(page.site.office, **page.who)}
    acts = acts_shown(page, view, ACTS, {}, came_back=came_back)
    found = view.duty
    return page.show(
        "authority/duty.html",
        title=f"{names.get(operator, operator)} {cut_off_in_words(cut_off)}",
        status_words=said(found.status),
        year=found.period[:4],
        inputs=_inputs(found.inputs),
        outcome=_outcome(found.outcome),
        rulebook=found.rulebook,
        unanswered=_unanswered(operator, found.inputs),
        answer=_answer(view),
        steps=[(said(one.kind), day_words(one.on), _text(view, one.text)) for one in found.steps],
        papers=[(_text(view, one.title), _text(view, one.reference)) for one in found.documents],
        groups=grouped(acts, GROUPS),
        closed=closed_acts(view, ACTS),
        form=came_back.form if came_back else page.blank(),
        act=came_back.act if came_back else None,
        done=next((one.words for one in ACTS if one.name == done), ""),
        at=AT,
        reference=reference,
    )


def _unanswered(operator: str, inputs: ThresholdInputs) -> str:
    """Where the cases stand that were owed a reply and had none; empty where each had one."""
    if inputs.replied == inputs.owed:
        return ""
    asked = {"first": inputs.first_on, "last": inputs.last_on, "figure": FigureKey.NOT_REPLIED}
    return f"/authority/cases/{operator}?{urlencode(asked)}"


def _inputs(inputs: ThresholdInputs) -> Sequence[Row]:
    """What the test was made with, whatever later figures say."""
    return [
        ("区间", f"{day_words(inputs.first_on)}至{day_words(inputs.last_on)}"),
        ("最后一件的期限", due_words(inputs.last_due_at)),
        ("有效投诉", f"{inputs.valid} 件（另有待认定 {inputs.pending} 件）"),
        ("客运量", f"{inputs.trips:,} 人次"),
        ("已回复", f"{inputs.replied}/{inputs.owed}（按时 {inputs.replied_on_time}）"),
    ]


def _outcome(outcome: ThresholdOutcome) -> Sequence[Row]:
    words: Mapping[bool | None, str] = {True: "是", False: "否", None: "没有可比的数"}
    return [
        ("有效投诉率超过阈值", words[outcome.is_above]),
        ("待认定全部计入会超过", words[outcome.may_be_above]),
        ("回复率低于 100%", words[outcome.is_below]),
    ]


def _text(view: DutyView, kept: Any) -> str:
    return view.texts.get(kept.item) or "（内容已按规定清除）"


def _answer(view: DutyView) -> Sequence[Row]:
    found, rows = view.duty, []
    if found.deferral is not None:
        rows += [
            ("推迟", instant_words(found.deferral.at)),
            ("推迟的理由", _text(view, found.deferral.reasons)),
        ]
    if found.referred_to is not None:
        rows.append(("并入评估", cut_off_in_words(found.referred_to)))
    assessment = found.assessment
    if assessment is not None:
        opened = instant_words(assessment.opened_at) if assessment.opened_at else "还没有批准"
        rows += [
            ("评估方式", said(assessment.mode)),
            ("批准", opened),
            ("内容", _text(view, assessment.plan)),
        ]
        if assessment.assessor is not None:
            rows.append(("第三方机构", _text(view, assessment.assessor)))
    if found.result is not None:
        points = f"，得 {found.result.points} 分（满分 1000）" if found.result.points is not None else ""
        rows.append(("结果", f"{_text(view, found.result.text)}{points}"))
        if found.result.rectify_by is not None:
            rows.append(("整改期限", day_words(found.result.rectify_by)))
    return rows


@router.get("/{operator}/{cut_off}/acts/{name}", name="duty_act_page", **access.READS)
async def show(operator: Operator, cut_off: CutOffName, name: str, page: TheStaffPage) -> Response:
    return page.go(f"{AT}{operator}/{cut_off}#act-{name}" if name.isidentifier() else "/authority")


@router.post("/{operator}/{cut_off}/acts/{name}", name="duty_act", **access.ANSWERS)
async def act(operator: Operator, cut_off: CutOffName, name: str, page: TheStaffPage) -> Response:
    return await carry_out(page, act_named(ACTS, name), f"{operator}/{cut_off}", at=AT, draw=draw)
