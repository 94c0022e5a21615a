"""A database that holds the demo: it was empty before, it says so ever after, and nothing of it goes out."""

from sqlalchemy import bindparam, func, insert, select, text, update

from app.store.organisations import read_organisations
from app.store.reading import Reading
from app.store.tables.installation import INSTALLATION_MARK
from app.store.tables.once import OUTBOX, WAITING
from app.store.transaction import Transaction

DEMO = "demo"
MARKS = select(func.count()).where(INSTALLATION_MARK.c.name == bindparam("mark"))
KEEP_IN = update(OUTBOX).where(text(WAITING)).values(dead_at=bindparam("at"), last_error=bindparam("reason"))


async def is_empty(reading: Reading) -> bool:
    """Nobody has been set up yet."""
    return not await read_organisations(reading)


async def is_demo(reading: Reading) -> bool:
    return bool((await reading.run(MARKS, {"mark": DEMO})).scalar_one())


async def mark_as_demo(transaction: Transaction) -> None:
    """For good: no case that comes after makes the others real."""
    await transaction.run(insert(INSTALLATION_MARK), {"name": DEMO, "set_at": transaction.now})


async def keep_messages_in(transaction: Transaction) -> None:
    """What waits to go out stays on record and goes nowhere."""
    await transaction.run(KEEP_IN, {"at": transaction.now, "reason": DEMO})
