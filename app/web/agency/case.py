"""An appeal or a direct complaint as the officer sees it: its clocks, the three voices, what can be done now."""

from collections.abc import Iterator, Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Path
from starlette.responses import Response

from app.documents.vocabulary import said
from app.domain.parties import OrganisationKind
from app.domain.proceedings.agency.state import AgencyAction, OrderState
from app.domain.proceedings.complaint.state import Complaint
from app.domain.proceedings.proceeding import Proceeding
from app.usecases.case_views import CaseView
from app.usecases.errors import Forbidden, NotFound
from app.usecases.queries.bodies import list_bodies
from app.usecases.queries.case import read_case
from app.usecases.queries.clocks import read_clocks
from app.usecases.queries.colleagues import House, read_house
from app.usecases.queries.timeline import read_timeline
from app.web.acting import CameBack, act_named, acts_shown, carry_out
from app.web.acts import Lists
from app.web.agency import access
from app.web.agency.acts.all import ACTS
from app.web.agency.acts.groups import GROUPS
from app.web.agency.acts.ordering import WAITING
from app.web.agency.case_facts import agency_facts
from app.web.clocks import clocks_shown
from app.web.forms_shown import ActShown, Closed, Offered, closed_acts, grouped, stations_by_line
from app.web.page import Page
from app.web.staff import TheStaffPage
from app.web.timeline_words import entry_shown

router = APIRouter(prefix="/agency/cases")

Reference = Annotated[str, Path(pattern=r"^[0-9a-f]{32}$")]
ENTRIES_AT_ONCE = 50
CASES = "/agency/cases/"


@router.get("/{reference}", name="agency_case", **access.READS)
async def case(
    reference: Reference, page: TheStaffPage, done: str = "", skip: int = 0, clocks: bool = False
) -> Response:
    """`clocks`: theirs in the timeline."""
    return await draw_case(page, reference, done=done, skip=max(0, skip), with_clocks=clocks)


async def draw_case(
    page: Page,
    reference: str,
    came_back: CameBack | None = None,
    *,
    done: str = "",
    skip: int = 0,
    with_clocks: bool = False,
) -> Response:
    office, who = page.site.office, page.who
    view = await read_agency_case(page, reference)
    possible = ACTS[type(view.proceeding)]
    house = await read_house(office, **who)
    names = {str(one.code): one.name_zh for one in await list_bodies(office, **who)}
    lists = dict(await _lists(page, view, house))
    acts = acts_shown(page, view, possible, lists, came_back=came_back)
    timeline = await read_timeline(
        office, reference, with_clocks=with_clocks, skip=skip, limit=ENTRIES_AT_ONCE, **who
    )
    return page.show(
        "agency/case.html",
        view=view,
        facts=agency_facts(view, await _complaint(page, view), house, names),
        clocks=clocks_shown(await read_clocks(office, reference, **who), page.now),
        groups=grouped(acts, GROUPS),
        closed=[*closed_acts(view, possible), *_waiting(acts)],
        form=came_back.form if came_back else page.blank(),
        act=came_back.act if came_back else None,
        entries=[entry_shown(one, house, names, own=view.kind) for one in timeline.entries],
        total=timeline.total,
        skip=skip,
        with_clocks=with_clocks,
        clock_records=timeline.clocks,
        at_once=ENTRIES_AT_ONCE,
        done=next((one.words for one in possible if one.name == done), ""),
        at=CASES,
    )


async def read_agency_case(page: Page, reference: str) -> CaseView[Any]:
    """Raises NotFound for what is no proceeding of the agency's."""
    view = await read_case(page.site.office, reference, of=Proceeding, **page.who)
    if type(view.proceeding) not in ACTS:
        raise NotFound
    return view


async def _complaint(page: Page, view: CaseView[Any]) -> CaseView[Complaint] | None:
    """The operator's case, where an appeal or a supervision act opened it to the agency."""
    if view.proceeding.complaint is None:
        return None
    try:
        return await read_case(page.site.office, view.proceeding.complaint, of=Complaint, **page.who)
    except (NotFound, Forbidden):
        return None


@router.get("/{reference}/acts/{name}", name="agency_act_page", **access.READS)
async def show(reference: Reference, name: str, page: TheStaffPage) -> Response:
    """An act's address leads to its form: whoever reloads it after a refusal sees the case."""
    return page.go(f"{CASES}{reference}#act-{name}" if name.isidentifier() else "/agency")


@router.post("/{reference}/acts/{name}", name="agency_act", **access.ACTS)
async def act(reference: Reference, name: str, page: TheStaffPage) -> Response:
    view = await read_agency_case(page, reference)
    act = act_named(ACTS[type(view.proceeding)], name)
    return await carry_out(page, act, reference, at=CASES, draw=draw_case)


async def _lists(page: Page, view: CaseView[Any], house: House) -> list[tuple[Lists, Offered]]:
    network = page.site.office.network
    everyone = await list_bodies(page.site.office, **page.who)
    return [
        (Lists.OFFICERS, [(one.id, one.display_name) for one in house.people if one.roles & access.STAFF]),
        (
            Lists.OPERATORS,
            [(one.code, one.name_zh) for one in everyone if one.kind is OrganisationKind.OPERATOR],
        ),
        (Lists.ANSWERED_ORDERS, list(_orders(view, OrderState.ANSWERED))),
        (Lists.VERIFIED_ORDERS, list(_orders(view, OrderState.VERIFIED))),
        (
            Lists.CATEGORIES,
            [(one.code, f"{one.code} {one.name_zh}") for one in network.categories.values()],
        ),
        (Lists.LINES, [(one.code, one.name_zh) for one in network.lines.values()]),
        (Lists.STATIONS, stations_by_line(network)),
    ]


def _orders(view: CaseView[Any], state: OrderState) -> Iterator[tuple[str, str]]:
    for n, order in enumerate(view.proceeding.orders, start=1):
        if order.state is state and order.told_at is None:
            yield order.id, f"第 {n} 项 {said(order.kind)}（{said(order.state)}）"


def _waiting(acts: Sequence[ActShown]) -> Iterator[Closed]:
    """Acts on orders of which none has come that far (rule S15)."""
    for one in acts:
        if not one.has_an_object and one.act.action in WAITING:
            reason, detail = WAITING[AgencyAction(one.act.action)]
            yield Closed(one.act.words, reason, detail)
