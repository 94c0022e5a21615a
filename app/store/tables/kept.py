"""What must be erasable, beside the history: texts, persons, files (rules D1, D2)."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field

from app.store.tables.base import Row, table_of
from app.store.types import Code, Hash, Id, Instant, Sealed, words


class PersonRole(StrEnum):
    """In what part a person stands beside a case (rule S14)."""

    COMPLAINANT = "complainant"
    REPRESENTATIVE = "representative"
    JOINT = "joint"


class KeptItemRow(Row, table=True):
    """Salt and text, encrypted together and erased together; the history holds the commitment."""

    __tablename__ = "kept_item"
    __table_args__ = (
        CheckConstraint("(sealed IS NULL) = (erased_at IS NOT NULL)", name="d2_erased_as_a_whole"),
        Index("ix_kept_item_proceeding", "proceeding"),
    )

    id: str = Field(primary_key=True, sa_type=Id)
    proceeding: str = Field(sa_type=Id, foreign_key="proceeding.id")
    kind: str = Field(sa_type=Code)
    sealed: bytes | None = Field(default=None, sa_type=Sealed)
    kept_at: datetime = Field(sa_type=Instant)
    erased_at: datetime | None = Field(default=None, sa_type=Instant)


class PersonRow(Row, table=True):
    """Finds a person's cases by an exact telephone number, without reading one.

    The person is the kept item `item`.
    """

    __tablename__ = "person"
    __table_args__ = (
        Index("ix_person_phone_hash", "phone_hash"),
        Index("ix_person_proceeding", "proceeding"),
    )

    item: str = Field(primary_key=True, sa_type=Id, foreign_key="kept_item.id")
    proceeding: str = Field(sa_type=Id, foreign_key="proceeding.id")
    role: PersonRole = Field(sa_type=words(PersonRole, rule="s14_role"))
    phone_hash: str | None = Field(default=None, sa_type=Hash)


class AttachmentRow(Row, table=True):
    """A file, by its digest; its name as people see it is the kept item `item`."""

    __tablename__ = "attachment"
    __table_args__ = (
        CheckConstraint("size >= 1", name="not_empty"),
        CheckConstraint("length(sha256) = 64", name="sha256_length"),
        Index("ix_attachment_proceeding", "proceeding"),
    )

    item: str = Field(primary_key=True, sa_type=Id, foreign_key="kept_item.id")
    proceeding: str = Field(sa_type=Id, foreign_key="proceeding.id")
    sha256: str = Field(sa_type=Hash)
    size: int
    media_type: str = Field(sa_type=Code)
    purge_after: date | None = None


KEPT_ITEM = table_of(KeptItemRow)
PERSON = table_of(PersonRow)
ATTACHMENT = table_of(AttachmentRow)
