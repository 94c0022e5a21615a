"""Where a list goes on: signed, so that nobody makes up a place in a list that is not theirs."""

import base64
import binascii
import hashlib
import hmac
import json
from datetime import UTC, datetime

from app.domain.identifiers import ProceedingId
from app.store.readers.queue import Cursor
from app.usecases.errors import NotDone

PURPOSE = b"place in a list"
TAG_BYTES = 16
LONGEST = 400


class CursorRefused(NotDone):
    """It is none of ours, or belongs to another list or another body."""

    code = "request.malformed"


def write_cursor(cursor: Cursor, *, key: bytes, of: str) -> str:
    """`of` says which list and whose it is."""
    at = int(cursor.at.timestamp() * 1_000_000)
    body = json.dumps([at, cursor.id], separators=(",", ":")).encode()
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
    microseconds, id = json.loads(body)
    seconds, rest = divmod(microseconds, 1_000_000)
    at = datetime.fromtimestamp(seconds, UTC).replace(microsecond=rest)
    return Cursor(at, ProceedingId(id))


def _tag(key: bytes, of: str, body: bytes) -> bytes:
    derived = hmac.digest(key, PURPOSE, "sha256")
    return hmac.digest(derived, hashlib.sha256(of.encode()).digest() + body, "sha256")[:TAG_BYTES]
