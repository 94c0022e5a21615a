"""The reply: drafted, checked, signed, told, followed up (Art. 9; rules S8 to S12)."""

from typing import Annotated

from fastapi import APIRouter, Path

from app.api.v1.asking import Reference, TheActing
from app.api.v1.schemas.complaints import SettledIn
from app.api.v1.schemas.decisions import ReasonIn
from app.api.v1.schemas.outcomes import OutcomeOut
from app.api.v1.schemas.replies import (
    EvidenceIn,
    FollowUpCallIn,
    NotificationIn,
    ReferredPartIn,
    ReplyIn,
    SatisfactionIn,
    TransferIn,
)
from app.domain.permissions.operations import Operation as May
from app.http.declaring import verb
from app.http.strict_route import StrictRoute
from app.usecases.commands.check_reply import check_reply
from app.usecases.commands.draft_reply import draft_reply
from app.usecases.commands.forward_complaint import forward_complaint
from app.usecases.commands.keep_commitment import keep_commitment
from app.usecases.commands.post_under_code import post_under_code
from app.usecases.commands.rate_satisfaction import rate_satisfaction
from app.usecases.commands.record_attempt import record_attempt
from app.usecases.commands.record_follow_up_call import record_follow_up_call
from app.usecases.commands.refer_part import refer_part
from app.usecases.commands.return_reply import return_reply
from app.usecases.commands.settle_in_first_contact import settle_in_first_contact
from app.usecases.commands.sign_reply import sign_reply

router = APIRouter(route_class=StrictRoute, prefix="/complaints/{reference}", tags=["replies"])

MOST_VERSIONS = 1000
Version = Annotated[int, Path(ge=1, le=MOST_VERSIONS, description="The version of the reply.")]


@router.post("/replies", **verb(draft_reply, May.REPLY))
async def draft(reference: Reference, body: ReplyIn, acting: TheActing) -> OutcomeOut:
    promised = body.commitment
    return acting.told(
        await draft_reply(
            acting.office,
            reference,
            text=body.text,
            handled=tuple(body.handled),
            remedies=tuple(one.stated() for one in body.remedies),
            commitment=promised.text if promised else None,
            commitment_due_on=promised.due_on if promised else None,
            commitment_owner=promised.owner if promised else None,
            **acting.who,
        )
    )


@router.post("/replies/{reply}/check", **verb(check_reply, May.CHECK_REPLY))
async def check(reference: Reference, reply: Version, acting: TheActing) -> OutcomeOut:
    return acting.told(await check_reply(acting.office, reference, reply=reply, **acting.who))


@router.post("/replies/{reply}/return", **verb(return_reply, May.CHECK_REPLY))
async def give_back(reference: Reference, reply: Version, body: ReasonIn, acting: TheActing) -> OutcomeOut:
    return acting.told(
        await return_reply(acting.office, reference, reply=reply, reason=body.reason, **acting.who)
    )


@router.post("/replies/{reply}/signature", **verb(sign_reply, May.SIGN_REPLY))
async def sign(reference: Reference, reply: Version, acting: TheActing) -> OutcomeOut:
    return acting.told(await sign_reply(acting.office, reference, reply=reply, **acting.who))


@router.post("/transfer", **verb(forward_complaint, May.FORWARD))
async def forward(reference: Reference, body: TransferIn, acting: TheActing) -> OutcomeOut:
    return acting.told(
        await forward_complaint(
            acting.office,
            reference,
            competent_body=body.competent_body,
            text=body.text,
            **acting.who,
        )
    )


@router.post("/referred-parts", **verb(refer_part, May.FORWARD))
async def refer(reference: Reference, body: ReferredPartIn, acting: TheActing) -> OutcomeOut:
    return acting.told(
        await refer_part(
            acting.office,
            reference,
            ground=body.ground,
            competent_body=body.competent_body,
            text=body.text,
            **acting.who,
        )
    )


@router.post("/settlement", **verb(settle_in_first_contact, May.REPLY))
async def settle(reference: Reference, body: SettledIn, acting: TheActing) -> OutcomeOut:
    return acting.told(
        await settle_in_first_contact(
            acting.office,
            reference,
            text=body.text,
            handled=tuple(body.handled),
            form=body.form,
            evidence=body.evidence,
            remedies=tuple(one.stated() for one in body.remedies),
            **acting.who,
        )
    )


@router.post("/notifications", **verb(record_attempt, May.NOTIFY))
async def notify(reference: Reference, body: NotificationIn, acting: TheActing) -> OutcomeOut:
    return acting.told(
        await record_attempt(
            acting.office,
            reference,
            channel=body.channel,
            outcome=body.outcome,
            stated_at=body.stated_at,
            evidence=body.evidence,
            note=body.note,
            **acting.who,
        )
    )


@router.post("/notifications/posting", **verb(post_under_code, May.NOTIFY))
async def post(reference: Reference, acting: TheActing) -> OutcomeOut:
    return acting.told(await post_under_code(acting.office, reference, **acting.who))


@router.post("/follow-up-calls", **verb(record_follow_up_call, May.RECORD_FOLLOW_UP_CALL))
async def follow_up(reference: Reference, body: FollowUpCallIn, acting: TheActing) -> OutcomeOut:
    return acting.told(
        await record_follow_up_call(
            acting.office,
            reference,
            satisfaction=body.satisfaction,
            note=body.note,
            wants_to_apply=body.wants_to_apply,
            **acting.who,
        )
    )


@router.post("/satisfaction", **verb(rate_satisfaction, May.RATE_SATISFACTION))
async def rate(reference: Reference, body: SatisfactionIn, acting: TheActing) -> OutcomeOut:
    return acting.told(
        await rate_satisfaction(acting.office, reference, satisfaction=body.satisfaction, **acting.who)
    )


@router.post("/commitment", **verb(keep_commitment, May.REPLY))
async def keep_promise(reference: Reference, body: EvidenceIn, acting: TheActing) -> OutcomeOut:
    return acting.told(await keep_commitment(acting.office, reference, evidence=body.evidence, **acting.who))
