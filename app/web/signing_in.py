"""Signing in and out with a local account, and changing one's password."""

from typing import ClassVar

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.http.callers import counted
from app.http.csrf import require_same_origin
from app.http.rates import Rate
from app.http.session_cookies import device_of, give_device, give_session, session_of, take_session
from app.usecases.commands.change_password import change_password
from app.usecases.commands.sign_in import sign_in
from app.usecases.commands.sign_out import sign_out
from app.usecases.sessions import SignedIn
from app.web.addresses import local_path
from app.web.audience import links_of
from app.web.declaring import open_page
from app.web.forms import FieldWrong, Form, FormModel, Words
from app.web.kept_words import unpacked
from app.web.page import Page, ThePage
from app.web.staff import SignedInPage, TheStaffPage

router = APIRouter()

STAFF = "/staff"
WHO = "tells who somebody is; tries are counted"


class SignInForm(FormModel):
    """`then`: where to go on; `kept`: the form that came when the session had ended."""

    name: str
    password: str
    then: str = ""
    kept: str = ""

    LABELS: ClassVar = {"name": ("用户名", "Name"), "password": ("密码", "Password")}


class PasswordForm(FormModel):
    current: str
    new: str
    again: str

    LABELS: ClassVar[dict[str, Words]] = {
        "current": ("现在的密码", "Current password"),
        "new": ("新密码", "New password"),
        "again": ("再输一次新密码", "New password again"),
    }


async def draw_sign_in(page: Page, form: Form) -> Response:
    return page.show("sign_in.html", form=form, kept=unpacked("", form.value("kept")))


@router.get("/sign-in", name="sign_in_page", **open_page(WHO))
async def ask(page: ThePage, then: str = "") -> Response:
    return await draw_sign_in(page, page.blank(then=local_path(then, "")))


@router.post("/sign-in", name="sign_in", dependencies=[counted(Rate.SIGN_IN)], **open_page(WHO))
async def enter(page: ThePage) -> Response:
    async def do(stated: SignInForm) -> Response:
        device = device_of(page.request)
        signed_in = await sign_in(
            page.site.office, name=stated.name, password=stated.password, device=device, now=page.now
        )
        then = local_path(stated.then, STAFF)
        kept = unpacked(then, stated.kept)
        answer = page.show("resume.html", kept=kept) if kept.fields else page.go(then)
        return _entered(page, answer, signed_in)

    return await page.submit(SignInForm, do, again=draw_sign_in, then=STAFF, keeps_key=True)


def _entered(page: Page, answer: Response, signed_in: SignedIn) -> Response:
    give_session(page.request, answer, signed_in.session)
    give_device(page.request, answer, signed_in.device)
    return answer


@router.post("/sign-out", name="sign_out", **open_page("ends what was shown"))
async def leave(request: Request, page: ThePage) -> Response:
    require_same_origin(request)
    token = session_of(request)
    if token is not None:
        await sign_out(page.site.office, token=token, now=page.now)
    answer = page.go("/sign-in")
    take_session(request, answer)
    return answer


@router.get(STAFF, name="staff_start", **open_page("leads to where one works; shows nothing itself"))
async def start(page: TheStaffPage) -> Response:
    links = links_of(page.look.audiences, page.by)
    return page.go(links[0].path) if links else page.show("staff_start.html")


async def draw_password(page: Page, form: Form) -> Response:
    return page.show("password.html", form=form)


@router.get("/password", name="password_page", **open_page("one's own, after one's own sign-in"))
async def ask_password(page: SignedInPage) -> Response:
    return await draw_password(page, page.blank())


@router.post(
    "/password",
    name="change_password",
    dependencies=[counted(Rate.SIGN_IN)],
    **open_page("one's own, and takes the current one"),
)
async def renew(page: SignedInPage) -> Response:
    async def do(stated: PasswordForm) -> Response:
        if stated.new != stated.again:
            raise FieldWrong("again", NOT_ALIKE)
        signed_in = await change_password(
            page.site.office, current=stated.current, new=stated.new, by=page.by, now=page.now
        )
        return _entered(page, page.go(STAFF), signed_in)

    return await page.submit(PasswordForm, do, again=draw_password, then=STAFF, keeps_key=True)


NOT_ALIKE = ("两次输入的新密码不一样。", "The two new passwords differ.")
