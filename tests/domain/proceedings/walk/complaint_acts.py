"""How to build each act on a complaint, so that the table may well have an edge for it."""

from collections.abc import Mapping
from datetime import timedelta
from random import Random
from typing import Any

from app.domain.identifiers import CaseNumber, ProceedingId
from app.domain.instants import local_date
from app.domain.parties import Actor, OrganisationCode
from app.domain.proceedings.complaint import (
    decisions,
    demands,
    determination,
    external_limits,
    linked,
    proposals,
    reply,
    telling,
    work_orders,
)
from app.domain.proceedings.complaint.receipt import Intake, receive
from app.domain.proceedings.complaint.state import (
    Complaint,
    Place,
    ProposalKind,
    Remedy,
    Wish,
    Wishes,
    WorkOrderState,
)
from app.domain.proceedings.kinds import ProceedingKind
from app.domain.proceedings.notification import AttemptOutcome, NotificationForm, ToldHow
from app.domain.proceedings.proceeding import By, Moment
from app.domain.proceedings.validity import Determination, Elements, Finding, Harm, Rank, Validity
from app.domain.taxonomy import (
    Cause,
    Channel,
    ExternalOwner,
    HowHandled,
    MatterType,
    NonAcceptanceReason,
)
from tests.domain.proceedings.stage import (
    CLERK,
    DEPUTY,
    EXECUTIVE,
    HEAD,
    LAW,
    OFFICER,
    OPERATOR,
    OTHER_CLERK,
    kept,
    shanghai,
)
from tests.domain.proceedings.walk.walked import Doing, Walked

PEOPLE = {one.id: one for one in (CLERK, OTHER_CLERK, HEAD, DEPUTY, EXECUTIVE)}
HOTLINE = ExternalOwner.CITY_HOTLINE_12345
VALID = Elements(cause=Cause.STAFF, harm=Harm.NEGATIVE_EFFECT, responsible="station-3")
NOT_VALID = Elements(cause=None, harm=Harm.NONE_FOUND, responsible=None)
HOW: dict[str, Any] = {"form": NotificationForm.WRITTEN, "how": ToldHow.TOLD, "evidence": "letter-1"}


def begin(random: Random, number: int) -> Walked:
    """A complaint, or now and then what is none; severe, anonymous, with wishes, received earlier than registered."""
    now = shanghai("2026-03-02 08:00") + timedelta(hours=random.randrange(24 * 300))
    if random.random() < 0.03:
        now = shanghai("2019-08-30 08:00")
    is_late = random.random() < 0.1
    intake = Intake(
        owner=OPERATOR,
        number=CaseNumber(f"沈铁投〔2026〕{number:05}号"),
        received_at=now - timedelta(hours=random.choice((1, 30, 400))) if is_late else now,
        receipt_source=kept("post book") if is_late else None,
        matter_type=random.choice((*[MatterType.COMPLAINT] * 9, MatterType.ENQUIRY)),
        channel=Channel.HOTLINE,
        category=random.choice(("S01", "S01", "P01", "A01", "A03")),
        place=place(random, now) if random.random() < 0.4 else Place(),
        anonymous=random.random() < 0.15,
        wishes=wishes(random),
        description=kept(),
        persons=(kept("person"),),
        remedies_asked=(Remedy(kind=HowHandled.REFUND, amount_fen=400),),
    )
    genesis, turn = receive(ProceedingId("complaint"), intake, Moment(now=now, actor=CLERK, law=LAW))
    walked = Walked(ProceedingKind.COMPLAINT, genesis, turn.proceeding, now, random)
    walked.record(turn.proceeding, turn.events)
    return walked


def place(random: Random, now: Any) -> Place:
    return Place(station="0117", occurred_from=now - timedelta(days=random.randrange(100)))


def wishes(random: Random) -> Wishes:
    return Wishes(wishes=frozenset({random.choice(tuple(Wish))} if random.random() < 0.3 else ()))


def handler(one: Complaint) -> Actor:
    return PEOPLE.get(one.handler or CLERK.id, CLERK)


def head(one: Complaint, besides: str | None = None) -> Actor:
    """Somebody who may decide, other than the one named."""
    if one.unit_concerned:
        return EXECUTIVE
    return next(head for head in (HEAD, DEPUTY, EXECUTIVE) if head.id != besides)


def somebody(at: Walked) -> Actor:
    return at.random.choice((CLERK, OTHER_CLERK, HEAD))


def order(at: Walked, state: WorkOrderState) -> str:
    orders: list[str] = [order.id for order in at.proceeding.work_orders if order.state is state]
    return at.random.choice(orders or ["unknown"])


def limit(at: Walked) -> str:
    limits: list[str] = [limit.number for limit in at.proceeding.external_limits]
    return at.random.choice(limits or ["unknown"])


def dispatch(at: Walked) -> Doing:
    one = at.proceeding
    act = work_orders.DispatchWorkOrder(
        work_order=f"wo-{len(one.work_orders)}",
        unit=OrganisationCode("SYMTR-YOUTH"),
        is_lead=not any(order.is_lead and order.is_open for order in one.work_orders),
        task=kept(),
    )
    return act, CLERK


def set_limit(at: Walked) -> Doing:
    last_day = local_date(at.now) + timedelta(days=at.random.randrange(20))
    number = f"SY-{len(at.proceeding.external_limits)}"
    return external_limits.SetExternalLimit(owner=HOTLINE, number=number, last_day=last_day), CLERK


def extend_limit(at: Walked) -> Doing:
    last_day = local_date(at.now) + timedelta(days=30)
    return (
        external_limits.ExtendExternalLimit(
            number=limit(at), owner=HOTLINE, last_day=last_day, approval="12345-7"
        ),
        CLERK,
    )


def draft(at: Walked) -> Doing:
    promises = at.often(0.4)
    act = reply.DraftReply(
        text=kept(),
        handled=(HowHandled.COMMITMENT,) if promises else (HowHandled.APOLOGY,),
        commitment=kept() if promises else None,
        commitment_due_on=local_date(at.now) + timedelta(days=9) if promises else None,
    )
    return act, handler(at.proceeding)


def check(at: Walked) -> Doing:
    one = at.proceeding
    drafter = one.reply.drafted_by.id if one.reply else None
    checker = next(person for person in (OTHER_CLERK, CLERK, HEAD) if person.id != drafter)
    return reply.CheckReply(version=len(one.replies)), checker


def give_back(at: Walked) -> Doing:
    _, checker = check(at)
    return reply.ReturnReply(version=len(at.proceeding.replies), reason=kept()), checker


def attempt(at: Walked) -> Doing:
    reached = at.should_move()
    vain = (
        AttemptOutcome.NO_ANSWER,
        AttemptOutcome.DEAD_NUMBER,
        AttemptOutcome.MESSAGE_LEFT,
        AttemptOutcome.UNREAD,
    )
    act = telling.RecordAttempt(
        channel=NotificationForm.WRITTEN,
        outcome=AttemptOutcome.REACHED if reached else at.random.choice(vain),
        stated_at=at.now,
        evidence="letter-1" if reached else None,
    )
    return act, handler(at.proceeding)


LEADS_TO = {
    ("in_progress", "merged"): ProposalKind.MERGE,
    ("in_progress", "resolved"): ProposalKind.NON_ACCEPTANCE,
    ("concluded", "in_progress"): ProposalKind.REOPEN,
}
STAYING = (ProposalKind.RETYPE, ProposalKind.RECEIPT_CORRECTION)
PROPOSALS: Mapping[str, tuple[ProposalKind, ...]] = {
    "registered": (ProposalKind.RETYPE, ProposalKind.RECEIPT_CORRECTION),
    "in_progress": (ProposalKind.RETYPE, ProposalKind.MERGE, ProposalKind.NON_ACCEPTANCE),
    "resolved": (ProposalKind.RETYPE, ProposalKind.RECEIPT_CORRECTION),
    "concluded": (ProposalKind.REOPEN, ProposalKind.REOPEN, ProposalKind.RETYPE),
    "withdrawn": (ProposalKind.RECEIPT_CORRECTION,),
    "merged": (ProposalKind.RECEIPT_CORRECTION,),
}


def leading_to(at: Walked) -> tuple[ProposalKind, ...]:
    """What the next confirmation should lead to, where that is known."""
    if at.status == "registered" and at.should_move():
        return (ProposalKind.MERGE, ProposalKind.NON_ACCEPTANCE)
    leads_to = LEADS_TO.get((at.status, at.wanted or ""))
    if leads_to is not None:
        return (leads_to,)
    possible = PROPOSALS[at.status]
    return possible if at.should_move() else tuple(kind for kind in possible if kind in STAYING)


def propose(at: Walked) -> Doing:
    one: Complaint = at.proceeding
    others = [
        t for t in (MatterType.COMPLAINT, MatterType.ENQUIRY, MatterType.PRAISE) if t is not one.matter_type
    ]
    act = proposals.Propose(
        kind=at.random.choice(leading_to(at)),
        reason=kept(),
        to_type=at.random.choice(others),
        into=target(one),
        ground=NonAcceptanceReason.LITIGATION,
        competent_body="court",
        received_at=one.registered_at - timedelta(hours=at.random.randrange(60)),
        source=kept("recording"),
    )
    return act, handler(one)


def target(one: Complaint) -> proposals.MergeTarget:
    return proposals.MergeTarget(
        id=ProceedingId("first"), received_at=one.received_at, is_open=True, same_passenger=True
    )


def confirm(at: Walked) -> Doing:
    one: Complaint = at.proceeding
    asked_by = one.proposal.by.id if one.proposal else None
    return decisions.ConfirmProposal(target=target(one)), head(one, besides=asked_by)


def reversible(at: Walked) -> ProposalKind:
    if not at.should_move():
        return ProposalKind.RETYPE
    return ProposalKind.MERGE if at.status == "merged" else ProposalKind.NON_ACCEPTANCE


def opinion(at: Walked) -> dict[str, Any]:
    valid = at.often(0.5)
    return {
        "validity": Validity.VALID if valid else Validity.NOT_VALID,
        "elements": VALID if valid else NOT_VALID,
        "finding": at.random.choice(tuple(Finding)),
        "reason": kept(),
    }


def confirm_determination(at: Walked) -> Doing:
    one: Complaint = at.proceeding
    proposed = one.proposed_determination
    return determination.ConfirmDetermination(), head(one, besides=proposed.by.id if proposed else None)


def past_due(at: Walked, act: Any, by: Actor) -> Doing:
    """Art. 10, and the agency's own determination, open at the due instant."""
    handling_clock = at.proceeding.handling
    if handling_clock is not None and at.now < handling_clock.due_at and at.often(0.6):
        at.now = handling_clock.due_at
    return act, by


def note_determination(at: Walked) -> Doing:
    noted = Determination(
        at=at.now,
        by=By.of(OFFICER),
        rank=at.random.choice((Rank.OPERATOR_REVIEW, Rank.AGENCY)),
        **opinion(at),
    )
    return linked.NoteDetermination(determination=noted), OFFICER


def linked_proceeding(at: Walked) -> ProceedingId:
    found: list[ProceedingId] = [one.id for one in (*at.proceeding.reviews, *at.proceeding.appeals)]
    return at.random.choice(found or [ProceedingId("unknown")])


def demand(at: Walked) -> Doing:
    demand = at.random.choice(tuple(demands.Demand))
    last_day = local_date(at.now) + timedelta(days=9)
    return demands.NoteDemand(source=ProceedingId("appeal"), demand=demand, last_day=last_day), OFFICER
