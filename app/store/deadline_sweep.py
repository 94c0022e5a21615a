"""What time has brought due: proceedings with a missed clock, warnings, and when to look next.

Several workers may ask at once. On PostgreSQL each claim locks the proceeding's row and passes over what
another worker holds; on SQLite there is one writer. A claim lasts as long as its transaction.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, bindparam, func, or_, select, text, update

from app.domain.identifiers import ProceedingId
from app.domain.rulebook.kinds import DeadlineKind
from app.store.reading import Reading
from app.store.tables.deadlines import ARMED, DEADLINE, RUNG, UNFIRED
from app.store.tables.proceedings import PROCEEDING
from app.store.transaction import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class DueRung:
    """A warning whose instant has come."""

    proceeding: ProceedingId
    kind: DeadlineKind
    cycle: int
    rung: str
    fire_at: datetime


DUE = (
    select(DEADLINE.c.proceeding)
    .join(PROCEEDING, PROCEEDING.c.id == DEADLINE.c.proceeding)
    .where(
        text(ARMED),
        DEADLINE.c.judged_due_at <= bindparam("now"),
        DEADLINE.c.proceeding.not_in(bindparam("passing_over", expanding=True)),
    )
    .order_by(DEADLINE.c.judged_due_at, DEADLINE.c.proceeding)
    .limit(bindparam("limit"))
    .with_for_update(of=PROCEEDING, key_share=True, skip_locked=True)
)
RUNGS_DUE = (
    select(RUNG.c.proceeding, RUNG.c.kind, RUNG.c.cycle, RUNG.c.rung, RUNG.c.fire_at)
    .join(PROCEEDING, PROCEEDING.c.id == RUNG.c.proceeding)
    .where(
        text(UNFIRED),
        RUNG.c.fire_at <= bindparam("now"),
        RUNG.c.proceeding.not_in(bindparam("passing_over", expanding=True)),
    )
    .order_by(RUNG.c.fire_at, RUNG.c.proceeding)
    .limit(bindparam("limit"))
    .with_for_update(of=PROCEEDING, key_share=True, skip_locked=True)
)
THIS_RUNG = update(RUNG).where(
    RUNG.c.proceeding == bindparam("r_proceeding"),
    RUNG.c.kind == bindparam("r_kind"),
    RUNG.c.cycle == bindparam("r_cycle"),
    RUNG.c.rung == bindparam("r_rung"),
    RUNG.c.fired_at.is_(None),
    RUNG.c.dropped_at.is_(None),
)
FIRE = THIS_RUNG.values(fired_at=bindparam("fired_at"))
DROP = THIS_RUNG.values(dropped_at=bindparam("dropped_at"))
FIRST_DEADLINE = select(func.min(DEADLINE.c.judged_due_at)).where(text(ARMED))
FIRST_RUNG = select(func.min(RUNG.c.fire_at)).where(text(UNFIRED))
TO_RECOUNT = (
    select(DEADLINE.c.proceeding)
    .distinct()
    .where(
        DEADLINE.c.calendar != bindparam("calendar"),
        DEADLINE.c.due_at >= bindparam("due_from"),
        DEADLINE.c.proceeding > bindparam("after"),
        or_(text(ARMED), DEADLINE.c.missed_at.is_not(None)),
    )
    .order_by(DEADLINE.c.proceeding)
    .limit(bindparam("limit"))
)


async def due_proceedings(
    transaction: Transaction, *, limit: int, passing_over: Collection[ProceedingId] = ()
) -> list[ProceedingId]:
    """Proceedings with an armed deadline at or before the transaction's now, longest due first; each once."""
    rows = await transaction.run(DUE, _question(transaction, limit, passing_over))
    return list(dict.fromkeys(ProceedingId(id) for id in rows.scalars()))


async def due_rungs(
    transaction: Transaction, *, limit: int, passing_over: Collection[ProceedingId] = ()
) -> list[DueRung]:
    rows = await transaction.run(RUNGS_DUE, _question(transaction, limit, passing_over))
    return [DueRung(**row) for row in rows.mappings()]


async def fire_rungs(transaction: Transaction, rungs: Sequence[DueRung]) -> None:
    """Each is on record as fired, so that no later sweep fires it again."""
    if rungs:
        await transaction.run(FIRE, [{**_key(rung), "fired_at": transaction.now} for rung in rungs])


async def drop_rungs(transaction: Transaction, rungs: Sequence[DueRung]) -> None:
    """Each is on record as not told, because there was nothing to warn of when its instant came."""
    if rungs:
        await transaction.run(DROP, [{**_key(rung), "dropped_at": transaction.now} for rung in rungs])


async def next_due_at(reading: Reading) -> datetime | None:
    """When the next deadline or warning falls due, however far away; None where nothing is armed."""
    found = [await _first(reading, FIRST_DEADLINE), await _first(reading, FIRST_RUNG)]
    return min((instant for instant in found if instant is not None), default=None)


async def to_recount(
    reading: Reading, calendar: str, *, due_from: datetime, after: ProceedingId | None = None, limit: int
) -> list[ProceedingId]:
    """Proceedings with a deadline due since `due_from` that was counted by another calendar than this, and
    is armed or was missed: what a notice may move or contradict (rule T6). By id, from `after` on.
    """
    question = {"calendar": calendar, "due_from": due_from, "after": after or "", "limit": limit}
    return [ProceedingId(id) for id in (await reading.run(TO_RECOUNT, question)).scalars()]


def _question(transaction: Transaction, limit: int, passing_over: Collection[ProceedingId]) -> dict[str, Any]:
    return {"now": transaction.now, "limit": limit, "passing_over": list(passing_over)}


def _key(rung: DueRung) -> dict[str, Any]:
    return {
        "r_proceeding": rung.proceeding,
        "r_kind": rung.kind,
        "r_cycle": rung.cycle,
        "r_rung": rung.rung,
    }


async def _first(reading: Reading, question: Select[tuple[datetime]]) -> datetime | None:
    instant: datetime | None = (await reading.run(question)).scalar_one()
    return instant
