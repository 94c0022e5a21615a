"""The work orders of a case, as the complaint unit and the units at work on them see them (rule S11)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from app.domain.history import Kept
from app.domain.identifiers import CaseNumber, ItemId, ProceedingId
from app.domain.parties import Actor
from app.domain.permissions.operations import Operation
from app.domain.proceedings.complaint.state import Complaint, Place, WorkOrder
from app.domain.proceedings.complaint.work_orders import (
    WorkOrderCompleted,
    WorkOrderDispatched,
    WorkOrderReturnAsked,
    WorkOrderReturnDecided,
)
from app.domain.proceedings.deadlines import Deadline
from app.domain.proceedings.kinds import ProceedingKind
from app.domain.proceedings.registry import AnyEvent
from app.domain.rulebook.kinds import DeadlineKind
from app.store.codec import event_of
from app.usecases.desk import ReadingDesk
from app.usecases.office import Office


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkOrderView:
    """The latest words of each kind; None where none was said, or it was erased."""

    order: WorkOrder
    deadline: Deadline
    task: str | None
    return_reason: str | None
    return_decision: str | None
    result: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkOrdersView:
    """The matter without the persons: who is complained about does not see who complained (rules D1, S14)."""

    id: ProceedingId
    number: CaseNumber
    version: int
    category: str
    place: Place
    description: str | None
    orders: tuple[WorkOrderView, ...]


async def read_work_orders(office: Office, reference: str, *, by: Actor, now: datetime) -> WorkOrdersView:
    """All orders of the case for its owner; a branch, station or contractor sees its own, and nothing of who
    complained (rules S11, S14)."""
    async with office.query(by=by, now=now) as desk:
        loaded = await desk.find(reference, Complaint)
        desk.permit(Operation.READ_WORK_ORDER, loaded)
        case = desk.settled(loaded)
        is_unit = any(order.unit == by.organisation for order in case.work_orders)
        shown = [one for one in case.work_orders if not is_unit or one.unit == by.organisation]
        said = await _said(desk, loaded.id)
        texts = await desk.reading.texts([case.description.item, *(kept.item for kept in said.values())])
        return WorkOrdersView(
            id=loaded.id,
            number=loaded.number,
            version=loaded.version,
            category=case.category,
            place=case.place,
            description=texts.get(case.description.item),
            orders=tuple(_view(case, order, said, texts) for order in shown),
        )


Said = Mapping[tuple[str, str], Kept]


async def _said(desk: ReadingDesk, id: ProceedingId) -> Said:
    """The latest words by the order and what they are."""
    records = await desk.reading.records(id)
    return dict(_words(event_of(ProceedingKind.COMPLAINT, record.body) for record in records))


def _words(events: Iterable[AnyEvent]) -> Iterable[tuple[tuple[str, str], Kept]]:
    for event in events:
        match event:
            case WorkOrderDispatched():
                yield (event.work_order, "task"), event.task
            case WorkOrderReturnAsked():
                yield (event.work_order, "return_reason"), event.reason
            case WorkOrderReturnDecided():
                yield (event.work_order, "return_decision"), event.reason
            case WorkOrderCompleted():
                yield (event.work_order, "result"), event.result


def _view(case: Complaint, order: WorkOrder, said: Said, texts: Mapping[ItemId, str | None]) -> WorkOrderView:
    def words(what: str) -> str | None:
        kept = said.get((order.id, what))
        return texts.get(kept.item) if kept else None

    return WorkOrderView(
        order=order,
        deadline=case.deadline(DeadlineKind.WORK_ORDER, order.cycle),
        task=words("task"),
        return_reason=words("return_reason"),
        return_decision=words("return_decision"),
        result=words("result"),
    )
