"""Work orders inside the operator (rule S11)."""

from typing import Self

from app.api.v1.schemas.matters import OrganisationCodeIn, PlaceOut
from app.api.v1.schemas.outcomes import DeadlineOut
from app.domain.proceedings.complaint.state import WorkOrderState
from app.http.strict_models import Out, StrictModel, Text
from app.usecases.queries.work_orders import WorkOrdersView, WorkOrderView


class WorkOrderIn(StrictModel):
    unit: OrganisationCodeIn
    is_lead: bool
    task: Text


class ReturnIn(StrictModel):
    reason: Text


class ReturnDecisionIn(StrictModel):
    accepted: bool
    reason: Text


class ResultIn(StrictModel):
    result: Text


class WorkOrderWithWordsOut(Out):
    """`deadline` is the order's own; it moves no statutory clock. Texts are null once erased."""

    id: str
    unit: str
    is_lead: bool
    state: WorkOrderState
    task: str | None
    return_reason: str | None
    return_decision: str | None
    result: str | None
    deadline: DeadlineOut

    @classmethod
    def of(cls, view: WorkOrderView) -> Self:
        return cls(
            id=view.order.id,
            unit=view.order.unit,
            is_lead=view.order.is_lead,
            state=view.order.state,
            task=view.task,
            return_reason=view.return_reason,
            return_decision=view.return_decision,
            result=view.result,
            deadline=DeadlineOut.of(view.deadline),
        )


class WorkOrdersOut(Out):
    """What a unit needs to do its work, and nothing of who complained (rule S14)."""

    id: str
    number: str
    version: int
    category: str
    place: PlaceOut
    description: str | None
    orders: list[WorkOrderWithWordsOut]

    @classmethod
    def of(cls, view: WorkOrdersView) -> Self:
        return cls(
            id=view.id,
            number=view.number,
            version=view.version,
            category=view.category,
            place=PlaceOut.of(view.place),
            description=view.description,
            orders=[WorkOrderWithWordsOut.of(one) for one in view.orders],
        )
