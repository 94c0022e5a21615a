"""From what was raised to the problem that is answered. What is not listed here is our fault, and a 500."""

from collections.abc import Callable, Mapping
from datetime import datetime
from errno import errorcode
from math import ceil
from typing import Any

from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from app.documents.notice_words import problem_in_words
from app.documents.refusals import refusal_detail
from app.domain.accounts import AccountRefused
from app.domain.calendar.notice_faults import NoticeError
from app.domain.evidence_files import FileRefused, FilesUnavailable
from app.domain.password_rules import PasswordRefused
from app.domain.refusals import Refused
from app.domain.ridership.faults import RidershipRefused
from app.domain.sign_in import SignInFault, SignInRefused
from app.http.problems import FieldFault, Problem, RequestProblem
from app.http.validation import faults_of
from app.usecases.errors import (
    Busy,
    IdempotencyInProgress,
    Invalid,
    LostRace,
    NotDone,
    Stale,
    Unauthenticated,
)

CHALLENGE = {"www-authenticate": "Bearer"}
SOON = {"retry-after": "1"}


def problem_of(error: Exception, now: datetime) -> Problem | None:
    """None where the error is none that a caller could have caused."""
    return next((tell(error, now) for kind, tell in TELLERS.items() if isinstance(error, kind)), None)


def _request(error: RequestProblem, _: datetime) -> Problem:
    return error.problem


def _refused(error: Refused, _: datetime) -> Problem:
    detail, detail_en = refusal_detail(error)
    return Problem(
        code=error.code,
        detail=detail,
        detail_en=detail_en,
        basis=error.basis,
        opens_at=error.opens_at,
        facts=error.facts,
    )


def _sign_in_refused(error: SignInRefused, now: datetime) -> Problem:
    if error.fault is SignInFault.INVALID:
        return Problem(code=error.fault, headers=CHALLENGE)
    headers = {} if error.opens_at is None else {"retry-after": _seconds(now, error.opens_at)}
    return Problem(code=error.fault, opens_at=error.opens_at, headers=headers)


def _seconds(now: datetime, until: datetime) -> str:
    return str(max(1, ceil((until - now).total_seconds())))


def _password_refused(error: PasswordRefused, _: datetime) -> Problem:
    return Problem(code=error.fault, facts={} if error.limit is None else {"limit": error.limit})


def _account_refused(error: AccountRefused, _: datetime) -> Problem:
    return Problem(code=error.fault, basis=error.basis)


def _notice_refused(error: NoticeError, _: datetime) -> Problem:
    return Problem(
        code="notice.refused",
        detail="\n".join(problem_in_words(problem) for problem in error.problems),
        detail_en="\n".join(map(str, error.problems)),
    )


def _file_refused(error: FileRefused, _: datetime) -> Problem:
    return Problem(code=error.fault, facts=error.facts)


def _ridership_refused(error: RidershipRefused, _: datetime) -> Problem:
    faults = [
        FieldFault(pointer=pointer_to_cell(one.line, one.column), code=one.code, limit=one.limit)
        for one in error.faults
    ]
    return Problem(code="ridership.refused", basis="F4", facts={"faults": error.total}, faults=faults)


def pointer_to_cell(line: int | None, column: str | None) -> str:
    """`/4/客运量` of a file, `/boardings` of a form."""
    return "".join(f"/{part}" for part in (line, column) if part is not None)


def _changed(error: Stale | LostRace, _: datetime) -> Problem:
    return Problem(code=error.code, version=error.version or None)


def _busy(error: Busy, _: datetime) -> Problem:
    return Problem(code=error.code, headers={"retry-after": str(error.retry_after)}, reason=error.reason)


def _no_room(error: FilesUnavailable, _: datetime) -> Problem:
    reason = f"files {errorcode.get(error.errno or 0, 'unknown')}"  # such as ENOSPC
    return Problem(code=Busy.code, headers=SOON, reason=reason)


def _in_progress(error: IdempotencyInProgress, _: datetime) -> Problem:
    return Problem(code=error.code, headers=SOON)


def _unauthenticated(error: Unauthenticated, _: datetime) -> Problem:
    return Problem(code=error.code, headers=CHALLENGE)


def _invalid(error: Invalid, _: datetime) -> Problem:
    return Problem(
        code=error.code, faults=[FieldFault(pointer=error.pointer, code=error.code, limit=error.limit)]
    )


def _not_done(error: NotDone, _: datetime) -> Problem:
    return Problem(code=error.code)


def _findings(error: RequestValidationError, _: datetime) -> Problem:
    if any(finding["loc"][0] == "path" for finding in error.errors()):
        return Problem(code="not_found")  # an address that fits no case is one that has none
    faults = faults_of(error.errors(), error.body)
    return Problem(code=faults[0].code, faults=faults)


def _http(error: HTTPException, _: datetime) -> Problem:
    """What the framework itself answers; its own words stay behind, its headers (such as Allow) go along."""
    return Problem(code=BY_STATUS[error.status_code], headers=error.headers or {})


BY_STATUS = {
    400: "request.malformed",
    404: "not_found",
    405: "method.not_allowed",
    406: "not_acceptable",
    413: "body.too_large",
    415: "media.unsupported",
    503: "busy",
}

TELLERS: Mapping[type[Exception], Callable[[Any, datetime], Problem]] = {
    RequestProblem: _request,
    Refused: _refused,
    SignInRefused: _sign_in_refused,
    PasswordRefused: _password_refused,
    AccountRefused: _account_refused,
    FileRefused: _file_refused,
    FilesUnavailable: _no_room,
    NoticeError: _notice_refused,
    RidershipRefused: _ridership_refused,
    Stale: _changed,
    LostRace: _changed,
    Busy: _busy,
    IdempotencyInProgress: _in_progress,
    Unauthenticated: _unauthenticated,
    Invalid: _invalid,
    NotDone: _not_done,
    RequestValidationError: _findings,
    HTTPException: _http,
}
"""The first that fits, so the general ones stand last."""
