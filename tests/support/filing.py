"""A passenger files by the pages: operator, line 1, Qingnian Street, staff attitude, one sentence."""

import re
from dataclasses import dataclass

from app.domain.proceedings.complaint.state import Complaint
from app.usecases.case_views import CaseView
from app.usecases.office import Office
from app.usecases.queries.case import read_case
from tests.support.offices import person
from tests.support.pages import Given, PageSeen, Visitor
from tests.support.web import HandClock

NUMBER = re.compile(r"沈铁投〔2026〕\d{5}号")
CODE = re.compile(r"\b\d{4} \d{4}\b")
LINK = re.compile(r"/l/[a-z2-7]{26}")


def _found(pattern: re.Pattern[str], page: PageSeen) -> str:
    match = pattern.search(page.words)
    assert match is not None, page.words
    return match[0]


@dataclass(frozen=True, slots=True)
class Filed:
    """What the passenger takes home."""

    page: PageSeen

    @property
    def number(self) -> str:
        return _found(NUMBER, self.page)

    @property
    def code(self) -> str:
        return _found(CODE, self.page)

    @property
    def link(self) -> str:
        return _found(LINK, self.page)


async def to_the_form(visitor: Visitor) -> PageSeen:
    await visitor.open("/")
    await visitor.follow("我要投诉")
    for tap in ("沈阳地铁", "1号线", "青年大街", "服务态度"):
        await visitor.follow(tap)
    return visitor.seen


def answers(**changed: Given) -> dict[str, Given]:
    return {"description": "安检员态度恶劣。", "phone": "138 0013 8000", "agreed": "yes", **changed}


async def filed(visitor: Visitor, **changed: Given) -> Filed:
    await to_the_form(visitor)
    page = await visitor.send("/file", **answers(**changed))
    assert page.status == 200, page.words
    return Filed(page)


async def looked_up(visitor: Visitor, filed: Filed) -> PageSeen:
    await visitor.open("/look-up")
    return await visitor.send("/look-up", number=filed.number, code=filed.code)


async def on_record(office: Office, filed: Filed, clock: HandClock) -> CaseView[Complaint]:
    return await read_case(office, filed.number, of=Complaint, by=person("li"), now=clock.at)
