"""Whatever is raised becomes a page: what happened, and what to do next."""

from collections.abc import Awaitable, Callable
from contextlib import suppress

from fastapi import FastAPI, Request
from starlette.requests import ClientDisconnect
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.types import Scope

from app.http.answering import Answer
from app.http.problems import Problem, note_reason, problem_status, request_id_of
from app.http.refusing import TELLERS, problem_of
from app.http.session_cookies import session_of
from app.http.site import Site, now_of
from app.usecases.errors import Unauthenticated
from app.web.addresses import sign_in_path
from app.web.content_policy import CONTENT_POLICY
from app.web.kept_words import kept_words
from app.web.look import Look
from app.web.manner import manner_of
from app.web.page import Page, page
from app.web.problem_words import problem_for_staff, problem_in_words, title_of
from app.web.signing_in import draw_sign_in
from app.web.staff import PasswordDue, signed_in, staff_page_of

INTERNAL = Problem(code="internal")
CLIENT_GONE = 499
START_OF_STAFF = "/staff"
ASKED_OF_NOBODY = frozenset({"not_found", "method.not_allowed"})
"""There is no page there, so none has told who comes."""
READ_ONLY = frozenset({"GET", "HEAD"})


def shown_by(look: Look) -> Answer:
    """The frame's own problems as a page; nothing of the case or the reader is asked for.

    Who was found to be signed in on the way keeps head and navigation.
    """

    def show(problem: Problem, scope: Scope) -> Response:
        note_reason(problem.reason, scope)
        page = staff_page_of(scope)
        answer = _to_anybody(look, problem, scope) if page is None else _to_staff(page, problem, scope)
        answer.headers.update({"content-security-policy": CONTENT_POLICY, **problem.headers})
        return answer

    return show


def _to_anybody(look: Look, problem: Problem, scope: Scope) -> Response:
    request = Request(scope)
    manner = manner_of(request)
    body = look.render(
        "problem.html",
        {
            "t": manner.t,
            "en": manner.in_english,
            "is_large": manner.is_large,
            "is_demo": look.demo.is_demo,
            "path": request.url.path if request.method in READ_ONLY else "/",
            "account": None,
            "links": [],
            "hotlines": look.board.shown,
            "title": title_of(problem),
            "said": problem_in_words(problem, in_english=manner.in_english),
            "start": START_OF_STAFF if session_of(request) else "/",
            "request_id": _reference(problem, scope),
        },
    )
    return HTMLResponse(body, problem_status(problem))


def _to_staff(page: Page, problem: Problem, scope: Scope) -> Response:
    """The way out is the section that the address lies in, or else where signing in leads."""
    way_out = page.section or next(iter(page.links), None)
    start = way_out.path if way_out else START_OF_STAFF
    return page.show(
        "staff_problem.html",
        status=problem_status(problem),
        path=page.request.url.path if page.request.method in READ_ONLY else start,
        title=title_of(problem),
        said=problem_for_staff(problem),
        start=start,
        start_words=way_out.words if way_out else "工作台",
        request_id=_reference(problem, scope),
    )


def _reference(problem: Problem, scope: Scope) -> str:
    return request_id_of(scope) if problem.code == INTERNAL.code else ""


def answer_with_pages(pages: FastAPI, show: Answer) -> None:
    """What no teller knows is answered as a 500 and goes on to the frame, which logs it."""

    async def told(request: Request, error: Exception) -> Response:
        problem = problem_of(error, request.app.state.clock())
        if problem is None:
            raise error
        if problem.code in ASKED_OF_NOBODY:
            await look_who_asks(request)
        return show(problem, request.scope)

    async def broken(request: Request, _: Exception) -> Response:
        return show(INTERNAL, request.scope)

    handlers: dict[type[Exception], Callable[[Request, Exception], Awaitable[Response]]] = {
        **dict.fromkeys(TELLERS, told),
        Unauthenticated: signed_out,
        PasswordDue: password_due,
        ClientDisconnect: gone,
        Exception: broken,
    }
    for kind, handler in handlers.items():
        pages.add_exception_handler(kind, handler)


async def look_who_asks(request: Request) -> None:
    """For a browser that shows a session. Where it tells nothing, the page is the one for anybody."""
    if session_of(request) is None or staff_page_of(request.scope) is not None:
        return
    with suppress(*TELLERS):
        site: Site = request.app.state.site
        await signed_in(request, await page(request, site, now_of(request)))


async def signed_out(request: Request, _: Exception) -> Response:
    """To the sign-in page and back; what a form held goes along, so that no word is lost."""
    if request.method in READ_ONLY:
        return RedirectResponse(sign_in_path(request), 303)
    site = request.app.state.site
    asked = await page(request, site, site.clock())
    kept = await kept_words(request)
    answer = await draw_sign_in(asked, asked.blank(then=kept.path, kept=kept.packed()))
    answer.status_code = 401
    return answer


async def password_due(_: Request, __: Exception) -> Response:
    return RedirectResponse("/password", 303)


async def gone(_: Request, __: Exception) -> Response:
    """Nobody reads this; the number is for the log."""
    return Response(status_code=CLIENT_GONE)
