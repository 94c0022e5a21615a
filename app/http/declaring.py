"""What a route says of itself: which use case it calls, which operation that takes, how it may be refused.

The name of the use case is the operation id of the contract, its docstring the description.
"""

import inspect
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypedDict

from app.documents.problems import PROBLEMS
from app.domain.permissions.operations import Operation

OPERATION = "x-operation"
OPEN = "x-open"

READING = (400, 401, 403, 404, 408, 413, 415, 422, 429, 503)
CHANGING = (*READING, 409, 412, 428)

PROBLEM_SCHEMA = {"$ref": "#/components/schemas/Problem"}


class Declared(TypedDict):
    """Spread over a route: `@router.post("/complaints", **verb(accept_complaint, May.SUBMIT_COMPLAINT))`."""

    operation_id: str
    summary: str
    description: str
    responses: dict[int | str, dict[str, Any]]
    openapi_extra: dict[str, Any]


def verb(use_case: Callable[..., Any], operation: Operation) -> Declared:
    """A route that changes something. The use case itself asks who may; here it is written down."""
    return _declared(use_case, CHANGING, {OPERATION: str(operation)})


def question(use_case: Callable[..., Any], operation: Operation, *, by_anyone: bool = False) -> Declared:
    """A route that only reads; `by_anyone`: it may be called without showing anything (`callers.ByAnyone`)."""
    shown: dict[str, Any] = {"security": [{}]} if by_anyone else {}
    return _declared(use_case, READING, {OPERATION: str(operation), **shown})


def open_to_all(
    use_case: Callable[..., Any],
    *,
    why: str,
    changes: bool = False,
    extra: Mapping[str, Any] | None = None,
) -> Declared:
    """A route that asks nobody who they are; the reason stands in the contract."""
    return _declared(use_case, CHANGING if changes else READING, {OPEN: why, **(extra or {})})


def _declared(use_case: Callable[..., Any], statuses: Iterable[int], guard: dict[str, Any]) -> Declared:
    name = use_case.__name__
    return Declared(
        operation_id=name,
        summary=name.replace("_", " ").capitalize(),
        description=description_of(use_case),
        responses={status: _answer(status) for status in statuses},
        openapi_extra=guard,
    )


def description_of(use_case: Callable[..., Any]) -> str:
    """Its docstring without the sentences that speak of our own exceptions: callers see problems."""
    return _RAISES.sub("", inspect.getdoc(use_case) or "").strip()


def _answer(status: int) -> dict[str, Any]:
    codes = sorted({code for code, words in PROBLEMS.items() if words.status == status and "." in code})
    return {
        "description": CODES_OF.get(status, ", ".join(codes)),
        "content": {"application/problem+json": {"schema": PROBLEM_SCHEMA}},
    }


_RAISES = re.compile(r"\s*Raises\s[^.]*\.")

CODES_OF = {
    404: "not_found",
    409: "The law refuses (with its article), or somebody else was faster.",
    422: "Fields that are not right, all of them in `errors`.",
    503: "busy",
}
