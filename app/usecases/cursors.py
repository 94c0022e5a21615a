"""Where a list goes on: signed, so that nobody makes up a place in a list that is not theirs."""

import base64
import binascii
import hashlib
import hmac
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Generic, TypeVar

from app.store.readers.keyset import Cursor, Page
from app.usecases.errors import NotDone

PURPOSE = b"place in a list"
TAG_BYTES = 16
LONGEST = 400
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class PageOf(Generic[T]):
    """`previous` and `next` are cursors of the rows beside these; None at the list's beginning and end."""

    rows: Sequence[T]
    previous: str | None
    next: str | None


class CursorRefused(NotDone):
    """It is none of ours, or belongs to another list or another body."""

    code = "request.malformed"


def write_cursor(cursor: Cursor, *, key: bytes, of: str) -> str:
    """`of` says which list and whose it is."""
    values = [(one - EPOCH) // MICROSECOND if isinstance(one, datetime) else one for one in cursor.key]
    body = json.dumps([int(cursor.is_back), *values], separators=(",", ":")).encode()
    return base64.urlsafe_b64encode(_tag(key, of, body) + body).decode().rstrip("=")


def read_cursor(text: str, *, key: bytes, of: str) -> Cursor:
    """Raises CursorRefused."""
    try:
        sealed = base64.urlsafe_b64decode(text[:LONGEST] + "=" * (-len(text) % 4))
    except (binascii.Error, ValueError):
        raise CursorRefused from None
    tag, body = sealed[:TAG_BYTES], sealed[TAG_BYTES:]
    if not hmac.compare_digest(tag, _tag(key, of, body)):
        raise CursorRefused
    is_back, *values = json.loads(body)
    return Cursor(
        tuple(EPOCH + one * MICROSECOND if isinstance(one, int) else one for one in values), bool(is_back)
    )


@dataclass(frozen=True, slots=True)
class Places:
    """The cursors of one list of one body, as they are given out and taken back."""

    key: bytes
    of: str

    def read(self, text: str | None) -> Cursor | None:
        """Raises CursorRefused."""
        return read_cursor(text, key=self.key, of=self.of) if text else None

    def write(self, cursor: Cursor | None) -> str | None:
        return write_cursor(cursor, key=self.key, of=self.of) if cursor else None

    def page(self, found: Page[T]) -> PageOf[T]:
        return PageOf(found.rows, self.write(found.previous), self.write(found.next))


def _tag(key: bytes, of: str, body: bytes) -> bytes:
    derived = hmac.digest(key, PURPOSE, "sha256")
    return hmac.digest(derived, hashlib.sha256(of.encode()).digest() + body, "sha256")[:TAG_BYTES]
