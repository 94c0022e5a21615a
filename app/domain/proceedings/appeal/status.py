"""Where an appeal stands, and everything that can be done to it."""

from enum import StrEnum


class Status(StrEnum):
    KEPT = "kept"  # rule S3: lodged before Art. 10 opened; it opens by itself
    RECEIVED = "received"
    UNDER_INQUIRY = "under_inquiry"
    RESOLVED = "resolved"  # decided, the passenger has not been told
    CONCLUDED = "concluded"  # decided and told (Art. 12)
    WITHDRAWN = "withdrawn"


class Action(StrEnum):
    OPEN_AT_DUE = "open_at_due"
    OPEN_ON_OBJECTION = "open_on_objection"
    ACCEPT = "accept"
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
    KEEP_AGAIN = "keep_again"
    NOTE_OPENING_MOVED = "note_opening_moved"
    NOTE_REPLY_TOLD = "note_reply_told"
    NOTE_COMPLAINT_WITHDRAWN = "note_complaint_withdrawn"
    NOTE_REVIEW_RESULT = "note_review_result"


OPEN = (Status.KEPT, Status.RECEIVED, Status.UNDER_INQUIRY, Status.RESOLVED)
ALL = tuple(Status)
