"""Which act each action of a complaint is tried with."""

from collections.abc import Mapping
from datetime import timedelta

from app.domain.history import KeptElsewhere
from app.domain.identifiers import IncidentId, ItemId, ProceedingId
from app.domain.instants import local_date
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
    reversal,
    telling,
    work_orders,
)
from app.domain.proceedings.complaint.state import (
    LinkedOutcome,
    Wanted,
    WorkOrderState,
)
from app.domain.proceedings.complaint.status import Action
from app.domain.proceedings.notification import NotificationForm
from app.domain.taxonomy import (
    FollowUpAnswer,
    HowHandled,
    NonAcceptanceReason,
)
from tests.domain.proceedings.stage import (
    CLERK,
    HEAD,
    OFFICER,
    OTHER_CLERK,
    PASSENGER,
    kept,
)
from tests.domain.proceedings.walk.complaint_acts import (
    HOW,
    PEOPLE,
    attempt,
    check,
    confirm,
    confirm_determination,
    demand,
    dispatch,
    draft,
    extend_limit,
    give_back,
    handler,
    head,
    limit,
    linked_proceeding,
    note_determination,
    opinion,
    order,
    past_due,
    place,
    propose,
    reversible,
    set_limit,
    somebody,
    wishes,
)
from tests.domain.proceedings.walk.walked import Maker

ELSEWHERE = KeptElsewhere(ProceedingId("appeal"), ItemId("decision"), "0" * 64)

MAKERS: Mapping[Action, Maker] = {
    Action.START_HANDLING: lambda at: (
        handling.StartHandling(first_act=handling.FirstAct.TAKEN_UP),
        handler(at.proceeding),
    ),
    Action.ASSIGN_HANDLER: lambda at: (handling.AssignHandler(handler=somebody(at).id), HEAD),
    Action.HAND_OVER: lambda at: (handling.HandOver(to=somebody(at).id), handler(at.proceeding)),
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
    Action.DISPATCH_WORK_ORDER: dispatch,
    Action.RETURN_WORK_ORDER: lambda at: (
        work_orders.ReturnWorkOrder(work_order=order(at, WorkOrderState.DISPATCHED), reason=kept()),
        CLERK,
    ),
    Action.DECIDE_WORK_ORDER_RETURN: lambda at: (
        work_orders.DecideWorkOrderReturn(
            work_order=order(at, WorkOrderState.RETURN_ASKED), accepted=at.often(0.3), reason=kept()
        ),
        CLERK,
    ),
    Action.COMPLETE_WORK_ORDER: lambda at: (
        work_orders.CompleteWorkOrder(work_order=order(at, WorkOrderState.DISPATCHED), result=kept()),
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
    Action.CHANGE_WISHES: lambda at: (additions.ChangeWishes(wishes=wishes(at.random)), PASSENGER),
    Action.ADD_REPRESENTATIVE: lambda _: (
        additions.AddRepresentative(person=kept("person"), authority=kept("authority")),
        PASSENGER,
    ),
    Action.ADD_ATTACHMENT: lambda _: (additions.AddAttachment(attachment=kept("photo")), CLERK),
    Action.CLASSIFY: lambda at: (
        additions.Classify(category=at.random.choice(("S01", "A01", "A04")), place=place(at.random, at.now)),
        CLERK,
    ),
    Action.LINK_INCIDENT: lambda _: (additions.LinkIncident(incident=IncidentId("incident")), CLERK),
    Action.LINK_RELATED: lambda _: (additions.LinkRelated(other=ProceedingId("other")), CLERK),
    Action.SET_EXTERNAL_LIMIT: set_limit,
    Action.EXTEND_EXTERNAL_LIMIT: extend_limit,
    Action.REPORT_BACK: lambda at: (external_limits.ReportBack(number=limit(at)), CLERK),
    Action.DRAFT_REPLY: draft,
    Action.CHECK_REPLY: check,
    Action.RETURN_REPLY: give_back,
    Action.SIGN_REPLY: lambda at: (reply.SignReply(version=len(at.proceeding.replies)), head(at.proceeding)),
    Action.FORWARD: lambda at: (
        reply.Forward(competent_body="tram company", text=kept()),
        handler(at.proceeding),
    ),
    Action.SETTLE_IN_FIRST_CONTACT: lambda at: (
        telling.SettleInFirstContact(
            text=kept(),
            handled=(HowHandled.EXPLANATION,),
            form=NotificationForm.RECORDED_CALL,
            evidence="rec",
        ),
        handler(at.proceeding),
    ),
    Action.RECORD_ATTEMPT: attempt,
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
    Action.PROPOSE: propose,
    Action.CONFIRM_PROPOSAL: confirm,
    Action.DECLINE_PROPOSAL: lambda at: (decisions.DeclineProposal(reason=kept()), head(at.proceeding)),
    Action.REVERSE_DECISION: lambda at: (
        reversal.ReverseDecision(kind=reversible(at), reason=kept()),
        OFFICER,
    ),
    Action.PROPOSE_DETERMINATION: lambda at: (determination.ProposeDetermination(**opinion(at)), CLERK),
    Action.CONFIRM_DETERMINATION: confirm_determination,
    Action.DETERMINE_AS_AGENCY: lambda at: past_due(
        at, determination.DetermineAsAgency(**opinion(at)), OFFICER
    ),
    Action.APPLY_FOR_REVIEW: lambda at: past_due(
        at, article_10.ApplyForReview(review=ProceedingId("review")), PASSENGER
    ),
    Action.LODGE_APPEAL: lambda at: past_due(
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
    Action.NOTE_DETERMINATION: note_determination,
    Action.NOTE_OUTCOME: lambda at: (
        linked.NoteOutcome(linked=linked_proceeding(at), outcome=at.random.choice(tuple(LinkedOutcome))),
        OFFICER,
    ),
    Action.ANSWER_THROUGH_REVIEW: lambda _: (linked.AnswerThroughReview(**HOW), HEAD),
    Action.TELL_THROUGH_TARGET: lambda _: (linked.TellThroughTarget(**HOW), CLERK),
    Action.NOTE_MERGE: lambda at: (linked.NoteMerge(other=ProceedingId("other"), joined=at.often(0.6)), HEAD),
    Action.REVERSE_ON_APPEAL: lambda at: (
        linked.ReverseOnAppeal(kind=reversible(at), reason=ELSEWHERE),
        OFFICER,
    ),
    Action.NOTE_SUPERVISION: lambda at: (
        demands.NoteSupervision(supervision=ProceedingId("direct"), report_by=local_date(at.now)),
        OFFICER,
    ),
    Action.NOTE_DEMAND: demand,
    Action.NOTE_CHASER: lambda _: (demands.NoteChaser(), OFFICER),
    Action.NOTE_TARGET_WITHDRAWN: lambda _: (demands.NoteTargetWithdrawn(), PASSENGER),
}


def makers() -> dict[str, Maker]:
    return {str(action): maker for action, maker in MAKERS.items()}
