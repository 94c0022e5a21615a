"""A problem on its way out: RFC 9457, Chinese first, never the value that was sent."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse
from starlette.types import Scope

from app.documents.field_words import Limit, field_message
from app.documents.problems import PROBLEMS
from app.domain.instants import SHANGHAI

PROBLEM_JSON = "application/problem+json"
FIELD_STATUS = 422
MOST_FAULTS = 50
"""More faults than this are counted, not listed."""

Place = Literal["body", "query", "header", "path", "cookie"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldFault:
    """What is wrong with one field; `pointer` is a JSON pointer into the body or the query."""

    pointer: str
    code: str
    limit: Limit = None
    place: Place = "body"


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """What an answer tells besides the words of its code; `detail` and `detail_en` stand in their place.

    `reason` is a stable word for the log alone.
    """

    code: str
    status: int | None = None
    detail: str | None = None
    detail_en: str | None = None
    basis: str | None = None
    opens_at: datetime | None = None
    version: int | None = None
    facts: Mapping[str, object] = field(default_factory=dict)
    faults: Sequence[FieldFault] = ()
    members: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    reason: str | None = None


class RequestProblem(HTTPException):
    """Raised by the frame itself, before a use case is asked. The framework passes its own kind on unchanged."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem_status(problem), problem.code)
        self.problem = problem


def refuse(code: str, **more: Any) -> RequestProblem:
    """`raise refuse("idem.malformed")`."""
    return RequestProblem(Problem(code=code, **more))


def refuse_fields(faults: Sequence[FieldFault]) -> RequestProblem:
    """All faults of a request in one answer, under the first one's code."""
    return RequestProblem(Problem(code=faults[0].code, faults=faults))


def problem_status(problem: Problem) -> int:
    words = PROBLEMS.get(problem.code)
    return problem.status or (words.status if words else FIELD_STATUS)


def problem_body(problem: Problem, request_id: str) -> dict[str, Any]:
    # A fault of a field is told under the field's own code, with the words for the whole form.
    words = PROBLEMS.get(problem.code) or PROBLEMS["field.invalid"]
    body: dict[str, Any] = {
        "type": f"/api/v1/problems/{problem.code}",
        "title": words.title,
        "status": problem_status(problem),
        "code": problem.code,
        "detail": problem.detail or words.detail,
        "detail_en": problem.detail_en or words.detail_en,
        "request_id": request_id,
    }
    return body | _beside(problem)


def _beside(problem: Problem) -> dict[str, Any]:
    """The members that only some problems have."""
    beside: dict[str, Any] = {**problem.members}
    if problem.basis is not None:
        beside["basis"] = problem.basis
    if problem.opens_at is not None:
        beside["opens_at"] = problem.opens_at.astimezone(SHANGHAI).isoformat()
    if problem.version is not None:
        beside["version"] = problem.version
    if problem.facts:
        beside["facts"] = {name: _plain(fact) for name, fact in problem.facts.items()}
    if problem.faults:
        beside["errors"] = [fault_body(fault) for fault in problem.faults[:MOST_FAULTS]]
        beside["errors_total"] = len(problem.faults)
    return beside


def fault_body(fault: FieldFault) -> dict[str, Any]:
    message, message_en = field_message(fault.code, fault.limit)
    body: dict[str, Any] = {
        "in": fault.place,
        "pointer": fault.pointer,
        "code": fault.code,
        "message": message,
        "message_en": message_en,
    }
    return body if fault.limit is None else body | {"limit": fault.limit}


def _plain(fact: object) -> object:
    if isinstance(fact, datetime):
        return fact.astimezone(SHANGHAI).isoformat()
    if isinstance(fact, list | tuple | set | frozenset):
        return [_plain(one) for one in fact]
    return fact if isinstance(fact, bool | int) or fact is None else str(fact)


def request_id_of(scope: Scope) -> str:
    found: str = scope.get("state", {}).get("request_id", "")
    return found


def note_reason(reason: str | None, scope: Scope) -> None:
    """Why the service could not answer, for the request's line in the log."""
    if reason is not None:
        scope.setdefault("state", {})["reason"] = reason


def problem_response(problem: Problem, scope: Scope) -> JSONResponse:
    note_reason(problem.reason, scope)
    return JSONResponse(
        problem_body(problem, request_id_of(scope)),
        status_code=problem_status(problem),
        headers={"cache-control": "no-store", **problem.headers},
        media_type=PROBLEM_JSON,
    )
