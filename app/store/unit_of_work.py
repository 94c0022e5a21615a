"""The only commit. One command, one transaction: what it writes is there as a whole, or not at all."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime

from app.store.cipher import Cipher
from app.store.engine import Engines
from app.store.failures import translated
from app.store.reading import Reading
from app.store.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Store:
    """Everything on record. A command opens one `transaction`, a query asks one `reading`; a `glance` tells who
    is calling.
    """

    engines: Engines
    cipher: Cipher

    @asynccontextmanager
    async def transaction(self, now: datetime) -> AsyncIterator[Transaction]:
        """Committed on a clean exit, rolled back otherwise.

        Raises LostRace where somebody else was first, Busy where the database could not answer in time;
        either way nothing was written, unless the connection was lost during the commit itself.
        """
        with translated():
            async with self.engines.writing() as connection:
                transaction = Transaction(connection, self.cipher, now)
                yield transaction
                await transaction.finish()

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Reading]:
        with translated():
            async with self.engines.reading() as connection:
                yield Reading(connection, self.cipher)

    @asynccontextmanager
    async def glance(self) -> AsyncIterator[Reading]:
        """For a question that needs no snapshot in common with others."""
        with translated():
            async with self.engines.glancing() as connection:
                yield Reading(connection, self.cipher)

    async def close(self) -> None:
        await self.engines.close()
