"""Propose a decision that takes a second person."""

from datetime import datetime

from app.domain.parties import Actor
from app.domain.proceedings.complaint.proposals import Propose
from app.domain.proceedings.complaint.state import Complaint, ProposalKind
from app.domain.taxonomy import MatterType, NonAcceptanceReason
from app.usecases.merge_target import merge_target
from app.usecases.office import Office
from app.usecases.outcome import Outcome


async def propose_decision(
    office: Office,
    reference: str,
    *,
    kind: ProposalKind,
    reason: str,
    to_type: MatterType | None = None,
    into: str | None = None,
    ground: NonAcceptanceReason | None = None,
    competent_body: str | None = None,
    received_at: datetime | None = None,
    source: str | None = None,
    version: int | None,
    by: Actor,
    now: datetime,
) -> Outcome:
    """Retyping, merging, non-acceptance, reopening, a receipt corrected: one asks with a reason, the head confirms.

    Merging joins a repeat of the same passenger and event to the first complaint, only while that is open (rule F1).
    Non-acceptance names its ground and the competent body (rule S9). A receipt is moved with its source, never to
    after the registration (rule S10). Clocks run on, and a miss stays (rule V3).
    """
    async with office.command(by=by, now=now) as desk:
        case = await desk.open(reference, Complaint, version=version)
        act = Propose(
            kind=kind,
            reason=desk.keep(case, "reason", reason),
            to_type=to_type,
            into=await merge_target(desk, case, into) if into else None,
            ground=ground,
            competent_body=competent_body,
            received_at=received_at,
            source=desk.keep(case, "receipt_source", source) if source else None,
        )
        return Outcome.of(await desk.carry_out(case, act))
