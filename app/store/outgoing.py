"""Messages that go out, and entries of the access log, as a command gives them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from app.domain.identifiers import ProceedingId
from app.domain.proceedings.proceeding import By


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """`key` says what it is about, so that it goes out once. `payload` holds references, never personal data.

    `recipient_kind` and `recipient` say who, not where: an account, an organisation's role, the persons of a
    case.
    """

    key: str
    topic: str
    recipient_kind: str
    recipient: str
    proceeding: ProceedingId | None = None
    payload: Mapping[str, Any] = field(default_factory=dict)
    not_before: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """Who looked at, searched for or was denied what, and for which purpose (rules D1, D3)."""

    by: By
    operation: str
    object: str | None = None
    purpose: str | None = None
    is_denied: bool = False


def message_row(message: Message, *, id: str, now: datetime) -> dict[str, Any]:
    return {
        "id": id,
        "key": message.key,
        "topic": message.topic,
        "proceeding": message.proceeding,
        "recipient_kind": message.recipient_kind,
        "recipient": message.recipient,
        "payload": dict(message.payload),
        "created_at": now,
        "available_at": message.not_before or now,
        "attempts": 0,
    }


def access_row(access: Access, *, id: str, now: datetime) -> dict[str, Any]:
    return {
        "id": id,
        "at": now,
        "actor": access.by.id,
        "organisation": access.by.organisation,
        "via": access.by.via,
        "operation": access.operation,
        "object": access.object,
        "is_denied": access.is_denied,
        "purpose": access.purpose,
    }
