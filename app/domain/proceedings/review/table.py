"""The review's transition table (Art. 11)."""

from enum import StrEnum

from app.domain.permissions.operations import Operation as May
from app.domain.proceedings.answered import require_passenger, require_told_by_posting
from app.domain.proceedings.review.inquiry import require_lead, require_not_leading
from app.domain.proceedings.review.result import require_unreachable
from app.domain.proceedings.review.status import ALL, OPEN
from app.domain.proceedings.review.status import Action as A
from app.domain.proceedings.review.status import Status as S
from app.domain.proceedings.table import Never, TransitionTable, moving, staying
from app.domain.refusals import RefusalCode
from app.domain.rulebook.kinds import DeadlineKind as K

MET = (K.REVIEW,)

EDGES = (
    # rule S4: the executive may name another lead as long as no result stands
    *staying((S.RECEIVED, S.UNDER_INQUIRY), A.NAME_LEAD, May.NAME_REVIEW_LEAD),
    # Art. 11: led by the head; taken anew where the lead changes
    *moving(
        (S.RECEIVED, S.UNDER_INQUIRY),
        A.TAKE_LEAD,
        S.UNDER_INQUIRY,
        May.LEAD_REVIEW,
        guard=require_not_leading,
    ),
    *staying((S.UNDER_INQUIRY,), A.RECORD_FINDING, May.RECORD_REVIEW_FINDING),
    *staying((S.UNDER_INQUIRY,), A.PROPOSE_DETERMINATION, May.DETERMINE_VALIDITY),
    *moving((S.UNDER_INQUIRY,), A.CONCLUDE, S.RESOLVED, May.CONCLUDE_REVIEW, guard=require_lead),
    # Art. 11: the clock is met when the result has been told; vain attempts alone tell nobody (rule S4)
    *staying((S.RESOLVED,), A.RECORD_ATTEMPT, May.NOTIFY),
    *moving((S.RESOLVED,), A.RECORD_ATTEMPT, S.CONCLUDED, May.NOTIFY, meets=MET),
    *moving((S.RESOLVED,), A.SEND_IN_WRITING, S.CONCLUDED, May.NOTIFY, guard=require_unreachable, meets=MET),
    *moving(
        (S.RESOLVED,), A.POST_UNDER_CODE, S.CONCLUDED, May.NOTIFY, guard=require_told_by_posting, meets=MET
    ),
    *moving(
        (S.RESOLVED,), A.READ_RESULT, S.CONCLUDED, May.READ_OWN_REPLY, guard=require_passenger, meets=MET
    ),
    *staying(ALL, A.ADD_NOTE, May.ADD_NOTE),
    *staying(OPEN, A.ADD_SUPPLEMENT, May.ADD_SUPPLEMENT),
    *staying(ALL, A.ADD_ATTACHMENT, May.UPLOAD_EVIDENCE),
    *staying(OPEN, A.CHANGE_WISHES, May.ADD_SUPPLEMENT),
    *staying((*OPEN, S.CONCLUDED), A.FLAG_CONFLICT, May.FLAG_CONFLICT),
    *staying(ALL, A.NOTE_CONFLICT, None),
    *staying(ALL, A.NOTE_HANDLERS, None),
    *moving(OPEN, A.WITHDRAW, S.WITHDRAWN, May.WITHDRAW),
)

CLOSED_BY: dict[StrEnum, str] = {
    A.NAME_LEAD: "S4",
    A.TAKE_LEAD: "Art. 11",
    A.RECORD_FINDING: "Art. 11",
    A.PROPOSE_DETERMINATION: "V1",
    A.CONCLUDE: "Art. 11",
    A.RECORD_ATTEMPT: "S4",
    A.SEND_IN_WRITING: "S4",
    A.POST_UNDER_CODE: "S8",
    A.READ_RESULT: "S8",
    A.ADD_SUPPLEMENT: "S14",
    A.CHANGE_WISHES: "S14",
    A.FLAG_CONFLICT: "S14",
    A.WITHDRAW: "F1",
}

NEVER: dict[StrEnum, Never] = {
    # rule S2: a review has no extension
    A.ASK_FOR_EXTENSION: Never(RefusalCode.EXTENSION_NOT_PROVIDED, "Art. 11", May.CONCLUDE_REVIEW),
}

TABLE = TransitionTable(statuses=S, actions=A, edges=EDGES, closed_by=CLOSED_BY, never=NEVER)
