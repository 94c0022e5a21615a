"""The agency inquires, in appeals and direct complaints alike: officers, the operator's file, recordings (Art. 12)."""

from typing import Annotated

from fastapi import APIRouter, Path

from app.api.v1.asking import Reference, TheActing
from app.api.v1.schemas.agency import (
    AssignedOfficerIn,
    DeliveryIn,
    FileRequestIn,
    HoldConfirmationIn,
    HoldOrderIn,
    InquiryIn,
)
from app.api.v1.schemas.outcomes import OutcomeOut
from app.api.v1.stages import AGENCYS, TheAgencyStage, offer
from app.domain.permissions.operations import Operation as May
from app.http.strict_route import StrictRoute
from app.usecases.commands.assign_case_officer import assign_case_officer
from app.usecases.commands.confirm_ordered_cctv_hold import confirm_ordered_cctv_hold
from app.usecases.commands.deliver_file import deliver_file
from app.usecases.commands.order_cctv_hold import order_cctv_hold
from app.usecases.commands.record_inquiry import record_inquiry
from app.usecases.commands.request_file import request_file

router = APIRouter(route_class=StrictRoute)

Part = Annotated[str, Path(max_length=64, description="Its id.")]


@offer(router, "/officer", assign_case_officer, May.ASSIGN_CASE_OFFICER, AGENCYS)
async def assign(
    reference: Reference, of: TheAgencyStage, body: AssignedOfficerIn, acting: TheActing
) -> OutcomeOut:
    return acting.told(
        await assign_case_officer(acting.office, reference, of=of, officer=body.officer, **acting.who)
    )


@offer(router, "/inquiries", record_inquiry, May.RECORD_INQUIRY, AGENCYS)
async def inquire(reference: Reference, of: TheAgencyStage, body: InquiryIn, acting: TheActing) -> OutcomeOut:
    return acting.told(
        await record_inquiry(
            acting.office,
            reference,
            of=of,
            kind=body.kind,
            officers=tuple(one.stated() for one in body.officers),
            held_at=body.held_at,
            minutes=body.minutes,
            **acting.who,
        )
    )


@offer(router, "/file-requests", request_file, May.REQUEST_FILE, AGENCYS)
async def request(
    reference: Reference, of: TheAgencyStage, body: FileRequestIn, acting: TheActing
) -> OutcomeOut:
    return acting.told(await request_file(acting.office, reference, of=of, what=body.what, **acting.who))


@offer(router, "/file-requests/{part}/delivery", deliver_file, May.DELIVER_FILE, AGENCYS)
async def deliver(
    reference: Reference, part: Part, of: TheAgencyStage, body: DeliveryIn, acting: TheActing
) -> OutcomeOut:
    return acting.told(
        await deliver_file(acting.office, reference, of=of, request=part, file=body.file, **acting.who)
    )


@offer(router, "/cctv-hold", order_cctv_hold, May.ORDER_CCTV_HOLD, AGENCYS)
async def hold(reference: Reference, of: TheAgencyStage, body: HoldOrderIn, acting: TheActing) -> OutcomeOut:
    return acting.told(
        await order_cctv_hold(acting.office, reference, of=of, occurred_at=body.occurred_at, **acting.who)
    )


@offer(router, "/cctv-hold/confirmation", confirm_ordered_cctv_hold, May.REQUEST_CCTV_HOLD, AGENCYS)
async def confirm_hold(
    reference: Reference, of: TheAgencyStage, body: HoldConfirmationIn, acting: TheActing
) -> OutcomeOut:
    return acting.told(
        await confirm_ordered_cctv_hold(
            acting.office, reference, of=of, held_as=body.held_as, sha256=body.sha256, **acting.who
        )
    )
