"""A check book is open as long as it lasts: a check found late is still recorded, under the quarter it was held in."""

from enum import StrEnum


class Status(StrEnum):
    OPEN = "open"


class Action(StrEnum):
    RECORD_CHECK = "record_check"  # Art. 13
    CORRECT_CHECK = "correct_check"  # a further record with its reason
    STRIKE_CHECK = "strike_check"  # recorded in error: counted no more, and never gone
