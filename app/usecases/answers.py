"""How a proceeding was answered, as the passenger will read it."""

from app.domain.history import Kept
from app.domain.proceedings.agency.state import AgencyProceeding
from app.domain.proceedings.answered import Answered
from app.domain.proceedings.complaint.state import Complaint
from app.domain.proceedings.direct_complaint.state import DirectComplaint
from app.domain.proceedings.review.state import Review


def answer_of(found: Complaint | Answered) -> tuple[str | None, Kept | None]:
    """The signed reply, the review's result or the agency's decision: in a word, and in words."""
    match found:
        case Complaint():
            signed = [reply for reply in found.replies if reply.is_signed]
            return (str(signed[-1].outcome), signed[-1].text) if signed else (None, None)
        case Review(result=result) if result is not None:
            return str(result.outcome), result.text
        case AgencyProceeding(decision=decision) if decision is not None:
            return str(decision.outcome), decision.text
        case _:
            return None, None


def is_answer_waiting(found: Complaint | Answered) -> bool:
    """There is something to tell, and it has not been told; to whom a matter was passed on is an answer (rule S7)."""
    is_passed_on = isinstance(found, DirectComplaint) and found.passing_on is not None
    return found.told is None and (found.resolved_at is not None or is_passed_on)
