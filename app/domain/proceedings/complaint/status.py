"""Where a complaint stands, and everything that can be done to it."""

from enum import StrEnum


class Status(StrEnum):
    REGISTERED = "registered"
    IN_PROGRESS = "in_progress"
    RESOLVED = "resolved"  # a result stands, the passenger has not been told
    CONCLUDED = "concluded"  # resolved and told (Art. 9)
    WITHDRAWN = "withdrawn"
    MERGED = "merged"


class Action(StrEnum):
    START_HANDLING = "start_handling"
    ASSIGN_HANDLER = "assign_handler"
    HAND_OVER = "hand_over"
    ACKNOWLEDGE_HANDOVER = "acknowledge_handover"
    REPORT_TO_DUTY_CONTROL = "report_to_duty_control"
    REQUEST_CCTV_HOLD = "request_cctv_hold"
    CONFIRM_CCTV_HOLD = "confirm_cctv_hold"
    DISPATCH_WORK_ORDER = "dispatch_work_order"
    RETURN_WORK_ORDER = "return_work_order"
    DECIDE_WORK_ORDER_RETURN = "decide_work_order_return"
    COMPLETE_WORK_ORDER = "complete_work_order"
    ADD_NOTE = "add_note"
    ADD_SUPPLEMENT = "add_supplement"
    ADD_CHASER = "add_chaser"
    RECORD_OBJECTION = "record_objection"
    REFER_PART = "refer_part"
    FLAG_CONFLICT = "flag_conflict"
    FLAG_ABUSE = "flag_abuse"
    CHANGE_WISHES = "change_wishes"
    ADD_REPRESENTATIVE = "add_representative"
    ADD_ATTACHMENT = "add_attachment"
    CLASSIFY = "classify"
    LINK_INCIDENT = "link_incident"
    LINK_RELATED = "link_related"
    SET_EXTERNAL_LIMIT = "set_external_limit"
    EXTEND_EXTERNAL_LIMIT = "extend_external_limit"
    REPORT_BACK = "report_back"
    DRAFT_REPLY = "draft_reply"
    CHECK_REPLY = "check_reply"
    RETURN_REPLY = "return_reply"
    SIGN_REPLY = "sign_reply"
    FORWARD = "forward"
    SETTLE_IN_FIRST_CONTACT = "settle_in_first_contact"
    RECORD_ATTEMPT = "record_attempt"
    POST_UNDER_CODE = "post_under_code"
    READ_RESULT = "read_result"
    RECORD_FOLLOW_UP_CALL = "record_follow_up_call"
    RATE_SATISFACTION = "rate_satisfaction"
    KEEP_COMMITMENT = "keep_commitment"
    WITHDRAW = "withdraw"
    PROPOSE = "propose"
    CONFIRM_PROPOSAL = "confirm_proposal"
    DECLINE_PROPOSAL = "decline_proposal"
    REVERSE_DECISION = "reverse_decision"
    PROPOSE_DETERMINATION = "propose_determination"
    CONFIRM_DETERMINATION = "confirm_determination"
    DETERMINE_AS_AGENCY = "determine_as_agency"
    APPLY_FOR_REVIEW = "apply_for_review"
    LODGE_APPEAL = "lodge_appeal"
    KEEP_APPEAL = "keep_appeal"
    RECEIVE_AT_WRONG_DOOR = "receive_at_wrong_door"
    HAND_ON_APPLICATION = "hand_on_application"
    ASK_FOR_EXTENSION = "ask_for_extension"
    # what follows from linked proceedings; nobody asks for it here
    NOTE_DETERMINATION = "note_determination"
    NOTE_OUTCOME = "note_outcome"
    ANSWER_THROUGH_REVIEW = "answer_through_review"
    TELL_THROUGH_TARGET = "tell_through_target"
    NOTE_MERGE = "note_merge"
    REVERSE_ON_APPEAL = "reverse_on_appeal"
    NOTE_SUPERVISION = "note_supervision"
    NOTE_DEMAND = "note_demand"
    NOTE_CHASER = "note_chaser"
    NOTE_TARGET_WITHDRAWN = "note_target_withdrawn"


OPEN = (Status.REGISTERED, Status.IN_PROGRESS, Status.RESOLVED)
UNRESOLVED = (Status.REGISTERED, Status.IN_PROGRESS)
ALL = tuple(Status)
