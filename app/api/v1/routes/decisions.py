"""What one person asks for and another confirms; withdrawal; what is always refused (rules F1, S2, S9, S10, V3)."""

from fastapi import APIRouter

from app.api.v1.asking import Reference, TheActing
from app.api.v1.schemas.decisions import ProposalIn, ReasonIn, ReversalIn, WithdrawalIn
from app.api.v1.schemas.outcomes import OutcomeOut
from app.domain.permissions.operations import Operation as May
from app.http.declaring import verb
from app.http.strict_route import StrictRoute
from app.usecases.commands.ask_for_extension import ask_for_extension
from app.usecases.commands.confirm_proposal import confirm_proposal
from app.usecases.commands.decline_proposal import decline_proposal
from app.usecases.commands.propose_decision import propose_decision
from app.usecases.commands.reverse_decision import reverse_decision
from app.usecases.commands.withdraw_complaint import withdraw_complaint

router = APIRouter(route_class=StrictRoute, prefix="/complaints/{reference}", tags=["decisions"])


@router.post("/proposals", **verb(propose_decision, May.PROPOSE_DECISION))
async def propose(reference: Reference, body: ProposalIn, acting: TheActing) -> OutcomeOut:
    return acting.told(await propose_decision(acting.office, reference, **body.stated(), **acting.who))


@router.post("/proposals/confirmation", **verb(confirm_proposal, May.CONFIRM_PROPOSAL))
async def confirm(reference: Reference, acting: TheActing) -> OutcomeOut:
    return acting.told(await confirm_proposal(acting.office, reference, **acting.who))


@router.post("/proposals/refusal", **verb(decline_proposal, May.CONFIRM_PROPOSAL))
async def decline(reference: Reference, body: ReasonIn, acting: TheActing) -> OutcomeOut:
    return acting.told(await decline_proposal(acting.office, reference, reason=body.reason, **acting.who))


@router.post("/reversal", **verb(reverse_decision, May.REVERSE_DECISION))
async def reverse(reference: Reference, body: ReversalIn, acting: TheActing) -> OutcomeOut:
    return acting.told(
        await reverse_decision(acting.office, reference, kind=body.kind, reason=body.reason, **acting.who)
    )


@router.post("/withdrawal", **verb(withdraw_complaint, May.WITHDRAW))
async def withdraw(reference: Reference, body: WithdrawalIn, acting: TheActing) -> OutcomeOut:
    return acting.told(
        await withdraw_complaint(acting.office, reference, evidence=body.evidence, **acting.who)
    )


@router.post("/extension", **verb(ask_for_extension, May.REPLY))
async def ask_for_more_time(reference: Reference, acting: TheActing) -> OutcomeOut:
    return acting.told(await ask_for_extension(acting.office, reference, **acting.who))
