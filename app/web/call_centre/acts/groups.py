"""Where an act stands on the page of a case, in this order."""

from collections.abc import Mapping
from enum import StrEnum


class Group(StrEnum):
    AGENCY = "agency"
    HANDLING = "handling"
    REPLY = "reply"
    REVIEW = "review"
    DECISION = "decision"
    CALLER = "caller"
    RECORD = "record"


GROUPS: Mapping[Group, str] = {
    Group.AGENCY: "执法机构的要求",
    Group.HANDLING: "办理",
    Group.REPLY: "答复与告知",
    Group.REVIEW: "复核",
    Group.DECISION: "认定与决定",
    Group.CALLER: "为来电人办理",
    Group.RECORD: "记录与协查",
}
