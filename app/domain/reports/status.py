"""Where a report stands, and what can be done with it."""

from enum import StrEnum


class Status(StrEnum):
    DRAFT = "draft"
    CONFIRMED = "confirmed"  # by the head of the complaint unit
    SUBMITTED = "submitted"  # Art. 8: to the agency
    RECEIVED = "received"
    RETURNED = "returned"  # by the agency, with reasons; completed and submitted as the next version
    ACCEPTED = "accepted"


class Action(StrEnum):
    COMPILE = "compile"
    WRITE_ANALYSIS = "write_analysis"  # Art. 8: 原因分析
    ADD_TYPICAL_CASE = "add_typical_case"  # rule F8
    DROP_TYPICAL_CASE = "drop_typical_case"
    PLAN_MEASURE = "plan_measure"  # Art. 8: 下步整改措施
    DROP_MEASURE = "drop_measure"
    FOLLOW_UP_MEASURE = "follow_up_measure"  # rule F8: kept or not
    STATE_CALLS = "state_calls"  # rules S10, F8: 来电和接通
    CONFIRM = "confirm"
    SUBMIT = "submit"  # Art. 8
    RECEIVE = "receive"
    RETURN = "return"
    ACCEPT = "accept"
    RESTATE = "restate"  # rule F8
