"""The work orders of a branch or contractor: what is asked, by when; reporting back or returning it (rule S11)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Annotated, ClassVar

from fastapi import APIRouter, Path, Query
from starlette.responses import Response

from app.documents.vocabulary import said
from app.domain.proceedings.complaint.state import Place, WorkOrderState
from app.http.strict_models import Text
from app.usecases.commands.complete_work_order import complete_work_order
from app.usecases.commands.return_work_order import return_work_order
from app.usecases.errors import NotFound
from app.usecases.queries.unit_orders import OrderListed, list_unit_orders
from app.usecases.queries.work_orders import WorkOrdersView, WorkOrderView, read_work_orders
from app.web.forms import Form, FormModel
from app.web.page import Page
from app.web.staff import TheStaffPage
from app.web.units import access

router = APIRouter(prefix="/work-orders")

LIST = "/work-orders"
ROWS_AT_ONCE = 20
CaseId = Annotated[str, Path(pattern=r"^[0-9a-f]{32}$")]
OrderId = Annotated[str, Path(pattern=r"^[0-9a-f]{32}$")]
DONE: Mapping[str, str] = {
    "completed": "办理情况已交给投诉机构。",
    "returned": "已申请退单，投诉机构一日内决定。决定以前期限照常计算。",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderShown:
    """`is_waiting`: the unit has still to do something."""

    id: str
    path: str
    number: str
    about: str
    place: str
    part: str
    state: str
    tone: str
    due_at: datetime
    is_waiting: bool
    task: str
    return_reason: str = ""
    return_decision: str = ""
    result: str = ""


class CompletionForm(FormModel):
    result: Text
    version: int

    LABELS: ClassVar = {"result": ("办理情况", "Result"), "version": ("版本", "Version")}
    WORDS: ClassVar = {
        "result": {"field.required": ("请写明查明的情况和已经做了什么。", "Say what was found.")}
    }


class ReturnForm(FormModel):
    reason: Text
    version: int

    LABELS: ClassVar = {"reason": ("退单的理由", "Reason"), "version": ("版本", "Version")}
    WORDS: ClassVar = {"reason": {"field.required": ("请写明为什么不由本单位办理。", "Say why.")}}


@router.get("", name="unit_orders", **access.LISTS)
async def orders(page: TheStaffPage, cursor: Annotated[str, Query(max_length=400)] = "") -> Response:
    found = await list_unit_orders(page.site.office, cursor=cursor or None, limit=ROWS_AT_ONCE, **page.who)
    return page.show(
        "units/orders.html",
        orders=[_shown(page, row, row) for row in found.rows],
        previous=f"{LIST}?cursor={found.previous}" if found.previous else "",
        next=f"{LIST}?cursor={found.next}" if found.next else "",
    )


@router.get("/{case}/{order}", name="unit_order", **access.READS)
async def order(case: CaseId, order: OrderId, page: TheStaffPage, done: str = "") -> Response:
    return await _draw(page, page.blank(), case, order, done=done)


@router.post("/{case}/{order}", name="complete_order", **access.COMPLETES)
async def complete(case: CaseId, order: OrderId, page: TheStaffPage) -> Response:
    then = f"{LIST}/{case}/{order}?done=completed"

    async def do(stated: CompletionForm) -> str:
        await complete_work_order(
            page.office, case, work_order=order, result=stated.result, version=stated.version, **page.who
        )
        return then

    return await page.submit(
        CompletionForm, do, again=lambda page, form: _draw(page, form, case, order), then=then
    )


@router.get("/{case}/{order}/return", name="unit_return_page", **access.READS)
async def ask_return(case: CaseId, order: OrderId, page: TheStaffPage) -> Response:
    return await _draw_return(page, page.blank(), case, order)


@router.post("/{case}/{order}/return", name="return_order", **access.RETURNS)
async def give_back(case: CaseId, order: OrderId, page: TheStaffPage) -> Response:
    then = f"{LIST}/{case}/{order}?done=returned"

    async def do(stated: ReturnForm) -> str:
        await return_work_order(
            page.office, case, work_order=order, reason=stated.reason, version=stated.version, **page.who
        )
        return then

    return await page.submit(
        ReturnForm, do, again=lambda page, form: _draw_return(page, form, case, order), then=then
    )


async def _draw(page: Page, form: Form, case: str, order: str, *, done: str = "") -> Response:
    view, shown = await _found(page, case, order)
    return page.show(
        "units/order.html", one=shown, form=form, view=view, done=DONE.get(done, ""), said=view.description
    )


async def _draw_return(page: Page, form: Form, case: str, order: str) -> Response:
    view, shown = await _found(page, case, order)
    return page.show("units/return.html", one=shown, form=form, view=view)


async def _found(page: Page, case: str, order: str) -> tuple[WorkOrdersView, OrderShown]:
    """Raises NotFound, also for an order of another unit."""
    view = await read_work_orders(page.site.office, case, **page.who)
    for one in view.orders:
        if one.order.id == order:
            shown = _shown(page, view, one)
            return view, replace(
                shown,
                return_reason=one.return_reason or "",
                return_decision=one.return_decision or "",
                result=one.result or "",
            )
    raise NotFound


def _shown(page: Page, case: WorkOrdersView | OrderListed, one: WorkOrderView | OrderListed) -> OrderShown:
    category = page.site.office.network.categories.get(case.category)
    return OrderShown(
        id=one.order.id,
        path=f"{LIST}/{case.id}/{one.order.id}",
        number=case.number,
        about=category.name_zh if category else case.category,
        place=_where(page, case.place),
        part="主办" if one.order.is_lead else "协办",
        state=_state(one, page.now),
        tone="overdue" if one.deadline.is_overdue(page.now) else "neutral",
        due_at=one.deadline.due_at,
        is_waiting=one.order.state is WorkOrderState.DISPATCHED,
        task=one.task or "",
    )


def _state(one: WorkOrderView | OrderListed, now: datetime) -> str:
    is_late = one.order.state is WorkOrderState.DISPATCHED and one.deadline.is_overdue(now)
    return "超期" if is_late else said(one.order.state)


def _where(page: Page, place: Place) -> str:
    network = page.site.office.network
    line, station = network.lines.get(place.line or ""), network.stations.get(place.station or "")
    return "".join([line.name_zh if line else "", station.name_zh if station else ""])
