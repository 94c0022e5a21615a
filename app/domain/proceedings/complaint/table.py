"""The complaint's transition table (Arts. 9, 10). Each odd edge carries its reason."""

from enum import StrEnum

from app.domain.permissions.operations import Operation as May
from app.domain.proceedings.complaint.article_10 import require_appeal_open, require_review_open
from app.domain.proceedings.complaint.state import Complaint
from app.domain.proceedings.complaint.status import ALL, OPEN, UNRESOLVED
from app.domain.proceedings.complaint.status import Action as A
from app.domain.proceedings.complaint.status import Status as S
from app.domain.proceedings.proceeding import Moment
from app.domain.proceedings.table import Edge, Never, TransitionTable, staying
from app.domain.refusals import RefusalCode, Refused
from app.domain.rulebook.kinds import DeadlineKind as K

LIVE = (*OPEN, S.CONCLUDED)
APPLYING = (*LIVE, S.MERGED)  # a passenger who withdrew has nothing to object to


def require_proposal(proceeding: Complaint, moment: Moment) -> None:
    if proceeding.proposal is None:
        raise Refused(RefusalCode.NOTHING_PROPOSED, basis="V3")


def require_proposed_determination(proceeding: Complaint, moment: Moment) -> None:
    if proceeding.proposed_determination is None:
        raise Refused(RefusalCode.NOTHING_PROPOSED, basis="V1")


def require_draft(proceeding: Complaint, moment: Moment) -> None:
    if proceeding.reply is None or proceeding.reply.signed_by is not None:
        raise Refused(RefusalCode.RESULT_NOT_RECORDED, basis="S11")


EDGES = (
    # Art. 9: started within 24 hours, by the handler's own act (rule T4)
    Edge(
        status=S.REGISTERED,
        action=A.START_HANDLING,
        to=S.IN_PROGRESS,
        operation=May.START_HANDLING,
        meets=(K.START,),
    ),
    *staying(OPEN, A.ASSIGN_HANDLER, May.ASSIGN),
    *staying(OPEN, A.HAND_OVER, May.HAND_OVER),
    *staying(OPEN, A.ACKNOWLEDGE_HANDOVER, May.ACKNOWLEDGE_HANDOVER),
    *staying(ALL, A.REPORT_TO_DUTY_CONTROL, May.REPORT_TO_DUTY_CONTROL),
    *staying(ALL, A.REQUEST_CCTV_HOLD, May.REQUEST_CCTV_HOLD),
    *staying(ALL, A.CONFIRM_CCTV_HOLD, May.REQUEST_CCTV_HOLD),
    *staying(UNRESOLVED, A.DISPATCH_WORK_ORDER, May.DISPATCH_WORK_ORDER),
    *staying(OPEN, A.RETURN_WORK_ORDER, May.RETURN_WORK_ORDER),
    *staying(OPEN, A.DECIDE_WORK_ORDER_RETURN, May.DECIDE_WORK_ORDER_RETURN),
    *staying(OPEN, A.COMPLETE_WORK_ORDER, May.COMPLETE_WORK_ORDER),
    *staying(ALL, A.ADD_NOTE, May.ADD_NOTE),
    *staying(ALL, A.ADD_SUPPLEMENT, May.ADD_SUPPLEMENT),
    *staying(LIVE, A.ADD_CHASER, May.ADD_SUPPLEMENT),
    *staying(LIVE, A.RECORD_OBJECTION, May.ADD_SUPPLEMENT),
    *staying(ALL, A.FLAG_CONFLICT, May.FLAG_CONFLICT),
    *staying(LIVE, A.FLAG_ABUSE, May.ADD_NOTE),
    *staying(LIVE, A.CHANGE_WISHES, May.ADD_SUPPLEMENT),
    *staying(LIVE, A.ADD_REPRESENTATIVE, May.ADD_SUPPLEMENT),
    *staying(ALL, A.ADD_ATTACHMENT, May.UPLOAD_EVIDENCE),
    *staying(LIVE, A.CLASSIFY, May.CLASSIFY),
    *staying(ALL, A.LINK_INCIDENT, May.LINK_INCIDENT),
    *staying(ALL, A.LINK_RELATED, May.ADD_NOTE),
    *staying(LIVE, A.SET_EXTERNAL_LIMIT, May.SET_EXTERNAL_LIMIT),
    *staying(LIVE, A.EXTEND_EXTERNAL_LIMIT, May.SET_EXTERNAL_LIMIT),
    *staying(LIVE, A.REPORT_BACK, May.SET_EXTERNAL_LIMIT),
    # drafting before the start would be handling without its first act
    *staying((S.IN_PROGRESS,), A.DRAFT_REPLY, May.REPLY),
    *staying((S.IN_PROGRESS,), A.CHECK_REPLY, May.CHECK_REPLY, guard=require_draft),
    Edge(
        status=S.IN_PROGRESS,
        action=A.SIGN_REPLY,
        to=S.RESOLVED,
        operation=May.SIGN_REPLY,
        guard=require_draft,
    ),
    *(
        Edge(status=s, action=A.FORWARD, to=S.RESOLVED, operation=May.FORWARD, meets=(K.START,))
        for s in UNRESOLVED
    ),
    *(
        Edge(
            status=s,
            action=A.SETTLE_IN_FIRST_CONTACT,
            to=S.CONCLUDED,
            operation=May.REPLY,
            meets=(K.START, K.HANDLING),
        )
        for s in UNRESOLVED
    ),
    # Art. 9: handled *and* told; a failed attempt leaves it resolved (rules S1, S8)
    *staying((S.RESOLVED,), A.RECORD_ATTEMPT, May.NOTIFY),
    Edge(
        status=S.RESOLVED,
        action=A.RECORD_ATTEMPT,
        to=S.CONCLUDED,
        operation=May.NOTIFY,
        meets=(K.START, K.HANDLING),
    ),
    Edge(
        status=S.RESOLVED,
        action=A.POST_UNDER_CODE,
        to=S.CONCLUDED,
        operation=May.NOTIFY,
        meets=(K.START, K.HANDLING),
    ),
    Edge(
        status=S.RESOLVED,
        action=A.READ_RESULT,
        to=S.CONCLUDED,
        operation=May.READ_OWN_REPLY,
        meets=(K.START, K.HANDLING),
    ),
    *(
        Edge(
            status=s,
            action=A.ANSWER_THROUGH_REVIEW,
            to=S.CONCLUDED,
            operation=May.NOTIFY,
            meets=(K.START, K.HANDLING),
        )
        for s in OPEN
    ),
    # rules F1, V3: the clocks of a merged complaint run on, and its target's telling meets them
    Edge(
        status=S.MERGED,
        action=A.TELL_THROUGH_TARGET,
        to=S.MERGED,
        operation=May.NOTIFY,
        meets=(K.START, K.HANDLING),
    ),
    *staying((S.CONCLUDED,), A.RECORD_FOLLOW_UP_CALL, May.RECORD_FOLLOW_UP_CALL),
    *staying((S.CONCLUDED,), A.RATE_SATISFACTION, May.RATE_SATISFACTION),
    *staying((S.CONCLUDED,), A.KEEP_COMMITMENT, May.REPLY),
    # rule F1: the passenger's own act
    *(Edge(status=s, action=A.WITHDRAW, to=S.WITHDRAWN, operation=May.WITHDRAW) for s in OPEN),
    *staying(ALL, A.PROPOSE, May.PROPOSE_DECISION),
    *staying(ALL, A.CONFIRM_PROPOSAL, May.CONFIRM_PROPOSAL, guard=require_proposal),
    *(
        Edge(
            status=s,
            action=A.CONFIRM_PROPOSAL,
            to=S.MERGED,
            operation=May.CONFIRM_PROPOSAL,
            guard=require_proposal,
        )
        for s in UNRESOLVED
    ),
    # rule S9: non-acceptance is a reply; it starts and resolves, and is still to be told
    *(
        Edge(
            status=s,
            action=A.CONFIRM_PROPOSAL,
            to=S.RESOLVED,
            operation=May.CONFIRM_PROPOSAL,
            guard=require_proposal,
            meets=(K.START,),
        )
        for s in UNRESOLVED
    ),
    Edge(
        status=S.CONCLUDED,
        action=A.CONFIRM_PROPOSAL,
        to=S.IN_PROGRESS,  # reopened; no new Art. 9 clock
        operation=May.CONFIRM_PROPOSAL,
        guard=require_proposal,
    ),
    *staying(ALL, A.DECLINE_PROPOSAL, May.CONFIRM_PROPOSAL, guard=require_proposal),
    # rules S9, V3: the agency reverses
    *staying(ALL, A.REVERSE_DECISION, May.REVERSE_DECISION),
    *(
        Edge(status=S.MERGED, action=A.REVERSE_DECISION, to=s, operation=May.REVERSE_DECISION)
        for s in UNRESOLVED
    ),
    *(
        Edge(status=s, action=A.REVERSE_DECISION, to=S.IN_PROGRESS, operation=May.REVERSE_DECISION)
        for s in (S.RESOLVED, S.CONCLUDED)
    ),
    *staying(ALL, A.PROPOSE_DETERMINATION, May.DETERMINE_VALIDITY),
    *staying(ALL, A.CONFIRM_DETERMINATION, May.CONFIRM_DETERMINATION, guard=require_proposed_determination),
    *staying(ALL, A.NOTE_DETERMINATION, May.DETERMINE_VALIDITY),
    *(
        Edge(
            status=s,
            action=A.APPLY_FOR_REVIEW,
            to=s,
            operation=May.APPLY_FOR_REVIEW,
            guard=require_review_open,
            meets=(K.HAND_ON,),
        )
        for s in APPLYING
    ),
    *(
        Edge(
            status=s,
            action=A.LODGE_APPEAL,
            to=s,
            operation=May.APPEAL,
            guard=require_appeal_open,
            meets=(K.HAND_ON,),
        )
        for s in APPLYING
    ),
    # rule S3: at the wrong door it is handed on within 1 working day, never refused
    *(
        Edge(
            status=s,
            action=A.RECEIVE_AT_WRONG_DOOR,
            to=s,
            operation=May.RECEIVE_AT_WRONG_DOOR,
            opens=(K.HAND_ON,),
        )
        for s in APPLYING
    ),
    *staying(ALL, A.NOTE_OUTCOME, May.NOTIFY),
    *staying(ALL, A.NOTE_MERGE, May.CONFIRM_PROPOSAL),
)

CLOSED_BY: dict[StrEnum, str] = {
    A.START_HANDLING: "Art. 9",
    A.ASSIGN_HANDLER: "S11",
    A.HAND_OVER: "S11",
    A.ACKNOWLEDGE_HANDOVER: "S11",
    A.DISPATCH_WORK_ORDER: "S11",
    A.RETURN_WORK_ORDER: "S11",
    A.DECIDE_WORK_ORDER_RETURN: "S11",
    A.COMPLETE_WORK_ORDER: "S11",
    A.ADD_CHASER: "S14",
    A.RECORD_OBJECTION: "S3",
    A.FLAG_ABUSE: "S14",
    A.CHANGE_WISHES: "S14",
    A.ADD_REPRESENTATIVE: "S14",
    A.CLASSIFY: "S12",
    A.SET_EXTERNAL_LIMIT: "S1",
    A.EXTEND_EXTERNAL_LIMIT: "S1",
    A.REPORT_BACK: "S1",
    A.DRAFT_REPLY: "Art. 9",
    A.CHECK_REPLY: "S11",
    A.SIGN_REPLY: "S11",
    A.FORWARD: "S9",
    A.SETTLE_IN_FIRST_CONTACT: "S10",
    A.RECORD_ATTEMPT: "S8",
    A.POST_UNDER_CODE: "S8",
    A.READ_RESULT: "S8",
    A.ANSWER_THROUGH_REVIEW: "S3",
    A.TELL_THROUGH_TARGET: "F1",
    A.RECORD_FOLLOW_UP_CALL: "S12",
    A.RATE_SATISFACTION: "S12",
    A.KEEP_COMMITMENT: "S12",
    A.WITHDRAW: "F1",
    A.APPLY_FOR_REVIEW: "Art. 10",
    A.LODGE_APPEAL: "Art. 10",
    A.RECEIVE_AT_WRONG_DOOR: "Art. 10",
    A.NOTE_MERGE: "F1",
}
"""What says no where an action has no edge."""

# rule S2: no extension for the operator
NEVER: dict[StrEnum, Never] = {
    A.ASK_FOR_EXTENSION: Never(RefusalCode.EXTENSION_NOT_PROVIDED, "Art. 9", May.REPLY)
}

TABLE = TransitionTable(statuses=S, actions=A, edges=EDGES, closed_by=CLOSED_BY, never=NEVER)
