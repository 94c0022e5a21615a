"""How to build each act on a complaint, so that the table may well have an edge for it."""

from collections.abc import Mapping
from datetime import timedelta
from random import Random
from typing import Any

from app.domain.history import KeptElsewhere
from app.domain.identifiers import CaseNumber, IncidentId, ItemId, ProceedingId
from app.domain.instants import local_date
from app.domain.parties import Actor, OrganisationCode
from app.domain.proceedings.complaint import (
    additions,
    article_10,
    decisions,
    demands,
    determination,
    endings,
    external_limits,
    handling,
    linked,
    reply,
    telling,
    work_orders,
)
from app.domain.proceedings.complaint.receipt import Intake, receive
from app.domain.proceedings.complaint.state import (
    Complaint,
    LinkedOutcome,
    Place,
    ProposalKind,
    Remedy,
    Wanted,
    Wish,
    Wishes,
    WorkOrderState,
)
from app.domain.proceedings.complaint.status import Action
from app.domain.proceedings.kinds import ProceedingKind
from app.domain.proceedings.notification import AttemptOutcome, NotificationForm, ToldHow
from app.domain.proceedings.proceeding import By, Moment
from app.domain.proceedings.validity import Determination, Elements, Finding, Harm, Rank, Validity
from app.domain.taxonomy import (
    Cause,
    Channel,
    ExternalOwner,
    FollowUpAnswer,
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
    PASSENGER,
    kept,
    shanghai,
)
from tests.domain.proceedings.walk.walked import Doing, Maker, Walked

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
        receipt_source="post book" if is_late else None,
        matter_type=random.choice((*[MatterType.COMPLAINT] * 9, MatterType.ENQUIRY)),
        channel=Channel.HOTLINE,
        category=random.choice(("S01", "S01", "P01", "A01", "A03")),
        place=_place(random, now) if random.random() < 0.4 else Place(),
        anonymous=random.random() < 0.15,
        wishes=_wishes(random),
        description=kept(),
        persons=(kept("person"),),
        remedies_asked=(Remedy(kind=HowHandled.REFUND, amount_fen=400),),
    )
    genesis, turn = receive(ProceedingId("complaint"), intake, Moment(now=now, actor=CLERK, law=LAW))
    walked = Walked(ProceedingKind.COMPLAINT, genesis, turn.proceeding, now, random)
    walked.record(turn.proceeding, turn.events)
    return walked


def _place(random: Random, now: Any) -> Place:
    return Place(station="0117", occurred_from=now - timedelta(days=random.randrange(100)))


def _wishes(random: Random) -> Wishes:
    return Wishes(wishes=frozenset({random.choice(tuple(Wish))} if random.random() < 0.3 else ()))


def _handler(one: Complaint) -> Actor:
    return PEOPLE.get(one.handler or CLERK.id, CLERK)


def _head(one: Complaint, besides: str | None = None) -> Actor:
    """Somebody who may decide, other than the one named."""
    if one.unit_concerned:
        return EXECUTIVE
    return next(head for head in (HEAD, DEPUTY, EXECUTIVE) if head.id != besides)


def _somebody(at: Walked) -> Actor:
    return at.random.choice((CLERK, OTHER_CLERK, HEAD))


def _order(at: Walked, state: WorkOrderState) -> str:
    orders: list[str] = [order.id for order in at.proceeding.work_orders if order.state is state]
    return at.random.choice(orders or ["unknown"])


def _limit(at: Walked) -> str:
    limits: list[str] = [limit.number for limit in at.proceeding.external_limits]
    return at.random.choice(limits or ["unknown"])


def _dispatch(at: Walked) -> Doing:
    one = at.proceeding
    act = work_orders.DispatchWorkOrder(
        work_order=f"wo-{len(one.work_orders)}",
        unit=OrganisationCode("SYMTR-YOUTH"),
        is_lead=not any(order.is_lead and order.is_open for order in one.work_orders),
        task=kept(),
    )
    return act, CLERK


def _set_limit(at: Walked) -> Doing:
    last_day = local_date(at.now) + timedelta(days=at.random.randrange(20))
    number = f"SY-{len(at.proceeding.external_limits)}"
    return external_limits.SetExternalLimit(owner=HOTLINE, number=number, last_day=last_day), CLERK


def _extend_limit(at: Walked) -> Doing:
    last_day = local_date(at.now) + timedelta(days=30)
    return (
        external_limits.ExtendExternalLimit(
            number=_limit(at), owner=HOTLINE, last_day=last_day, approval="12345-7"
        ),
        CLERK,
    )


def _draft(at: Walked) -> Doing:
    promises = at.often(0.4)
    act = reply.DraftReply(
        text=kept(),
        handled=(HowHandled.COMMITMENT,) if promises else (HowHandled.APOLOGY,),
        commitment=kept() if promises else None,
        commitment_due_on=local_date(at.now) + timedelta(days=9) if promises else None,
    )
    return act, _handler(at.proceeding)


def _check(at: Walked) -> Doing:
    one = at.proceeding
    drafter = one.reply.drafted_by.id if one.reply else None
    checker = next(person for person in (OTHER_CLERK, CLERK, HEAD) if person.id != drafter)
    return reply.CheckReply(version=len(one.replies)), checker


def _attempt(at: Walked) -> Doing:
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
    return act, _handler(at.proceeding)


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


def _proposals(at: Walked) -> tuple[ProposalKind, ...]:
    """What the next confirmation should lead to, where that is known."""
    if at.status == "registered" and at.should_move():
        return (ProposalKind.MERGE, ProposalKind.NON_ACCEPTANCE)
    leads_to = LEADS_TO.get((at.status, at.wanted or ""))
    if leads_to is not None:
        return (leads_to,)
    possible = PROPOSALS[at.status]
    return possible if at.should_move() else tuple(kind for kind in possible if kind in STAYING)


def _propose(at: Walked) -> Doing:
    one: Complaint = at.proceeding
    others = [
        t for t in (MatterType.COMPLAINT, MatterType.ENQUIRY, MatterType.PRAISE) if t is not one.matter_type
    ]
    act = decisions.Propose(
        kind=at.random.choice(_proposals(at)),
        reason=kept(),
        to_type=at.random.choice(others),
        into=_target(one),
        ground=NonAcceptanceReason.LITIGATION,
        competent_body="court",
        received_at=one.registered_at - timedelta(hours=at.random.randrange(60)),
        source="recording",
    )
    return act, _handler(one)


def _target(one: Complaint) -> decisions.MergeTarget:
    return decisions.MergeTarget(
        id=ProceedingId("first"), received_at=one.received_at, is_open=True, same_passenger=True
    )


def _confirm(at: Walked) -> Doing:
    one: Complaint = at.proceeding
    asked_by = one.proposal.by.id if one.proposal else None
    return decisions.ConfirmProposal(target=_target(one)), _head(one, besides=asked_by)


def _reversible(at: Walked) -> ProposalKind:
    if not at.should_move():
        return ProposalKind.RETYPE
    return ProposalKind.MERGE if at.status == "merged" else ProposalKind.NON_ACCEPTANCE


def _opinion(at: Walked) -> dict[str, Any]:
    valid = at.often(0.5)
    return {
        "validity": Validity.VALID if valid else Validity.NOT_VALID,
        "elements": VALID if valid else NOT_VALID,
        "finding": at.random.choice(tuple(Finding)),
        "reason": kept(),
    }


def _confirm_determination(at: Walked) -> Doing:
    one: Complaint = at.proceeding
    proposed = one.proposed_determination
    return determination.ConfirmDetermination(), _head(one, besides=proposed.by.id if proposed else None)


def _past_due(at: Walked, act: Any, by: Actor) -> Doing:
    """Art. 10, and the agency's own determination, open at the due instant."""
    handling_clock = at.proceeding.handling
    if handling_clock is not None and at.now < handling_clock.due_at and at.often(0.6):
        at.now = handling_clock.due_at
    return act, by


def _note_determination(at: Walked) -> Doing:
    noted = Determination(
        at=at.now,
        by=By.of(OFFICER),
        rank=at.random.choice((Rank.OPERATOR_REVIEW, Rank.AGENCY)),
        **_opinion(at),
    )
    return linked.NoteDetermination(determination=noted), OFFICER


def _linked(at: Walked) -> ProceedingId:
    found: list[ProceedingId] = [one.id for one in (*at.proceeding.reviews, *at.proceeding.appeals)]
    return at.random.choice(found or [ProceedingId("unknown")])


def _demand(at: Walked) -> Doing:
    demand = at.random.choice(tuple(demands.Demand))
    last_day = local_date(at.now) + timedelta(days=9)
    return demands.NoteDemand(source=ProceedingId("appeal"), demand=demand, last_day=last_day), OFFICER


ELSEWHERE = KeptElsewhere(ProceedingId("appeal"), ItemId("decision"), "0" * 64)

MAKERS: Mapping[Action, Maker] = {
    Action.START_HANDLING: lambda at: (
        handling.StartHandling(first_act=handling.FirstAct.TAKEN_UP),
        _handler(at.proceeding),
    ),
    Action.ASSIGN_HANDLER: lambda at: (handling.AssignHandler(handler=_somebody(at).id), HEAD),
    Action.HAND_OVER: lambda at: (handling.HandOver(to=_somebody(at).id), _handler(at.proceeding)),
    Action.ACKNOWLEDGE_HANDOVER: lambda at: (
        handling.AcknowledgeHandover(),
        PEOPLE.get(at.proceeding.handover_to or "", OTHER_CLERK),
    ),
    Action.REPORT_TO_DUTY_CONTROL: lambda _: (
        handling.ReportToDutyControl(emergency_reference="110-7"),
        CLERK,
    ),
    Action.REQUEST_CCTV_HOLD: lambda at: (
        handling.RequestCctvHold(occurred_at=at.now - timedelta(days=at.random.randrange(100))),
        CLERK,
    ),
    Action.CONFIRM_CCTV_HOLD: lambda _: (handling.ConfirmCctvHold(reference="tape"), CLERK),
    Action.DISPATCH_WORK_ORDER: _dispatch,
    Action.RETURN_WORK_ORDER: lambda at: (
        work_orders.ReturnWorkOrder(work_order=_order(at, WorkOrderState.DISPATCHED), reason=kept()),
        CLERK,
    ),
    Action.DECIDE_WORK_ORDER_RETURN: lambda at: (
        work_orders.DecideWorkOrderReturn(
            work_order=_order(at, WorkOrderState.RETURN_ASKED), accepted=at.often(0.3), reason=kept()
        ),
        CLERK,
    ),
    Action.COMPLETE_WORK_ORDER: lambda at: (
        work_orders.CompleteWorkOrder(work_order=_order(at, WorkOrderState.DISPATCHED), result=kept()),
        CLERK,
    ),
    Action.ADD_NOTE: lambda _: (additions.AddNote(text=kept()), CLERK),
    Action.ADD_SUPPLEMENT: lambda _: (
        additions.AddSupplement(text=kept(), attachments=(kept("photo"),)),
        PASSENGER,
    ),
    Action.ADD_CHASER: lambda at: (additions.AddChaser(is_early_application=at.often(0.3)), PASSENGER),
    Action.RECORD_OBJECTION: lambda _: (article_10.RecordObjection(text=kept(), wants_to_apply=None), CLERK),
    Action.REFER_PART: lambda _: (
        reply.ReferPart(ground=NonAcceptanceReason.LITIGATION, competent_body="court", text=kept()),
        CLERK,
    ),
    Action.FLAG_CONFLICT: lambda at: (
        additions.FlagConflict(
            subject=at.random.choice(("driver", "driver-2", OTHER_CLERK.id)), unit_concerned=at.often(0.1)
        ),
        HEAD,
    ),
    Action.FLAG_ABUSE: lambda at: (additions.FlagAbuse(until=local_date(at.now), reason=kept()), CLERK),
    Action.CHANGE_WISHES: lambda at: (additions.ChangeWishes(wishes=_wishes(at.random)), PASSENGER),
    Action.ADD_REPRESENTATIVE: lambda _: (
        additions.AddRepresentative(person=kept("person"), authority="power of attorney"),
        PASSENGER,
    ),
    Action.ADD_ATTACHMENT: lambda _: (additions.AddAttachment(attachment=kept("photo")), CLERK),
    Action.CLASSIFY: lambda at: (
        additions.Classify(category=at.random.choice(("S01", "A01", "A04")), place=_place(at.random, at.now)),
        CLERK,
    ),
    Action.LINK_INCIDENT: lambda _: (additions.LinkIncident(incident=IncidentId("incident")), CLERK),
    Action.LINK_RELATED: lambda _: (additions.LinkRelated(other=ProceedingId("other")), CLERK),
    Action.SET_EXTERNAL_LIMIT: _set_limit,
    Action.EXTEND_EXTERNAL_LIMIT: _extend_limit,
    Action.REPORT_BACK: lambda at: (external_limits.ReportBack(number=_limit(at)), CLERK),
    Action.DRAFT_REPLY: _draft,
    Action.CHECK_REPLY: _check,
    Action.SIGN_REPLY: lambda at: (reply.SignReply(version=len(at.proceeding.replies)), _head(at.proceeding)),
    Action.FORWARD: lambda at: (
        reply.Forward(competent_body="tram company", text=kept()),
        _handler(at.proceeding),
    ),
    Action.SETTLE_IN_FIRST_CONTACT: lambda at: (
        telling.SettleInFirstContact(
            text=kept(),
            handled=(HowHandled.EXPLANATION,),
            form=NotificationForm.RECORDED_CALL,
            evidence="rec",
        ),
        _handler(at.proceeding),
    ),
    Action.RECORD_ATTEMPT: _attempt,
    Action.POST_UNDER_CODE: lambda _: (telling.PostUnderCode(), CLERK),
    Action.READ_RESULT: lambda _: (telling.ReadResult(evidence="portal"), PASSENGER),
    Action.RECORD_FOLLOW_UP_CALL: lambda at: (
        telling.RecordFollowUpCall(satisfaction=at.random.choice(tuple(FollowUpAnswer))),
        CLERK,
    ),
    Action.RATE_SATISFACTION: lambda at: (
        telling.RateSatisfaction(satisfaction=at.random.choice(tuple(FollowUpAnswer))),
        PASSENGER,
    ),
    Action.KEEP_COMMITMENT: lambda _: (telling.KeepCommitment(evidence="photo"), CLERK),
    Action.WITHDRAW: lambda _: (endings.Withdraw(evidence="rec"), PASSENGER),
    Action.PROPOSE: _propose,
    Action.CONFIRM_PROPOSAL: _confirm,
    Action.DECLINE_PROPOSAL: lambda at: (decisions.DeclineProposal(reason=kept()), _head(at.proceeding)),
    Action.REVERSE_DECISION: lambda at: (
        decisions.ReverseDecision(kind=_reversible(at), reason=kept()),
        OFFICER,
    ),
    Action.PROPOSE_DETERMINATION: lambda at: (determination.ProposeDetermination(**_opinion(at)), CLERK),
    Action.CONFIRM_DETERMINATION: _confirm_determination,
    Action.DETERMINE_AS_AGENCY: lambda at: _past_due(
        at, determination.DetermineAsAgency(**_opinion(at)), OFFICER
    ),
    Action.APPLY_FOR_REVIEW: lambda at: _past_due(
        at, article_10.ApplyForReview(review=ProceedingId("review")), PASSENGER
    ),
    Action.LODGE_APPEAL: lambda at: _past_due(
        at,
        article_10.LodgeAppeal(
            appeal=ProceedingId(f"appeal-{len(at.proceeding.appeals)}"), new_facts=at.often(0.5)
        ),
        PASSENGER,
    ),
    Action.KEEP_APPEAL: lambda at: (
        article_10.KeepAppeal(appeal=ProceedingId(f"appeal-{len(at.proceeding.appeals)}")),
        OFFICER,
    ),
    Action.RECEIVE_AT_WRONG_DOOR: lambda at: (
        article_10.ReceiveAtWrongDoor(door="station", wanted=at.random.choice(tuple(Wanted))),
        CLERK,
    ),
    Action.HAND_ON_APPLICATION: lambda at: (
        article_10.HandOnApplication(wanted=at.random.choice(tuple(Wanted)), to="SYZF"),
        CLERK,
    ),
    Action.ASK_FOR_EXTENSION: lambda _: (article_10.AskForExtension(), CLERK),
    Action.NOTE_DETERMINATION: _note_determination,
    Action.NOTE_OUTCOME: lambda at: (
        linked.NoteOutcome(linked=_linked(at), outcome=at.random.choice(tuple(LinkedOutcome))),
        OFFICER,
    ),
    Action.ANSWER_THROUGH_REVIEW: lambda _: (linked.AnswerThroughReview(**HOW), HEAD),
    Action.TELL_THROUGH_TARGET: lambda _: (linked.TellThroughTarget(**HOW), CLERK),
    Action.NOTE_MERGE: lambda at: (linked.NoteMerge(other=ProceedingId("other"), joined=at.often(0.6)), HEAD),
    Action.REVERSE_ON_APPEAL: lambda at: (
        linked.ReverseOnAppeal(kind=_reversible(at), reason=ELSEWHERE),
        OFFICER,
    ),
    Action.NOTE_SUPERVISION: lambda at: (
        demands.NoteSupervision(supervision=ProceedingId("direct"), report_by=local_date(at.now)),
        OFFICER,
    ),
    Action.NOTE_DEMAND: _demand,
    Action.NOTE_CHASER: lambda _: (demands.NoteChaser(), OFFICER),
    Action.NOTE_TARGET_WITHDRAWN: lambda _: (demands.NoteTargetWithdrawn(), PASSENGER),
}


def makers() -> dict[str, Maker]:
    return {str(action): maker for action, maker in MAKERS.items()}
