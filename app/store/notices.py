"""Holiday notices on record: which are active, which wait for a second person, how far one has reached (T2, T6)."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import and_, bindparam, func, insert, or_, select, text, update

from app.domain.identifiers import ProceedingId
from app.domain.instants import end_of
from app.domain.proceedings.recalculation import ActivatedNotice
from app.store.question import Question
from app.store.reading import Reading
from app.store.tables.calendar import CALENDAR_NOTICE as NOTICE
from app.store.tables.deadlines import ARMED, DEADLINE, RUNNING
from app.store.tables.proceedings import PROCEEDING
from app.store.transaction import Transaction

IS_REACHING = and_(NOTICE.c.activated_at.is_not(None), NOTICE.c.reached_all_at.is_(None))
STANDING = Question(
    select(
        func.count().label("active"),
        func.max(NOTICE.c.activated_at).label("latest"),
        func.min(NOTICE.c.number).filter(IS_REACHING).label("number"),
        func.min(NOTICE.c.published_on).filter(IS_REACHING).label("published_on"),
        func.min(NOTICE.c.activated_at).filter(IS_REACHING).label("activated_at"),
    ).where(NOTICE.c.activated_at.is_not(None))
)
ACTIVE = select(NOTICE.c.payload).where(NOTICE.c.activated_at.is_not(None))
REACHED = select(NOTICE.c.reached).where(IS_REACHING)
OUTLASTING = ("SET LOCAL lock_timeout = '200ms'", f"LOCK TABLE {NOTICE.name} IN ACCESS EXCLUSIVE MODE")
"""So long the others' commands wait where somebody takes longer; the walk is tried again."""
AFFECTED = (
    select(PROCEEDING.c.id)
    .where(
        PROCEEDING.c.id > bindparam("after"),
        PROCEEDING.c.id.in_(
            select(DEADLINE.c.proceeding).where(
                or_(
                    text(ARMED),
                    DEADLINE.c.missed_at >= bindparam("known_from"),
                    and_(DEADLINE.c.provisional, text(RUNNING)),
                )
            )
        ),
    )
    .order_by(PROCEEDING.c.id)
    .limit(bindparam("limit"))
)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredNotice:
    """A notice as it was imported. `payload` is the notice in the shape of the data files.

    `reached`: the last proceeding, in the order of ids, whose deadlines were counted anew, None before the walk has
    begun; `reached_all_at`: when that was done with all of them.
    """

    number: str
    year: int
    published_on: date
    payload: Mapping[str, Any]
    shipped: bool
    imported_at: datetime
    imported_by: str
    activated_at: datetime | None = None
    activated_by: str | None = None
    reached: str | None = None
    reached_all_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """`state` changes whenever a notice is activated: equal states mean equal calendars."""

    state: str
    reaching: ActivatedNotice | None


async def read_standing(reading: Reading) -> Standing:
    (row,) = await reading.ask(STANDING)
    state = f"{row['active']} {row['latest']}"
    if row["number"] is None:
        return Standing(state, None)
    return Standing(state, ActivatedNotice(row["number"], row["published_on"], row["activated_at"]))


async def active_payloads(reading: Reading) -> list[Mapping[str, Any]]:
    return list((await reading.run(ACTIVE)).scalars())


async def reached_payloads(reading: Reading) -> list[Mapping[str, Any]]:
    """Of the active notices those that have reached every open deadline."""
    return list((await reading.run(ACTIVE.where(NOTICE.c.reached_all_at.is_not(None)))).scalars())


async def stored_notices(reading: Reading) -> list[StoredNotice]:
    rows = await reading.run(select(NOTICE).order_by(NOTICE.c.published_on, NOTICE.c.number))
    return [StoredNotice(**row) for row in rows.mappings()]


async def add_notices(reading: Reading, notices: Iterable[StoredNotice]) -> None:
    rows = [asdict(one) for one in notices]
    if rows:
        await reading.run(insert(NOTICE), rows)


async def activate_notice(reading: Reading, number: str, year: int, *, by: str, at: datetime) -> bool:
    """False where there is none waiting under this number."""
    changed = await reading.run(
        update(NOTICE)
        .where(NOTICE.c.number == number, NOTICE.c.year == year, NOTICE.c.activated_at.is_(None))
        .values(activated_at=at, activated_by=by)
    )
    return changed.rowcount == 1


async def is_under_way(reading: Reading) -> bool:
    """Whether the walk of the notice that is reaching has begun."""
    return (await reading.run(REACHED)).scalar_one_or_none() is not None


async def begin_walk(transaction: Transaction) -> None:
    """Waits for all who read the notices before the activation: what they write by the earlier calendar is on record
    then, where the walk finds it. Whoever begins later knows of the notice. Raises Busy while one of them goes on.

    On PostgreSQL whoever reads a table holds it to the end of the transaction; on SQLite one writes at a time.
    """
    if transaction.dialect == "postgresql":
        for statement in OUTLASTING:
            await transaction.run(text(statement))
    await transaction.run(update(NOTICE).where(IS_REACHING, NOTICE.c.reached.is_(None)).values(reached=""))


async def next_affected(
    transaction: Transaction, notice: ActivatedNotice, *, limit: int
) -> list[ProceedingId]:
    """Proceedings the notice has not reached yet that it may concern: a deadline armed, or missed since it counts."""
    reached = (await transaction.run(REACHED.with_for_update())).scalar_one_or_none()
    known_from = end_of(notice.published_on)
    found = await transaction.run(
        AFFECTED, {"after": reached or "", "known_from": known_from, "limit": limit}
    )
    return [ProceedingId(id) for id in found.scalars()]


async def count_affected(reading: Reading, published_on: date) -> int:
    """How many proceedings would be looked at if a notice of that day were activated."""
    affected = AFFECTED.limit(None).order_by(None).subquery()
    counted = select(func.count()).select_from(affected)
    count: int = (await reading.run(counted, {"after": "", "known_from": end_of(published_on)})).scalar_one()
    return count


async def mark_reached(
    transaction: Transaction, notice: ActivatedNotice, *, upto: ProceedingId | None
) -> None:
    """How far the notice has come; None: it has reached all."""
    values = {"reached": upto} if upto is not None else {"reached_all_at": transaction.now}
    await transaction.run(update(NOTICE).where(NOTICE.c.number == notice.number, IS_REACHING).values(values))
