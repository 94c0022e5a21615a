"""Texts, persons and files as they are kept beside the history: sealed with their salt, found by their id
(rule D2).
"""

import json
import secrets
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.domain.history import SALT_BYTES, Kept, commit_to
from app.domain.identifiers import ItemId, ProceedingId
from app.store.cipher import Cipher
from app.store.tables.kept import PersonRole


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Who stands beside a case (rules D1, S14).

    `phone` in its international form, so that it can be found again.
    """

    role: PersonRole
    name: str | None = None
    phone: str | None = None
    other_contact: str | None = None
    language: str | None = None
    authority: str | None = None

    def text(self) -> str:
        """The canonical text that the history commits to."""
        fact = {name: getattr(self, name) for name in self.__slots__}
        return json.dumps(fact, sort_keys=True, separators=(",", ":"), ensure_ascii=False)

    @classmethod
    def of_text(cls, text: str) -> "Person":
        fields = json.loads(text)
        return cls(**{**fields, "role": PersonRole(fields["role"])})


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredFile:
    """A file of a case, by its digest. The name is what people see."""

    name: str
    sha256: str
    size: int
    media_type: str
    purge_after: date | None = None

    def text(self) -> str:
        """The canonical text that the history commits to; the purge day is a plan, not evidence."""
        fact = {"name": self.name, "sha256": self.sha256, "size": self.size, "media_type": self.media_type}
        return json.dumps(fact, sort_keys=True, separators=(",", ":"), ensure_ascii=False)

    @classmethod
    def of_text(cls, text: str) -> "StoredFile":
        return cls(**json.loads(text))


def new_id() -> str:
    """Random and opaque; made here so that no statement has to bring it back."""
    return secrets.token_hex(16)


def seal(text: str, *, proceeding: ProceedingId, cipher: Cipher) -> tuple[Kept, bytes]:
    """The commitment for the history, and salt and text sealed together for this case and item alone."""
    item, salt, plain = ItemId(new_id()), secrets.token_bytes(SALT_BYTES), text.encode()
    sealed = cipher.encrypt(salt + plain, about=about_item(proceeding, item))
    return Kept(item=item, commitment=commit_to(salt, plain)), sealed


def unseal(row: Any, cipher: Cipher) -> tuple[bytes, bytes]:
    """Salt and text of a kept item's row that was not erased.

    Raises ValueError where it was altered or moved.
    """
    plain = cipher.decrypt(row.sealed, about=about_item(row.proceeding, row.id))
    return plain[:SALT_BYTES], plain[SALT_BYTES:]


def opened(row: Any, cipher: Cipher) -> str | None:
    """The text of a kept item's row; None where it was erased."""
    return None if row.sealed is None else unseal(row, cipher)[1].decode()


def about_item(proceeding: str, item: str) -> str:
    return f"kept {proceeding} {item}"
