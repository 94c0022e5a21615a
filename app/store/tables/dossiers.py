"""Reports and threshold tests: histories of their own, append-only and hash-chained as those of cases (rule D2)."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field

from app.domain.dossiers.dossier import DossierKind
from app.store.tables.base import Row, table_of
from app.store.types import Code, Hash, Id, Instant, Sealed, Words, words


class DossierRow(Row, table=True):
    """One operator's report of a quarter, or test at a cut-off: there is one of each, whoever begins it."""

    __tablename__ = "dossier"
    __table_args__ = (
        UniqueConstraint("kind", "operator", "period", name="f8_one_of_a_period"),
        CheckConstraint("version >= 1", name="d2_at_least_one_record"),
        Index("ix_dossier_period", "kind", "period", "operator"),
    )

    id: str = Field(primary_key=True, sa_type=Id)
    kind: DossierKind = Field(sa_type=words(DossierKind, rule="kind"))
    operator: str = Field(sa_type=Code)
    period: str = Field(sa_type=Code)
    status: str = Field(sa_type=Code)
    version: int
    head_hash: str = Field(sa_type=Hash)
    opened_at: datetime = Field(sa_type=Instant)


class DossierRecordRow(Row, table=True):
    """One record. `body` is the canonical text that the hash covers; triggers refuse every change."""

    __tablename__ = "dossier_record"
    __table_args__ = (
        CheckConstraint("sequence >= 1", name="d2_sequence_from_one"),
        CheckConstraint("length(hash) = 64 AND length(previous_hash) = 64", name="d2_hash_length"),
    )

    dossier: str = Field(primary_key=True, sa_type=Id, foreign_key="dossier.id")
    sequence: int = Field(primary_key=True)
    kind: str = Field(sa_type=Code)
    at: datetime = Field(sa_type=Instant)
    recorded_at: datetime = Field(sa_type=Instant)
    actor: str = Field(sa_type=Code)
    organisation: str | None = Field(default=None, sa_type=Code)
    via: str | None = Field(default=None, sa_type=Code)
    body: str = Field(sa_type=Words)
    previous_hash: str = Field(sa_type=Hash)
    hash: str = Field(sa_type=Hash)


class DossierTextRow(Row, table=True):
    """A text beside the history, sealed with its salt; the history holds the commitment."""

    __tablename__ = "dossier_text"
    __table_args__ = (Index("ix_dossier_text_dossier", "dossier"),)

    id: str = Field(primary_key=True, sa_type=Id)
    dossier: str = Field(sa_type=Id, foreign_key="dossier.id")
    sealed: bytes = Field(sa_type=Sealed)
    kept_at: datetime = Field(sa_type=Instant)


class DossierFileRow(Row, table=True):
    """A file of a submitted version, by its digest: what backups take along (rule F8)."""

    __tablename__ = "dossier_file"
    __table_args__ = (
        CheckConstraint("size >= 1", name="not_empty"),
        CheckConstraint("length(sha256) = 64", name="sha256_length"),
    )

    dossier: str = Field(primary_key=True, sa_type=Id, foreign_key="dossier.id")
    number: int = Field(primary_key=True)
    name: str = Field(primary_key=True, sa_type=Code)
    sha256: str = Field(sa_type=Hash)
    size: int


DOSSIER = table_of(DossierRow)
DOSSIER_RECORD = table_of(DossierRecordRow)
DOSSIER_TEXT = table_of(DossierTextRow)
DOSSIER_FILE = table_of(DossierFileRow)
