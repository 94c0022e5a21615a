"""How to build each act on a review, an appeal or a direct complaint."""

from collections.abc import Mapping
from datetime import timedelta
from random import Random
from typing import Any

from app.domain.identifiers import CaseNumber, ProceedingId
from app.domain.parties import SYSTEM, Actor
from app.domain.proceedings import answering, opinions, papers
from app.domain.proceedings.agency import decision, extension, inquiry, orders
from app.domain.proceedings.agency.state import (
    AgencyAction,
    DecisionOutcome,
    InadmissibleReason,
    InquiryKind,
    Officer,
    OrderKind,
    OrderState,
)
from app.domain.proceedings.answered import AnsweredAction
from app.domain.proceedings.appeal.handling import (
    Accept,
    NoteComplaintWithdrawn,
    NoteReplyTold,
    NoteReviewResult,
)
from app.domain.proceedings.appeal.receipt import (
    AppealApplication,
    KeepAgain,
    NoteOpeningMoved,
    OpenAtDue,
    OpenOnObjection,
)
from app.domain.proceedings.appeal.receipt import receive as receive_appeal
from app.domain.proceedings.appeal.status import Action as AppealAction
from app.domain.proceedings.complaint.state import Wish, Wishes
from app.domain.proceedings.direct_complaint import follow_up, triage
from app.domain.proceedings.direct_complaint.receipt import DirectApplication
from app.domain.proceedings.direct_complaint.receipt import receive as receive_direct
from app.domain.proceedings.direct_complaint.state import OperatorOutcome
from app.domain.proceedings.direct_complaint.status import Action as DirectAction
from app.domain.proceedings.engine import Turn
from app.domain.proceedings.kinds import ProceedingKind
from app.domain.proceedings.notification import FAILED, AttemptOutcome, NotificationForm
from app.domain.proceedings.proceeding import Act, Genesis, Moment
from app.domain.proceedings.review import inquiry as leading
from app.domain.proceedings.review import result
from app.domain.proceedings.review.receipt import ReviewApplication
from app.domain.proceedings.review.receipt import receive as receive_review
from app.domain.proceedings.review.state import ReviewOutcome
from app.domain.proceedings.review.status import Action as ReviewAction
from app.domain.proceedings.validity import Finding
from app.domain.taxonomy import ApplicationGround, Channel
from tests.domain.proceedings.stage import (
    AGENCY,
    AGENCY_DEPUTY,
    AGENCY_HEAD,
    CLERK,
    DEPUTY,
    EXECUTIVE,
    HEAD,
    LAW,
    NOT_VALID,
    OFFICER,
    OPERATOR,
    OTHER_OFFICER,
    PASSENGER,
    VALID,
    kept,
    shanghai,
)
from tests.domain.proceedings.walk.walked import Doing, Maker, Walked

PEOPLE = {p.id: p for p in (HEAD, DEPUTY, EXECUTIVE, OFFICER, OTHER_OFFICER, AGENCY_HEAD, AGENCY_DEPUTY)}


def begin(kind: ProceedingKind, random: Random, number: int) -> Walked:
    """Anonymous now and then, with wishes, before its time (an appeal kept)."""
    now = shanghai("2026-03-02 08:00") + timedelta(hours=random.randrange(24 * 300))
    stated: dict[str, Any] = {
        "number": CaseNumber(f"{kind}-{number}"),
        "received_at": now,
        "channel": Channel.WEB,
        "text": kept(),
        "anonymous": random.random() < 0.2,
        "wishes": Wishes(wishes=frozenset({random.choice(tuple(Wish))} if random.random() < 0.3 else ())),
        "persons": (kept("person"),),
        "subjects": frozenset({"driver"}),
    }
    genesis, turn = _received(kind, Moment(now=now, actor=PASSENGER, law=LAW), random, stated)
    walked = Walked(kind, genesis, turn.proceeding, now, random)
    walked.record(turn.proceeding, turn.events)
    return walked


def _received(
    kind: ProceedingKind, moment: Moment, random: Random, stated: dict[str, Any]
) -> tuple[Genesis[Any], Turn[Any]]:
    id, complaint, grounds = ProceedingId(str(kind)), ProceedingId("complaint"), tuple(ApplicationGround)
    match kind:
        case ProceedingKind.REVIEW:
            application = ReviewApplication(
                owner=OPERATOR,
                complaint=complaint,
                ground=random.choice(grounds),
                handlers=frozenset({CLERK.id}),
                **stated,
            )
            return receive_review(id, application, moment)
        case ProceedingKind.APPEAL:
            ground = random.choice((None, *grounds))
            appeal = AppealApplication(
                owner=AGENCY, complaint=complaint, operator=OPERATOR, ground=ground, **stated
            )
            return receive_appeal(id, appeal, moment)
        case _:
            direct = DirectApplication(owner=AGENCY, operator=random.choice((OPERATOR, None)), **stated)
            return receive_direct(id, direct, moment)


def _officer(at: Walked) -> Actor:
    return PEOPLE.get(at.proceeding.handler or OFFICER.id, OFFICER)


def _teller(at: Walked) -> Actor:
    return HEAD if at.kind is ProceedingKind.REVIEW else _officer(at)


def _attempt(at: Walked) -> Doing:
    """Reached or not; in vain often enough, on two days and with a message, that one counts as unreachable."""
    vain = [a for a in at.proceeding.attempts if a.outcome in FAILED]
    reached = at.should_move()
    outcome = AttemptOutcome.MESSAGE_LEFT if len(vain) >= 2 and at.often(0.4) else AttemptOutcome.NO_ANSWER
    if vain and at.often(0.5):
        at.wait(hours=24)
    act: Act[Any] = answering.RecordAttempt(
        channel=NotificationForm.WRITTEN,
        outcome=AttemptOutcome.REACHED if reached else outcome,
        stated_at=at.now,
        evidence="letter-1",
    )
    return act, _teller(at)


def _lead(at: Walked) -> Actor:
    named = at.proceeding.named_lead
    if named is not None:
        return PEOPLE[named]
    return at.random.choice((HEAD, DEPUTY))


def _conclude(at: Walked) -> Doing:
    act = result.Conclude(
        outcome=at.random.choice(tuple(ReviewOutcome)),
        text=kept(),
        finding=at.random.choice(tuple(Finding)),
        determines=at.proceeding.proposed is not None and at.often(0.5),
    )
    return act, PEOPLE.get(at.proceeding.handler or HEAD.id, HEAD)


def _inquiry(at: Walked) -> Doing:
    officers = (Officer(id=OFFICER.id, certificate="1"), Officer(id=OTHER_OFFICER.id, certificate="2"))
    act: Act[Any] = inquiry.RecordInquiry(
        kind=at.random.choice(tuple(InquiryKind)), officers=officers, held_at=at.now, minutes=kept()
    )
    return act, _officer(at)


def _request(at: Walked) -> str:
    waiting: list[str] = [one.id for one in at.proceeding.file_requests if one.delivered_at is None]
    return at.random.choice(waiting or ["unknown"])


def _decide(at: Walked) -> Doing:
    outcome = at.random.choice((DecisionOutcome.UPHELD, DecisionOutcome.UPHELD, *DecisionOutcome))
    is_admissible = outcome is not DecisionOutcome.NOT_ADMISSIBLE
    act: Act[Any] = decision.Decide(
        outcome=outcome,
        text=kept(),
        finding=Finding.SUBSTANTIATED if is_admissible else None,
        inadmissible=None if is_admissible else at.random.choice(tuple(InadmissibleReason)),
        determines=at.proceeding.proposed is not None and at.often(0.3),
    )
    return act, at.random.choice((_officer(at), AGENCY_HEAD))


def _head(at: Walked) -> Actor:
    asked = at.proceeding.extension
    return AGENCY_DEPUTY if asked and asked.by.id == AGENCY_HEAD.id else AGENCY_HEAD


def _refuse_extension(at: Walked) -> Doing:
    """Now and then too late: then the request has lapsed at the due instant (rule S6)."""
    if at.often(0.2):
        at.wait(days=15)
    return extension.RefuseExtension(reason=kept()), _head(at)


def _order(at: Walked, state: OrderState, *, is_told: bool = True) -> str:
    found: list[str] = [
        o.id for o in at.proceeding.orders if o.state is state and (is_told or o.told_at is None)
    ]
    return at.random.choice(found or ["unknown"])


def _opinion(at: Walked) -> Doing:
    by = OTHER_OFFICER if at.kind is not ProceedingKind.REVIEW else CLERK
    return opinions.ProposeDetermination(opinion=at.random.choice((VALID, NOT_VALID))), by


COMMON: Mapping[AnsweredAction, Maker] = {
    AnsweredAction.ADD_NOTE: lambda at: (papers.AddNote(text=kept()), _teller(at)),
    AnsweredAction.ADD_SUPPLEMENT: lambda _: (papers.AddSupplement(text=kept()), PASSENGER),
    AnsweredAction.ADD_ATTACHMENT: lambda at: (papers.AddAttachment(attachment=kept("photo")), _teller(at)),
    AnsweredAction.CHANGE_WISHES: lambda at: (
        papers.ChangeWishes(wishes=Wishes(wishes=frozenset({at.random.choice(tuple(Wish))}))),
        PASSENGER,
    ),
    AnsweredAction.FLAG_CONFLICT: lambda at: (
        papers.FlagConflict(subject=at.random.choice(("driver-2", "driver-3", DEPUTY.id))),
        _teller(at),
    ),
    AnsweredAction.NOTE_CONFLICT: lambda at: (
        papers.NoteConflict(subject=at.random.choice(("driver", "driver-4"))),
        OFFICER,
    ),
    AnsweredAction.PROPOSE_DETERMINATION: _opinion,
    AnsweredAction.RECORD_ATTEMPT: _attempt,
    AnsweredAction.POST_UNDER_CODE: lambda at: (answering.PostUnderCode(), _teller(at)),
    AnsweredAction.READ_RESULT: lambda _: (answering.ReadResult(evidence="portal"), PASSENGER),
    AnsweredAction.WITHDRAW: lambda at: (papers.Withdraw(evidence="rec", settled=at.often(0.3)), PASSENGER),
}

REVIEW: Mapping[ReviewAction, Maker] = {
    ReviewAction.NAME_LEAD: lambda at: (
        leading.NameLead(lead=at.random.choice((HEAD.id, DEPUTY.id)), reason=kept()),
        EXECUTIVE,
    ),
    ReviewAction.TAKE_LEAD: lambda at: (leading.TakeLead(), _lead(at)),
    ReviewAction.RECORD_FINDING: lambda at: (leading.RecordFinding(text=kept()), _lead(at)),
    ReviewAction.CONCLUDE: _conclude,
    ReviewAction.SEND_IN_WRITING: lambda _: (
        result.SendInWriting(form=NotificationForm.POST, evidence="post-1"),
        HEAD,
    ),
    ReviewAction.NOTE_HANDLERS: lambda _: (
        leading.NoteHandlers(handlers=frozenset({"other-clerk"}), unit_concerned=False),
        CLERK,
    ),
    ReviewAction.ASK_FOR_EXTENSION: lambda _: (result.AskForExtension(), HEAD),
}

AGENCYS: Mapping[AgencyAction, Maker] = {
    AgencyAction.ASSIGN_OFFICER: lambda at: (
        inquiry.AssignOfficer(officer=at.random.choice((OFFICER.id, OTHER_OFFICER.id))),
        AGENCY_HEAD,
    ),
    AgencyAction.RECORD_INQUIRY: _inquiry,
    AgencyAction.REQUEST_FILE: lambda at: (
        inquiry.RequestFile(request=f"file-{len(at.proceeding.file_requests)}", what=kept()),
        _officer(at),
    ),
    AgencyAction.DELIVER_FILE: lambda at: (
        inquiry.DeliverFile(request=_request(at), reference=kept()),
        CLERK,
    ),
    AgencyAction.ORDER_CCTV_HOLD: lambda at: (
        inquiry.OrderCctvHold(occurred_at=at.now - timedelta(days=at.random.randrange(100))),
        _officer(at),
    ),
    AgencyAction.CONFIRM_CCTV_HOLD: lambda _: (inquiry.ConfirmCctvHold(reference="tape"), CLERK),
    AgencyAction.MARK_DIFFICULT: lambda at: (extension.MarkDifficult(reason=kept()), _officer(at)),
    AgencyAction.REQUEST_EXTENSION: lambda at: (extension.RequestExtension(reason=kept()), _officer(at)),
    AgencyAction.APPROVE_EXTENSION: lambda at: (extension.ApproveExtension(), _head(at)),
    AgencyAction.REFUSE_EXTENSION: _refuse_extension,
    AgencyAction.TELL_EXTENSION: lambda at: (
        extension.TellExtension(form=NotificationForm.WRITTEN, evidence="letter"),
        _officer(at),
    ),
    AgencyAction.DECIDE: _decide,
    AgencyAction.DETERMINE_VALIDITY: lambda _: (decision.DetermineValidity(), AGENCY_HEAD),
    AgencyAction.ISSUE_ORDER: lambda at: (
        orders.IssueOrder(
            order=f"order-{len(at.proceeding.orders)}",
            kind=at.random.choice(tuple(OrderKind)),
            text=kept(),
        ),
        _officer(at),
    ),
    AgencyAction.ANSWER_ORDER: lambda at: (
        orders.AnswerOrder(order=_order(at, OrderState.ISSUED), answer=kept()),
        CLERK,
    ),
    AgencyAction.REJECT_ORDER_ANSWER: lambda at: (
        orders.RejectOrderAnswer(order=_order(at, OrderState.ANSWERED), reason=kept()),
        _officer(at),
    ),
    AgencyAction.VERIFY_ORDER: lambda at: (
        orders.VerifyOrder(order=_order(at, OrderState.ANSWERED), note=kept()),
        _officer(at),
    ),
    AgencyAction.TELL_ORDER_RESULT: lambda at: (
        orders.TellOrderResult(
            order=_order(at, OrderState.VERIFIED, is_told=False),
            form=NotificationForm.WRITTEN,
            evidence="letter",
        ),
        _officer(at),
    ),
}

APPEAL: Mapping[AppealAction, Maker] = {
    AppealAction.OPEN_AT_DUE: lambda at: (OpenAtDue(opened_at=at.now), OFFICER),
    AppealAction.OPEN_ON_OBJECTION: lambda _: (OpenOnObjection(), PASSENGER),
    AppealAction.ACCEPT: lambda at: (Accept(), _officer(at)),
    AppealAction.KEEP_AGAIN: lambda at: (
        KeepAgain(notice="test", opens_at=at.now + timedelta(days=3)),
        SYSTEM,
    ),
    AppealAction.NOTE_OPENING_MOVED: lambda at: (
        NoteOpeningMoved(opens_at=at.now + timedelta(days=3), basis="test"),
        SYSTEM,
    ),
    AppealAction.NOTE_REPLY_TOLD: lambda at: (NoteReplyTold(told_at=at.now), CLERK),
    AppealAction.NOTE_COMPLAINT_WITHDRAWN: lambda _: (NoteComplaintWithdrawn(), PASSENGER),
    AppealAction.NOTE_REVIEW_RESULT: lambda _: (
        NoteReviewResult(review=ProceedingId("review"), result="changed"),
        HEAD,
    ),
}


def _operators_case(at: Walked) -> ProceedingId:
    known = at.proceeding.complaint
    return known if known is not None and at.often(0.7) else ProceedingId("another")


DIRECT: Mapping[DirectAction, Maker] = {
    DirectAction.TAKE_UP: lambda at: (triage.TakeUp(operator=OPERATOR), _officer(at)),
    DirectAction.PASS_ON: lambda at: (
        triage.PassOn(operator=OPERATOR, complaint=ProceedingId("complaint")),
        _officer(at),
    ),
    DirectAction.CHASE: lambda at: (follow_up.Chase(text=kept()), _officer(at)),
    DirectAction.RECORD_REPORT: lambda at: (
        follow_up.RecordReport(text=kept(), told=at.often(0.6)),
        CLERK,
    ),
    DirectAction.CHECK_RESULT: lambda at: (follow_up.CheckResult(note=kept()), _officer(at)),
    DirectAction.SEND_BACK: lambda at: (follow_up.SendBack(reason=kept()), _officer(at)),
    DirectAction.NOTE_OPERATOR_RESULT: lambda at: (
        follow_up.NoteOperatorResult(
            complaint=_operators_case(at),
            outcome=at.random.choice((OperatorOutcome.TOLD, OperatorOutcome.WITHDRAWN)),
        ),
        CLERK,
    ),
}


def makers(kind: ProceedingKind) -> dict[str, Maker]:
    """By the action's word: the shared ones, and the kind's own."""
    own: Mapping[ProceedingKind, list[Mapping[Any, Maker]]] = {
        ProceedingKind.REVIEW: [REVIEW],
        ProceedingKind.APPEAL: [AGENCYS, APPEAL],
        ProceedingKind.DIRECT_COMPLAINT: [AGENCYS, DIRECT],
    }
    return {str(action): maker for some in (COMMON, *own[kind]) for action, maker in some.items()}
