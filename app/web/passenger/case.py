"""The passenger's page of a case: how it stands, by when, what one may do, the answer (Arts. 9 to 12; rules T7, S8)."""

from collections.abc import Mapping
from typing import Literal

from fastapi import APIRouter
from starlette.responses import Response

from app.domain.access import read_aloud
from app.domain.permissions.operations import Operation as May
from app.domain.proceedings.answered import Answered
from app.domain.proceedings.appeal.state import Appeal
from app.domain.proceedings.complaint.state import Complaint
from app.domain.proceedings.direct_complaint.state import DirectComplaint
from app.domain.proceedings.review.state import Review
from app.domain.rulebook.kinds import DeadlineKind
from app.http.session_cookies import give_visit
from app.usecases.commands.read_result import read_result
from app.usecases.commands.reissue_access_code import reissue_access_code
from app.usecases.errors import NotFound
from app.usecases.queries.deadlines import ExplainedDeadline
from app.usecases.queries.passenger_case import SHOWN, StageSeen, read_passenger_case
from app.usecases.queries.public_bodies import read_public_bodies
from app.web.day_calendar import day_calendar
from app.web.days import due_words
from app.web.declaring import asks
from app.web.forms import Form, FormModel, Ticked, Words
from app.web.page import Page
from app.web.passenger.case_facts import case_facts, explained
from app.web.passenger.visits import OwnCaseAfresh, OwnCasePage

router = APIRouter()

CASE = "/case"
Stage = Literal["complaint", "review", "appeal", "direct_complaint"]
OF_STAGE: Mapping[str, type[Complaint] | type[Answered]] = {
    "complaint": Complaint,
    "review": Review,
    "appeal": Appeal,
    "direct_complaint": DirectComplaint,
}

DONE: Mapping[str, Words] = {
    "review": ("复核申请已提交，结果会告诉您。", "Your application for review was sent."),
    "appeal": ("申诉已提交给执法机构。", "Your appeal was sent to the enforcement agency."),
    "early_review": (
        "还在规定时间内，您的意见已作为催办转达。",
        "The time allowed is still running: what you wrote was passed on to hurry them.",
    ),
    "early_appeal": ("您的申诉已收存，到时自动受理。", "Your appeal is kept and opens by itself."),
    "direct": ("已作为直接投诉交给执法机构。", "It went to the agency as a complaint of its own."),
    "more": ("补充的情况已加入案件。", "What you added has joined the case."),
    "hurry": ("催办已转达。办理期限不变。", "They were asked to hurry. The time allowed stays the same."),
    "withdrawal": ("投诉已撤回。", "The complaint was withdrawn."),
    "review_withdrawal": ("复核申请已撤回。", "Your application for review was withdrawn."),
    "appeal_withdrawal": ("申诉已撤回。", "Your appeal was withdrawn."),
    "direct_complaint_withdrawal": (
        "向执法机构的投诉已撤回。",
        "Your complaint to the agency was withdrawn.",
    ),
    "rating": ("谢谢，您的评价已记录。", "Thank you, your rating is on record."),
    "file": ("文件已加入案件。", "The file has joined the case."),
    "answer": ("以下是答复全文。", "This is the whole answer."),
}
"""What `?done=` says on top of the page."""


class OpenAnswerForm(FormModel):
    stage: Stage = "complaint"


class NewCodeForm(FormModel):
    replace_links: Ticked = False


async def draw(page: Page, form: Form, done: str = "") -> Response:
    case = await read_passenger_case(page.site.office, **page.who)
    bodies = await read_public_bodies(page.site.office, **page.who)
    facts = await case_facts(page, case)
    owner = bodies.name_of(facts.first.seen.owner, in_english=page.manner.in_english)
    notice = page.t(*DONE[done]) if done in DONE else ""
    return page.show("passenger/case.html", form=form, case=facts, owner=owner, notice=notice)


@router.get(CASE, name="own_case", **asks(May.READ_CASE, May.READ_DEADLINES))
async def read(page: OwnCasePage, done: str = "") -> Response:
    return await draw(page, page.blank(), done)


@router.post("/case/answer", name="open_answer", **asks(May.READ_OWN_REPLY))
async def open_answer(page: OwnCasePage) -> Response:
    """Opening the answer is being told (rule S8): an act of its own, never done by looking at the page."""

    async def do(stated: OpenAnswerForm) -> str:
        await read_result(page.office, of=OF_STAGE[stated.stage], **page.who)
        return f"/case?done=answer#{stated.stage}"

    return await page.submit(OpenAnswerForm, do, again=draw, then="/case?done=answer")


async def stage_of(page: Page, stage: str) -> StageSeen:
    """The latest of its kind. Raises NotFound."""
    case = await read_passenger_case(page.site.office, **page.who)
    found = [one for one in case.stages if one.kind == stage]
    if not found:
        raise NotFound
    return found[-1]


@router.get("/case/why", name="why_this_day", **asks(May.READ_CASE, May.READ_DEADLINES))
async def why(page: OwnCasePage, stage: Stage = "complaint") -> Response:
    """Each day counted or skipped, and why (rule T7)."""
    seen = await stage_of(page, stage)
    view = await explained(page, seen)
    shown = [_shown(page, one) for one in view.deadlines if one.deadline.kind in SHOWN]
    return page.show("passenger/why.html", number=seen.number, clocks=shown)


def _shown(page: Page, one: ExplainedDeadline) -> dict[str, object]:
    en = page.manner.in_english
    name = page.t(one.limit.label.public, ENGLISH_LIMITS.get(one.deadline.kind, str(one.deadline.kind)))
    due = due_words(one.deadline.due_at, in_english=en, today=page.today)
    caption = page.t(f"{name}：{due}", f"{name}: {due}")
    calendar = day_calendar(one.explanation, caption=caption, in_english=en) if one.explanation else None
    return {
        "name": name,
        "due": due,
        "deadline": one.deadline,
        "basis": page.t(one.limit.label.cited, ", ".join(one.limit.source.basis)),
        "amount": one.amount,
        "unit": str(one.limit.unit),
        "calendar": calendar,
        "moves": one.moves,
    }


ENGLISH_LIMITS: Mapping[DeadlineKind, str] = {
    DeadlineKind.START: "Work begins",
    DeadlineKind.HANDLING: "Settled and told",
    DeadlineKind.REVIEW: "Result of the review told",
    DeadlineKind.APPEAL: "Appeal answered",
    DeadlineKind.DIRECT_TRIAGE: "Who handles it is decided",
    DeadlineKind.DIRECT_HANDLING: "Complaint answered",
    DeadlineKind.COMMITMENT: "Promise kept",
}


async def draw_code(page: Page, form: Form) -> Response:
    return page.show("passenger/new_code.html", form=form)


@router.get("/case/code", name="new_code_page", **asks(May.REISSUE_CODE))
async def ask_code(page: OwnCaseAfresh) -> Response:
    return await draw_code(page, page.blank())


@router.post("/case/code", name="reissue_code", **asks(May.REISSUE_CODE))
async def renew_code(page: OwnCaseAfresh) -> Response:
    """Rule D5: the old code opens nothing from now on."""
    public_base_url = page.look.public_base_url

    async def do(stated: NewCodeForm) -> Response:
        reissued = await reissue_access_code(page.office, replace_links=stated.replace_links, **page.who)
        link = f"{public_base_url}/l/{reissued.link}" if reissued.link else ""
        answer = page.show("passenger/code_renewed.html", code=read_aloud(reissued.code), link=link)
        give_visit(page.request, answer, reissued.entered.token)
        return answer

    return await page.submit(NewCodeForm, do, again=draw_code, then=CASE)
