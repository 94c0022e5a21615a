"""Holds: the complaint made to the agency itself, and its supervised follow-up (Art. 4): state, events, acts, table.
May import: the rest of the domain.
Never: a clock, I/O, another kind of proceeding.
Tested in: tests/domain/proceedings/direct_complaint.
"""

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
