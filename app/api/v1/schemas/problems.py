"""Shape of what a problem code means, and of a problem itself (RFC 9457)."""

from typing import Annotated, Any, Literal, Self

from pydantic import Field

from app.documents.field_words import FIELD_WORDS
from app.documents.problems import PROBLEMS
from app.http.problems import FIELD_STATUS, Place
from app.http.strict_models import InstantOut, Out


class FieldErrorOut(Out):
    """`pointer` is a JSON pointer; `limit` the limit, the allowed words, or the shape that is asked for."""

    place: Annotated[Place, Field(serialization_alias="in")]
    pointer: str
    code: str
    message: str
    message_en: str
    limit: str | int | float | list[str] | None = None


class Problem(Out):
    """Why nothing was done (RFC 9457). `title` and `detail` are Chinese; what was sent is never repeated.

    `basis` is the article or rule that refuses, `opens_at` from when it would allow the same act, `version` the
    state on record where the caller saw another.
    """

    type: str
    title: str
    status: int
    code: str
    detail: str
    detail_en: str
    request_id: str
    basis: str | None = None
    opens_at: InstantOut | None = None
    version: int | None = None
    facts: dict[str, Any] | None = None
    errors: list[FieldErrorOut] | None = None
    errors_total: int | None = None
    error: Literal["invalid_client", "invalid_request"] | None = None


class ProblemKindOut(Out):
    code: str
    status: int
    detail: str
    detail_en: str

    @classmethod
    def of_problem(cls, code: str) -> Self:
        words = PROBLEMS[code]
        return cls(code=code, status=words.status, detail=words.detail, detail_en=words.detail_en)

    @classmethod
    def of_field(cls, code: str) -> Self:
        words = FIELD_WORDS[code]
        return cls(code=code, status=FIELD_STATUS, detail=words.message, detail_en=words.message_en)


class ProblemKindsOut(Out):
    problems: list[ProblemKindOut]
