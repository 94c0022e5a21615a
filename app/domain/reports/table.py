"""The transition table of a quarterly report (Art. 8, rules V3, F8)."""

from app.domain.permissions.operations import Operation as May
from app.domain.proceedings.table import TransitionTable, moving, staying
from app.domain.reports.guards import require_confirmable
from app.domain.reports.status import Action as A
from app.domain.reports.status import Status as S

WRITABLE = (S.DRAFT, S.RETURNED)
WRITING = (
    A.WRITE_ANALYSIS,
    A.ADD_TYPICAL_CASE,
    A.DROP_TYPICAL_CASE,
    A.PLAN_MEASURE,
    A.DROP_MEASURE,
    A.FOLLOW_UP_MEASURE,
    A.STATE_CALLS,
)

TABLE = TransitionTable(
    statuses=S,
    actions=A,
    edges=(
        *staying(WRITABLE, A.COMPILE, May.DRAFT_REPORT),
        *(edge for action in WRITING for edge in staying(WRITABLE, action, May.DRAFT_REPORT)),
        # what is written after the confirmation undoes it
        *(edge for action in WRITING for edge in moving([S.CONFIRMED], action, S.DRAFT, May.DRAFT_REPORT)),
        *moving([*WRITABLE], A.CONFIRM, S.CONFIRMED, May.SUBMIT_REPORT, guard=require_confirmable),
        *staying([S.CONFIRMED], A.CONFIRM, May.SUBMIT_REPORT, guard=require_confirmable),
        *moving([S.CONFIRMED], A.SUBMIT, S.SUBMITTED, May.DRAFT_REPORT),
        *moving([S.SUBMITTED], A.RECEIVE, S.RECEIVED, May.RECEIVE_REPORT),
        *moving([S.SUBMITTED, S.RECEIVED], A.RETURN, S.RETURNED, May.RECEIVE_REPORT),
        *moving([S.RECEIVED], A.ACCEPT, S.ACCEPTED, May.RECEIVE_REPORT),
        # rule F8: what changed afterwards shows in a later version
        *moving([S.ACCEPTED], A.RESTATE, S.DRAFT, May.DRAFT_REPORT),
        # what was counted changes by itself, what was stated only when it is stated anew
        *moving([S.ACCEPTED], A.STATE_CALLS, S.DRAFT, May.DRAFT_REPORT),
    ),
    closed_by={
        A.COMPILE: "F8",  # what was confirmed or submitted stands
        **dict.fromkeys(WRITING, "F8"),
        A.CONFIRM: "Art. 8",
        A.SUBMIT: "Art. 8",
        A.RECEIVE: "Art. 8",
        A.RETURN: "Art. 8",
        A.ACCEPT: "Art. 8",
        A.RESTATE: "F8",
    },
)
