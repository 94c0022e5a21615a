"""How passengers reach a case (rule D5): links by their digest, the generation of its code, and visits."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field

from app.domain.access import Shown
from app.store.tables.base import Row, table_of
from app.store.types import Hash, Id, Instant, Words, words

DIGEST = "length(digest) = 64"


class CaseLinkRow(Row, table=True):
    """A link that was given out. A case may have several, and none is ever locked."""

    __tablename__ = "case_link"
    __table_args__ = (
        CheckConstraint(DIGEST, name="d5_digest_length"),
        Index("ix_case_link_case", "proceeding"),
    )

    digest: str = Field(primary_key=True, sa_type=Hash)
    proceeding: str = Field(sa_type=Id, foreign_key="proceeding.id")
    issued_at: datetime = Field(sa_type=Instant)
    revoked_at: datetime | None = Field(default=None, sa_type=Instant)


class CaseCodeRow(Row, table=True):
    """The generation of a case's code, once it was issued again; without a row it is the first."""

    __tablename__ = "case_code"
    __table_args__ = (CheckConstraint("generation >= 2", name="d5_issued_again"),)

    proceeding: str = Field(primary_key=True, sa_type=Id, foreign_key="proceeding.id")
    generation: int
    issued_at: datetime = Field(sa_type=Instant)


class CodeRequestRow(Row, table=True):
    """Somebody asked for a new code with a number and a telephone number; judged later, apart from the asking.

    Neither need exist. The same question is one row until it is judged.
    """

    __tablename__ = "code_request"
    __table_args__ = (Index("ix_code_request_asked_at", "asked_at"),)

    number: str = Field(primary_key=True, sa_type=Words)
    phone_hash: str = Field(primary_key=True, sa_type=Hash)
    asked_at: datetime = Field(sa_type=Instant)


class CaseVisitRow(Row, table=True):
    """A passenger at a case, after showing its link or its code of a generation."""

    __tablename__ = "case_visit"
    __table_args__ = (
        CheckConstraint(DIGEST, name="digest_length"),
        Index("ix_case_visit_proceeding", "proceeding"),
        Index("ix_case_visit_entered_at", "entered_at"),
    )

    digest: str = Field(primary_key=True, sa_type=Hash)
    proceeding: str = Field(sa_type=Id, foreign_key="proceeding.id")
    shown: Shown = Field(sa_type=words(Shown, rule="d5_shown"))
    entered_at: datetime = Field(sa_type=Instant)
    ended_at: datetime | None = Field(default=None, sa_type=Instant)


CASE_LINK = table_of(CaseLinkRow)
CASE_CODE = table_of(CaseCodeRow)
CODE_REQUEST = table_of(CodeRequestRow)
CASE_VISIT = table_of(CaseVisitRow)
