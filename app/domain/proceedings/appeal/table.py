"""The appeal's transition table (Art. 12)."""

from enum import StrEnum

from app.domain.permissions.operations import Operation as May
from app.domain.proceedings.agency.table import SHARED_CLOSED_BY, shared_edges
from app.domain.proceedings.appeal.receipt import require_reply_told
from app.domain.proceedings.appeal.status import ALL, OPEN
from app.domain.proceedings.appeal.status import Action as A
from app.domain.proceedings.appeal.status import Status as S
from app.domain.proceedings.table import TransitionTable, moving, staying
from app.domain.rulebook.kinds import DeadlineKind as K

LIVE = tuple(status for status in ALL if status is not S.KEPT)

EDGES = (
    # rule S3: kept, it opens by itself when no reply came, or by the passenger's objection when one did
    *moving((S.KEPT,), A.OPEN_AT_DUE, S.RECEIVED, None),
    *moving((S.KEPT,), A.OPEN_ON_OBJECTION, S.RECEIVED, May.APPEAL, guard=require_reply_told),
    *moving((S.RECEIVED,), A.ACCEPT, S.UNDER_INQUIRY, May.ACCEPT_APPEAL),
    *staying((S.RECEIVED,), A.ASSIGN_OFFICER, May.ASSIGN_CASE_OFFICER),
    *shared_edges(S, clock=K.APPEAL, decide=May.DECIDE_APPEAL),
    *staying(ALL, A.ADD_NOTE, May.ADD_NOTE),
    *staying(OPEN, A.ADD_SUPPLEMENT, May.ADD_SUPPLEMENT),
    *staying(ALL, A.ADD_ATTACHMENT, May.UPLOAD_EVIDENCE),
    *staying(OPEN, A.CHANGE_WISHES, May.ADD_SUPPLEMENT),
    *staying((*OPEN, S.CONCLUDED), A.FLAG_CONFLICT, May.FLAG_CONFLICT),
    *staying(ALL, A.NOTE_CONFLICT, None),
    *moving(OPEN, A.WITHDRAW, S.WITHDRAWN, May.WITHDRAW),
    # rule T6: a notice moves the instant at which it opens by itself, or had opened
    *moving((S.RECEIVED,), A.KEEP_AGAIN, S.KEPT, None, closes=(K.APPEAL,)),
    *staying(ALL, A.KEEP_AGAIN, None),
    *staying(ALL, A.NOTE_OPENING_MOVED, None),
    # what the complaint tells the agency; it is told whatever became of the appeal
    *staying(ALL, A.NOTE_REPLY_TOLD, None),
    *moving((S.KEPT,), A.NOTE_COMPLAINT_WITHDRAWN, S.WITHDRAWN, None),
    *staying(LIVE, A.NOTE_COMPLAINT_WITHDRAWN, None),
    *staying(ALL, A.NOTE_REVIEW_RESULT, None),
)

CLOSED_BY: dict[StrEnum, str] = {
    **SHARED_CLOSED_BY,
    A.OPEN_AT_DUE: "S3",
    A.OPEN_ON_OBJECTION: "S3",
    A.ACCEPT: "Art. 12",
}

TABLE = TransitionTable(statuses=S, actions=A, edges=EDGES, closed_by=CLOSED_BY)
