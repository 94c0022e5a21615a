"""Warn before a deadline falls due (到期提醒): the worker's turn."""

from collections.abc import Collection, Iterator
from datetime import datetime
from itertools import groupby
from typing import Any

from app.domain.announcing.warnings import still_holds, warned
from app.domain.identifiers import ProceedingId
from app.domain.proceedings.deadlines import Deadline
from app.domain.rulebook.items import Rung
from app.store.deadline_sweep import DueRung, drop_rungs, due_rungs, fire_rungs
from app.store.history_records import Loaded
from app.store.transaction import Transaction
from app.usecases.desk import Desk
from app.usecases.office import Office
from app.usecases.sweeping import Swept, sweep


async def fire_warnings(
    office: Office, *, now: datetime, limit: int, passing_over: Collection[ProceedingId] = ()
) -> Swept:
    """Each rung of the rulebook once per deadline: rung and message in one transaction.

    Of several that came due during an outage only the last is told; nothing is told of what is done or missed.
    """
    found: dict[ProceedingId, list[DueRung]] = {}

    async def claim(transaction: Transaction) -> list[ProceedingId]:
        for rung in await due_rungs(transaction, limit=limit, passing_over=passing_over):
            found.setdefault(rung.proceeding, []).append(rung)
        return list(found)

    async def each(desk: Desk, loaded: Loaded[Any]) -> bool:
        return await _warn(desk, loaded, found[loaded.id])

    return await sweep(office, now=now, claim=claim, each=each)


async def _warn(desk: Desk, loaded: Loaded[Any], due: list[DueRung]) -> bool:
    fired = list(_told(desk, loaded, due))
    await fire_rungs(desk.transaction, fired)
    await drop_rungs(desk.transaction, [rung for rung in due if rung not in fired])
    return True


def _told(desk: Desk, loaded: Loaded[Any], due: list[DueRung]) -> Iterator[DueRung]:
    """The rungs that were told; their messages go with them."""
    proceeding = desk.settled(loaded)
    for (kind, cycle), rungs in groupby(sorted(due, key=_deadline_of), key=_deadline_of):
        deadline = proceeding.deadline(kind, cycle)
        holding = [
            (one, rung)
            for one in rungs
            if (rung := _rung(desk, loaded, deadline, one)) and still_holds(proceeding, deadline, rung)
        ]
        if holding:
            last, rung = max(holding, key=lambda pair: (pair[0].fire_at, pair[0].rung))
            desk.announce(warned(proceeding, deadline, rung))
            yield last


def _deadline_of(rung: DueRung) -> tuple[Any, int]:
    return rung.kind, rung.cycle


def _rung(desk: Desk, loaded: Loaded[Any], deadline: Deadline, due: DueRung) -> Rung | None:
    """What the rulebook says of it today; None where it knows no such rung any more."""
    rulebook = desk.law(loaded.proceeding.received_at).rulebook
    if not rulebook.has_limit(deadline.kind):
        return None
    return next((one for one in rulebook.limit(deadline.kind).rungs if one.name == due.rung), None)
