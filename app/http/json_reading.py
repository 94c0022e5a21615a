"""JSON as strictly as RFC 8259 allows, before any model looks at it.

What is no JSON is refused at once (400). What is JSON but cannot be kept (a key twice, a number out of range,
a forbidden character) is marked in its place, so that all faults of a body are told together (422).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from json import JSONDecodeError, JSONDecoder
from math import isinf
from typing import Any, NoReturn

from app.documents.field_words import Limit
from app.http.pointers import pointer_to
from app.http.problems import FieldFault, refuse, refuse_fields
from app.http.text_rules import first_forbidden

MOST_DEPTH = 32
INT64 = range(-(2**63), 2**63)
LONGEST_INT64 = 20
"""Characters of the longest number that fits."""


@dataclass(frozen=True, slots=True)
class Unusable:
    """Stands where a value cannot be kept; no field of any model takes it."""

    code: str
    limit: Limit = None


@dataclass(frozen=True, slots=True)
class ReadJson:
    data: dict[str, Any]
    faults: tuple[FieldFault, ...]


def read_json(raw: bytes) -> ReadJson:
    """Raises RequestProblem where the bytes are no JSON object."""
    if not raw.strip(b" \t\r\n"):
        raise refuse_fields([FieldFault(pointer="", code="field.required", limit="object")])
    tree, faults = read_any_json(raw)
    if not isinstance(tree, dict):
        raise refuse_fields([FieldFault(pointer="", code="json.not_object")])
    return ReadJson(tree, faults)


def read_any_json(raw: bytes) -> tuple[Any, tuple[FieldFault, ...]]:
    """What the bytes hold, whatever that is, and what of it cannot be kept. Raises RequestProblem for no JSON."""
    tree = _parse(_decode(raw))
    return tree, tuple(_faults(tree, ()))


def _decode(raw: bytes) -> str:
    try:
        text = raw.decode()
    except UnicodeDecodeError as fault:
        where = FieldFault(pointer="", code="text.invalid_utf8", limit=fault.start + 1)
        raise refuse("text.invalid_utf8", faults=[where]) from None
    if _deeper_than(text, MOST_DEPTH):
        raise refuse("json.too_deep")
    return text


def _parse(text: str) -> Any:
    try:
        return _DECODER.decode(text)
    except JSONDecodeError as fault:
        _refuse_json(f"line {fault.lineno}, column {fault.colno}")


def _refuse_json(where: str) -> NoReturn:
    raise refuse("json.invalid", faults=[FieldFault(pointer="", code="json.invalid", limit=where)]) from None


def _deeper_than(text: str, most: int) -> bool:
    """Counted before parsing, because the parser's own stack has no stated end."""
    if text.count("[") + text.count("{") <= most:
        return False
    depth = 0
    for token in _STRING_OR_BRACKET.finditer(text):
        if token[0] in "[{":
            depth += 1
            if depth > most:
                return True
        elif token[0] in "]}":
            depth -= 1
    return False


# A string to its end, or to the end of the text where it has none: one pass, whatever is sent.
_STRING_OR_BRACKET = re.compile(r'"(?:[^"\\]+|\\.)*+"?|[\[\]{}]', re.DOTALL)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        seen: set[str] = set()
        for key, _ in pairs:
            if key in seen:
                found[key] = Unusable("json.duplicate_key")
            seen.add(key)
    return found


def _whole_number(text: str) -> int | float | Unusable:
    if text == "-0":
        return -0.0  # a number, and no whole one: nobody counts to minus nothing
    if len(text) > LONGEST_INT64 or int(text) not in INT64:
        return Unusable("json.number_out_of_range")
    return int(text)


def _number(text: str) -> float | Unusable:
    number = float(text)
    return Unusable("json.number_out_of_range") if isinf(number) else number


def _no_number(name: str) -> NoReturn:
    _refuse_json(name)  # NaN and Infinity are Python's, not JSON's


_DECODER = JSONDecoder(
    object_pairs_hook=_object, parse_int=_whole_number, parse_float=_number, parse_constant=_no_number
)


def _faults(value: Any, parts: tuple[str | int, ...]) -> Iterator[FieldFault]:
    match value:
        case str():
            place = first_forbidden(value)
            if place is not None:
                yield FieldFault(pointer=pointer_to(parts), code="text.forbidden_char", limit=place)
        case Unusable():
            yield FieldFault(pointer=pointer_to(parts), code=value.code, limit=value.limit)
        case dict():
            for key, below in value.items():
                if first_forbidden(key) is not None:
                    yield FieldFault(pointer=pointer_to(parts), code="field.unknown")
                yield from _faults(below, (*parts, key))
        case list():
            for index, below in enumerate(value):
                yield from _faults(below, (*parts, index))
