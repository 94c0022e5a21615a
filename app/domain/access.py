"""How a passenger reaches a case: a link, or its number and an eight-digit code (rule D5).

The link is 130 random bits, of which only the SHA-256 is stored. The code is derived, never stored:
HMAC-SHA256 over the case and a generation; raising the generation gives a new code and ends the old one.
"""

import base64
import hashlib
import hmac
import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from app.domain.identifiers import ProceedingId
from app.domain.parties import Actor, Role
from app.domain.permissions.operations import Operation

LINK_BITS = 130
LINK_CHARACTERS = LINK_BITS // 5
LINK_RANDOM_BYTES = 17
"""The fewest bytes that hold 130 bits."""

CODE_DIGITS = 8

FRESH = timedelta(minutes=30)
"""For changes, the link or code must have been shown this recently."""

LONGEST_VISIT = timedelta(hours=12)

REISSUE_PAUSE = timedelta(hours=1)
"""Whoever knows number and telephone number can have a new code sent there so often, and no more."""

READING = frozenset(
    {
        Operation.TRACK_STATUS,
        Operation.READ_OWN_REPLY,
        Operation.READ_CASE,
        Operation.READ_HISTORY,
        Operation.READ_DEADLINES,
        Operation.READ_REFERENCE,
        Operation.READ_LIVENESS,
    }
)
"""What an older visit is still good for."""

_LINK_ALPHABET = frozenset("abcdefghijklmnopqrstuvwxyz234567")


def link_token(randomness: bytes) -> str:
    """130 of the given random bits as 26 letters and digits that survive being typed."""
    if len(randomness) != LINK_RANDOM_BYTES:
        raise ValueError(f"a link takes {LINK_RANDOM_BYTES} random bytes")
    return base64.b32encode(randomness).decode("ascii")[:LINK_CHARACTERS].lower()


def read_link_token(text: str) -> str | None:
    """The token as it was made, whatever case it was typed in; None where it cannot be one."""
    token = text.strip().lower()
    return token if len(token) == LINK_CHARACTERS and set(token) <= _LINK_ALPHABET else None


def link_digest(token: str) -> str:
    """What is stored of a link."""
    return hashlib.sha256(token.encode()).hexdigest()


def access_code(key: bytes, case: ProceedingId, generation: int) -> str:
    """The code in a generation: 256 bits reduced to eight digits, so no code is likelier than another."""
    message = f"access code\n{case}\n{generation}".encode()
    wide = int.from_bytes(hmac.digest(key, message, "sha256"), "big")
    return f"{wide % 10**CODE_DIGITS:0{CODE_DIGITS}d}"


def read_aloud(code: str) -> str:
    """In two groups of four, as it is printed and spoken."""
    return f"{code[:4]} {code[4:]}"


def read_access_code(text: str) -> str:
    """The digits somebody typed, without spaces and dashes, full-width ones made plain.

    What cannot be a code comes back as one that never matches, so that it costs the same work as a wrong one.
    """
    typed = unicodedata.normalize("NFKC", text[:64])
    code = "".join(c for c in typed if not c.isspace() and c not in _DASHES)
    return code if len(code) == CODE_DIGITS and code.isascii() and code.isdigit() else "-" * CODE_DIGITS


_DASHES = frozenset("-_‐‑‒–—―−.·")


def codes_match(typed: str, code: str) -> bool:
    """In the same time wherever they differ."""
    return hmac.compare_digest(typed.encode(), code.encode())


def is_locked(tries_before: int, *, most: int) -> bool:
    """Whether a further try is refused, right or wrong; `tries_before` counts the wrong ones in a row."""
    return tries_before >= most


class Shown(StrEnum):
    """What a passenger showed to reach the case."""

    LINK = "link"
    CODE = "code"


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """A passenger's time with one case, from showing the link or code."""

    case: ProceedingId
    entered_at: datetime
    ended_at: datetime | None = None

    def is_open(self, now: datetime) -> bool:
        return self.ended_at is None and now < self.entered_at + LONGEST_VISIT

    def may_change(self, now: datetime) -> bool:
        """Reading takes an open visit; applying, withdrawing and the like a fresh one."""
        return self.is_open(now) and now < self.entered_at + FRESH


def as_passenger(visit: Visit, now: datetime) -> Actor:
    """The passenger of this case, with all their rights while the visit is fresh, and to read after that."""
    return Actor(
        id=visit.case,
        organisation=None,
        roles=frozenset({Role.PASSENGER}),
        limited_to=None if visit.may_change(now) else READING,
    )
