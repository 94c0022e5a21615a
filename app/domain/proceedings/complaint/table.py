"""The complaint's transition table (Arts. 9, 10). Each odd edge carries its reason."""

from enum import StrEnum

from app.domain.permissions.operations import Operation as May
from app.domain.proceedings.complaint.article_10 import (
    require_appeal_early,
    require_appeal_open,
    require_review_open,
)
from app.domain.proceedings.complaint.guards import (
    RequireRunning,
    require_another_persons_draft,
    require_handler,
    require_named_handler,
    require_named_successor,
    require_no_proposal,
    require_own_signature,
    require_passenger,
    require_past_due_and_pending,
    require_proposal,
    require_proposal_to_end,
    require_proposed_determination,
    require_signer,
    require_tellable,
    require_told_by_posting,
    require_work_order,
)
from app.domain.proceedings.complaint.status import ALL, OPEN, UNRESOLVED
from app.domain.proceedings.complaint.status import Action as A
from app.domain.proceedings.complaint.status import Status as S
from app.domain.proceedings.table import Edge, Never, TransitionTable, moving, staying
from app.domain.refusals import RefusalCode
from app.domain.rulebook.kinds import DeadlineKind as K

LIVE = (*OPEN, S.CONCLUDED)
APPLYING = (*LIVE, S.MERGED)  # a passenger who withdrew has nothing to object to
ARTICLE_9 = (K.START, K.HANDLING)

REPORT_DUE = RequireRunning(K.DUTY_REPORT, "S12")
HOLD_OPEN = RequireRunning(K.CCTV_PURGE, "S13")
COMMITMENT_OPEN = RequireRunning(K.COMMITMENT, "S12")
LIMIT_OPEN = RequireRunning(K.EXTERNAL, "S1")
TO_HAND_ON = RequireRunning(K.HAND_ON, "S3")

HANDLING = (
    # Art. 9: started within 24 hours, by the handler's own act (rule T4)
    *moving(
        (S.REGISTERED,),
        A.START_HANDLING,
        S.IN_PROGRESS,
        May.START_HANDLING,
        guard=require_handler,
        meets=(K.START,),
    ),
    *staying(LIVE, A.ASSIGN_HANDLER, May.ASSIGN),
    *staying(LIVE, A.HAND_OVER, May.HAND_OVER, guard=require_named_handler),
    *staying(LIVE, A.ACKNOWLEDGE_HANDOVER, May.ACKNOWLEDGE_HANDOVER, guard=require_named_successor),
    # a hazard is reported, a recording kept, whatever becomes of the case
    *staying(
        ALL,
        A.REPORT_TO_DUTY_CONTROL,
        May.REPORT_TO_DUTY_CONTROL,
        guard=REPORT_DUE,
        meets=(K.DUTY_REPORT,),
    ),
    *staying(ALL, A.REQUEST_CCTV_HOLD, May.REQUEST_CCTV_HOLD),
    *staying(ALL, A.CONFIRM_CCTV_HOLD, May.REQUEST_CCTV_HOLD, guard=HOLD_OPEN, meets=(K.CCTV_PURGE,)),
    *staying(UNRESOLVED, A.DISPATCH_WORK_ORDER, May.DISPATCH_WORK_ORDER),
    # an order out may come back after the passenger was told
    *staying(APPLYING, A.RETURN_WORK_ORDER, May.RETURN_WORK_ORDER, guard=require_work_order),
    *staying(APPLYING, A.DECIDE_WORK_ORDER_RETURN, May.DECIDE_WORK_ORDER_RETURN, guard=require_work_order),
    *staying(APPLYING, A.COMPLETE_WORK_ORDER, May.COMPLETE_WORK_ORDER, guard=require_work_order),
    *staying(LIVE, A.SET_EXTERNAL_LIMIT, May.SET_EXTERNAL_LIMIT),
    *staying(ALL, A.EXTEND_EXTERNAL_LIMIT, May.SET_EXTERNAL_LIMIT, guard=LIMIT_OPEN),
    *staying(ALL, A.REPORT_BACK, May.SET_EXTERNAL_LIMIT, guard=LIMIT_OPEN),
)

ADDITIONS = (
    *staying(ALL, A.ADD_NOTE, May.ADD_NOTE),
    *staying(ALL, A.ADD_SUPPLEMENT, May.ADD_SUPPLEMENT),
    *staying(APPLYING, A.ADD_CHASER, May.ADD_SUPPLEMENT),
    *staying(APPLYING, A.RECORD_OBJECTION, May.ADD_SUPPLEMENT),
    *staying(ALL, A.FLAG_CONFLICT, May.FLAG_CONFLICT),
    *staying(LIVE, A.FLAG_ABUSE, May.ADD_NOTE),
    *staying(APPLYING, A.CHANGE_WISHES, May.ADD_SUPPLEMENT),
    *staying(APPLYING, A.ADD_REPRESENTATIVE, May.ADD_SUPPLEMENT),
    *staying(ALL, A.ADD_ATTACHMENT, May.UPLOAD_EVIDENCE),
    *staying(LIVE, A.CLASSIFY, May.CLASSIFY, owners_own=True),
    *staying(ALL, A.LINK_INCIDENT, May.LINK_INCIDENT),
    *staying(ALL, A.LINK_RELATED, May.ADD_NOTE),
)

REPLYING = (
    # drafting before the start would be handling without its first act
    *staying((S.IN_PROGRESS,), A.DRAFT_REPLY, May.REPLY),
    *staying((S.IN_PROGRESS,), A.CHECK_REPLY, May.CHECK_REPLY, guard=require_another_persons_draft),
    *staying((S.IN_PROGRESS,), A.RETURN_REPLY, May.CHECK_REPLY, guard=require_another_persons_draft),
    *moving((S.IN_PROGRESS,), A.SIGN_REPLY, S.RESOLVED, May.SIGN_REPLY, guard=require_signer),
    *moving(
        UNRESOLVED,
        A.FORWARD,
        S.RESOLVED,
        May.FORWARD,
        guard=require_handler,
        meets=(K.START,),
        owners_own=True,
    ),
    *staying(UNRESOLVED, A.REFER_PART, May.FORWARD, owners_own=True),
    *moving(
        UNRESOLVED,
        A.SETTLE_IN_FIRST_CONTACT,
        S.CONCLUDED,
        May.REPLY,
        guard=require_own_signature,
        meets=ARTICLE_9,
    ),
    # Art. 9: handled *and* told; a failed attempt leaves it resolved (rules S1, S8)
    *staying((S.RESOLVED,), A.RECORD_ATTEMPT, May.NOTIFY, guard=require_tellable, owners_own=True),
    *moving(
        (S.RESOLVED,),
        A.RECORD_ATTEMPT,
        S.CONCLUDED,
        May.NOTIFY,
        guard=require_tellable,
        meets=ARTICLE_9,
        owners_own=True,
    ),
    *moving(
        (S.RESOLVED,),
        A.POST_UNDER_CODE,
        S.CONCLUDED,
        May.NOTIFY,
        guard=require_told_by_posting,
        meets=ARTICLE_9,
        owners_own=True,
    ),
    *moving(
        (S.RESOLVED,),
        A.READ_RESULT,
        S.CONCLUDED,
        May.READ_OWN_REPLY,
        guard=require_passenger,
        meets=ARTICLE_9,
    ),
    *staying(
        (S.CONCLUDED,),
        A.RECORD_FOLLOW_UP_CALL,
        May.RECORD_FOLLOW_UP_CALL,
        meets=(K.FOLLOW_UP_CALL,),
        owners_own=True,
    ),
    *staying((S.CONCLUDED,), A.RATE_SATISFACTION, May.RATE_SATISFACTION),
    # a promise stands, though the case be taken up again
    *staying(
        (S.IN_PROGRESS, S.RESOLVED, S.CONCLUDED),
        A.KEEP_COMMITMENT,
        May.REPLY,
        guard=COMMITMENT_OPEN,
        meets=(K.COMMITMENT,),
    ),
    # rule F1: the passenger's own act
    *moving(OPEN, A.WITHDRAW, S.WITHDRAWN, May.WITHDRAW),
)

DECISIONS = (
    *staying(ALL, A.PROPOSE, May.PROPOSE_DECISION, guard=require_no_proposal),
    # rule T4: to ask for merging or non-acceptance is to take the case up
    *moving(
        (S.REGISTERED,),
        A.PROPOSE,
        S.IN_PROGRESS,
        May.PROPOSE_DECISION,
        guard=require_no_proposal,
        meets=(K.START,),
    ),
    *staying(ALL, A.CONFIRM_PROPOSAL, May.CONFIRM_PROPOSAL, guard=require_proposal),
    # rule V3: the clocks of Art. 9 run on
    *moving((S.IN_PROGRESS,), A.CONFIRM_PROPOSAL, S.MERGED, May.CONFIRM_PROPOSAL, guard=require_proposal),
    # rule S9: non-acceptance is a reply, still to be told
    *moving((S.IN_PROGRESS,), A.CONFIRM_PROPOSAL, S.RESOLVED, May.CONFIRM_PROPOSAL, guard=require_proposal),
    # taken up again; no new Art. 9 clock
    *moving(
        (S.CONCLUDED,),
        A.CONFIRM_PROPOSAL,
        S.IN_PROGRESS,
        May.CONFIRM_PROPOSAL,
        guard=require_proposal,
        closes=(K.FOLLOW_UP_CALL,),
    ),
    *staying(ALL, A.DECLINE_PROPOSAL, May.CONFIRM_PROPOSAL, guard=require_proposal_to_end),
    *staying(ALL, A.PROPOSE_DETERMINATION, May.DETERMINE_VALIDITY, owners_own=True),
    *staying(ALL, A.CONFIRM_DETERMINATION, May.CONFIRM_DETERMINATION, guard=require_proposed_determination),
    *staying(ALL, A.DETERMINE_AS_AGENCY, May.DETERMINE_VALIDITY, guard=require_past_due_and_pending),
    # rules S9, V3: the agency reverses a retyping where it stands, the other two by taking the case up again
    *staying(ALL, A.REVERSE_DECISION, May.REVERSE_DECISION),
    *moving(
        (S.RESOLVED, S.CONCLUDED, S.MERGED),
        A.REVERSE_DECISION,
        S.IN_PROGRESS,
        May.REVERSE_DECISION,
        closes=(K.FOLLOW_UP_CALL,),
    ),
)

APPLYING_EDGES = (
    *staying(APPLYING, A.APPLY_FOR_REVIEW, May.APPLY_FOR_REVIEW, guard=require_review_open),
    *staying(APPLYING, A.LODGE_APPEAL, May.APPEAL, guard=require_appeal_open),
    *staying((*OPEN, S.MERGED), A.KEEP_APPEAL, May.APPEAL, guard=require_appeal_early),
    # rule S3: at the wrong door it is handed on within 1 working day, never refused
    *staying(ALL, A.RECEIVE_AT_WRONG_DOOR, May.RECEIVE_AT_WRONG_DOOR, opens=(K.HAND_ON,)),
    *staying(ALL, A.HAND_ON_APPLICATION, May.HAND_ON_APPLICATION, guard=TO_HAND_ON),
)

FROM_LINKED = (
    *staying(ALL, A.NOTE_OUTCOME, None),
    *staying(ALL, A.NOTE_DETERMINATION, None),
    *staying(ALL, A.NOTE_MERGE, None),
    # rule S3: a review answers what nobody had replied to; what was answered, or withdrawn, it leaves alone
    *moving(OPEN, A.ANSWER_THROUGH_REVIEW, S.CONCLUDED, None, meets=ARTICLE_9),
    *staying((S.IN_PROGRESS, S.RESOLVED, S.CONCLUDED, S.WITHDRAWN), A.ANSWER_THROUGH_REVIEW, None),
    *staying((S.MERGED,), A.ANSWER_THROUGH_REVIEW, None, meets=ARTICLE_9),
    # rules F1, V3: the target's telling meets the clocks of what was merged into it
    *staying((S.MERGED,), A.TELL_THROUGH_TARGET, None, meets=ARTICLE_9),
    *staying((*LIVE, S.WITHDRAWN), A.TELL_THROUGH_TARGET, None),
    *staying(ALL, A.NOTE_SUPERVISION, None),
    *staying(ALL, A.NOTE_CHASER, None),
    *staying(ALL, A.NOTE_TARGET_WITHDRAWN, None),
    # rule S15: to be handled again, it is open again; no second Art. 9 clock
    *staying(ALL, A.NOTE_DEMAND, None),
    *moving((S.RESOLVED, S.CONCLUDED), A.NOTE_DEMAND, S.IN_PROGRESS, None, closes=(K.FOLLOW_UP_CALL,)),
    *staying(ALL, A.REVERSE_ON_APPEAL, None),
    *moving(
        (S.RESOLVED, S.CONCLUDED, S.MERGED),
        A.REVERSE_ON_APPEAL,
        S.IN_PROGRESS,
        None,
        closes=(K.FOLLOW_UP_CALL,),
    ),
)

EDGES: tuple[Edge, ...] = (
    *HANDLING,
    *ADDITIONS,
    *REPLYING,
    *DECISIONS,
    *APPLYING_EDGES,
    *FROM_LINKED,
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
    A.DRAFT_REPLY: "Art. 9",
    A.CHECK_REPLY: "S11",
    A.RETURN_REPLY: "S11",
    A.SIGN_REPLY: "S11",
    A.FORWARD: "S9",
    A.REFER_PART: "S9",
    A.SETTLE_IN_FIRST_CONTACT: "S10",
    A.RECORD_ATTEMPT: "S8",
    A.POST_UNDER_CODE: "S8",
    A.READ_RESULT: "S8",
    A.RECORD_FOLLOW_UP_CALL: "S12",
    A.RATE_SATISFACTION: "S12",
    A.KEEP_COMMITMENT: "S12",
    A.WITHDRAW: "F1",
    A.APPLY_FOR_REVIEW: "Art. 10",
    A.LODGE_APPEAL: "Art. 10",
    A.KEEP_APPEAL: "S3",
}
"""What says no where an action has no edge."""

NOTHING_TO_TELL: dict[tuple[StrEnum, StrEnum], RefusalCode] = {
    (status, action): RefusalCode.REPLY_NOT_SIGNED
    for status in UNRESOLVED
    for action in (A.RECORD_ATTEMPT, A.POST_UNDER_CODE, A.READ_RESULT)
}

# rule S2: no extension for the operator
NEVER: dict[StrEnum, Never] = {
    A.ASK_FOR_EXTENSION: Never(RefusalCode.EXTENSION_NOT_PROVIDED, "Art. 9", May.REPLY)
}

TABLE = TransitionTable(
    statuses=S, actions=A, edges=EDGES, closed_by=CLOSED_BY, codes=NOTHING_TO_TELL, never=NEVER
)
