"""The worklists of the complaint unit: what is due, whose it is, and giving it to somebody (rules S11, T4)."""

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Annotated, Any, ClassVar
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Query, Request
from pydantic import Field
from starlette.responses import JSONResponse, Response

from app.documents.vocabulary import choices
from app.domain.parties import Role
from app.domain.taxonomy import Channel
from app.usecases.commands.assign_in_bulk import CaseSeen, assign_in_bulk
from app.usecases.errors import Invalid
from app.usecases.queries.case_list import CaseFilter, ListedPage, list_cases
from app.usecases.queries.colleagues import House, read_house
from app.usecases.queries.handovers import offered_to_caller
from app.usecases.queries.queue_tabs import HOLDS, MOST_COUNTED, Tab, count_tabs
from app.web.call_centre import access
from app.web.call_centre.access import TheHandlersPage
from app.web.call_centre.rows import RowShown, marks, rows_shown
from app.web.call_centre.words import TABS
from app.web.forms import Form, FormModel
from app.web.page import Page

router = APIRouter(prefix="/call-centre")

QUEUE = "/call-centre"
ROWS_AT_ONCE = 50
_SEEN = re.compile(r"([0-9a-f]{32}):(0|[1-9][0-9]{0,17})")
LEADS_TO = {Tab.OWED_TO_AGENCY: "#agency"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What stands in the address of a list; nothing of it is about a person."""

    tab: Tab = Tab.OPEN
    line: tuple[str, ...] = ()
    category: tuple[str, ...] = ()
    channel: tuple[str, ...] = ()
    handler: tuple[str, ...] = ()
    cursor: str = ""
    done: str = ""

    def path(self, at: str = QUEUE) -> str:
        named = {"tab": [str(self.tab)], "line": self.line, "category": self.category}
        named |= {"channel": self.channel, "handler": self.handler, "cursor": [self.cursor]}
        pairs = [(name, one) for name, some in named.items() for one in some if one]
        return f"{at}?{urlencode(pairs)}"

    def without(self, name: str, value: str) -> "Asked":
        kept: dict[str, Any] = {name: tuple(one for one in getattr(self, name) if one != value)}
        return replace(self, cursor="", **kept)

    @property
    def first_page(self) -> "Asked":
        return replace(self, cursor="")

    def filter(self, page: Page) -> CaseFilter:
        network = page.site.office.network
        channels = frozenset(Channel(one) for one in self.channel if one in set(Channel))
        return replace(
            HOLDS[self.tab](page.now),
            lines=frozenset(one for one in self.line if one in network.lines),
            categories=frozenset(one for one in self.category if one in network.categories),
            channels=channels,
            handler=self.handler[0] if self.handler else None,
        )


async def asked(
    request: Request,
    page: TheHandlersPage,
    tab: str = "",
    cursor: Annotated[str, Query(max_length=400)] = "",
    done: str = "",
) -> Asked:
    def some(name: str) -> tuple[str, ...]:
        found = [one for one in request.query_params.getlist(name)[:20] if one]
        return tuple(dict.fromkeys(found))

    begun = Tab(tab) if tab in set(Tab) else begins_with(page)
    return Asked(
        tab=begun,
        line=some("line"),
        category=some("category"),
        channel=some("channel"),
        handler=some("handler")[:1],
        cursor=cursor,
        done=done,
    )


TheAsked = Annotated[Asked, Depends(asked)]


def begins_with(page: Page) -> Tab:
    """One list that says what is next: the whole unit's work for its head, one's own for whoever handles."""
    return Tab.OPEN if page.by.held & {Role.UNIT_HEAD, Role.RESPONSIBLE_EXECUTIVE} else Tab.MINE


class AssignForm(FormModel):
    handler: str
    case: Annotated[list[str], Field(min_length=1, max_length=ROWS_AT_ONCE)]

    LABELS: ClassVar = {"handler": ("派给", "To"), "case": ("案件", "Cases")}
    WORDS: ClassVar = {
        "case": {"*": ("派单前请选一件案件。", "Choose a case first.")},
        "handler": {"*": ("请选承办人。", "Choose who is to handle them.")},
    }


@router.get("", name="call_centre_queue", **access.LISTS)
async def queue(page: TheHandlersPage, sought: TheAsked) -> Response:
    return await draw_queue(page, page.blank(), sought)


async def draw_queue(page: Page, form: Form, sought: Asked) -> Response:
    office, who = page.site.office, page.who
    house = await read_house(office, **who)
    found = await _found(page, sought)
    counts = await count_tabs(office, **who)
    return page.show(
        "call_centre/queue.html",
        form=form,
        sought=sought,
        rows=await _rows(page, sought, found, house),
        tabs=[(Asked(tab=tab).path(), words, _counted(counts[tab])) for tab, words in TABS.items()],
        current=Asked(tab=sought.tab).path(),
        tab_words=TABS[sought.tab],
        next=replace(sought, cursor=found.next).path() if found.next else "",
        previous=replace(sought, cursor=found.previous).path() if found.previous else "",
        chips=_chips(page, sought, house),
        clear=Asked(tab=sought.tab).path(),
        offered=_offered(page, house),
        handlers=[("", "请选择"), *((one.id, one.display_name) for one in house.handlers)],
        may_assign=bool(page.by.held & access.TAKE_IN),
        changes=sought.first_page.path("/call-centre/changes"),
        seen=json.dumps(marks(found.rows)),
    )


async def _found(page: Page, sought: Asked) -> ListedPage:
    return await list_cases(
        page.site.office,
        sought.filter(page),
        cursor=sought.cursor or None,
        limit=ROWS_AT_ONCE,
        **page.who,
    )


async def _rows(page: Page, sought: Asked, found: ListedPage, house: House) -> list[RowShown]:
    is_handing_over = sought.tab is Tab.HANDOVERS
    ids = [row.id for row in found.rows] if is_handing_over else []
    offered = await offered_to_caller(page.site.office, ids, **page.who) if ids else frozenset()
    return await rows_shown(page, found.rows, house, at=LEADS_TO.get(sought.tab, ""), offered=offered)


def _counted(n: int) -> str:
    return f"{MOST_COUNTED}+" if n >= MOST_COUNTED else str(n)


def _offered(page: Page, house: House) -> Mapping[str, Sequence[tuple[str, str]]]:
    network = page.site.office.network
    return {
        "line": [("", "线路"), *((code, one.name_zh) for code, one in network.lines.items())],
        "category": [
            ("", "事由"),
            *((code, f"{code} {one.name_zh}") for code, one in network.categories.items()),
        ],
        "channel": [("", "来源"), *choices(Channel).items()],
        "handler": [("", "承办人"), *((one.id, one.display_name) for one in house.handlers)],
    }


def _chips(page: Page, sought: Asked, house: House) -> list[tuple[str, str]]:
    words = {name: dict(pairs) for name, pairs in _offered(page, house).items()}
    return [
        (words[name].get(value, value), sought.without(name, value).path())
        for name in words
        for value in getattr(sought, name)
    ]


@router.get("/changes", name="call_centre_changes", **access.LISTS)
async def changes(request: Request, page: TheHandlersPage, sought: TheAsked) -> Response:
    """What the list holds now, for a page that was drawn before: the person decides when to look again."""
    found = await _found(page, sought.first_page)
    counts = await count_tabs(page.site.office, **page.who)
    body = {
        "counts": {Asked(tab=tab).path(): _counted(n) for tab, n in counts.items()},
        "seen": marks(found.rows),
    }
    etag = f'"{hashlib.sha256(json.dumps(body).encode()).hexdigest()[:24]}"'
    if request.headers.get("if-none-match") == etag:
        return Response(status_code=304, headers={"etag": etag})
    return JSONResponse(body, headers={"etag": etag, "cache-control": "no-cache"})


@router.post("", name="call_centre_assign", **access.ASSIGNS)
async def assign(page: TheHandlersPage, sought: TheAsked) -> Response:
    """Several cases to one handler, all or none, each from the version that was seen; no start of handling (T4)."""
    then = replace(sought, done="assigned").path() + "&done=assigned"

    async def do(stated: AssignForm) -> str:
        cases = [_seen(one) for one in stated.case]
        await assign_in_bulk(page.office, handler=stated.handler, cases=cases, **page.who)
        return then

    async def again(page: Page, form: Form) -> Response:
        return await draw_queue(page, form, sought)

    return await page.submit(AssignForm, do, again=again, then=then)


def _seen(text: str) -> CaseSeen:
    found = _SEEN.fullmatch(text)
    if found is None:
        raise Invalid(pointer="/case", code="field.ref_unknown")
    return CaseSeen(reference=found[1], version=int(found[2]))
