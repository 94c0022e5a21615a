"""Record what time has brought about (到期登记): the worker's turn."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from app.domain.identifiers import ProceedingId
from app.store.deadline_sweep import due_proceedings
from app.store.history_records import Loaded
from app.store.transaction import Transaction
from app.usecases.desk import Desk
from app.usecases.office import Office
from app.usecases.sweeping import Swept, sweep


async def record_time(
    office: Office, *, now: datetime, limit: int, passing_over: Collection[ProceedingId] = ()
) -> Swept:
    """Each missed deadline at its due instant, once, and what it opens (Art. 10), whoever comes first and however late.

    `limit` counts deadlines, the longest due first. Level-triggered: what is due is told by rows alone.
    """

    async def claim(transaction: Transaction) -> list[ProceedingId]:
        return await due_proceedings(transaction, limit=limit, passing_over=passing_over)

    return await sweep(office, now=now, claim=claim, each=_settle)


async def _settle(desk: Desk, loaded: Loaded[Any]) -> bool:
    return (await desk.settle(loaded)).version > loaded.version
