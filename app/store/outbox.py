"""Messages on their way out: claimed for a while, sent, tried again later, or given up.

A message may be sent twice where a worker dies between sending and saying so; its id stays the same.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, func, select, text, update

from app.domain.identifiers import ProceedingId
from app.store.reading import Reading
from app.store.tables.once import OUTBOX, WAITING
from app.store.transaction import Transaction

MOST_OF_AN_ERROR = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Claimed:
    """A message to send now. `attempts` counts this one."""

    id: str
    key: str
    topic: str
    proceeding: ProceedingId | None
    recipient_kind: str
    recipient: str
    payload: Mapping[str, Any]
    created_at: datetime
    attempts: int


WAITING_NOW = (
    select(
        *(OUTBOX.c[name] for name in ("id", "key", "topic", "proceeding", "recipient_kind", "recipient")),
        OUTBOX.c.payload,
        OUTBOX.c.created_at,
        (OUTBOX.c.attempts + 1).label("attempts"),
    )
    .where(text(WAITING), OUTBOX.c.available_at <= bindparam("now"))
    .order_by(OUTBOX.c.available_at, OUTBOX.c.id)
    .limit(bindparam("limit"))
    .with_for_update(skip_locked=True)
)
LEASE = (
    update(OUTBOX)
    .where(OUTBOX.c.id == bindparam("o_id"))
    .values(available_at=bindparam("leased_until"), attempts=OUTBOX.c.attempts + 1)
)
SENT = (
    update(OUTBOX)
    .where(OUTBOX.c.id == bindparam("o_id"), text(WAITING))
    .values(sent_at=bindparam("sent_at"), last_error=None)
)
RETRY = (
    update(OUTBOX)
    .where(OUTBOX.c.id == bindparam("o_id"), text(WAITING))
    .values(available_at=bindparam("again_at"), last_error=bindparam("error"))
)
DEAD = (
    update(OUTBOX)
    .where(OUTBOX.c.id == bindparam("o_id"), text(WAITING))
    .values(dead_at=bindparam("dead_at"), last_error=bindparam("error"))
)
FIRST_WAITING = select(func.min(OUTBOX.c.available_at)).where(text(WAITING))


async def claim_messages(transaction: Transaction, *, limit: int, leased_until: datetime) -> list[Claimed]:
    """Messages that nobody else will send before `leased_until`; they are free again then, unless marked."""
    rows = await transaction.run(WAITING_NOW, {"now": transaction.now, "limit": limit})
    claimed = [Claimed(**row) for row in rows.mappings()]
    if claimed:
        await transaction.run(LEASE, [{"o_id": one.id, "leased_until": leased_until} for one in claimed])
    return claimed


async def mark_sent(transaction: Transaction, id: str) -> None:
    await transaction.run(SENT, {"o_id": id, "sent_at": transaction.now})


async def try_again(transaction: Transaction, id: str, *, at: datetime, error: str) -> None:
    await transaction.run(RETRY, {"o_id": id, "again_at": at, "error": error[:MOST_OF_AN_ERROR]})


async def give_up(transaction: Transaction, id: str, *, error: str) -> None:
    """No further attempts; the message stays on record with its last error."""
    await transaction.run(DEAD, {"o_id": id, "dead_at": transaction.now, "error": error[:MOST_OF_AN_ERROR]})


async def next_message_at(reading: Reading) -> datetime | None:
    instant: datetime | None = (await reading.run(FIRST_WAITING)).scalar_one()
    return instant
