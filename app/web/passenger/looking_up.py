"""Reaching one's case: by number and code, by the link, and by a new code where the old one is lost (rule D5)."""

from collections.abc import Mapping
from typing import Annotated, ClassVar

from fastapi import APIRouter, Request
from pydantic import Field
from starlette.responses import RedirectResponse, Response

from app.domain.sign_in import SignInRefused
from app.http.callers import counted
from app.http.csrf import require_same_origin
from app.http.rates import Rate
from app.http.session_cookies import give_visit, take_visit, visit_of
from app.http.site import Site
from app.usecases.commands.ask_for_new_code import ask_for_new_code
from app.usecases.commands.identify_caller import identify_caller
from app.usecases.commands.open_case_access import open_case_access
from app.usecases.commands.open_case_link import open_case_link
from app.usecases.commands.sign_out import sign_out
from app.usecases.errors import NotDone
from app.usecases.queries.passenger_case import read_passenger_case
from app.usecases.visits import Entered
from app.web.addresses import local_path
from app.web.declaring import open_page
from app.web.forms import FieldWrong, Form, FormModel, Words
from app.web.kept_words import kept_words, unpacked
from app.web.page import Page, ThePage, page

router = APIRouter()

SHOWS = "shows the link, or the number and code, of a case; tries are counted"
CASE = "/case"
CODE_DIGITS = 8
Typed = Annotated[str, Field(max_length=64)]


class LookUpForm(FormModel):
    """`then`, `kept`: where to go on, and the form that came when the visit had ended."""

    number: Typed
    code: Typed
    then: str = ""
    kept: str = ""

    WORDS: ClassVar[Mapping[str, Mapping[str, Words]]] = {
        "number": {"*": ("请填写编号，例如 00123。", "Give the number, such as 00123.")},
        "code": {"*": ("请填写 8 位数字的查询码。", "Give the code of 8 digits.")},
    }


class LostCodeForm(FormModel):
    number: Typed
    phone: Annotated[str, Field(min_length=3, max_length=40)]

    WORDS: ClassVar[Mapping[str, Mapping[str, Words]]] = {
        "number": {"*": ("请填写编号。", "Give the number.")},
        "phone": {"*": ("请填写投诉时留的电话。", "Give the telephone number you left with the complaint.")},
    }


async def draw(page: Page, form: Form) -> Response:
    return page.show("passenger/look_up.html", form=form, kept=unpacked("", form.value("kept")))


@router.get("/look-up", name="look_up_page", **open_page(SHOWS))
async def ask(page: ThePage, then: str = "") -> Response:
    return await draw(page, page.blank(then=local_path(then, "")))


@router.post("/look-up", name="open_case_access", dependencies=[counted(Rate.TRACKING)], **open_page(SHOWS))
async def look_up(page: ThePage) -> Response:
    async def do(stated: LookUpForm) -> Response:
        _require_digits(stated.code)
        try:
            entered = await open_case_access(
                page.site.office, number=stated.number, code=stated.code, now=page.now
            )
        except SignInRefused:
            raise FieldWrong("number", NOT_RIGHT) from None
        then = local_path(stated.then, CASE)
        kept = unpacked(then, stated.kept)
        return _entered(page, page.show("resume.html", kept=kept) if kept.fields else page.go(then), entered)

    return await page.submit(LookUpForm, do, again=draw, then=CASE, keeps_key=True)


NOT_RIGHT: Words = (
    "编号或查询码不对，也可以用短信里的链接。查询码连续输错五次会停用，可以重新申请。",
    (
        "The number or the code is not right; the link in your message works, too. After five wrong tries in a row "
        "the code stops working, and you can ask for a new one."
    ),
)


def _require_digits(code: str) -> None:
    """Only what the passenger can see for themselves; whether a code is right is answered alike for all."""
    digits = sum(character.isdigit() for character in code)
    if digits != CODE_DIGITS:
        raise FieldWrong(
            "code",
            (
                f"查询码是 {CODE_DIGITS} 位数字，您填了 {digits} 位。",
                f"The code has {CODE_DIGITS} digits; you gave {digits}.",
            ),
        )


def _entered(page: Page, answer: Response, entered: Entered) -> Response:
    give_visit(page.request, answer, entered.token)
    return answer


@router.get("/l/{token}", name="open_case_link", dependencies=[counted(Rate.TRACKING)], **open_page(SHOWS))
async def follow_link(token: str, page: ThePage) -> Response:
    """The link that the passenger took home. It opens no answer: that is an act of its own (rule S8)."""
    try:
        entered = await open_case_link(page.site.office, link=token, now=page.now)
    except SignInRefused:
        return page.show("passenger/no_link.html", status=404)
    return _entered(page, page.go(CASE), entered)


@router.post("/leave", name="leave_case", **open_page("ends what was shown"))
async def leave(request: Request, page: ThePage) -> Response:
    require_same_origin(request)
    token = visit_of(request)
    if token is not None:
        await sign_out(page.site.office, token=token, now=page.now)
    answer = page.go("/")
    take_visit(request, answer)
    return answer


async def draw_lost(page: Page, form: Form) -> Response:
    return page.show("passenger/lost_code.html", form=form)


@router.get("/lost-code", name="lost_code_page", **open_page(SHOWS))
async def ask_lost(page: ThePage) -> Response:
    return await draw_lost(page, page.blank())


@router.post("/lost-code", name="ask_for_new_code", dependencies=[counted(Rate.TRACKING)], **open_page(SHOWS))
async def send_lost(page: ThePage) -> Response:
    async def do(stated: LostCodeForm) -> str:
        await ask_for_new_code(page.office, number=stated.number, phone=stated.phone, now=page.now)
        return "/lost-code/sent"

    return await page.submit(LostCodeForm, do, again=draw_lost, then="/lost-code/sent")


@router.get("/lost-code/sent", name="new_code_asked_for", **open_page("words; the same for everybody"))
async def lost_code_sent(page: ThePage) -> Response:
    return page.show("passenger/lost_code_sent.html")


async def show_again(request: Request, _: Exception) -> Response:
    """Number and code once more, with the number filled in where it is known; a form's words go along."""
    if request.method in ("GET", "HEAD"):
        return RedirectResponse(f"/look-up?then={request.url.path}", 303)
    site: Site = request.app.state.site
    asked = await page(request, site, site.clock())
    kept = await kept_words(request)
    form = asked.blank(then=kept.path, kept=kept.packed(), number=await _known_number(request, asked))
    answer = await draw(asked, form)
    answer.status_code = 401
    return answer


async def _known_number(request: Request, asked: Page) -> str:
    token = visit_of(request)
    if token is None:
        return ""
    try:
        found = await identify_caller(asked.site.office, token=token, now=asked.now)
        case = await read_passenger_case(asked.site.office, by=found.actor, now=asked.now)
    except NotDone:
        return ""
    return case.stages[0].number
