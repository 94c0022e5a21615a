"""Deadlines as rows: of some proceedings, and how much is due at a body."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date, datetime

from sqlalchemy import ColumnElement, bindparam, case, func, select

from app.domain.identifiers import ProceedingId
from app.domain.parties import OrganisationCode
from app.domain.proceedings.deadlines import Reach
from app.domain.rulebook.kinds import DeadlineKind
from app.store.reading import Reading
from app.store.tables.deadlines import DEADLINE
from app.store.tables.proceedings import PROCEEDING


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineOnRecord:
    """See `Deadline`; here with the proceeding it belongs to."""

    proceeding: ProceedingId
    kind: DeadlineKind
    cycle: int
    opened_at: datetime
    due_at: datetime
    judged_due_at: datetime
    last_day: date | None
    provisional: bool
    rulebook: str
    calendar: str
    reach: Reach
    met_at: datetime | None
    missed_at: datetime | None
    closed_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Workload:
    """A body's open proceedings at an instant."""

    open: int
    unassigned: int
    overdue: int
    due_soon: int
    provisional: int


OF_PROCEEDINGS = (
    select(*(DEADLINE.c[field.name] for field in fields(DeadlineOnRecord)))
    .where(DEADLINE.c.proceeding.in_(bindparam("ids", expanding=True)))
    .order_by(DEADLINE.c.proceeding, DEADLINE.c.due_at, DEADLINE.c.kind, DEADLINE.c.cycle)
)


def _how_many(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)


ROW = PROCEEDING.c
SOON = (ROW.worklist_at > bindparam("now")) & (ROW.worklist_at <= bindparam("soon"))
WORKLOAD = select(
    func.count().label("open"),
    _how_many(ROW.handler.is_(None)).label("unassigned"),
    _how_many(ROW.worklist_at <= bindparam("now")).label("overdue"),
    _how_many((ROW.worklist_at > bindparam("now")) & (ROW.worklist_at <= bindparam("soon"))).label(
        "due_soon"
    ),
    _how_many(ROW.is_provisional).label("provisional"),
).where(ROW.owner == bindparam("owner"), ROW.is_open)


async def deadlines_of(reading: Reading, ids: Iterable[ProceedingId]) -> list[DeadlineOnRecord]:
    rows = await reading.run(OF_PROCEEDINGS, {"ids": list(ids)})
    return [DeadlineOnRecord(**row) for row in rows.mappings()]


async def workload(reading: Reading, owner: OrganisationCode, *, now: datetime, soon: datetime) -> Workload:
    """`due_soon` counts what falls due after now and no later than `soon`."""
    row = (await reading.run(WORKLOAD, {"owner": owner, "now": now, "soon": soon})).mappings().one()
    return Workload(**row)
