"""Secrets made from the system's randomness, and the digest that is all the database keeps of them.

Every one holds 256 bits (a case's link 130), so a plain SHA-256 is enough: there is nothing to guess. The
first four characters say what it is, for people who find one in the wrong place and programs that look.
"""

import hashlib
import hmac
import secrets
from enum import StrEnum
from uuid import uuid4

from app.domain.access import LINK_RANDOM_BYTES, link_token

TOKEN_BYTES = 32
LONGEST_TOKEN = 128


class TokenKind(StrEnum):
    STAFF_SESSION = "mcs_"
    DEVICE = "mcd_"
    CLIENT_SECRET = "mck_"  # noqa: S105 - the prefix, not a secret
    CLIENT_TOKEN = "mct_"  # noqa: S105 - the prefix, not a secret
    VISIT = "mcv_"


def new_token(kind: TokenKind) -> str:
    return kind + secrets.token_urlsafe(TOKEN_BYTES)


def kind_of(token: str) -> TokenKind | None:
    """What a token says it is; None where it cannot be one of ours."""
    if len(token) > LONGEST_TOKEN or not token.isascii():
        return None
    return next((kind for kind in TokenKind if token.startswith(kind)), None)


def token_digest(token: str) -> str:
    return hashlib.sha256(token.encode(errors="surrogatepass")).hexdigest()


def same_digest(left: str, right: str) -> bool:
    return hmac.compare_digest(left, right)


def new_link() -> str:
    return link_token(secrets.token_bytes(LINK_RANDOM_BYTES))


def new_id() -> str:
    return uuid4().hex
