"""Where a review stands, and everything that can be done to it."""

from enum import StrEnum


class Status(StrEnum):
    RECEIVED = "received"
    UNDER_INQUIRY = "under_inquiry"  # somebody leads it
    RESOLVED = "resolved"  # a result stands, the passenger has not been told
    CONCLUDED = "concluded"  # told in writing or by recorded call (Art. 11)
    WITHDRAWN = "withdrawn"


class Action(StrEnum):
    NAME_LEAD = "name_lead"
    TAKE_LEAD = "take_lead"
    RECORD_FINDING = "record_finding"
    PROPOSE_DETERMINATION = "propose_determination"
    CONCLUDE = "conclude"
    RECORD_ATTEMPT = "record_attempt"
    SEND_IN_WRITING = "send_in_writing"
    POST_UNDER_CODE = "post_under_code"
    READ_RESULT = "read_result"
    ADD_NOTE = "add_note"
    ADD_SUPPLEMENT = "add_supplement"
    ADD_ATTACHMENT = "add_attachment"
    CHANGE_WISHES = "change_wishes"
    FLAG_CONFLICT = "flag_conflict"
    WITHDRAW = "withdraw"
    NOTE_CONFLICT = "note_conflict"
    NOTE_HANDLERS = "note_handlers"
    ASK_FOR_EXTENSION = "ask_for_extension"


OPEN = (Status.RECEIVED, Status.UNDER_INQUIRY, Status.RESOLVED)
ALL = tuple(Status)
