"""A case as the people who handle it see it: all its clocks, what can be done now, what has happened."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query
from pydantic import BaseModel, Field
from starlette.responses import Response

from app.documents.vocabulary import said
from app.domain.proceedings.complaint.state import Complaint, WorkOrderState
from app.domain.proceedings.kinds import ProceedingKind
from app.domain.proceedings.proceeding import Proceeding
from app.usecases.case_views import CaseView
from app.usecases.errors import NotFound
from app.usecases.queries.bodies import list_bodies
from app.usecases.queries.case import read_case
from app.usecases.queries.clocks import read_clocks
from app.usecases.queries.colleagues import House, read_house
from app.usecases.queries.form_drafts import FormDraft
from app.usecases.queries.incidents import list_incidents
from app.usecases.queries.timeline import Timeline, read_timeline
from app.usecases.queries.work_orders import WorkOrdersView, read_work_orders
from app.web.acting import CameBack
from app.web.acts import CaseAct, Lists
from app.web.call_centre import access
from app.web.call_centre.access import TheHandlersPage
from app.web.call_centre.acts.answering_agency import words_of_answer
from app.web.call_centre.acts.groups import GROUPS
from app.web.call_centre.acts.table import ACTS, act_named
from app.web.call_centre.asked import asked_on
from app.web.call_centre.begun import draft_values, drafts_on
from app.web.call_centre.case_facts import case_facts
from app.web.call_centre.reply_templates import templates_for
from app.web.clocks import clocks_shown
from app.web.forms import Form
from app.web.forms_shown import ActShown, Offered, closed_acts, drawn, grouped, open_acts, stations_by_line
from app.web.page import Page
from app.web.timeline_words import entry_shown

router = APIRouter(prefix="/call-centre/cases")

Reference = Annotated[str, Path(pattern=r"^[0-9a-f]{32}$")]
ENTRIES_AT_ONCE = 50
EARLY = "-early"
"""Taken, and not yet as what it was asked for: Art. 10 is not open (rule S3)."""
BEGUN_BY_TEMPLATE = frozenset({"draft_reply", "conclude"})


class Sought(BaseModel):
    """`done`: the act just carried out; `template`: words to begin a reply with; `clocks`: theirs in the timeline."""

    done: str = ""
    template: str = ""
    skip: Annotated[int, Field(ge=0, le=100_000)] = 0
    clocks: bool = False


NOTHING = Sought()


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """All that was asked of the use cases for one page."""

    view: CaseView[Any]
    house: House
    bodies: Mapping[str, str]
    timeline: Timeline
    orders: WorkOrdersView | None
    lists: Mapping[Lists, Offered]
    drafts: Mapping[str, FormDraft]


@router.get("/{reference}", name="call_centre_case", **access.READS)
async def case(reference: Reference, page: TheHandlersPage, sought: Annotated[Sought, Query()]) -> Response:
    return await draw_case(page, reference, sought=sought)


async def draw_case(
    page: Page,
    reference: str,
    *,
    act: CaseAct | None = None,
    form: Form | None = None,
    answered: CameBack | None = None,
    sought: Sought = NOTHING,
) -> Response:
    """`act` and `form`: an act whose form came back, with all that was typed; `answered`: the same of an answer to the
    agency."""
    shown = await _asked(page, reference, sought)
    view = shown.view
    came_back = (act, form) if act is not None and form is not None else None
    acts = [
        _act_shown(page, one, shown, came_back=came_back, template=sought.template)
        for one in open_acts(view, ACTS[view.kind])
    ]
    if came_back is not None and came_back[0].name not in {one.act.name for one in acts}:
        acts.append(drawn(*came_back, view=view, lists=shown.lists, is_at_hand=True))
    clocks = clocks_shown(await read_clocks(page.office, reference, **page.who), page.now)
    finished = act_named(view.kind, sought.done.removesuffix(EARLY))
    done = finished.words if finished else words_of_answer(sought.done)
    return page.show(
        "call_centre/case.html",
        view=view,
        facts=case_facts(view, shown.house, page.site.office.network, page.today),
        clocks=clocks,
        groups=grouped(acts, GROUPS),
        closed=closed_acts(view, ACTS[view.kind]),
        form=form or (answered.form if answered else page.blank()),
        act=act or (answered.act if answered else None),
        plain=page.blank(),
        entries=[
            entry_shown(one, shown.house, shown.bodies, own=ProceedingKind.COMPLAINT)
            for one in shown.timeline.entries
        ],
        total=shown.timeline.total,
        skip=sought.skip,
        with_clocks=sought.clocks,
        clock_records=shown.timeline.clocks,
        at_once=ENTRIES_AT_ONCE,
        orders=_orders(shown),
        asked=await asked_on(page, reference, answered),
        done=done,
        is_early=sought.done.endswith(EARLY),
        templates=templates_for(view) if {one.act.name for one in acts} & BEGUN_BY_TEMPLATE else {},
        is_complaint=view.kind is ProceedingKind.COMPLAINT,
    )


async def _asked(page: Page, reference: str, sought: Sought) -> Shown:
    office, who = page.site.office, page.who
    view = await read_case(office, reference, of=Proceeding, **who)
    if view.kind not in ACTS:
        raise NotFound
    house = await read_house(office, **who)
    timeline = await read_timeline(
        office,
        reference,
        with_clocks=sought.clocks,
        skip=sought.skip,
        limit=ENTRIES_AT_ONCE,
        **who,
    )
    has_orders = isinstance(view.proceeding, Complaint) and bool(view.proceeding.work_orders)
    orders = await read_work_orders(office, reference, **who) if has_orders else None
    return Shown(
        view=view,
        house=house,
        bodies={str(one.code): one.name_zh for one in await list_bodies(office, **who)},
        timeline=timeline,
        orders=orders,
        lists=dict(await _lists(page, view, house, orders)),
        drafts=await drafts_on(page, reference),
    )


def _act_shown(
    page: Page, one: CaseAct, shown: Shown, *, came_back: tuple[CaseAct, Form] | None, template: str
) -> ActShown:
    if came_back is not None and came_back[0].name == one.name:
        return drawn(one, came_back[1], view=shown.view, lists=shown.lists, is_at_hand=True)
    draft = shown.drafts.get(one.name)
    begun = template if one.name in BEGUN_BY_TEMPLATE else ""
    values = {**_standing(one), **(draft_values(draft) if draft else {})}
    if begun:
        values["text"] = templates_for(shown.view).get(begun, ("", ""))[1] or values.get("text", "")
    blank = page.blank()
    form = Form(token=blank.token, key=draft.id if draft else blank.key, values=values)
    is_at_hand = draft is not None or bool(begun)
    return drawn(one, form, view=shown.view, lists=shown.lists, is_at_hand=is_at_hand)


def _standing(act: CaseAct) -> dict[str, str | list[str]]:
    return {one.name: one.shown.stands for one in act.form.fields_shown() if one.shown.stands}


async def _lists(
    page: Page, view: CaseView[Any], house: House, orders: WorkOrdersView | None
) -> list[tuple[Lists, Offered]]:
    network = page.site.office.network
    incidents = await list_incidents(page.site.office, limit=30, **page.who)
    case = view.proceeding
    reply = case.reply if isinstance(case, Complaint) else None
    return [
        (Lists.HANDLERS, [(one.id, one.display_name) for one in house.handlers]),
        (
            Lists.TAKERS,
            [(one.id, one.display_name) for one in house.handlers if one.id != case.handler],
        ),
        (Lists.LEADS, [(one.id, one.display_name) for one in house.leads]),
        (Lists.UNITS, [(one.code, one.name_zh) for one in house.units]),
        (Lists.RETURNS, list(_returns(orders, house))),
        (
            Lists.CATEGORIES,
            [(one.code, f"{one.code} {one.name_zh}") for one in network.categories.values()],
        ),
        (Lists.LINES, [(one.code, one.name_zh) for one in network.lines.values()]),
        (Lists.STATIONS, stations_by_line(network)),
        (Lists.INCIDENTS, [(one.id, one.title) for one in incidents]),
        (Lists.LIMITS, [(one.number, one.number) for one in getattr(case, "external_limits", ())]),
        (Lists.REPLY, [(str(reply.version), "")] if reply else []),
    ]


def _returns(orders: WorkOrdersView | None, house: House) -> Iterator[tuple[str, str]]:
    units = {one.code: one.name_zh for one in house.units}
    for one in orders.orders if orders else ():
        if one.order.state is WorkOrderState.RETURN_ASKED:
            yield one.order.id, f"{units.get(one.order.unit, one.order.unit)}：{one.return_reason or ''}"


def _orders(shown: Shown) -> Sequence[Mapping[str, Any]]:
    units = {one.code: one.name_zh for one in shown.house.units}
    return [
        {
            "unit": units.get(one.order.unit, one.order.unit),
            "part": "主办" if one.order.is_lead else "协办",
            "state": said(one.order.state),
            "due_at": one.deadline.due_at,
            "task": one.task,
            "result": one.result,
            "return_reason": one.return_reason,
            "return_decision": one.return_decision,
        }
        for one in (shown.orders.orders if shown.orders else ())
    ]
