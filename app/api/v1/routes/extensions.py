"""Three working days more, asked for by one and approved by another (Art. 12; rule S6)."""

from fastapi import APIRouter

from app.api.v1.asking import Reference, TheActing
from app.api.v1.schemas.agency import TellingIn
from app.api.v1.schemas.applications import ReasonIn
from app.api.v1.schemas.outcomes import OutcomeOut
from app.api.v1.stages import AGENCYS, TheAgencyStage, offer
from app.domain.permissions.operations import Operation as May
from app.http.strict_route import StrictRoute
from app.usecases.commands.approve_extension import approve_extension
from app.usecases.commands.mark_difficult import mark_difficult
from app.usecases.commands.refuse_extension import refuse_extension
from app.usecases.commands.request_extension import request_extension
from app.usecases.commands.tell_extension import tell_extension

router = APIRouter(route_class=StrictRoute)


@offer(router, "/difficulty", mark_difficult, May.REQUEST_EXTENSION, AGENCYS)
async def mark(reference: Reference, of: TheAgencyStage, body: ReasonIn, acting: TheActing) -> OutcomeOut:
    return acting.told(
        await mark_difficult(acting.office, reference, of=of, reason=body.reason, **acting.who)
    )


@offer(router, "/extension", request_extension, May.REQUEST_EXTENSION, AGENCYS)
async def request(reference: Reference, of: TheAgencyStage, body: ReasonIn, acting: TheActing) -> OutcomeOut:
    return acting.told(
        await request_extension(acting.office, reference, of=of, reason=body.reason, **acting.who)
    )


@offer(router, "/extension/approval", approve_extension, May.DECIDE_EXTENSION, AGENCYS)
async def approve(reference: Reference, of: TheAgencyStage, acting: TheActing) -> OutcomeOut:
    return acting.told(await approve_extension(acting.office, reference, of=of, **acting.who))


@offer(router, "/extension/refusal", refuse_extension, May.DECIDE_EXTENSION, AGENCYS)
async def refuse(reference: Reference, of: TheAgencyStage, body: ReasonIn, acting: TheActing) -> OutcomeOut:
    return acting.told(
        await refuse_extension(acting.office, reference, of=of, reason=body.reason, **acting.who)
    )


@offer(router, "/extension/telling", tell_extension, May.NOTIFY, AGENCYS)
async def tell(reference: Reference, of: TheAgencyStage, body: TellingIn, acting: TheActing) -> OutcomeOut:
    return acting.told(
        await tell_extension(
            acting.office, reference, of=of, form=body.form, evidence=body.evidence, **acting.who
        )
    )
