"""The worklists of the agency: what is due, what waits for the head, what is followed up (Art. 12; rules S5 to S7)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from app.documents.vocabulary import said
from app.domain.parties import Role
from app.domain.proceedings.appeal.status import Status as AppealStatus
from app.domain.proceedings.direct_complaint.status import Status as DirectStatus
from app.domain.proceedings.kinds import ProceedingKind
from app.usecases.queries.agency_tabs import AGENCY_HOLDS, AgencyTab, count_agency_tabs
from app.usecases.queries.case_list import Listed, list_cases
from app.usecases.queries.clocks import count_working_days
from app.usecases.queries.colleagues import House, read_house
from app.usecases.queries.queue_tabs import MOST_COUNTED
from app.usecases.working_time import last_day
from app.web.agency import access
from app.web.agency.access import TheOverseersPage
from app.web.agency.words import TABS
from app.web.clocks import DAY, due_in_full, remaining
from app.web.days import instant_words
from app.web.page import Page
from app.web.staff_words import due_kind_in_words

router = APIRouter(prefix="/agency")

QUEUE = "/agency"
ROWS_AT_ONCE = 50
STATUSES = {ProceedingKind.APPEAL: AppealStatus, ProceedingKind.DIRECT_COMPLAINT: DirectStatus}


@dataclass(frozen=True, slots=True, kw_only=True)
class RowShown:
    number: str
    path: str
    kind: str
    status: str
    state: str
    due: str
    due_kind: str
    left: str
    is_provisional: bool
    is_late: bool
    handler: str
    received: str


@router.get("", name="agency_queue", **access.LISTS)
async def queue(
    page: TheOverseersPage, tab: str = "", cursor: Annotated[str, Query(max_length=400)] = ""
) -> Response:
    asked = AgencyTab(tab) if tab in set(AgencyTab) else _begins_with(page)
    office, who = page.site.office, page.who
    house = await read_house(office, **who)
    found = await list_cases(
        office, AGENCY_HOLDS[asked](page.now), cursor=cursor or None, limit=ROWS_AT_ONCE, **who
    )
    counts = await count_agency_tabs(office, **who)
    return page.show(
        "agency/queue.html",
        rows=await _rows(page, found.rows, house),
        tabs=[(_path(one), words, _counted(counts[one])) for one, words in TABS.items()],
        current=_path(asked),
        tab_words=TABS[asked],
        previous=f"{_path(asked)}&cursor={found.previous}" if found.previous else "",
        next=f"{_path(asked)}&cursor={found.next}" if found.next else "",
        everything=_path(AgencyTab.APPEALS),
    )


def _begins_with(page: Page) -> AgencyTab:
    """What waits for the head's own signature first; an officer's own work first."""
    return AgencyTab.EXTENSIONS if page.by.has(Role.AGENCY_HEAD) else AgencyTab.MINE


def _path(tab: AgencyTab) -> str:
    return f"{QUEUE}?tab={tab}"


def _counted(n: int) -> str:
    return f"{MOST_COUNTED}+" if n >= MOST_COUNTED else str(n)


async def _rows(page: Page, rows: Sequence[Listed], house: House) -> list[RowShown]:
    days = {last_day(row.due_at) for row in rows if row.due_at}
    left = await count_working_days(page.site.office, days, **page.who) if days else {}
    return [_row(page, row, house, left[last_day(row.due_at)] if row.due_at else 0) for row in rows]


def _row(page: Page, row: Listed, house: House, days_left: int) -> RowShown:
    state = "ended"
    if row.due_at is not None:
        near = "due" if row.due_at - page.now <= DAY else "running"
        state = "overdue" if page.now >= row.due_at else near
    return RowShown(
        number=row.number,
        path=f"/agency/cases/{row.id}",
        kind=said(row.kind),
        status=said(STATUSES[row.kind](row.status)),
        state=state,
        due=due_in_full(row.due_at, page.now) if row.due_at else "没有在走的期限",
        due_kind=due_kind_in_words(row.due_kind) if row.due_kind else "",
        left=remaining(row.due_at, days_left, page.now) if row.due_at else "",
        is_provisional=row.is_provisional,
        is_late=row.is_late,
        handler=(house.name_of(row.handler) or "") if row.handler else "",
        received=instant_words(row.received_at),
    )
