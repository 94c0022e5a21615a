"""Everything a person or program may ask for. Who may is in the table, when is the law's to say."""

from enum import StrEnum


class Operation(StrEnum):
    """Stored in access logs and in what API clients were granted: a name stays once given."""

    # the passenger's own
    SUBMIT_COMPLAINT = "submit_complaint"
    TRACK_STATUS = "track_status"
    READ_OWN_REPLY = "read_own_reply"
    WITHDRAW = "withdraw"  # rule F1: the passenger's own act
    APPLY_FOR_REVIEW = "apply_for_review"  # Art. 10
    APPEAL = "appeal"  # Art. 10
    ADD_SUPPLEMENT = "add_supplement"  # rule S14: also chasers, objections, wishes, representatives
    RATE_SATISFACTION = "rate_satisfaction"
    UPLOAD_EVIDENCE = "upload_evidence"
    USE_DATA_RIGHTS = "use_data_rights"  # export, correct, erase one's own data
    REISSUE_CODE = "reissue_code"  # rule D5
    RECEIVE_AT_WRONG_DOOR = "receive_at_wrong_door"  # rule S3
    HAND_ON_APPLICATION = "hand_on_application"  # rule S3

    # reading
    LIST_CASES = "list_cases"
    SEARCH_CONTACT = "search_contact"
    READ_CASE = "read_case"
    READ_HISTORY = "read_history"
    READ_DEADLINES = "read_deadlines"
    READ_OPERATOR_NOTES = "read_operator_notes"
    READ_AGENCY_NOTES = "read_agency_notes"
    UNMASK_CONTACT = "unmask_contact"  # rule D1: with a reason
    LIST_WORK_ORDERS = "list_work_orders"
    READ_WORK_ORDER = "read_work_order"
    EXPORT_HISTORY = "export_history"  # rule D2
    EXPORT_MASKED = "export_masked"
    EXPORT_UNMASKED = "export_unmasked"
    READ_REFERENCE = "read_reference"  # calendar, categories, lines and stations, due-date preview

    # handling inside the operator
    ASSIGN = "assign"
    HAND_OVER = "hand_over"  # rule S11: at the end of a shift
    ACKNOWLEDGE_HANDOVER = "acknowledge_handover"
    START_HANDLING = "start_handling"  # Art. 9
    CLASSIFY = "classify"
    ADD_NOTE = "add_note"  # also links to related cases
    FLAG_CONFLICT = "flag_conflict"  # rule S14
    REPORT_TO_DUTY_CONTROL = "report_to_duty_control"  # rule S12
    REQUEST_CCTV_HOLD = "request_cctv_hold"  # rule S13
    SET_EXTERNAL_LIMIT = "set_external_limit"  # rule S1
    CORRECT_RECEIPT = "correct_receipt"  # rule S10
    CONFIRM_RECEIPT_CORRECTION = "confirm_receipt_correction"
    DISPATCH_WORK_ORDER = "dispatch_work_order"  # rule S11
    RETURN_WORK_ORDER = "return_work_order"
    DECIDE_WORK_ORDER_RETURN = "decide_work_order_return"
    COMPLETE_WORK_ORDER = "complete_work_order"
    LINK_INCIDENT = "link_incident"  # rule F1

    # the reply
    REPLY = "reply"  # draft it, settle in the first contact, keep a commitment
    CHECK_REPLY = "check_reply"  # rule S11
    SIGN_REPLY = "sign_reply"
    FORWARD = "forward"  # rule S9
    NOTIFY = "notify"  # rule S8: attempts and the telling itself
    RECORD_FOLLOW_UP_CALL = "record_follow_up_call"  # rule S12

    # what takes two persons
    PROPOSE_DECISION = "propose_decision"  # rule V3: merging, type, non-acceptance
    CONFIRM_PROPOSAL = "confirm_proposal"
    REOPEN = "reopen"
    REVERSE_DECISION = "reverse_decision"  # rules S9, V3: by the agency
    DETERMINE_VALIDITY = "determine_validity"  # Art. 16; with the finding of fact
    CONFIRM_DETERMINATION = "confirm_determination"  # rule V1
    CHANGE_VALID_TO_NOT_VALID = "change_valid_to_not_valid"  # rule V1

    # review
    LEAD_REVIEW = "lead_review"  # Art. 11: the head leads
    RECORD_REVIEW_FINDING = "record_review_finding"  # Art. 11: whoever helps the lead
    CONCLUDE_REVIEW = "conclude_review"
    NAME_REVIEW_LEAD = "name_review_lead"  # rule S4
    APPOINT_ACTING_HEAD = "appoint_acting_head"  # rules S4, S6

    # appeal
    ACCEPT_APPEAL = "accept_appeal"
    ASSIGN_CASE_OFFICER = "assign_case_officer"
    RECORD_INQUIRY = "record_inquiry"  # Art. 12: interview, site inspection
    REQUEST_FILE = "request_file"  # rule S5
    DELIVER_FILE = "deliver_file"
    REQUEST_EXTENSION = "request_extension"  # Art. 12
    DECIDE_EXTENSION = "decide_extension"  # Art. 12
    DECIDE_APPEAL = "decide_appeal"
    ISSUE_ORDER = "issue_order"  # rule S15
    ANSWER_ORDER = "answer_order"
    CHECK_ORDER = "check_order"
    ORDER_CCTV_HOLD = "order_cctv_hold"  # rule S13

    # direct complaints and supervised follow-up
    TRIAGE_DIRECT_COMPLAINT = "triage_direct_complaint"  # rule S7
    PASS_ON = "pass_on"  # rule S7  # noqa: S105 - to pass a case on; no password
    CONCLUDE_DIRECT_COMPLAINT = "conclude_direct_complaint"
    REPORT_BACK = "report_back"
    CHECK_FOLLOW_UP = "check_follow_up"

    # supervision and figures
    OPEN_SUPERVISION = "open_supervision"  # Art. 13
    RECORD_CALL_BACK = "record_call_back"
    IMPORT_RIDERSHIP = "import_ridership"
    REVISE_RIDERSHIP = "revise_ridership"
    DRAFT_REPORT = "draft_report"  # Art. 8
    SUBMIT_REPORT = "submit_report"
    RECEIVE_REPORT = "receive_report"  # or return it
    READ_REPORTS = "read_reports"
    READ_THRESHOLDS = "read_thresholds"  # Art. 13
    ANSWER_THRESHOLD_DUTY = "answer_threshold_duty"  # rule F7
    OPEN_ASSESSMENT = "open_assessment"  # Art. 13
    RECORD_CHECK = "record_check"  # Art. 13: a supervision check that was held
    READ_CHECKS = "read_checks"
    DRAFT_AGENCY_REPORT = "draft_agency_report"  # rule F8
    ISSUE_AGENCY_REPORT = "issue_agency_report"
    READ_AGENCY_REPORTS = "read_agency_reports"
    ISSUE_ANNUAL_SUMMARY = "issue_annual_summary"  # Art. 14
    FILE_OPERATOR_RULES = "file_operator_rules"  # Art. 15

    # the care of law, data and machine
    IMPORT_CALENDAR = "import_calendar"  # rule T6
    ACTIVATE_CALENDAR = "activate_calendar"
    CHANGE_RULEBOOK = "change_rulebook"
    RECOMPUTE_DUES = "recompute_dues"
    HOLD_DATA = "hold_data"  # a legal hold, set or lifted
    ERASE_PERSON = "erase_person"  # rule D3
    MANAGE_WEBHOOKS = "manage_webhooks"  # and API keys
    REPLAY_DEAD_LETTERS = "replay_dead_letters"
    SET_HOTLINE = "set_hotline"  # Art. 7
    CREATE_ACCOUNT = "create_account"  # or reset a factor
    GRANT_ROLE = "grant_role"
    END_SESSIONS = "end_sessions"
    READ_AUDIT_LOG = "read_audit_log"
    VERIFY_AUDIT = "verify_audit"
    ARCHIVE_LOGS = "archive_logs"
    BACK_UP = "back_up"  # restore, migrate
    CONFIGURE = "configure"  # and rotate secrets
    READ_LIVENESS = "read_liveness"
    READ_METRICS = "read_metrics"

    # what time brings about
    RECORD_TIME = "record_time"  # misses, Art. 10 openings, lapses
    SEND_WARNING = "send_warning"
    DELIVER_MESSAGE = "deliver_message"
    WRITE_SNAPSHOT = "write_snapshot"
