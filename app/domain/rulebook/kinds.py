"""What a rulebook may speak of. Amounts, articles and days are its data; these words the code knows."""

from enum import StrEnum


class DeadlineKind(StrEnum):
    """Every clock. Whether one is statutory stands in the rulebook (`Limit.is_statutory`), not here."""

    START = "start"  # Art. 9: 24 hours, elapsed
    HANDLING = "handling"  # Art. 9: 7 working days, resolved and told
    REVIEW = "review"  # Art. 11
    APPEAL = "appeal"  # Art. 12
    DIRECT_TRIAGE = "direct_triage"  # rule S7: handle it or pass it on
    DIRECT_HANDLING = "direct_handling"  # rule S7: as in Art. 12
    REPORT_BACK = "report_back"  # rule S7: the day by which the one it was passed on to reports
    HAND_ON = "hand_on"  # rule S3: an application at the wrong door
    WORK_ORDER = "work_order"  # rule S11
    WORK_ORDER_RETURN = "work_order_return"  # rule S11: a returned order is decided
    FILE_DELIVERY = "file_delivery"  # rule S5: the operator gives its file
    ORDER = "order"  # rule S15: what the agency ordered is done
    FOLLOW_UP_CALL = "follow_up_call"  # rule S12
    DUTY_REPORT = "duty_report"  # rule S12: injury, hazard, crime
    COMMITMENT = "commitment"  # rule S12: the day promised
    EXTERNAL = "external"  # rule S1: 12345, 12328 and the like
    CCTV_PURGE = "cctv_purge"  # rule S13
    QUARTERLY_REPORT = "quarterly_report"  # Art. 8; the day is policy (rule F8)
    DRAW_PUBLICATION = "draw_publication"  # rule P2
    FINDINGS_PUBLICATION = "findings_publication"  # rule P2


class StartEvent(StrEnum):
    """What sets a clock going. The `day_` ones are days somebody stated: the clock ends with that day."""

    COMPLAINT_RECEIVED = "complaint_received"
    REVIEW_RECEIVED = "review_received"
    APPEAL_RECEIVED = "appeal_received"
    DIRECT_COMPLAINT_RECEIVED = "direct_complaint_received"
    APPLICATION_RECEIVED_ELSEWHERE = "application_received_elsewhere"
    SEVERE_CATEGORY_SET = "severe_category_set"
    WORK_ORDER_DISPATCHED = "work_order_dispatched"
    WORK_ORDER_RETURN_ASKED = "work_order_return_asked"
    FILE_REQUESTED = "file_requested"
    ORDER_ISSUED = "order_issued"
    RESULT_TOLD = "result_told"
    EVENT_OCCURRED = "event_occurred"
    QUARTER_ENDED = "quarter_ended"
    DRAW_MADE = "draw_made"
    FINDINGS_REACHED = "findings_reached"
    DAY_PROMISED = "day_promised"
    DAY_SET_BY_OWNER = "day_set_by_owner"
    DAY_SET_BY_AGENCY = "day_set_by_agency"


STATED_DAYS = frozenset({StartEvent.DAY_PROMISED, StartEvent.DAY_SET_BY_OWNER, StartEvent.DAY_SET_BY_AGENCY})


class LimitUnit(StrEnum):
    HOURS = "hours"  # elapsed time, holidays included (rule T4)
    WORKING_DAYS = "working_days"  # to the end of the n-th working day after the local date (rule T3)
    CALENDAR_DAYS = "calendar_days"  # to the end of the n-th day after the local date; 0 is that day itself


class Nature(StrEnum):
    """Whether a rule is the law's or our default, which a rulebook may change."""

    LAW = "law"
    POLICY = "policy"


class Stage(StrEnum):
    COMPLAINT = "complaint"  # Art. 9
    REVIEW = "review"  # Art. 11
    APPEAL = "appeal"  # Art. 12
    DIRECT_COMPLAINT = "direct_complaint"  # Art. 4
    SUPERVISED_FOLLOW_UP = "supervised_follow_up"  # rule S7


class Figure(StrEnum):
    """The two figures of Art. 13 that are held against a threshold."""

    VALID_RATE = "valid_rate"
    REPLY_RATE = "reply_rate"
