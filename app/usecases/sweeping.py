"""Many proceedings in one transaction; each in its own where one of them is in the way of the others."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from app.domain.identifiers import ProceedingId
from app.domain.parties import SYSTEM
from app.store.errors import LostRace
from app.store.history_records import Loaded
from app.store.transaction import Transaction
from app.usecases.desk import Desk
from app.usecases.errors import Busy
from app.usecases.office import Office

MOST_HELD_UP = 3

Claim = Callable[[Transaction], Awaitable[Sequence[ProceedingId]]]
"""What is to be done, locked against everybody else; what others hold is passed over."""

Each = Callable[[Desk, Loaded[Any]], Awaitable[bool]]
"""Does it for one proceeding; whether there was anything to do."""


@dataclass(frozen=True, slots=True)
class Failed:
    """A proceeding that could not be dealt with: a person must look at it."""

    proceeding: ProceedingId
    error: Exception


@dataclass(frozen=True, slots=True, kw_only=True)
class Swept:
    """`unmoved`: its rows called for something that its history does not. `held_up`: somebody else has it now."""

    done: tuple[ProceedingId, ...] = ()
    unmoved: tuple[ProceedingId, ...] = ()
    held_up: tuple[ProceedingId, ...] = ()
    failed: tuple[Failed, ...] = ()

    @property
    def left_over(self) -> frozenset[ProceedingId]:
        """What would be claimed again at once, and in vain."""
        return frozenset((*self.unmoved, *self.held_up, *(one.proceeding for one in self.failed)))

    @property
    def claimed(self) -> int:
        return len(self.done) + len(self.left_over)

    def with_one(self, id: ProceedingId, *, is_done: bool) -> "Swept":
        return replace(self, done=(*self.done, id)) if is_done else replace(self, unmoved=(*self.unmoved, id))


async def sweep(office: Office, *, now: datetime, claim: Claim, each: Each) -> Swept:
    """What `claim` finds, in one transaction. If that fails, every proceeding of it in a transaction of its own, so
    that one that cannot be dealt with stops nobody else. Raises Busy where the database is away."""
    claimed: Sequence[ProceedingId] = ()
    try:
        async with office.command(by=SYSTEM, now=now) as desk:
            claimed = await claim(desk.transaction)
            return await _together(desk, claimed, each)
    except Exception:
        if not claimed:
            raise
    return await _apart(office, claimed, each, now=now)


async def _together(desk: Desk, claimed: Sequence[ProceedingId], each: Each) -> Swept:
    swept = Swept()
    for loaded in await desk.transaction.load_all(claimed):
        try:
            is_done = await each(desk, loaded)
        except LostRace:  # it moved on as a consequence of one before it in this same transaction
            is_done = await each(desk, await desk.transaction.load(loaded.id))
        swept = swept.with_one(loaded.id, is_done=is_done)
    return swept


async def _apart(office: Office, claimed: Sequence[ProceedingId], each: Each, *, now: datetime) -> Swept:
    swept = Swept()
    for id in claimed:
        try:
            async with office.command(by=SYSTEM, now=now) as desk:
                is_done = await each(desk, await desk.transaction.load(id))
        except Busy:
            swept = replace(swept, held_up=(*swept.held_up, id))
            if len(swept.held_up) > MOST_HELD_UP:
                raise
        except Exception as error:  # noqa: BLE001 - handed to the caller, who says it aloud
            swept = replace(swept, failed=(*swept.failed, Failed(id, error)))
        else:
            swept = swept.with_one(id, is_done=is_done)
    return swept
