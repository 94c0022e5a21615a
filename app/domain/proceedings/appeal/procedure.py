"""The appeal as a procedure: how it begins, what can happen to it, by which rules."""

from app.domain.proceedings.agency import decision, extension, inquiry, orders
from app.domain.proceedings.answering import ANSWERING
from app.domain.proceedings.appeal import handling, receipt, state
from app.domain.proceedings.appeal.table import TABLE
from app.domain.proceedings.engine import Procedure
from app.domain.proceedings.kinds import ProceedingKind
from app.domain.proceedings.opinions import OPINIONS
from app.domain.proceedings.papers import PAPERS

GENESIS = receipt.AppealReceived

EVENTS = (
    *PAPERS,
    *OPINIONS,
    *ANSWERING,
    *inquiry.INQUIRING,
    *extension.EXTENDING,
    *decision.DECIDING,
    *orders.ORDERING,
    receipt.AppealOpened,
    receipt.OpeningMoved,
    receipt.AppealOpeningSuperseded,
    handling.AppealAccepted,
    handling.ReplyToldNoted,
    handling.ComplaintWithdrawalNoted,
    handling.ReviewResultNoted,
)

PROCEDURE: Procedure[state.Appeal] = Procedure(
    kind=ProceedingKind.APPEAL,
    table=TABLE,
    brought_by_time=extension.extension_lapsing,
    undone_with_a_miss=extension.lapse_undone,
)
