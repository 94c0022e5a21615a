"""The direct complaint's transition table (Art. 4; rule S7)."""

from enum import StrEnum

from app.domain.permissions.operations import Operation as May
from app.domain.proceedings.agency.table import SHARED_CLOSED_BY, shared_edges
from app.domain.proceedings.answered import require_passenger, require_told_by_posting
from app.domain.proceedings.direct_complaint.follow_up import require_result_told, require_unwithdrawn
from app.domain.proceedings.direct_complaint.status import ALL, FOLLOWED_UP, OPEN
from app.domain.proceedings.direct_complaint.status import Action as A
from app.domain.proceedings.direct_complaint.status import Status as S
from app.domain.proceedings.table import TransitionTable, moving, staying
from app.domain.rulebook.kinds import DeadlineKind as K

TRIAGE, HANDLING = (K.DIRECT_TRIAGE,), (K.DIRECT_HANDLING,)
PASSING_ON = (S.PASSING_ON,)
POSTED, READ = require_told_by_posting, require_passenger

EDGES = (
    # rule S7: within one working day the agency handles it or passes it on
    *moving((S.RECEIVED,), A.TAKE_UP, S.UNDER_INQUIRY, May.TRIAGE_DIRECT_COMPLAINT, meets=TRIAGE),
    *moving((S.RECEIVED,), A.PASS_ON, S.PASSING_ON, May.TRIAGE_DIRECT_COMPLAINT, meets=TRIAGE),
    *staying((S.RECEIVED, *FOLLOWED_UP), A.ASSIGN_OFFICER, May.ASSIGN_CASE_OFFICER),
    *shared_edges(S, clock=K.DIRECT_HANDLING, decide=May.CONCLUDE_DIRECT_COMPLAINT),
    # rule S7: telling the passenger to whom and by when meets its clock; the follow-up goes on
    *staying(PASSING_ON, A.RECORD_ATTEMPT, May.NOTIFY),
    *moving(PASSING_ON, A.RECORD_ATTEMPT, S.PASSED_ON, May.NOTIFY, meets=HANDLING),
    *moving(PASSING_ON, A.RECORD_ATTEMPT, S.REPORTED, May.NOTIFY, meets=HANDLING),
    *moving(PASSING_ON, A.POST_UNDER_CODE, S.PASSED_ON, May.NOTIFY, guard=POSTED, meets=HANDLING),
    *moving(PASSING_ON, A.POST_UNDER_CODE, S.REPORTED, May.NOTIFY, guard=POSTED, meets=HANDLING),
    *moving(PASSING_ON, A.READ_RESULT, S.PASSED_ON, May.READ_OWN_REPLY, guard=READ, meets=HANDLING),
    *moving(PASSING_ON, A.READ_RESULT, S.REPORTED, May.READ_OWN_REPLY, guard=READ, meets=HANDLING),
    # 督办: chased, reported, checked or sent back
    *staying((S.PASSING_ON, S.PASSED_ON), A.CHASE, May.CHECK_FOLLOW_UP),
    *staying(PASSING_ON, A.RECORD_REPORT, May.REPORT_BACK, guard=require_unwithdrawn),
    *moving(
        (S.PASSED_ON, S.REPORTED), A.RECORD_REPORT, S.REPORTED, May.REPORT_BACK, guard=require_unwithdrawn
    ),
    *moving((S.REPORTED,), A.CHECK_RESULT, S.CONCLUDED, May.CHECK_FOLLOW_UP, guard=require_result_told),
    *moving((S.REPORTED,), A.SEND_BACK, S.PASSED_ON, May.CHECK_FOLLOW_UP, guard=require_unwithdrawn),
    *moving((S.PASSED_ON,), A.NOTE_OPERATOR_RESULT, S.REPORTED, None),
    # the operator's case may end when this one no longer waits for it
    *staying(ALL, A.NOTE_OPERATOR_RESULT, None),
    *staying(ALL, A.ADD_NOTE, May.ADD_NOTE),
    *staying(OPEN, A.ADD_SUPPLEMENT, May.ADD_SUPPLEMENT),
    *staying(ALL, A.ADD_ATTACHMENT, May.UPLOAD_EVIDENCE),
    *staying(OPEN, A.CHANGE_WISHES, May.ADD_SUPPLEMENT),
    *staying((*OPEN, S.CONCLUDED), A.FLAG_CONFLICT, May.FLAG_CONFLICT),
    *staying(ALL, A.NOTE_CONFLICT, None),
    *moving(OPEN, A.WITHDRAW, S.WITHDRAWN, May.WITHDRAW),
)

CLOSED_BY: dict[StrEnum, str] = {
    **SHARED_CLOSED_BY,
    A.TAKE_UP: "S7",
    A.PASS_ON: "S7",
    A.CHASE: "S7",
    A.RECORD_REPORT: "S7",
    A.CHECK_RESULT: "S7",
    A.SEND_BACK: "S7",
}

TABLE = TransitionTable(statuses=S, actions=A, edges=EDGES, closed_by=CLOSED_BY)
