"""A reader of the pages without a script: follows redirects, keeps cookies, fills in what forms hold."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

import httpx
from starlette.types import ASGIApp

from app.http.session_cookies import SESSION, VISIT
from app.usecases.office import Office
from tests.support.web import BASE_URL, HandClock, staff_token

Given = str | Sequence[str]
VOID = frozenset({"input", "meta", "link", "br", "img", "hr", "path", "rect", "source", "wbr"})
NOT_READ = frozenset({"script", "style", "template"})


@dataclass(slots=True)
class FormSeen:
    """A form as the browser would send it: hidden fields, chosen boxes and selected words included."""

    action: str
    method: str
    fields: list[tuple[str, str]] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    offered: dict[str, list[str]] = field(default_factory=dict)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.forms: list[FormSeen] = []
        self.links: list[tuple[str, str]] = []
        self.words: list[str] = []
        self.title = ""
        self.ids: list[str] = []
        self._open: list[str] = []
        self._area: str | None = None
        self._select: str | None = None
        self._href: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag not in VOID:
            self._open.append(tag)
        if "id" in given:
            self.ids.append(given["id"])
        match tag:
            case "form":
                self.forms.append(FormSeen(given.get("action", ""), given.get("method", "get")))
            case "a":
                self._href = given.get("href")
                self.links.append((given.get("href", ""), ""))
            case "textarea" | "select":
                self._area, self._select = (
                    (given["name"], None) if tag == "textarea" else (None, given["name"])
                )
                self._form.names.add(given["name"])
                if tag == "textarea":
                    self._form.fields.append((given["name"], ""))
            case "option":
                self._option(given)
            case "input" | "button":
                self._input(tag, given)
        if tag not in VOID and tag in {"p", "li", "h1", "h2", "h3", "td", "th", "dt", "dd", "div"}:
            self.words.append("\n")

    @property
    def _form(self) -> FormSeen:
        return self.forms[-1]

    def _option(self, given: dict[str, str]) -> None:
        name = self._select
        if name is None:
            return  # a datalist
        self._form.offered.setdefault(name, []).append(given.get("value", ""))
        is_first = len(self._form.offered[name]) == 1
        if is_first or "selected" in given:
            self._form.fields = [pair for pair in self._form.fields if pair[0] != name]
            self._form.fields.append((name, given.get("value", "")))

    def _input(self, tag: str, given: dict[str, str]) -> None:
        name = given.get("name")
        if not name or not self.forms:
            return
        kind = given.get("type", "text")
        self._form.names.add(name)
        self._form.offered.setdefault(name, []).append(given.get("value", ""))
        is_sent = tag == "input" and (kind not in ("radio", "checkbox", "file") or "checked" in given)
        if is_sent:
            self._form.fields.append((name, given.get("value", "")))

    def handle_endtag(self, tag: str) -> None:
        if tag in self._open:
            while self._open.pop() != tag:
                pass
        if tag == "textarea":
            self._area = None
        elif tag == "select":
            self._select = None
        elif tag == "a":
            self._href = None

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1] == "title":
            self.title += data
        if self._area is not None:
            name, before = self._form.fields[-1]
            self._form.fields[-1] = (name, (before + data).removeprefix("\n"))
        elif not NOT_READ.intersection(self._open) and "head" not in self._open:
            self.words.append(data)
            if self._href is not None:
                href, words = self.links[-1]
                self.links[-1] = (href, words + data.strip())


@dataclass(slots=True)
class PageSeen:
    """What a reader sees of an answer."""

    answer: httpx.Response
    title: str
    words: str
    forms: list[FormSeen]
    links: list[tuple[str, str]]
    ids: list[str]

    @property
    def status(self) -> int:
        return self.answer.status_code

    @property
    def path(self) -> str:
        return self.answer.url.path

    def form_to(self, action: str) -> FormSeen:
        return next(form for form in self.forms if form.action.partition("?")[0] == action)

    def link(self, words: str) -> str:
        """The address of the first link with these words in it."""
        return next(href for href, said in self.links if words in said)


def page_seen(answer: httpx.Response) -> PageSeen:
    reader = _Reader()
    reader.feed(answer.text)
    words = "\n".join(" ".join(line.split()) for line in "".join(reader.words).splitlines() if line.strip())
    return PageSeen(answer, reader.title, words, reader.forms, reader.links, reader.ids)


@dataclass(slots=True)
class Visitor:
    """Somebody with a browser whose script is off."""

    client: httpx.AsyncClient
    page: PageSeen | None = None

    async def open(self, path: str) -> PageSeen:
        return self._seen(await self.client.get(path, follow_redirects=True))

    async def follow(self, words: str) -> PageSeen:
        """The link with these words on the page that was opened last."""
        return await self.open(self.seen.link(words))

    async def send(self, action: str, **given: Given) -> PageSeen:
        """Fills in the form that goes to `action` on the page seen last, and sends it.

        A field that the form does not have is a mistake of the test; a list stands for several boxes.
        """
        answer = await self.post(self.filled(action, **given))
        return self._seen(answer)

    def filled(self, action: str, **given: Given) -> tuple[str, list[tuple[str, str]]]:
        form = self.seen.form_to(action)
        unknown = set(given) - form.names
        assert not unknown, f"no field {sorted(unknown)} in the form to {action}"
        pairs = [pair for pair in form.fields if pair[0] not in given]
        for name, value in given.items():
            pairs += [(name, one) for one in ([value] if isinstance(value, str) else value)]
        return form.action, pairs

    async def post(self, filled: tuple[str, list[tuple[str, str]]], **more: Any) -> httpx.Response:
        """As a browser would: with the site it came from. Redirects are followed."""
        action, pairs = filled
        data: dict[str, list[str]] = {}
        for name, value in pairs:
            data.setdefault(name, []).append(value)
        headers = {"sec-fetch-site": "same-origin", **more}
        return await self.client.post(action, data=data, headers=headers, follow_redirects=True)

    @property
    def seen(self) -> PageSeen:
        assert self.page is not None, "no page was opened yet"
        return self.page

    def _seen(self, answer: httpx.Response) -> PageSeen:
        self.page = page_seen(answer)
        return self.page


@asynccontextmanager
async def visiting(app: ASGIApp, *, address: str = "203.0.113.9") -> AsyncIterator[Visitor]:
    """A passenger, or whoever else has shown nothing yet."""
    transport = httpx.ASGITransport(app=app, client=(address, 40000))
    async with httpx.AsyncClient(transport=transport, base_url=BASE_URL) as client:
        yield Visitor(client)


@asynccontextmanager
async def at_work(app: ASGIApp, office: Office, name: str, clock: HandClock) -> AsyncIterator[Visitor]:
    """Somebody of `offices.PEOPLE`, signed in."""
    token = await staff_token(office, name, now=clock.at)
    async with visiting(app) as visitor:
        visitor.client.cookies.set(SESSION, token)
        yield visitor


def with_visit(visitor: Visitor, token: str) -> None:
    visitor.client.cookies.set(VISIT, token)
