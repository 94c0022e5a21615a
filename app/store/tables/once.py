"""What must happen once and no more: numbers, answers to a repeated request, messages that go out."""

from datetime import datetime

from sqlalchemy import JSON, CheckConstraint, Index, UniqueConstraint, text
from sqlmodel import Field

from app.store.tables.base import Row, table_of
from app.store.types import Code, Hash, Id, Instant, Sealed, Words

WAITING = "sent_at IS NULL AND dead_at IS NULL"


class NumberSeriesRow(Row, table=True):
    """The last number given, per body, series and year. A rolled-back number was never given (rule D5:
    gapless).
    """

    __tablename__ = "number_series"
    __table_args__ = (CheckConstraint("last >= 1", name="d5_from_one"),)

    owner: str = Field(primary_key=True, sa_type=Code)
    series: str = Field(primary_key=True, sa_type=Code)
    year: int = Field(primary_key=True)
    last: int


class IdempotencyRow(Row, table=True):
    """The answer to a request, kept to be given again.

    While the request runs, `status` and `answer` are null.

    The answer is encrypted: it holds an access code.
    """

    __tablename__ = "idempotency"
    __table_args__ = (
        CheckConstraint("(status IS NULL) = (answer IS NULL)", name="answered_as_a_whole"),
        Index("ix_idempotency_created_at", "created_at"),
    )

    client: str = Field(primary_key=True, sa_type=Code)
    key: str = Field(primary_key=True, sa_type=Words)
    digest: str = Field(sa_type=Hash)
    status: int | None = None
    answer: bytes | None = Field(default=None, sa_type=Sealed)
    created_at: datetime = Field(sa_type=Instant)


class OutboxRow(Row, table=True):
    """A message to be sent. `key` says what it is about: the same message is never written twice.

    The payload holds references, never personal data; the worker looks those up when it sends.
    """

    __tablename__ = "outbox"
    __table_args__ = (
        UniqueConstraint("key", name="told_once"),
        CheckConstraint("sent_at IS NULL OR dead_at IS NULL", name="ends_once"),
        CheckConstraint("attempts >= 0", name="attempts"),
        Index(
            "ix_outbox_waiting", "available_at", sqlite_where=text(WAITING), postgresql_where=text(WAITING)
        ),
        Index("ix_outbox_proceeding", "proceeding"),
    )

    id: str = Field(primary_key=True, sa_type=Id)
    key: str = Field(sa_type=Words)
    topic: str = Field(sa_type=Code)
    proceeding: str | None = Field(default=None, sa_type=Id, foreign_key="proceeding.id")
    recipient_kind: str = Field(sa_type=Code)
    recipient: str = Field(sa_type=Code)
    payload: dict[str, object] = Field(sa_type=JSON)
    created_at: datetime = Field(sa_type=Instant)
    available_at: datetime = Field(sa_type=Instant)
    attempts: int = 0
    sent_at: datetime | None = Field(default=None, sa_type=Instant)
    dead_at: datetime | None = Field(default=None, sa_type=Instant)
    last_error: str | None = Field(default=None, sa_type=Words)


NUMBER_SERIES = table_of(NumberSeriesRow)
IDEMPOTENCY = table_of(IdempotencyRow)
OUTBOX = table_of(OutboxRow)
