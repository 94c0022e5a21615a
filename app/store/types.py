"""Column types that hold on both databases: instants in UTC, words of an enumeration, opaque ids."""

from datetime import UTC, datetime
from enum import StrEnum

from sqlalchemy import DateTime, Dialect, Enum, LargeBinary, String, Text
from sqlalchemy.types import TypeDecorator

from app.domain.instants import require_aware

Id = String(32)
"""An opaque id, 32 hex digits made in the application. VARCHAR: PostgreSQL would pad a CHAR and miss its
index.
"""

Hash = String(64)
Code = String(64)
"""A short code of the network, an organisation, an account."""

Words = Text()
Sealed = LargeBinary()
"""Encrypted; only the cipher that the store was given reads it."""


class Instant(TypeDecorator[datetime]):
    """An aware instant in UTC with microseconds (rule T1).

    A naive one is refused on the way in and never comes out.

    SQLite has no type for it: the same instant is stored as UTC text, which sorts in time.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        instant = require_aware(value)
        return instant.replace(tzinfo=None) if dialect.name == "sqlite" else instant

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return require_aware(value.replace(tzinfo=UTC) if dialect.name == "sqlite" else value)


def words(enumeration: type[StrEnum], *, rule: str) -> Enum:
    """A column of an enumeration's stored values, checked by the database under the rule's name."""
    return Enum(
        enumeration,
        native_enum=False,
        create_constraint=True,
        validate_strings=True,
        values_callable=lambda kind: [word.value for word in kind],
        length=40,
        name=rule,
    )
