"""Models of what comes in: nothing is coerced, nothing unknown let through, nothing invisible counts as text.

A body is a `StrictModel`, a query a `QueryModel`. Under `strict` a field takes its own type alone, so a word
of an enum is declared as `Word[Channel]`, an instant as `Instant`, a day as `Day`. What goes out is an `Out`.
"""

import re
from datetime import date, datetime
from typing import Annotated, Any, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    Strict,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from app.domain.instants import SHANGHAI, InstantError, read_instant
from app.http.text_rules import is_blank

YEARS = range(2000, 2101)
MOST_LISTED = 200
LISTED = 50
MOST_TEXT = 2000
MOST_LINE = 100
MOST_REFERENCE = 200


class StrictModel(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class QueryModel(BaseModel):
    """Everything in a query is text, so each field says how it is read."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Out(BaseModel):
    """What we answer; built from checked values."""

    model_config = ConfigDict(frozen=True)


def fault(code: str, limit: str | int | None = None) -> PydanticCustomError:
    """A fault of ours, told with the words of its code."""
    return PydanticCustomError(code, "{limit}", {"limit": limit})


def _seen(text: str) -> str:
    if is_blank(text):
        raise fault("field.blank")
    return text


def _one_line(text: str) -> str:
    if "\n" in text or "\t" in text:
        raise fault("field.format", "one_line")
    return text


Text = Annotated[str, Field(min_length=1, max_length=MOST_TEXT), AfterValidator(_seen)]
"""Free text of a person: several lines, counted in code points."""

Line = Annotated[
    str, Field(min_length=1, max_length=MOST_LINE), AfterValidator(_seen), AfterValidator(_one_line)
]
"""A name, a place, a number of something."""

Reference = Annotated[
    str, Field(min_length=1, max_length=MOST_REFERENCE), AfterValidator(_seen), AfterValidator(_one_line)
]
"""Where a proof is found: a recording, a receipt, a file number."""

W = TypeVar("W")
Word = Annotated[W, Strict(strict=False)]
"""One of the stored words of an enum, as `Word[Channel]`."""


# RFC 3339, without the leap second that datetime does not know.
_INSTANT = re.compile(
    r"\d{4}-\d\d-\d\d[Tt]([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?"
    r"(?P<offset>[Zz]|[+-]([01]\d|2[0-3]):[0-5]\d)?",
    re.ASCII,
)
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_WHOLE_NUMBER = re.compile(r"-?\d{1,400}", re.ASCII)


def _read_instant(text: Any) -> datetime:
    match = _INSTANT.fullmatch(text) if isinstance(text, str) else None
    if match is None:
        raise fault("field.format", "instant")
    if match["offset"] is None:
        raise fault("field.offset_required")  # rule T1: a naive timestamp from outside is refused
    _require_year(text)
    try:
        return read_instant(match[0].upper())
    except InstantError:
        raise fault("field.format", "instant") from None


def _read_day(text: Any) -> date:
    if not (isinstance(text, str) and _DAY.fullmatch(text)):
        raise fault("field.format", "day")
    _require_year(text)
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise fault("field.format", "day") from None


def _require_year(text: str) -> None:
    if int(text[:4]) not in YEARS:
        raise fault("field.time_range", f"{YEARS.start}..{YEARS.stop - 1}")


def _read_whole_number(text: Any) -> int:
    if isinstance(text, str) and _WHOLE_NUMBER.fullmatch(text):
        return int(text)
    raise fault("field.type", "whole_number")


def _in_shanghai(instant: datetime) -> str:
    return instant.astimezone(SHANGHAI).isoformat()


_DATE_TIME = WithJsonSchema({"type": "string", "format": "date-time"})

Instant = Annotated[datetime, BeforeValidator(_read_instant)]
"""With its offset, in the years 2000 to 2100; UTC from here on."""

Day = Annotated[date, BeforeValidator(_read_day)]
"""A date of the same years."""

InstantOut = Annotated[datetime, PlainSerializer(_in_shanghai, return_type=str), _DATE_TIME]
"""Goes out in Shanghai time, with its offset."""

QueryNumber = Annotated[int, BeforeValidator(_read_whole_number)]
"""A whole number in a query: digits, and nothing that Python alone would read as one."""

PageSize = Annotated[QueryNumber, Field(ge=1, le=MOST_LISTED)]
"""Every list is bounded."""
