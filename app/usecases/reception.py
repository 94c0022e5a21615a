"""Telling who comes in needs no law: the store alone, with the same answers when it is busy."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime

from app.domain.parties import NOBODY, Actor
from app.domain.proceedings.proceeding import By
from app.store.errors import Busy as StoreBusy
from app.store.outgoing import Access
from app.store.reading import Reading
from app.store.transaction import Transaction
from app.usecases.errors import Busy
from app.usecases.office import Office


@asynccontextmanager
async def recording(office: Office, *, now: datetime) -> AsyncIterator[Transaction]:
    """Committed on a clean exit: whoever refuses somebody does so after it, or the count of tries is lost."""
    try:
        async with office.store.transaction(now) as transaction:
            yield transaction
    except StoreBusy as busy:
        raise Busy(busy.reason) from busy


@asynccontextmanager
async def looking_up(office: Office) -> AsyncIterator[Reading]:
    try:
        async with office.store.glance() as reading:
            yield reading
    except StoreBusy as busy:
        raise Busy(busy.reason) from busy


def log_entry(
    transaction: Transaction, operation: str, *, about: str | None, is_denied: bool, by: Actor = NOBODY
) -> None:
    """Somebody came in, or did not (reliability I-28)."""
    transaction.log_access(Access(by=By.of(by), operation=operation, object=about, is_denied=is_denied))
