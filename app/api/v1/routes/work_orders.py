"""Work orders to branches, stations and contractors (派单, 退单; rule S11)."""

from typing import Annotated

from fastapi import APIRouter, Path, Response

from app.api.v1.asking import Reference, TheActing, TheAsking
from app.api.v1.schemas.outcomes import OutcomeOut
from app.api.v1.schemas.work_orders import (
    ResultIn,
    ReturnDecisionIn,
    ReturnIn,
    WorkOrderIn,
    WorkOrdersOut,
)
from app.domain.parties import OrganisationCode
from app.domain.permissions.operations import Operation as May
from app.http.declaring import question, verb
from app.http.preconditions import etag
from app.http.strict_route import StrictRoute
from app.usecases.commands.complete_work_order import complete_work_order
from app.usecases.commands.decide_work_order_return import decide_work_order_return
from app.usecases.commands.dispatch_work_order import dispatch_work_order
from app.usecases.commands.return_work_order import return_work_order
from app.usecases.queries.work_orders import read_work_orders

router = APIRouter(
    route_class=StrictRoute, prefix="/complaints/{reference}/work-orders", tags=["work orders"]
)

OrderId = Annotated[str, Path(pattern=r"^[0-9a-f]{32}$")]


@router.get("", **question(read_work_orders, May.READ_WORK_ORDER))
async def read(reference: Reference, asking: TheAsking, response: Response) -> WorkOrdersOut:
    view = await read_work_orders(asking.office, reference, **asking.who)
    response.headers["etag"] = etag(view.version)
    return WorkOrdersOut.of(view)


@router.post("", **verb(dispatch_work_order, May.DISPATCH_WORK_ORDER))
async def dispatch(reference: Reference, body: WorkOrderIn, acting: TheActing) -> OutcomeOut:
    return acting.told(
        await dispatch_work_order(
            acting.office,
            reference,
            unit=OrganisationCode(body.unit),
            is_lead=body.is_lead,
            task=body.task,
            **acting.who,
        )
    )


@router.post("/{work_order}/return", **verb(return_work_order, May.RETURN_WORK_ORDER))
async def ask_return(
    reference: Reference, work_order: OrderId, body: ReturnIn, acting: TheActing
) -> OutcomeOut:
    return acting.told(
        await return_work_order(
            acting.office, reference, work_order=work_order, reason=body.reason, **acting.who
        )
    )


@router.post("/{work_order}/return/decision", **verb(decide_work_order_return, May.DECIDE_WORK_ORDER_RETURN))
async def decide_return(
    reference: Reference, work_order: OrderId, body: ReturnDecisionIn, acting: TheActing
) -> OutcomeOut:
    return acting.told(
        await decide_work_order_return(
            acting.office,
            reference,
            work_order=work_order,
            accepted=body.accepted,
            reason=body.reason,
            **acting.who,
        )
    )


@router.post("/{work_order}/completion", **verb(complete_work_order, May.COMPLETE_WORK_ORDER))
async def complete(
    reference: Reference, work_order: OrderId, body: ResultIn, acting: TheActing
) -> OutcomeOut:
    return acting.told(
        await complete_work_order(
            acting.office, reference, work_order=work_order, result=body.result, **acting.who
        )
    )
