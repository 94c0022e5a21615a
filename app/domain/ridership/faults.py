"""What can be wrong with ridership that somebody states, each fault with its line and column."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

MOST_LISTED = 1000
"""More faults than this are counted, not listed."""

Limit = str | int | tuple[str, ...] | None


class RidershipFault(StrEnum):
    """Stable codes; the words for people are in documents."""

    # the file as a whole
    EMPTY = "sheet.empty"
    NOT_A_TABLE = "sheet.signature"
    CORRUPT = "sheet.corrupt"
    TOO_LARGE = "sheet.too_large"
    TOO_MANY_ROWS = "sheet.too_many_rows"
    NO_ROWS = "sheet.no_rows"
    ENCODING = "sheet.encoding"
    ENCODING_MIXED = "sheet.encoding_mixed"
    MALFORMED = "sheet.malformed"
    LINE_TOO_LONG = "sheet.line_too_long"
    COLUMN_MISSING = "sheet.column_missing"
    COLUMN_TWICE = "sheet.column_twice"
    UNIT_NOT_STATED = "sheet.unit_not_stated"
    UNIT_CONTRADICTED = "sheet.unit_contradicted"

    # a row or a cell
    COLUMNS = "sheet.columns"
    FORMULA = "sheet.formula"
    CELL_ERROR = "sheet.cell_error"
    DATE = "sheet.date"
    DATE_STYLE = "sheet.date_style"
    NUMBER = "sheet.number"
    DUPLICATE = "sheet.duplicate"
    OPERATOR_OTHER = "sheet.operator_other"
    TEXT = "sheet.text"

    # the value itself, however it came
    VALUE_MISSING = "ridership.value_missing"
    NEGATIVE = "ridership.negative"
    NOT_WHOLE = "ridership.not_whole"
    NUMBER_TOO_LARGE = "ridership.too_large"
    LINE_UNKNOWN = "ridership.line_unknown"
    DAY_AHEAD = "ridership.day_ahead"
    BEFORE_OPENING = "ridership.before_opening"
    ZERO_UNEXPLAINED = "ridership.zero_unexplained"
    STOPPED_WITH_TRIPS = "ridership.stopped_with_trips"

    # beside what is on record
    RECORDED_OTHERWISE = "ridership.recorded_otherwise"
    DISAGREES = "ridership.disagrees"
    NOT_RECORDED = "ridership.not_recorded"
    NOTHING_CHANGES = "ridership.nothing_changes"
    TWICE = "ridership.twice"
    MOVED_ON = "ridership.moved_on"


@dataclass(frozen=True, slots=True)
class RowFault:
    """`line` counts from 1, the header included; `column` is the name as the file or the form has it. `limit` is what
    would be taken. What was sent is not repeated."""

    code: RidershipFault
    line: int | None = None
    column: str | None = None
    limit: Limit = None


@dataclass(slots=True)
class Faults:
    """Every fault is counted, the first ones are listed."""

    listed: list[RowFault] = field(default_factory=list)
    total: int = 0

    def add(
        self,
        code: RidershipFault,
        *,
        line: int | None = None,
        column: str | None = None,
        limit: Limit = None,
    ) -> None:
        self.total += 1
        if len(self.listed) < MOST_LISTED:
            self.listed.append(RowFault(code, line, column, limit))

    def __bool__(self) -> bool:
        return self.total > 0

    def __iter__(self) -> Iterator[RowFault]:
        return iter(self.listed)


@dataclass(eq=False)
class RidershipRefused(Exception):
    """Nothing was recorded. `total` counts the faults that are not listed too."""

    faults: tuple[RowFault, ...]
    total: int

    @classmethod
    def of(cls, faults: Faults) -> "RidershipRefused":
        return cls(tuple(faults), faults.total)

    @classmethod
    def one(
        cls,
        code: RidershipFault,
        *,
        line: int | None = None,
        column: str | None = None,
        limit: Limit = None,
    ) -> "RidershipRefused":
        return cls((RowFault(code, line, column, limit),), 1)

    def __str__(self) -> str:
        return ", ".join(sorted({fault.code for fault in self.faults}))
