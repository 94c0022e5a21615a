"""The direct complaint as a procedure: how it begins, what can happen to it, by which rules."""

from app.domain.proceedings.agency import decision, extension, inquiry, orders
from app.domain.proceedings.answering import ANSWERING
from app.domain.proceedings.direct_complaint import follow_up, receipt, state, triage
from app.domain.proceedings.direct_complaint.table import TABLE
from app.domain.proceedings.engine import Procedure
from app.domain.proceedings.kinds import ProceedingKind
from app.domain.proceedings.opinions import OPINIONS
from app.domain.proceedings.papers import PAPERS

GENESIS = receipt.DirectComplaintReceived

EVENTS = (
    *PAPERS,
    *OPINIONS,
    *ANSWERING,
    *inquiry.INQUIRING,
    *extension.EXTENDING,
    *decision.DECIDING,
    *orders.ORDERING,
    triage.TakenUp,
    triage.PassedOn,
    follow_up.Chased,
    follow_up.OperatorResultNoted,
    follow_up.ResultChecked,
    follow_up.SentBack,
)

PROCEDURE: Procedure[state.DirectComplaint] = Procedure(
    kind=ProceedingKind.DIRECT_COMPLAINT,
    table=TABLE,
    brought_by_time=extension.extension_lapsing,
    undone_with_a_miss=extension.lapse_undone,
)
