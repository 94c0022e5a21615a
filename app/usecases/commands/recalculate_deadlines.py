"""Count open deadlines anew after a notice was activated (重算期限)."""

from dataclasses import dataclass
from datetime import datetime

from app.domain.parties import SYSTEM
from app.domain.proceedings.recalculation import ActivatedNotice
from app.store.errors import Busy
from app.store.notices import begin_walk, is_under_way, mark_reached, next_affected
from app.usecases.desk import Desk
from app.usecases.office import Office


@dataclass(frozen=True, slots=True)
class Recalculated:
    """`notice` is None where none is under way; `looked_at` proceedings, of which `moved` went on record.

    `is_waiting`: for somebody whose act began before the activation and has not ended.
    """

    notice: str | None = None
    is_waiting: bool = False
    looked_at: int = 0
    moved: int = 0


async def recalculate_deadlines(office: Office, *, now: datetime, limit: int) -> Recalculated:
    """Rule T6: each open deadline is recomputed, the move written to its history with the notice's number, and the
    people concerned are told; a miss the notice contradicts is superseded, never removed.

    The next batch; how far it came is on record, so that whoever goes on after a kill leaves nothing out.
    """
    batch = await _batch(office, now, limit)
    if not batch.is_waiting:
        return batch
    try:
        async with office.store.transaction(now) as transaction:
            await begin_walk(transaction)
    except Busy:
        return batch
    return await _batch(office, now, limit)


async def _batch(office: Office, now: datetime, limit: int) -> Recalculated:
    async with office.command(by=SYSTEM, now=now) as desk:
        notice = desk.in_force.reaching
        if notice is None:
            return Recalculated()
        if not await is_under_way(desk.transaction):
            return Recalculated(notice=notice.number, is_waiting=True)
        return await _reach(desk, notice, limit)


async def _reach(desk: Desk, notice: ActivatedNotice, limit: int) -> Recalculated:
    ids = await next_affected(desk.transaction, notice, limit=limit)
    moved = 0
    for id in ids:
        loaded = await desk.transaction.load(id)
        moved += (await desk.settle(loaded)).version > loaded.version
    await mark_reached(desk.transaction, notice, upto=ids[-1] if ids else None)
    return Recalculated(notice=notice.number, looked_at=len(ids), moved=moved)
