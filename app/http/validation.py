"""pydantic's findings as faults of ours: where, which code, which limit; never what was sent."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, cast

from app.documents.field_words import Limit
from app.http.pointers import pointer_to
from app.http.problems import FieldFault, Place

Finding = Mapping[str, Any]
Told = tuple[str, Limit]

READ_ONLY = frozenset(
    {
        "id", "number", "case_no", "case_number", "state", "status", "version", "due_at", "received_at",
        "registered_at", "told_at", "missed_at", "opened_at", "access_code", "code", "handler", "operator",
        "organisation", "provisional",
    }
)  # fmt: skip
"""Set by the service. Where a model has such a field it may be sent; where it has none, this is why."""


def faults_of(findings: Iterable[Finding], body: Any = None) -> list[FieldFault]:
    return [_fault_of(finding, body) for finding in findings]


def merged(first: Sequence[FieldFault], then: Iterable[FieldFault]) -> list[FieldFault]:
    """What was found by reading, and what the model found elsewhere."""
    known = [fault.pointer for fault in first if fault.pointer]
    return [*first, *(fault for fault in then if not _concerns(fault.pointer, known))]


def _concerns(pointer: str, known: Iterable[str]) -> bool:
    return any(pointer == one or pointer.startswith(f"{one}/") for one in known)


def _fault_of(finding: Finding, body: Any) -> FieldFault:
    place, *parts = finding["loc"]
    kind: str = finding["type"]
    context = finding.get("ctx", {})
    code, limit = (kind, context.get("limit")) if "." in kind else TOLD[kind](context)
    if place == "body":
        parts = _really_there(parts, body)
    if kind in UNION_TAGS:
        parts.append(_tag_name(context))
    if code == "field.unknown" and parts and parts[-1] in READ_ONLY:
        code = "field.readonly"
    return FieldFault(pointer=pointer_to(parts), code=code, limit=limit, place=cast("Place", place))


def _really_there(parts: Sequence[str | int], body: Any) -> list[str | int]:
    """The parts that lead through what was sent; pydantic names the variants of a union among them."""
    found: list[str | int] = []
    for at, part in enumerate(parts):
        if _leads_on(body, part):
            body = body[part]
        elif not (isinstance(body, dict) and at == len(parts) - 1):
            continue
        found.append(part)
    return found


def _leads_on(body: Any, part: str | int) -> bool:
    if isinstance(part, int):
        return isinstance(body, list) and part < len(body)
    return isinstance(body, dict) and part in body


def _same(code: str, limit: Limit = None) -> Callable[[Finding], Told]:
    return lambda _: (code, limit)


def _limited(code: str, name: str, sign: str = "") -> Callable[[Finding], Told]:
    def told(context: Finding) -> Told:
        limit = context[name]
        return code, f"{sign}{limit}" if sign else limit

    return told


def _too_short(context: Finding) -> Told:
    least: int = context["min_length"]
    return ("field.blank", None) if least == 1 else ("field.too_short", least)


def _one_of(context: Finding) -> Told:
    """`expected` reads 'a', 'b' or 'c'."""
    return "field.enum", re.findall(r"'([^']*)'", context.get("expected") or context["expected_tags"])


def _tag_name(context: Finding) -> str:
    return str(context["discriminator"]).strip("'")


def _pattern(context: Finding) -> Told:
    return "field.format", context["pattern"]


UNION_TAGS = frozenset({"union_tag_invalid", "union_tag_not_found"})

_OBJECT = _same("field.type", "object")
_LIST = _same("field.type", "list")
_TEXT = _same("field.type", "text")
_WHOLE = _same("field.type", "whole_number")
_NUMBER = _same("field.type", "number")
_BOOLEAN = _same("field.type", "boolean")
_INSTANT = _same("field.format", "instant")
_DAY = _same("field.format", "day")

TOLD: Mapping[str, Callable[[Finding], Told]] = {
    "missing": _same("field.required"),
    "extra_forbidden": _same("field.unknown"),
    "invalid_key": _same("field.unknown"),
    "none_required": _same("field.type", "null"),
    "string_type": _TEXT,
    "string_unicode": _TEXT,
    "string_not_ascii": _TEXT,
    "string_too_short": _too_short,
    "string_too_long": _limited("field.too_long", "max_length"),
    "string_pattern_mismatch": _pattern,
    "too_short": _limited("field.too_few", "min_length"),
    "too_long": _limited("field.too_many", "max_length"),
    "enum": _one_of,
    "literal_error": _one_of,
    "union_tag_invalid": _one_of,
    "union_tag_not_found": _same("field.required"),
    "greater_than": _limited("field.range", "gt", "> "),
    "greater_than_equal": _limited("field.range", "ge", "≥ "),
    "less_than": _limited("field.range", "lt", "< "),
    "less_than_equal": _limited("field.range", "le", "≤ "),
    "multiple_of": _limited("field.range", "multiple_of", "× "),
    "finite_number": _NUMBER,
    "int_type": _WHOLE,
    "int_parsing": _WHOLE,
    "int_parsing_size": _same("field.range", "int64"),
    "int_from_float": _WHOLE,
    "float_type": _NUMBER,
    "float_parsing": _NUMBER,
    "bool_type": _BOOLEAN,
    "bool_parsing": _BOOLEAN,
    "model_type": _OBJECT,
    "model_attributes_type": _OBJECT,
    "dict_type": _OBJECT,
    "mapping_type": _OBJECT,
    "list_type": _LIST,
    "tuple_type": _LIST,
    "set_type": _LIST,
    "frozen_set_type": _LIST,
    "iterable_type": _LIST,
    "date_type": _DAY,
    "date_parsing": _DAY,
    "date_from_datetime_parsing": _DAY,
    "date_from_datetime_inexact": _DAY,
    "datetime_type": _INSTANT,
    "datetime_parsing": _INSTANT,
    "datetime_object_invalid": _INSTANT,
    "datetime_from_date_parsing": _INSTANT,
    "timezone_naive": _same("field.offset_required"),
    "uuid_type": _same("field.format", "UUID"),
    "uuid_parsing": _same("field.format", "UUID"),
}
"""By pydantic's type of finding. What our models cannot raise is not listed: it would be our fault (500)."""
