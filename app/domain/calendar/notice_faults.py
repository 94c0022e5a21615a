"""What can be wrong with a table that says it is a notice. The sentences for people are in documents."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class NoticeFault(StrEnum):
    # the shape
    NOT_A_LIST = "not_a_list"
    NOT_AN_OBJECT = "not_an_object"
    FIELD_MISSING = "field_missing"
    FIELD_UNKNOWN = "field_unknown"
    NOT_TEXT = "not_text"
    NOT_A_DAY = "not_a_day"
    NOT_A_NUMBER = "not_a_number"
    EMPTY = "empty"
    # the notice
    NUMBER_FORM = "number_form"
    NUMBER_YEAR = "number_year"
    NUMBER_HELD = "number_held"
    ADDRESS_NOT_OFFICIAL = "address_not_official"
    PUBLISHED_BEFORE_SIGNED = "published_before_signed"
    PUBLISHED_OUT_OF_TIME = "published_out_of_time"
    NOT_PUBLISHED_YET = "not_published_yet"
    YEAR_OUTSIDE_TABLE = "year_outside_table"
    # the clauses
    CLAUSE_TWICE = "clause_twice"
    RANGE_REVERSED = "range_reversed"
    OUTSIDE_YEAR = "outside_year"
    STATED_DAYS_DIFFER = "stated_days_differ"
    MAKEUP_ON_WEEKDAY = "makeup_on_weekday"
    MAKEUP_FAR = "makeup_far"
    # against the holiday law
    HOLIDAY_MISSING = "holiday_missing"
    HOLIDAY_UNKNOWN = "holiday_unknown"
    STATUTORY_DAY_OUTSIDE = "statutory_day_outside"
    MAKEUP_UNBALANCED = "makeup_unbalanced"
    # against the notices before it
    REPLACES_UNKNOWN_CLAUSE = "replaces_unknown_clause"
    CLAUSE_ALREADY_STANDS = "clause_already_stands"
    CANCELS_UNKNOWN_MAKEUP = "cancels_unknown_makeup"
    EXTENSION_DETACHED = "extension_detached"
    OFF_AND_WORK = "off_and_work"
    OFF_TWICE = "off_twice"
    WORK_TWICE = "work_twice"


@dataclass(frozen=True, slots=True)
class NoticeProblem:
    """`notice` by number or place in the file; `place` as a path; `facts` fill the sentence in order."""

    fault: NoticeFault
    notice: str
    place: str = ""
    facts: tuple[str, ...] = ()

    def __str__(self) -> str:
        where = " ".join(part for part in (self.notice, self.place) if part)
        facts = f" ({', '.join(self.facts)})" if self.facts else ""
        return f"{where}: {self.fault}{facts}"


class NoticeError(ValueError):
    """A table that is no notice; `problems` holds everything found, not only the first."""

    code = "notice.refused"

    def __init__(self, problems: Iterable[NoticeProblem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(str(problem) for problem in self.problems))


class NoticeFileError(ValueError):
    """The file is no JSON that can be trusted; nothing was read from it."""

    code = "notice.file"
