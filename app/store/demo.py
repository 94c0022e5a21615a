"""A database that holds the demo: it was empty before, and nothing of it goes out."""

from sqlalchemy import bindparam, text, update

from app.store.organisations import read_organisations
from app.store.reading import Reading
from app.store.tables.once import OUTBOX, WAITING
from app.store.transaction import Transaction

KEEP_IN = update(OUTBOX).where(text(WAITING)).values(dead_at=bindparam("at"), last_error=bindparam("reason"))


async def is_empty(reading: Reading) -> bool:
    """Nobody has been set up yet."""
    return not await read_organisations(reading)


async def keep_messages_in(transaction: Transaction) -> None:
    """What waits to go out stays on record and goes nowhere."""
    await transaction.run(KEEP_IN, {"at": transaction.now, "reason": "demo"})
