"""Bring everything under the current keys (重新加密), so that an old one can go (ADR 0006)."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from app.domain.parties import Actor
from app.domain.permissions.operations import Operation
from app.store.resealing import (
    PLACES,
    Batch,
    count_numbers,
    hashed_under,
    outdated,
    sealed_under,
    write_hashed,
    write_resealed,
)
from app.usecases.care import require_command_line
from app.usecases.office import Office
from app.usecases.reception import looking_up, recording

AT_ONCE = 200

Progress = Callable[[float], None]
"""Hears how far it is, from 0 to 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Resealed:
    """`unreadable`: values whose key is missing; they are as they were."""

    sealed: int
    hashed: int
    unreadable: int


@dataclass(slots=True)
class _Work:
    office: Office
    now: datetime
    breath: float
    progress: Progress
    total: int = 1
    looked_at: int = 0
    sealed: int = 0
    hashed: int = 0
    unreadable: int = 0

    async def pause(self, batch: Batch) -> None:
        self.looked_at += batch.looked_at
        self.unreadable += batch.unreadable
        self.progress(min(self.looked_at / self.total, 1.0))
        await asyncio.sleep(self.breath)


async def reseal(
    office: Office, *, progress: Progress, breath: float = 0.0, by: Actor, now: datetime
) -> Resealed:
    """Names, contacts, texts, drafts and kept answers are sealed again, telephone numbers hashed again, some at a time,
    each batch in a transaction of its own, beside everybody who is at work.

    What is done stays done: cut off, it goes on where it was when it is begun again; begun twice, it changes nothing.
    """
    require_command_line(by, Operation.CONFIGURE)
    work = _Work(office, now, breath, progress)
    async with looking_up(office) as reading:
        marks = await sealed_under(reading)
        work.total = max(marks.total() - marks[reading.cipher.mark] + await count_numbers(reading), 1)
    await _seal_again(work)
    await _hash_again(work)
    progress(1.0)
    return Resealed(sealed=work.sealed, hashed=work.hashed, unreadable=work.unreadable)


async def _seal_again(work: _Work) -> None:
    for place in PLACES:
        after = place.beginning
        while True:
            async with looking_up(work.office) as reading:
                batch = await outdated(reading, place, after, most=AT_ONCE)
            if batch.last is None:
                break
            if batch.changes:
                async with recording(work.office, now=work.now) as transaction:
                    await write_resealed(transaction, place, batch)
            work.sealed += len(batch.changes)
            after = batch.last
            await work.pause(batch)


async def _hash_again(work: _Work) -> None:
    """What cannot be read was counted when it could not be sealed again."""
    after = ""
    while True:
        async with looking_up(work.office) as reading:
            batch = (await hashed_under(reading, after, most=AT_ONCE)).batch
        if batch.last is None:
            return
        if batch.changes:
            async with recording(work.office, now=work.now) as transaction:
                await write_hashed(transaction, batch)
        work.hashed += len(batch.changes)
        (after,) = batch.last
        await work.pause(Batch((), batch.last, batch.looked_at))
