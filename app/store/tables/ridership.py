"""Ridership as it was stated, every version of it, and the files and second persons it came by (rules F3, F4)."""

from datetime import date, datetime

from sqlalchemy import JSON, BigInteger, CheckConstraint, Index
from sqlmodel import Field

from app.domain.ridership.values import MOST_TRIPS, Basis, Span
from app.store.tables.base import Row, table_of
from app.store.types import Code, Hash, Id, Instant, Words, words

WHOLE_OPERATOR = "*"
"""The line of an operator's total: part of a key, which takes no null."""


class RidershipImportRow(Row, table=True):
    """A file that was taken in as a whole. Triggers refuse every change."""

    __tablename__ = "ridership_import"
    __table_args__ = (
        CheckConstraint("length(sha256) = 64", name="sha256_length"),
        Index("ix_ridership_import_operator", "operator", "imported_at"),
    )

    id: str = Field(primary_key=True, sa_type=Id)
    operator: str = Field(sa_type=Code, foreign_key="organisation.code")
    file_name: str = Field(sa_type=Words)
    sha256: str = Field(sa_type=Hash)
    rows: int
    recorded: int
    imported_at: datetime = Field(sa_type=Instant)
    imported_by: str = Field(sa_type=Code)


class RidershipRevisionRow(Row, table=True):
    """Values that somebody asks to be changed, with the reason; another person decides."""

    __tablename__ = "ridership_revision"
    __table_args__ = (
        CheckConstraint(
            "(decided_at IS NULL) = (decided_by IS NULL) AND (decided_at IS NULL) = (is_confirmed IS NULL)",
            name="f4_decided_as_a_whole",
        ),
        CheckConstraint("NOT is_confirmed OR decided_by <> proposed_by", name="f4_two_persons"),
        Index("ix_ridership_revision_operator", "operator", "proposed_at"),
    )

    id: str = Field(primary_key=True, sa_type=Id)
    operator: str = Field(sa_type=Code, foreign_key="organisation.code")
    reason: str = Field(sa_type=Words)
    changes: list[dict[str, object]] = Field(sa_type=JSON)
    proposed_at: datetime = Field(sa_type=Instant)
    proposed_by: str = Field(sa_type=Code)
    decided_at: datetime | None = Field(default=None, sa_type=Instant)
    decided_by: str | None = Field(default=None, sa_type=Code)
    is_confirmed: bool | None = None


class RidershipValueRow(Row, table=True):
    """One version of one value; the highest holds, the others stay. Triggers refuse every change."""

    __tablename__ = "ridership_value"
    __table_args__ = (
        CheckConstraint(f"trips BETWEEN 0 AND {MOST_TRIPS}", name="f3_trips"),
        CheckConstraint("(trips = 0) = (stopped_by IS NOT NULL)", name="f4_zero_is_stopped"),
        CheckConstraint("version >= 1", name="version_from_one"),
        CheckConstraint("(version = 1) = (revision IS NULL)", name="f4_changed_by_revision"),
    )

    operator: str = Field(primary_key=True, sa_type=Code, foreign_key="organisation.code")
    basis: Basis = Field(primary_key=True, sa_type=words(Basis, rule="f3_basis"))
    span: Span = Field(primary_key=True, sa_type=words(Span, rule="f4_span"))
    first_on: date = Field(primary_key=True)
    line: str = Field(primary_key=True, sa_type=Code)
    version: int = Field(primary_key=True)
    trips: int = Field(sa_type=BigInteger)
    source: str = Field(sa_type=Words)
    stopped_by: str | None = Field(default=None, sa_type=Words)
    recorded_at: datetime = Field(sa_type=Instant)
    recorded_by: str = Field(sa_type=Code)
    imported: str | None = Field(default=None, sa_type=Id, foreign_key="ridership_import.id")
    revision: str | None = Field(default=None, sa_type=Id, foreign_key="ridership_revision.id")


RIDERSHIP_IMPORT = table_of(RidershipImportRow)
RIDERSHIP_REVISION = table_of(RidershipRevisionRow)
RIDERSHIP_VALUE = table_of(RidershipValueRow)
