"""The rows that appeals and direct complaints have in common, from the inquiry on (Art. 12)."""

from collections.abc import Callable
from enum import StrEnum

from app.domain.permissions.operations import Operation as May
from app.domain.proceedings.agency.decision import require_proposed
from app.domain.proceedings.agency.extension import (
    require_extendable,
    require_request,
    require_untold_extension,
)
from app.domain.proceedings.agency.orders import require_upheld
from app.domain.proceedings.agency.state import AgencyAction as A
from app.domain.proceedings.answered import AnsweredAction as Common
from app.domain.proceedings.answered import Step, require_passenger, require_told_by_posting
from app.domain.proceedings.table import Edge, moving, staying
from app.domain.rulebook.kinds import DeadlineKind as K


def shared_edges(status: Callable[[Step], StrEnum], *, clock: K, decide: May) -> tuple[Edge, ...]:
    """`status` gives the kind's own word for a step; `clock` is what telling the answer meets."""
    inquiring, resolved = (status(Step.UNDER_INQUIRY),), (status(Step.RESOLVED),)
    concluded = status(Step.CONCLUDED)
    decided, met = (*resolved, concluded), (clock,)
    ordered = (*decided, status(Step.WITHDRAWN))
    return (
        *staying((*inquiring, *decided), A.ASSIGN_OFFICER, May.ASSIGN_CASE_OFFICER),
        *staying(inquiring, A.RECORD_INQUIRY, May.RECORD_INQUIRY),
        *staying(inquiring, A.REQUEST_FILE, May.REQUEST_FILE),
        *staying(inquiring, A.DELIVER_FILE, May.DELIVER_FILE),
        *staying(inquiring, A.ORDER_CCTV_HOLD, May.ORDER_CCTV_HOLD),
        *staying((*inquiring, *ordered), A.CONFIRM_CCTV_HOLD, May.REQUEST_CCTV_HOLD),
        # Art. 12, rule S6: two people, before the original due instant, once
        *staying(inquiring, A.MARK_DIFFICULT, May.REQUEST_EXTENSION),
        *staying(inquiring, A.REQUEST_EXTENSION, May.REQUEST_EXTENSION, guard=require_extendable),
        *staying(inquiring, A.APPROVE_EXTENSION, May.DECIDE_EXTENSION, guard=require_request),
        *staying(inquiring, A.REFUSE_EXTENSION, May.DECIDE_EXTENSION, guard=require_request),
        *staying((*inquiring, *resolved), A.TELL_EXTENSION, May.NOTIFY, guard=require_untold_extension),
        *staying((*inquiring, *decided), Common.PROPOSE_DETERMINATION, May.DETERMINE_VALIDITY),
        # a file that no longer serves is no longer owed
        *moving(inquiring, A.DECIDE, resolved[0], decide, closes=(K.FILE_DELIVERY,)),
        *staying(decided, A.DETERMINE_VALIDITY, May.DETERMINE_VALIDITY, guard=require_proposed),
        # rule S5: met only when the decision has been told
        *staying(resolved, Common.RECORD_ATTEMPT, May.NOTIFY),
        *moving(resolved, Common.RECORD_ATTEMPT, concluded, May.NOTIFY, meets=met),
        *moving(
            resolved, Common.POST_UNDER_CODE, concluded, May.NOTIFY, guard=require_told_by_posting, meets=met
        ),
        *moving(
            resolved, Common.READ_RESULT, concluded, May.READ_OWN_REPLY, guard=require_passenger, meets=met
        ),
        # rule S15: what follows a decision that upholds
        *staying(decided, A.ISSUE_ORDER, May.ISSUE_ORDER, guard=require_upheld),
        # an order is the agency's own act: the passenger's withdrawal does not lift it
        *staying(ordered, A.ANSWER_ORDER, May.ANSWER_ORDER),
        *staying(ordered, A.REJECT_ORDER_ANSWER, May.CHECK_ORDER),
        *staying(ordered, A.VERIFY_ORDER, May.CHECK_ORDER),
        *staying(ordered, A.TELL_ORDER_RESULT, May.NOTIFY),
    )


SHARED_CLOSED_BY: dict[StrEnum, str] = {
    A.ASSIGN_OFFICER: "Art. 12",
    A.RECORD_INQUIRY: "Art. 12",
    A.REQUEST_FILE: "S5",
    A.DELIVER_FILE: "S5",
    A.ORDER_CCTV_HOLD: "S13",
    A.CONFIRM_CCTV_HOLD: "S13",
    A.MARK_DIFFICULT: "Art. 12",
    A.REQUEST_EXTENSION: "Art. 12",
    A.APPROVE_EXTENSION: "Art. 12",
    A.REFUSE_EXTENSION: "Art. 12",
    A.TELL_EXTENSION: "S6",
    A.DECIDE: "S5",
    A.DETERMINE_VALIDITY: "V2",
    A.ISSUE_ORDER: "S15",
    A.ANSWER_ORDER: "S15",
    A.REJECT_ORDER_ANSWER: "S15",
    A.VERIFY_ORDER: "S15",
    A.TELL_ORDER_RESULT: "S15",
    Common.PROPOSE_DETERMINATION: "V1",
    Common.RECORD_ATTEMPT: "S8",
    Common.POST_UNDER_CODE: "S8",
    Common.READ_RESULT: "S8",
    Common.ADD_SUPPLEMENT: "S14",
    Common.CHANGE_WISHES: "S14",
    Common.FLAG_CONFLICT: "S14",
    Common.WITHDRAW: "F1",
}
"""What says no where a shared action has no edge."""
