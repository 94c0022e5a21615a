"""What a passenger adds to their case: facts, files, a chaser, a rating, a withdrawal (rules F1, S12, S13, S14)."""

from collections.abc import Mapping
from typing import ClassVar, Literal

from fastapi import APIRouter
from starlette.responses import Response

from app.domain.evidence_files import FileRefused
from app.domain.permissions.operations import Operation as May
from app.domain.proceedings.answered import Answered
from app.domain.proceedings.complaint.state import Complaint
from app.domain.proceedings.kinds import ProceedingKind
from app.domain.refusals import Refused
from app.domain.taxonomy import FollowUpAnswer
from app.http.csrf import is_form_token, require_same_origin
from app.http.problems import RequestProblem, problem_status
from app.http.refusing import problem_of
from app.http.strict_models import Text
from app.http.uploads import Received, Sink, receive_file
from app.usecases.commands.add_attachment import add_attachment
from app.usecases.commands.add_chaser import add_chaser
from app.usecases.commands.add_supplement import add_supplement
from app.usecases.commands.rate_satisfaction import rate_satisfaction
from app.usecases.commands.read_result import portal_reading
from app.usecases.commands.supplement_application import supplement_application
from app.usecases.commands.withdraw_application import withdraw_application
from app.usecases.commands.withdraw_complaint import withdraw_complaint
from app.usecases.queries.passenger_case import read_passenger_case
from app.web.declaring import asks
from app.web.forms import KEY, TOKEN, FieldWrong, Form, FormModel, Ticked, Words
from app.web.page import Page
from app.web.passenger.case import CASE, OF_STAGE, draw
from app.web.passenger.case_facts import is_open
from app.web.passenger.visits import OwnCaseAfresh, OwnCasePage
from app.web.problem_words import TOO_OLD, problem_in_words

router = APIRouter()

Stage = Literal["complaint", "review", "appeal", "direct_complaint"]
FILES = "/case/files"


class MoreForm(FormModel):
    text: Text
    stage: Stage = "complaint"

    WORDS: ClassVar[Mapping[str, Mapping[str, Words]]] = {
        "text": {
            "field.required": ("请写下要补充的情况。", "Write what you want to add."),
            "field.too_long": (
                "最多写 2000 字，可以分几次补充。",
                "At most 2000 characters; add more another time.",
            ),
        }
    }


class HurryForm(FormModel):
    text: Text | None = None


class RatingForm(FormModel):
    satisfaction: FollowUpAnswer

    WORDS: ClassVar[Mapping[str, Mapping[str, Words]]] = {
        "satisfaction": {"*": ("请选一项评价。", "Choose a rating.")}
    }


class WithdrawalForm(FormModel):
    stage: Stage
    sure: Ticked = False

    WORDS: ClassVar[Mapping[str, Mapping[str, Words]]] = {
        "stage": {"*": ("请选择要撤回哪一项。", "Choose what to withdraw.")}
    }


async def _stages_with(page: Page, action: str) -> list[ProceedingKind]:
    case = await read_passenger_case(page.site.office, **page.who)
    return [one.kind for one in case.stages if is_open(one, action)]


async def draw_more(page: Page, form: Form) -> Response:
    return page.show("passenger/more.html", form=form, stages=await _stages_with(page, "add_supplement"))


@router.get("/case/more", name="supplement_page", **asks(May.ADD_SUPPLEMENT))
async def ask_more(page: OwnCasePage) -> Response:
    return await draw_more(page, page.blank())


@router.post("/case/more", name="add_supplement", **asks(May.ADD_SUPPLEMENT))
async def send_more(page: OwnCaseAfresh) -> Response:
    async def do(form: MoreForm) -> str:
        of = OF_STAGE[form.stage]
        if of is Complaint:
            await add_supplement(page.office, page.by.id, text=form.text, version=None, **page.who)
        elif issubclass(of, Answered):
            await supplement_application(
                page.office, page.by.id, of=of, text=form.text, version=None, **page.who
            )
        return f"{CASE}?done=more"

    return await page.submit(MoreForm, do, again=draw_more, then=f"{CASE}?done=more")


async def draw_hurry(page: Page, form: Form) -> Response:
    return page.show("passenger/hurry.html", form=form)


@router.get("/case/hurry", name="chaser_page", **asks(May.ADD_SUPPLEMENT))
async def ask_hurry(page: OwnCasePage) -> Response:
    return await draw_hurry(page, page.blank())


@router.post("/case/hurry", name="add_chaser", **asks(May.ADD_SUPPLEMENT))
async def send_hurry(page: OwnCaseAfresh) -> Response:
    async def do(form: HurryForm) -> str:
        await add_chaser(page.office, page.by.id, text=form.text, version=None, **page.who)
        return f"{CASE}?done=hurry"

    return await page.submit(HurryForm, do, again=draw_hurry, then=f"{CASE}?done=hurry")


@router.post("/case/rating", name="rate_satisfaction", **asks(May.RATE_SATISFACTION))
async def rate(page: OwnCaseAfresh) -> Response:
    async def do(form: RatingForm) -> str:
        await rate_satisfaction(
            page.office, page.by.id, satisfaction=form.satisfaction, version=None, **page.who
        )
        return f"{CASE}?done=rating"

    return await page.submit(RatingForm, do, again=draw, then=f"{CASE}?done=rating")


async def draw_withdrawal(page: Page, form: Form) -> Response:
    return page.show("passenger/withdrawal.html", form=form, stages=await _stages_with(page, "withdraw"))


@router.get("/case/withdrawal", name="withdrawal_page", **asks(May.WITHDRAW))
async def ask_withdrawal(page: OwnCasePage) -> Response:
    return await draw_withdrawal(page, page.blank())


@router.post("/case/withdrawal", name="withdraw", **asks(May.WITHDRAW))
async def withdraw(page: OwnCaseAfresh) -> Response:
    """The passenger's own act, asked once more; what is overdue stays on record (rule F1)."""

    async def do(form: WithdrawalForm) -> str:
        if not form.sure:
            raise FieldWrong("sure", NOT_SURE)
        of, evidence = OF_STAGE[form.stage], portal_reading(page.now)
        if of is Complaint:
            await withdraw_complaint(page.office, page.by.id, evidence=evidence, version=None, **page.who)
        elif issubclass(of, Answered):
            await withdraw_application(
                page.office, page.by.id, of=of, evidence=evidence, version=None, **page.who
            )
        return f"{CASE}?done={'' if of is Complaint else f'{form.stage}_'}withdrawal"

    return await page.submit(WithdrawalForm, do, again=draw_withdrawal, then=f"{CASE}?done=withdrawal")


NOT_SURE: Words = ("撤回后不能恢复，请先勾选确认。", "A withdrawal cannot be undone; tick the box first.")


async def draw_files(page: Page, form: Form) -> Response:
    return page.show("passenger/files.html", form=form)


@router.get(FILES, name="files_page", **asks(May.UPLOAD_EVIDENCE))
async def ask_files(page: OwnCasePage) -> Response:
    return await draw_files(page, page.blank())


@router.post(FILES, name="add_attachment", **asks(May.UPLOAD_EVIDENCE))
async def send_file(page: OwnCaseAfresh) -> Response:
    """One file at a time, read as it arrives; it comes as multipart, so it has a reading of its own."""
    require_same_origin(page.request)

    async def receive(sink: Sink) -> Received:
        received = await receive_file(page.request, sink, beside=(TOKEN, KEY))
        if not is_form_token(page.browser, received.texts.get(TOKEN)):
            raise FieldWrong("file", TOO_OLD)
        if not received.file_name:
            raise FieldWrong("file", NO_FILE)
        return received

    try:
        await add_attachment(page.site.office, page.by.id, receive=receive, version=None, **page.who)
    except FieldWrong as wrong:
        return _told(await draw_files(page, page.blank().with_error(wrong.name, page.t(*wrong.words))), 422)
    except (FileRefused, RequestProblem, Refused) as error:
        problem = problem_of(error, page.now)
        if problem is None:
            raise
        said = (
            FILE_WORDS.get(problem.code)
            or (problem_in_words(problem, in_english=page.manner.in_english),) * 2
        )
        return _told(
            await draw_files(page, page.blank().with_error("file", page.t(*said))), problem_status(problem)
        )
    return page.go(f"{CASE}?done=file")


NO_FILE: Words = ("请先选一个文件。", "Choose a file first.")
FILE_WORDS: Mapping[str, Words] = {
    "file.too_large": (
        "文件太大：每个最多 20 兆，一件案件合计最多 50 兆。",
        "Too large: 20 MB a file, 50 MB a case.",
    ),
    "body.too_large": ("文件太大：每个最多 20 兆。", "Too large: 20 MB a file at the most."),
    "file.signature": (
        "这个文件打不开，可能改过扩展名。请换原来的文件。",
        "This file is not what its name says.",
    ),
}


def _told(answer: Response, status: int) -> Response:
    answer.status_code = status
    return answer
