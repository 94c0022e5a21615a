"""The transition table of a threshold test and the duty that follows (Art. 13, rules F7, F9)."""

from app.domain.duties.duty import ThresholdDuty
from app.domain.duties.status import Action as A
from app.domain.duties.status import Status as S
from app.domain.permissions.operations import Operation as May
from app.domain.proceedings.proceeding import Moment
from app.domain.proceedings.table import TransitionTable, moving, staying
from app.domain.refusals import RefusalCode, Refused


def require_deferrable(duty: ThresholdDuty, moment: Moment) -> None:
    # rule F7: the first three quarters only
    if not duty.is_deferrable:
        raise Refused(RefusalCode.NOT_DEFERRABLE, basis="F7")


def require_another_person(duty: ThresholdDuty, moment: Moment) -> None:
    """Who asks for an assessment and who opens it, or sends it back, are two persons."""
    if duty.assessment is not None and duty.assessment.asked_by.id == moment.actor.id:
        raise Refused(RefusalCode.TWO_PERSONS_NEEDED, basis="Art. 13")


UNANSWERED = [S.OWED]
UNDER_WAY = [S.ASSESSED, S.CONCLUDED]

TABLE = TransitionTable(
    statuses=S,
    actions=A,
    edges=(
        # what was deferred may still be assessed at any time
        *moving([S.OWED, S.DEFERRED], A.ASK_FOR_ASSESSMENT, S.OPENING_ASKED, May.ANSWER_THRESHOLD_DUTY),
        *moving(
            [S.OPENING_ASKED],
            A.OPEN_ASSESSMENT,
            S.ASSESSED,
            May.OPEN_ASSESSMENT,
            guard=require_another_person,
        ),
        *moving(
            [S.OPENING_ASKED],
            A.DECLINE_ASSESSMENT,
            S.OWED,
            May.OPEN_ASSESSMENT,
            guard=require_another_person,
        ),
        *moving(
            [S.OPENING_ASKED],
            A.DECLINE_ASSESSMENT,
            S.DEFERRED,
            May.OPEN_ASSESSMENT,
            guard=require_another_person,
        ),
        *moving(UNANSWERED, A.DEFER, S.DEFERRED, May.ANSWER_THRESHOLD_DUTY, guard=require_deferrable),
        *moving([S.OWED, S.DEFERRED], A.REFER, S.REFERRED, May.ANSWER_THRESHOLD_DUTY),
        *staying(UNDER_WAY, A.RECORD_STEP, May.ANSWER_THRESHOLD_DUTY),
        *staying(UNDER_WAY, A.ADD_DOCUMENT, May.ANSWER_THRESHOLD_DUTY),
        *moving([S.ASSESSED], A.RECORD_RESULT, S.CONCLUDED, May.ANSWER_THRESHOLD_DUTY),
        *moving([S.CONCLUDED], A.CLOSE, S.CLOSED, May.ANSWER_THRESHOLD_DUTY),
    ),
    closed_by={
        A.ASK_FOR_ASSESSMENT: "Art. 13",
        A.OPEN_ASSESSMENT: "Art. 13",
        A.DECLINE_ASSESSMENT: "Art. 13",
        A.DEFER: "F7",
        A.REFER: "F7",
        A.RECORD_STEP: "F9",
        A.ADD_DOCUMENT: "F9",
        A.RECORD_RESULT: "F9",
        A.CLOSE: "F9",
    },
)
