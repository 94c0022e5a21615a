"""One page at work: who reads it, what its template is given, and what happens to a form that comes with it."""

import hashlib
import json
import secrets
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Annotated, Any, TypedDict, TypeVar

from fastapi import Depends, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from app.domain.accounts import Account
from app.domain.instants import local_date
from app.domain.parties import NOBODY, Actor
from app.http.csrf import form_token, is_form_token, require_same_origin
from app.http.forms import read_form
from app.http.problems import note_reason, problem_status
from app.http.refusing import problem_of
from app.http.session_cookies import browser_of, give_browser
from app.http.site import Now, Site, TheSite
from app.usecases.form_keys import AlreadyDone, OfficeOnce, once
from app.usecases.office import Office
from app.web.addresses import require_ours
from app.web.audience import Link, links_of, section_of
from app.web.forms import (
    KEY,
    OWN_FIELDS,
    RESUMED,
    TOKEN,
    F,
    FieldWrong,
    Form,
    FormFaulty,
    Values,
    errors_in_words,
    read_model,
)
from app.web.hotlines import Hotlines
from app.web.look import Look
from app.web.manner import Manner, manner_of
from app.web.problem_words import TOO_OLD, problem_in_words

BROWSER_BYTES = 16
KEY_BYTES = 16
LONGEST_KEY = 64


class Who(TypedDict):
    by: Actor
    now: datetime


R = TypeVar("R", bound=Response)

Draw = Callable[["Page", Form], Awaitable[Response]]
"""Draws the page that a form stands on; asked again when the form could not be taken."""


@dataclass(slots=True, kw_only=True)
class Page:
    """What a route works with. `account` for staff who are signed in; `office` carries out a form once.

    `form` is the one that is being read.
    """

    request: Request
    site: Site
    look: Look
    now: datetime
    manner: Manner
    is_demo: bool
    hotlines: Hotlines
    by: Actor = NOBODY
    account: Account | None = None
    form: Form | None = None
    password_due: bool = False
    browser: str
    is_new_browser: bool
    office: Office

    @property
    def who(self) -> Who:
        return Who(by=self.by, now=self.now)

    @property
    def today(self) -> date:
        return local_date(self.now)

    @property
    def t(self) -> Callable[[str, str], str]:
        return self.manner.t

    @property
    def links(self) -> list[Link]:
        """The navigation of whoever is signed in."""
        return links_of(self.look.audiences, self.by) if self.account else []

    @property
    def section(self) -> Link | None:
        return section_of(self.links, self.request.url.path)

    # --- answers

    def show(self, template: str, *, status: int = 200, **facts: Any) -> HTMLResponse:
        """The template with what every page is given and `facts`."""
        answer = HTMLResponse(self.look.render(template, {**self._given(), **facts}), status)
        return self._marked(answer)

    def go(self, path: str) -> RedirectResponse:
        """To another page, after a form has been carried out."""
        return self._marked(RedirectResponse(path, 303))

    def _marked(self, answer: R) -> R:
        if self.is_new_browser:
            give_browser(self.request, answer, self.browser)
        return answer

    def _given(self) -> dict[str, Any]:
        return {
            "page": self,
            "t": self.t,
            "en": self.manner.in_english,
            "is_large": self.manner.is_large,
            "is_demo": self.is_demo,
            "now": self.now,
            "today": self.today,
            "path": self.request.url.path,
            "account": self.account,
            "links": self.links,
            "section": self.section,
            "hotlines": self.hotlines,
        }

    # --- forms

    def blank(self, **values: str | list[str]) -> Form:
        """A form to be filled in; `values` stand in it already."""
        return Form(token=form_token(self.browser), key=new_key(), values=values)

    async def submit(
        self,
        model: type[F],
        do: Callable[[F], Awaitable[Response | str]],
        *,
        again: Draw,
        then: str,
        keeps_key: bool = False,
    ) -> Response:
        """Reads the form and hands it to `do`, which answers with a response or with the path to go to.

        What is wrong with it, and what a use case or the law refuses, is told on the form itself, with all that
        was typed still in it (`again`). Sent twice, it is done once, and the second answer goes to `then`;
        `keeps_key`: the use case has an Idempotency-Key of its own (`page.form_key`).
        """
        values, own = await self._read(model.lists())
        form = self.form = Form(token=form_token(self.browser), key=_key(own), values=values)
        if RESUMED in own:
            return await again(self, Form(token=form.token, key=form.key, values=values, is_resumed=True))
        plain = self.office
        try:
            if not is_form_token(self.browser, own.get(TOKEN)):
                return _with_status(await again(self, _told(form, {}, self.t(*TOO_OLD))), 403)
            stated = read_model(model, values)
            if not keeps_key:
                self.office = self._once(form)
            done = await do(stated)
        except AlreadyDone:
            done = then
        except FieldWrong as wrong:
            told = form.with_error(wrong.name, self.t(*wrong.words))
            return _with_status(await again(self, told), 422)
        except FormFaulty as faulty:
            errors, rest = errors_in_words(model, faulty.faults, in_english=self.manner.in_english)
            return _with_status(await again(self, _told(form, errors, rest)), 422)
        except Exception as error:
            problem = problem_of(error, self.now)
            if problem is None or problem.code in NOT_THE_FORMS:
                raise
            note_reason(problem.reason, self.request.scope)
            self.office = plain
            if problem.code == ANOTHER_FORM:
                form = replace(form, key=new_key())
            errors, rest = errors_in_words(model, problem.faults, in_english=self.manner.in_english)
            said = rest if problem.faults else problem_in_words(problem, in_english=self.manner.in_english)
            return _with_status(await again(self, _told(form, errors, said)), problem_status(problem))
        return done if isinstance(done, Response) else self.go(done)

    @property
    def form_key(self) -> str:
        """The key of the form that is being read: the same for each time it is sent."""
        if self.form is None:
            raise RuntimeError("no form is being read")
        return self.form.key

    async def _read(self, lists: tuple[str, ...]) -> tuple[Values, dict[str, str]]:
        """The fields of the model, and those of ours. Raises RequestProblem where no page of ours sent them."""
        require_same_origin(self.request)
        raw = await self.request.body()
        sent = read_form(raw, self.request.headers.get("content-type"), lists=lists)
        own = {name: value for name, value in sent.items() if name in OWN_FIELDS and isinstance(value, str)}
        return {name: value for name, value in sent.items() if name not in OWN_FIELDS}, own

    def _once(self, form: Form) -> OfficeOnce:
        """Other words under the same key are another form: somebody went back and wrote on."""
        same = json.dumps([self.by.id, self.request.url.path, form.key, form.values], sort_keys=True)
        return once(self.site.office, key=hashlib.sha256(same.encode()).hexdigest())


ANOTHER_FORM = "idem.reused"
"""Under a key that the use case itself knows, other words came: sent again they are a new form."""

NOT_THE_FORMS = frozenset({"auth.required", "not_found", "internal"})
"""Nothing that the person could mend in the form."""


def _told(form: Form, errors: Mapping[str, str], problem: str | None) -> Form:
    return Form(token=form.token, key=form.key, values=form.values, errors=errors, problem=problem)


def _with_status(answer: Response, status: int) -> Response:
    answer.status_code = status
    return answer


def _key(own: Mapping[str, str]) -> str:
    sent = own.get(KEY, "")
    return sent if 16 <= len(sent) <= LONGEST_KEY and sent.isalnum() and sent.isascii() else new_key()


def new_key() -> str:
    return secrets.token_hex(KEY_BYTES)


async def page(request: Request, site: TheSite, now: Now) -> Page:
    """For whoever comes, signed in or not. Raises NotFound for an address that no page of ours can have."""
    require_ours(request)
    look: Look = request.app.state.look
    known = browser_of(request)
    return Page(
        request=request,
        site=site,
        look=look,
        now=now,
        manner=manner_of(request),
        is_demo=await look.demo.read(site.office, now),
        hotlines=await look.board.read(site.office, now),
        browser=known or secrets.token_hex(BROWSER_BYTES),
        is_new_browser=known is None,
        office=site.office,
    )


ThePage = Annotated[Page, Depends(page)]
