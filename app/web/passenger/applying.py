"""Review and appeal (Arts. 10 to 12; rule S3)."""

from collections.abc import Mapping
from typing import ClassVar

from fastapi import APIRouter
from starlette.responses import Response

from app.domain.permissions.operations import Operation as May
from app.domain.proceedings.kinds import ProceedingKind
from app.domain.taxonomy import Channel
from app.http.strict_models import Text
from app.usecases.applications import ApplicationStated, EarlyApplication
from app.usecases.commands.apply_for_review import apply_for_review
from app.usecases.commands.lodge_appeal import AppealStated, IfEarly, lodge_appeal
from app.usecases.queries.passenger_case import read_passenger_case
from app.web.declaring import asks
from app.web.forms import Form, FormModel, Ticked, Words
from app.web.page import Page
from app.web.passenger.case import CASE, stage_of
from app.web.passenger.case_facts import is_open
from app.web.passenger.visits import OwnCaseAfresh, OwnCasePage

router = APIRouter()

WHAT_IS_WRONG: Mapping[str, Mapping[str, Words]] = {
    "text": {
        "field.required": (
            "请写下您不同意什么，或者没有收到答复。",
            "Say what you disagree with, or that no reply came.",
        ),
        "field.too_long": ("最多写 2000 字。", "At most 2000 characters."),
    }
}


class ReviewForm(FormModel):
    text: Text

    WORDS: ClassVar[Mapping[str, Mapping[str, Words]]] = WHAT_IS_WRONG


class AppealForm(FormModel):
    """`if_early` where Art. 10 is not open yet; `new_facts` after a decision (rules S3, S15)."""

    text: Text
    new_facts: Ticked = False
    if_early: IfEarly = IfEarly.KEEP

    WORDS: ClassVar[Mapping[str, Mapping[str, Words]]] = WHAT_IS_WRONG


async def draw_review(page: Page, form: Form) -> Response:
    return page.show("passenger/review.html", form=form, complaint=await stage_of(page, "complaint"))


@router.get("/case/review", name="review_page", **asks(May.APPLY_FOR_REVIEW))
async def ask_review(page: OwnCasePage) -> Response:
    return await draw_review(page, page.blank())


@router.post("/case/review", name="apply_for_review", **asks(May.APPLY_FOR_REVIEW))
async def send_review(page: OwnCaseAfresh) -> Response:
    async def do(form: ReviewForm) -> str:
        stated = ApplicationStated(text=form.text, channel=Channel.WEB)
        applied = await apply_for_review(page.office, page.by.id, stated=stated, version=None, **page.who)
        return f"{CASE}?done={'early_review' if isinstance(applied, EarlyApplication) else 'review'}"

    return await page.submit(ReviewForm, do, again=draw_review, then=CASE)


async def draw_appeal(page: Page, form: Form) -> Response:
    complaint = await stage_of(page, "complaint")
    return page.show(
        "passenger/appeal.html",
        form=form,
        complaint=complaint,
        is_early=not is_open(complaint, "lodge_appeal") and is_open(complaint, "keep_appeal"),
        had_appeal=await _had_appeal(page),
    )


async def _had_appeal(page: Page) -> bool:
    case = await read_passenger_case(page.site.office, **page.who)
    return any(one.kind is ProceedingKind.APPEAL for one in case.stages)


@router.get("/case/appeal", name="appeal_page", **asks(May.APPEAL))
async def ask_appeal(page: OwnCasePage) -> Response:
    return await draw_appeal(page, page.blank())


@router.post("/case/appeal", name="lodge_appeal", **asks(May.APPEAL))
async def send_appeal(page: OwnCaseAfresh) -> Response:
    async def do(form: AppealForm) -> str:
        stated = AppealStated(
            text=form.text, channel=Channel.WEB, new_facts=form.new_facts, if_early=form.if_early
        )
        lodged = await lodge_appeal(page.office, page.by.id, stated=stated, version=None, **page.who)
        if not isinstance(lodged, EarlyApplication):
            return f"{CASE}?done=appeal"
        return f"{CASE}?done={'early_appeal' if form.if_early is IfEarly.KEEP else 'direct'}"

    return await page.submit(AppealForm, do, again=draw_appeal, then=CASE)
