"""Complaints made to the agency itself: handled, or passed on and followed up (Art. 4; rule S7)."""

from fastapi import APIRouter, Response

from app.api.v1.asking import Reference, TheActing, TheAsking
from app.api.v1.schemas.agency import (
    ChaserIn,
    HandedToOperatorOut,
    PassingOnIn,
    ReportIn,
    SendingBackIn,
    TakingUpIn,
)
from app.api.v1.schemas.applications import DirectComplaintIn, DirectlyAcceptedOut, TextIn
from app.api.v1.schemas.outcomes import OutcomeOut
from app.api.v1.schemas.stages import DirectComplaintOut
from app.api.v1.stages import DIRECT_COMPLAINT, at
from app.domain.parties import OrganisationCode
from app.domain.permissions.operations import Operation as May
from app.domain.proceedings.direct_complaint.state import DirectComplaint
from app.http.declaring import question, verb
from app.http.idempotency import TheRequestKey
from app.http.preconditions import etag
from app.http.strict_route import StrictRoute
from app.usecases.commands.accept_direct_complaint import accept_direct_complaint
from app.usecases.commands.chase_operator import chase_operator
from app.usecases.commands.check_follow_up import check_follow_up
from app.usecases.commands.handle_direct_complaint import handle_direct_complaint
from app.usecases.commands.pass_on import pass_on
from app.usecases.commands.report_on_follow_up import report_on_follow_up
from app.usecases.commands.send_back import send_back
from app.usecases.queries.application import read_application

router = APIRouter(route_class=StrictRoute, prefix="/direct-complaints", tags=[DIRECT_COMPLAINT.noun])


@router.post("", status_code=201, **verb(accept_direct_complaint, May.SUBMIT_COMPLAINT))
async def accept(
    body: DirectComplaintIn, asking: TheAsking, key: TheRequestKey, response: Response
) -> DirectlyAcceptedOut:
    accepted = await accept_direct_complaint(
        asking.office,
        stated=body.stated(),
        idempotency=key.of(asking.who["by"]),
        **asking.who,
    )
    response.headers["location"] = f"/api/v1/direct-complaints/{accepted.id}"
    response.headers["etag"] = etag(accepted.version)
    return DirectlyAcceptedOut.of(accepted)


@router.get("/{reference}", **at(DIRECT_COMPLAINT, question(read_application, May.READ_CASE)))
async def read(reference: Reference, asking: TheAsking, response: Response) -> DirectComplaintOut:
    view = await read_application(asking.office, reference, of=DirectComplaint, **asking.who)
    response.headers["etag"] = etag(view.version)
    return DirectComplaintOut.of(view)


@router.post("/{reference}/handling", **verb(handle_direct_complaint, May.TRIAGE_DIRECT_COMPLAINT))
async def handle(reference: Reference, body: TakingUpIn, acting: TheActing) -> OutcomeOut:
    operator = OrganisationCode(body.operator) if body.operator else None
    return acting.told(
        await handle_direct_complaint(acting.office, reference, operator=operator, **acting.who)
    )


@router.post("/{reference}/passing-on", **verb(pass_on, May.TRIAGE_DIRECT_COMPLAINT))
async def hand_over(reference: Reference, body: PassingOnIn, acting: TheActing) -> HandedToOperatorOut:
    handed = await pass_on(acting.office, reference, stated=body.stated(), **acting.who)
    acting.told(handed.direct)
    return HandedToOperatorOut.of(handed)


@router.post("/{reference}/chasers", **verb(chase_operator, May.CHECK_FOLLOW_UP))
async def chase(reference: Reference, body: ChaserIn, acting: TheActing) -> OutcomeOut:
    return acting.told(await chase_operator(acting.office, reference, text=body.text, **acting.who))


@router.post("/{reference}/report", **verb(report_on_follow_up, May.REPORT_BACK))
async def report(reference: Reference, body: ReportIn, acting: TheActing) -> OutcomeOut:
    return acting.told(
        await report_on_follow_up(acting.office, reference, text=body.text, told=body.told, **acting.who)
    )


@router.post("/{reference}/check", **verb(check_follow_up, May.CHECK_FOLLOW_UP))
async def check(reference: Reference, body: TextIn, acting: TheActing) -> OutcomeOut:
    return acting.told(await check_follow_up(acting.office, reference, note=body.text, **acting.who))


@router.post("/{reference}/return", **verb(send_back, May.CHECK_FOLLOW_UP))
async def give_back(reference: Reference, body: SendingBackIn, acting: TheActing) -> OutcomeOut:
    return acting.told(await send_back(acting.office, reference, **dict(body), **acting.who))
