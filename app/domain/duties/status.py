"""Where a threshold test and the duty that followed stand, and what the authority can do."""

from enum import StrEnum


class Status(StrEnum):
    NO_DUTY = "no_duty"
    OWED = "owed"  # Art. 13: the authority has to organise an assessment
    DEFERRED = "deferred"  # rule F7: to the year's figure
    REFERRED = "referred"  # answered by an assessment of the same year that is under way
    OPENING_ASKED = "opening_asked"
    ASSESSED = "assessed"  # the assessment is under way
    CONCLUDED = "concluded"  # it has its result
    CLOSED = "closed"


class Action(StrEnum):
    ASK_FOR_ASSESSMENT = "ask_for_assessment"
    OPEN_ASSESSMENT = "open_assessment"
    DECLINE_ASSESSMENT = "decline_assessment"  # the second person sends it back
    DEFER = "defer"
    REFER = "refer"
    RECORD_STEP = "record_step"
    ADD_DOCUMENT = "add_document"
    RECORD_RESULT = "record_result"
    CLOSE = "close"
