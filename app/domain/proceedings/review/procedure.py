"""The review as a procedure: how it begins, what can happen to it, by which rules."""

from app.domain.proceedings.answering import ANSWERING
from app.domain.proceedings.engine import Procedure
from app.domain.proceedings.kinds import ProceedingKind
from app.domain.proceedings.opinions import OPINIONS
from app.domain.proceedings.papers import PAPERS
from app.domain.proceedings.review import inquiry, receipt, result, state
from app.domain.proceedings.review.table import TABLE

GENESIS = receipt.ReviewReceived

EVENTS = (
    *PAPERS,
    *OPINIONS,
    *ANSWERING,
    inquiry.LeadNamed,
    inquiry.LeadTaken,
    inquiry.HandlersNoted,
    inquiry.FindingRecorded,
    result.ReviewDecided,
)

PROCEDURE: Procedure[state.Review] = Procedure(
    kind=ProceedingKind.REVIEW, table=TABLE, brought_by_time=state.nothing_by_time
)
