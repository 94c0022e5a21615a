"""The list of a branch, station or contractor: its work orders, what waits for it first (rule S11)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from app.domain.identifiers import CaseNumber, ProceedingId
from app.domain.parties import Actor
from app.domain.permissions.operations import Operation
from app.domain.proceedings.complaint.state import Complaint, Place, WorkOrder
from app.domain.proceedings.deadlines import Deadline
from app.domain.rulebook.kinds import DeadlineKind
from app.store.history_records import Loaded
from app.store.readers.keyset import Page
from app.store.readers.unit_orders import UnitOrder, unit_orders
from app.usecases.cursors import PageOf, Places
from app.usecases.desk import ReadingDesk
from app.usecases.listing import own_body
from app.usecases.office import Office


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderListed:
    """An order with its case, and nothing of who complained; `task` is None once its words were erased."""

    id: ProceedingId
    number: CaseNumber
    category: str
    place: Place
    order: WorkOrder
    deadline: Deadline
    task: str | None


async def list_unit_orders(
    office: Office, *, cursor: str | None = None, limit: int = 50, by: Actor, now: datetime
) -> PageOf[OrderListed]:
    """By the instant that each is judged by (rule T6), those done with at the end; the order of the list comes from
    the index, the words of a page from its cases, read together."""
    async with office.query(by=by, now=now) as desk:
        unit = own_body(by)
        desk.permit_here(Operation.LIST_WORK_ORDERS, unit)
        places = Places(office.access_key, f"{unit} orders of a unit")
        found = await unit_orders(desk.reading, unit, hidden_from=by.id, at=places.read(cursor), limit=limit)
        return places.page(Page(await _listed(desk, found.rows), found.previous, found.next))


async def _listed(desk: ReadingDesk, rows: Sequence[UnitOrder]) -> Sequence[OrderListed]:
    cases = {
        loaded.id: cast(Loaded[Complaint], loaded)
        for loaded in await desk.reading.load_all({row.case for row in rows})
    }
    orders = [(cases[row.case], _order(cases[row.case].proceeding, row.work_order)) for row in rows]
    texts = await desk.reading.texts([order.task.item for _, order in orders])
    for loaded in cases.values():
        desk.permit(Operation.READ_WORK_ORDER, loaded)
    settled = {id: desk.settled(loaded) for id, loaded in cases.items()}
    return [
        OrderListed(
            id=loaded.id,
            number=loaded.number,
            category=loaded.proceeding.category,
            place=loaded.proceeding.place,
            order=_order(settled[loaded.id], order.id),
            deadline=settled[loaded.id].deadline(DeadlineKind.WORK_ORDER, order.cycle),
            task=texts.get(order.task.item),
        )
        for loaded, order in orders
    ]


def _order(case: Complaint, id: str) -> WorkOrder:
    return next(order for order in case.work_orders if order.id == id)
