"""Why a use case did nothing. Each carries a stable code; the words for people are in documents.

A refusal of the law is `app.domain.refusals.Refused`; these are the others.
"""

from dataclasses import dataclass

from app.domain.identifiers import ProceedingId


class NotDone(Exception):
    """Nothing was written."""

    code: str


class NotFound(NotDone):
    """There is none, or the caller may not know of it: both answer alike."""

    code = "not_found"


class Unauthenticated(NotDone):
    """Nobody known is asking, or what was shown no longer holds."""

    code = "auth.required"


@dataclass(eq=False)
class Forbidden(NotDone):
    """The caller is known, and may not; `operation` is what was asked for."""

    operation: str
    code = "auth.forbidden"


@dataclass(eq=False)
class Stale(NotDone):
    """The caller saw an older version; `version` is the one on record now."""

    version: int
    code = "precond.failed"


@dataclass(eq=False)
class LostRace(NotDone):
    """Somebody else wrote first; `version` is the one on record now, 0 where it could not be told."""

    proceeding: ProceedingId
    version: int
    code = "state.conflict"


@dataclass(eq=False)
class Busy(NotDone):
    """The database could not answer in time; the same request may be sent again after `retry_after` seconds.

    `reason` is a stable word for those who run the service.
    """

    reason: str
    retry_after: int = 1
    code = "busy"


@dataclass(eq=False)
class Invalid(NotDone):
    """A field that only the use case can judge (an unknown station, an account of another body).

    `pointer` is its JSON pointer, `code` one of the field codes, `limit` what the field would take.
    """

    pointer: str
    code: str
    limit: str | int | None = None


class NoticeReaching(NotDone):
    """Another holiday notice has not reached every open deadline yet; the worker is at it."""

    code = "notice.reaching"


class IdempotencyReused(NotDone):
    """The same key came with another body."""

    code = "idem.reused"


class IdempotencyInProgress(NotDone):
    """The same key is being worked on right now."""

    code = "idem.in_progress"
