"""Handling inside the operator (Arts. 6, 9; rules S1, S11 to S14)."""

from fastapi import APIRouter

from app.api.v1.asking import Reference, TheActing
from app.api.v1.schemas.complaints import ExternalLimitIn
from app.api.v1.schemas.handling import (
    AbuseFlagIn,
    AssignmentIn,
    CctvConfirmationIn,
    CctvHoldIn,
    ClassificationIn,
    ConflictIn,
    DutyReportIn,
    ExtendedLimitIn,
    HandoverIn,
    ReportBackIn,
    StartIn,
)
from app.api.v1.schemas.outcomes import OutcomeOut
from app.domain.permissions.operations import Operation as May
from app.http.declaring import verb
from app.http.strict_route import StrictRoute
from app.usecases.commands.acknowledge_handover import acknowledge_handover
from app.usecases.commands.assign_handler import assign_handler
from app.usecases.commands.classify_complaint import classify_complaint
from app.usecases.commands.confirm_cctv_hold import confirm_cctv_hold
from app.usecases.commands.extend_external_limit import extend_external_limit
from app.usecases.commands.flag_abuse import flag_abuse
from app.usecases.commands.flag_conflict import flag_conflict
from app.usecases.commands.hand_over import hand_over
from app.usecases.commands.report_back import report_back
from app.usecases.commands.report_to_duty_control import report_to_duty_control
from app.usecases.commands.request_cctv_hold import request_cctv_hold
from app.usecases.commands.set_external_limit import set_external_limit
from app.usecases.commands.start_handling import start_handling

router = APIRouter(route_class=StrictRoute, prefix="/complaints/{reference}", tags=["handling"])


@router.post("/start", **verb(start_handling, May.START_HANDLING))
async def start(reference: Reference, body: StartIn, acting: TheActing) -> OutcomeOut:
    return acting.told(await start_handling(acting.office, reference, first_act=body.first_act, **acting.who))


@router.post("/assignments", **verb(assign_handler, May.ASSIGN))
async def assign(reference: Reference, body: AssignmentIn, acting: TheActing) -> OutcomeOut:
    return acting.told(await assign_handler(acting.office, reference, handler=body.handler, **acting.who))


@router.post("/handover", **verb(hand_over, May.HAND_OVER))
async def offer(reference: Reference, body: HandoverIn, acting: TheActing) -> OutcomeOut:
    return acting.told(await hand_over(acting.office, reference, to=body.to, **acting.who))


@router.post("/handover/acknowledgement", **verb(acknowledge_handover, May.ACKNOWLEDGE_HANDOVER))
async def acknowledge(reference: Reference, acting: TheActing) -> OutcomeOut:
    return acting.told(await acknowledge_handover(acting.office, reference, **acting.who))


@router.post("/classification", **verb(classify_complaint, May.CLASSIFY))
async def classify(reference: Reference, body: ClassificationIn, acting: TheActing) -> OutcomeOut:
    place = body.place.stated()
    return acting.told(
        await classify_complaint(acting.office, reference, category=body.category, place=place, **acting.who)
    )


@router.post("/duty-report", **verb(report_to_duty_control, May.REPORT_TO_DUTY_CONTROL))
async def report_to_duty(reference: Reference, body: DutyReportIn, acting: TheActing) -> OutcomeOut:
    return acting.told(
        await report_to_duty_control(
            acting.office, reference, emergency_reference=body.emergency_reference, **acting.who
        )
    )


@router.post("/cctv-hold", **verb(request_cctv_hold, May.REQUEST_CCTV_HOLD))
async def hold(reference: Reference, body: CctvHoldIn, acting: TheActing) -> OutcomeOut:
    return acting.told(
        await request_cctv_hold(acting.office, reference, occurred_at=body.occurred_at, **acting.who)
    )


@router.post("/cctv-hold/confirmation", **verb(confirm_cctv_hold, May.REQUEST_CCTV_HOLD))
async def confirm_hold(reference: Reference, body: CctvConfirmationIn, acting: TheActing) -> OutcomeOut:
    return acting.told(
        await confirm_cctv_hold(
            acting.office, reference, held_as=body.held_as, sha256=body.sha256, **acting.who
        )
    )


@router.post("/external-limits", **verb(set_external_limit, May.SET_EXTERNAL_LIMIT))
async def set_limit(reference: Reference, body: ExternalLimitIn, acting: TheActing) -> OutcomeOut:
    return acting.told(
        await set_external_limit(
            acting.office,
            reference,
            owner=body.owner,
            number=body.number,
            last_day=body.last_day,
            **acting.who,
        )
    )


@router.post("/external-limits/extension", **verb(extend_external_limit, May.SET_EXTERNAL_LIMIT))
async def extend_limit(reference: Reference, body: ExtendedLimitIn, acting: TheActing) -> OutcomeOut:
    return acting.told(
        await extend_external_limit(
            acting.office,
            reference,
            owner=body.owner,
            number=body.number,
            last_day=body.last_day,
            approval=body.approval,
            **acting.who,
        )
    )


@router.post("/external-limits/report-back", **verb(report_back, May.SET_EXTERNAL_LIMIT))
async def tell_limit_owner(reference: Reference, body: ReportBackIn, acting: TheActing) -> OutcomeOut:
    return acting.told(await report_back(acting.office, reference, number=body.number, **acting.who))


@router.post("/conflicts", **verb(flag_conflict, May.FLAG_CONFLICT))
async def flag_subject(reference: Reference, body: ConflictIn, acting: TheActing) -> OutcomeOut:
    return acting.told(
        await flag_conflict(
            acting.office,
            reference,
            subject=body.subject,
            unit_concerned=body.unit_concerned,
            **acting.who,
        )
    )


@router.post("/abuse-flag", **verb(flag_abuse, May.ADD_NOTE))
async def flag_caller(reference: Reference, body: AbuseFlagIn, acting: TheActing) -> OutcomeOut:
    return acting.told(
        await flag_abuse(acting.office, reference, until=body.until, reason=body.reason, **acting.who)
    )
