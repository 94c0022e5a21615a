"""Where a direct complaint stands, and everything that can be done to it."""

from enum import StrEnum


class Status(StrEnum):
    RECEIVED = "received"  # neither taken up nor passed on yet
    UNDER_INQUIRY = "under_inquiry"  # the agency handles it itself
    RESOLVED = "resolved"  # decided, the passenger has not been told
    PASSING_ON = "passing_on"  # to be passed on; the passenger has not been told to whom and by when
    PASSED_ON = "passed_on"  # under supervised follow-up (督办)
    REPORTED = "reported"  # the operator's result is there, and to be checked
    CONCLUDED = "concluded"
    WITHDRAWN = "withdrawn"


class Action(StrEnum):
    TAKE_UP = "take_up"
    PASS_ON = "pass_on"  # noqa: S105 - to pass a case on; no password
    CHASE = "chase"
    RECORD_REPORT = "record_report"
    CHECK_RESULT = "check_result"
    SEND_BACK = "send_back"
    ASSIGN_OFFICER = "assign_officer"
    RECORD_INQUIRY = "record_inquiry"
    REQUEST_FILE = "request_file"
    DELIVER_FILE = "deliver_file"
    ORDER_CCTV_HOLD = "order_cctv_hold"
    CONFIRM_CCTV_HOLD = "confirm_cctv_hold"
    MARK_DIFFICULT = "mark_difficult"
    REQUEST_EXTENSION = "request_extension"
    APPROVE_EXTENSION = "approve_extension"
    REFUSE_EXTENSION = "refuse_extension"
    TELL_EXTENSION = "tell_extension"
    PROPOSE_DETERMINATION = "propose_determination"
    DECIDE = "decide"
    DETERMINE_VALIDITY = "determine_validity"
    RECORD_ATTEMPT = "record_attempt"
    POST_UNDER_CODE = "post_under_code"
    READ_RESULT = "read_result"
    ISSUE_ORDER = "issue_order"
    ANSWER_ORDER = "answer_order"
    REJECT_ORDER_ANSWER = "reject_order_answer"
    VERIFY_ORDER = "verify_order"
    TELL_ORDER_RESULT = "tell_order_result"
    ADD_NOTE = "add_note"
    ADD_SUPPLEMENT = "add_supplement"
    ADD_ATTACHMENT = "add_attachment"
    CHANGE_WISHES = "change_wishes"
    FLAG_CONFLICT = "flag_conflict"
    WITHDRAW = "withdraw"
    NOTE_CONFLICT = "note_conflict"
    NOTE_OPERATOR_RESULT = "note_operator_result"


AT_THE_AGENCY = (Status.RECEIVED, Status.UNDER_INQUIRY, Status.RESOLVED)
FOLLOWED_UP = (Status.PASSING_ON, Status.PASSED_ON, Status.REPORTED)
OPEN = (*AT_THE_AGENCY, *FOLLOWED_UP)
ALL = tuple(Status)
