"""What one person has put before another: told by the fold, so that no list has to look through histories."""

from collections.abc import Iterator
from enum import StrEnum

from app.domain.proceedings.agency.state import AgencyProceeding, OrderState
from app.domain.proceedings.answered import Answered
from app.domain.proceedings.complaint.state import Complaint
from app.domain.proceedings.complaint.status import OPEN
from app.domain.proceedings.proceeding import Proceeding


class Waiting(StrEnum):
    REPLY = "reply"  # drafted, to be checked and signed (rule S11)
    DETERMINATION = "determination"  # proposed, to be confirmed (rule V1)
    DECISION = "decision"  # type, merging, non-acceptance, proposed (rule V3)
    HANDOVER = "handover"  # offered, to be acknowledged (rule S11)
    EXTENSION = "extension"  # asked for, to be approved before the due instant (rule S6)
    ORDER = "order"  # answered by the operator, to be checked (rule S15)


def waiting_in(proceeding: Proceeding) -> frozenset[Waiting]:
    """What of it waits for another person."""
    match proceeding:
        case Complaint():
            return frozenset(_of_complaint(proceeding))
        case AgencyProceeding():
            return frozenset((*_of_answered(proceeding), *_of_agency(proceeding)))
        case Answered():
            return frozenset(_of_answered(proceeding))
    raise TypeError(f"nothing is said of what waits in a {type(proceeding).__name__}")


def _of_complaint(complaint: Complaint) -> Iterator[Waiting]:
    reply = complaint.reply
    if complaint.status in OPEN and reply is not None and not reply.is_signed and not reply.is_returned:
        yield Waiting.REPLY
    if complaint.proposed_determination is not None:
        yield Waiting.DETERMINATION
    if complaint.proposal is not None:
        yield Waiting.DECISION
    if complaint.handover_to is not None:
        yield Waiting.HANDOVER


def _of_answered(answered: Answered) -> Iterator[Waiting]:
    if answered.proposed is not None:
        yield Waiting.DETERMINATION


def _of_agency(proceeding: AgencyProceeding) -> Iterator[Waiting]:
    if proceeding.is_extension_pending:
        yield Waiting.EXTENSION
    if any(order.state is OrderState.ANSWERED for order in proceeding.orders):
        yield Waiting.ORDER
