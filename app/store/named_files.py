"""Which files rows name, by their digests."""

from collections.abc import Sequence

from sqlalchemy import bindparam, func, select, text, union

from app.store.reading import Reading
from app.store.schema import METADATA
from app.store.transaction import Transaction

NAMING = tuple(table.c.sha256 for table in METADATA.sorted_tables if "sha256" in table.c)
"""A table made tomorrow with such a column is asked as well. Files of ridership are named and not kept: asked too, so
that nobody has to tell one from the other."""

WITH_DIGIT = union(*(select(one).where(func.substr(one, 1, 1) == bindparam("digit")) for one in NAMING))
AMONG = union(*(select(one).where(one.in_(bindparam("digests", expanding=True))) for one in NAMING))
HOLD = text(f"LOCK TABLE {', '.join(one.table.name for one in NAMING)} IN SHARE MODE")
"""Waits until whoever has written a row of these has committed, and lets nobody write one until this transaction ends.
Reading goes on."""


async def named_with(reading: Reading, digit: str) -> set[str]:
    """Whose digests begin with this digit."""
    return set((await reading.run(WITH_DIGIT, {"digit": digit})).scalars())


async def named_among(transaction: Transaction, digests: Sequence[str]) -> set[str]:
    """As it is and stays until this transaction ends: on SQLite it writes alone anyway."""
    if transaction.dialect == "postgresql":
        await transaction.run(HOLD)
    return set((await transaction.run(AMONG, {"digests": list(digests)})).scalars())
