"""The truth: one history per proceeding, append-only and hash-chained (rule D2).

Triggers refuse every change.
"""

from datetime import datetime

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field

from app.store.tables.base import Row, table_of
from app.store.types import Code, Hash, Id, Instant, Words


class EventRow(Row, table=True):
    """One record. `body` is the canonical text that the hash covers; the other columns repeat parts of it
    for search.
    """

    __tablename__ = "event"
    __table_args__ = (
        CheckConstraint("sequence >= 1", name="d2_sequence_from_one"),
        CheckConstraint("length(hash) = 64 AND length(previous_hash) = 64", name="d2_hash_length"),
        CheckConstraint(
            "(sequence = 1) = (ltrim(previous_hash, '0') = '')",
            name="d2_only_the_first_follows_nothing",
        ),
        Index("ix_event_actor", "actor", "recorded_at"),
        Index("ix_event_recorded_at", "recorded_at"),
    )

    proceeding: str = Field(primary_key=True, sa_type=Id, foreign_key="proceeding.id")
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


EVENT = table_of(EventRow)
