"""Lists of proceedings: filtered, in a stable order, a page at a time."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    Subquery,
    and_,
    exists,
    func,
    literal,
    literal_column,
    or_,
    select,
    true,
)

from app.domain.identifiers import CaseNumber, IncidentId, ProceedingId
from app.domain.parties import OrganisationCode
from app.domain.proceedings.kinds import ProceedingKind
from app.domain.proceedings.waiting import Waiting
from app.domain.rulebook.kinds import DeadlineKind
from app.domain.taxonomy import Channel, MatterType
from app.store.projections import END_OF_TIME
from app.store.readers.keyset import Cursor, Ordering, Page, plain, read_page
from app.store.readers.listed import LISTED, Listed, listed_of
from app.store.reading import Reading
from app.store.tables.deadlines import DEADLINE
from app.store.tables.kept import PERSON
from app.store.tables.proceedings import PARTY, PROCEEDING, Part

MOST_ROWS = 200
MOST_COUNTED = 10_000

ROW = PROCEEDING.c


class Order(StrEnum):
    DUE_FIRST = "due_first"  # the worklist: earliest due first, what is not due last
    NEWEST_FIRST = "newest_first"  # the register: latest receipt first


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is asked for; a field left as it is asks nothing. `owners` None means every body's.

    `opened` adds the complaints that are opened to the agency (rules S5, S7). `hidden_from`
    leaves out what complains about that account (rule S14). `phone_hashes` are those of one exact number.
    `running`: one of these clocks runs. `waiting`: one of these waits for another person.
    `is_undetermined`: a complaint whose validity nobody has determined (rule V1).
    """

    owners: frozenset[OrganisationCode] | None = None
    opened: bool = False
    hidden_from: str | None = None
    kinds: frozenset[ProceedingKind] = frozenset()
    statuses: frozenset[str] = frozenset()
    is_open: bool | None = None
    due_after: datetime | None = None
    due_before: datetime | None = None
    running: frozenset[DeadlineKind] = frozenset()
    waiting: frozenset[Waiting] = frozenset()
    is_undetermined: bool = False
    overdue_at: datetime | None = None
    is_late: bool | None = None
    handler: str | None = None
    is_unassigned: bool = False
    unit: OrganisationCode | None = None
    matter_types: frozenset[MatterType] = frozenset()
    channels: frozenset[Channel] = frozenset()
    lines: frozenset[str] = frozenset()
    stations: frozenset[str] = frozenset()
    categories: frozenset[str] = frozenset()
    received_from: datetime | None = None
    received_before: datetime | None = None
    phone_hashes: tuple[str, ...] | None = None
    numbers: frozenset[CaseNumber] = frozenset()
    incident: IncidentId | None = None
    concerns: ProceedingId | None = None


ORDERINGS = {
    Order.DUE_FIRST: Ordering((ROW.worklist_at, ROW.id)),
    Order.NEWEST_FIRST: Ordering((ROW.received_at, ROW.id), frozenset({"received_at", "id"})),
}


async def page(
    reading: Reading,
    wanted: Wanted,
    *,
    order: Order = Order.DUE_FIRST,
    at: Cursor | None = None,
    limit: int = 50,
) -> Page[Listed]:
    """At most MOST_ROWS rows. Raises ValueError for a limit outside 1 to that."""
    if not 1 <= limit <= MOST_ROWS:
        raise ValueError(f"a page has 1 to {MOST_ROWS} rows")
    return await read_page(
        reading,
        select(ROW.id).where(meaning(wanted)),
        ORDERINGS[order],
        at=at,
        limit=limit,
        read=listed_of,
        whole=_whole,
    )


def _whole(found: Subquery) -> Select[Any]:
    """Rows are fetched once their keys were found: one that a filter passes over is never (FILTERED)."""
    return LISTED.where(ROW.id.in_(select(found.c.id)))


async def listed(reading: Reading, ids: Iterable[ProceedingId]) -> Mapping[ProceedingId, Listed]:
    """The rows of these, of which another question has told that they may be seen."""
    rows = await reading.run(LISTED.where(ROW.id.in_(list(ids))))
    return {row["id"]: listed_of(row) for row in rows.mappings()}


async def count(reading: Reading, wanted: Wanted, *, at_most: int = MOST_COUNTED) -> int:
    """How many there are, counted no further than `at_most`."""
    some = select(literal(1)).select_from(PROCEEDING).where(meaning(wanted)).limit(plain(at_most)).subquery()
    counted: int = (await reading.run(select(func.count()).select_from(some))).scalar_one()
    return counted


def meaning(wanted: Wanted) -> ColumnElement[bool]:
    """As a condition on the proceeding's row."""
    return and_(true(), *_whose(wanted), *_state(wanted), *_awaited(wanted), *_matter(wanted))


def _whose(wanted: Wanted) -> list[ColumnElement[bool]]:
    asked: list[ColumnElement[bool]] = []
    if wanted.owners is not None:
        asked.append(_own_or_opened(wanted, ROW.owner.in_(wanted.owners)))
    if wanted.hidden_from:
        asked.append(~_takes_part(Part.SUBJECT, wanted.hidden_from))  # rule S14
    if wanted.handler:
        asked.append(ROW.handler == wanted.handler)
    if wanted.is_unassigned:
        asked.append(ROW.handler.is_(None))
    if wanted.unit:
        asked.append(_takes_part(Part.UNIT, wanted.unit))
    if wanted.phone_hashes is not None:
        asked.append(_reachable_under(wanted.phone_hashes))
    return asked


def _own_or_opened(wanted: Wanted, own: ColumnElement[bool]) -> ColumnElement[bool]:
    """No index holds one's own and what is opened in one order; a list of one kind needs one of them alone: complaints
    are the operator's, and nothing else is opened.
    """
    if not wanted.opened or (wanted.kinds and ProceedingKind.COMPLAINT not in wanted.kinds):
        return own
    opened = ROW.is_opened.is_(True)
    return opened if wanted.kinds == {ProceedingKind.COMPLAINT} else or_(own, opened)


def _state(wanted: Wanted) -> list[ColumnElement[bool]]:
    asked: list[ColumnElement[bool]] = []
    if wanted.kinds:
        asked.append(ROW.kind.in_(wanted.kinds))
    if wanted.statuses:
        asked.append(ROW.status.in_(wanted.statuses))
    if wanted.is_open is not None:
        asked.append(ROW.is_open.is_(wanted.is_open))
    if wanted.is_late is not None:
        asked.append(ROW.is_late.is_(wanted.is_late))
    if wanted.due_after:
        asked.append(ROW.worklist_at > wanted.due_after)
    if wanted.due_before:
        asked.append(ROW.worklist_at < wanted.due_before)
    if wanted.overdue_at:
        asked.append(ROW.worklist_at <= wanted.overdue_at)  # rule T3
    return asked


def _awaited(wanted: Wanted) -> list[ColumnElement[bool]]:
    asked: list[ColumnElement[bool]] = []
    if wanted.running:
        asked.extend((ROW.worklist_at < END_OF_TIME, _runs(wanted.running)))
    if wanted.is_undetermined:
        # written out, so that their index is recognised
        asked.append(ROW.validity == literal_column("'pending'"))
        asked.append(ROW.matter_type == literal_column("'complaint'"))
    if wanted.waiting:
        asked.append(ROW.awaited.is_not(None))  # few among many: their index
        asked.append(or_(*(ROW.awaited.contains(one) for one in sorted(wanted.waiting))))
    return asked


def _matter(wanted: Wanted) -> list[ColumnElement[bool]]:
    chosen = {
        ROW.matter_type: wanted.matter_types,
        ROW.channel: wanted.channels,
        ROW.line: wanted.lines,
        ROW.station: wanted.stations,
        ROW.category: wanted.categories,
        ROW.number: wanted.numbers,
    }
    asked: list[ColumnElement[bool]] = [column.in_(some) for column, some in chosen.items() if some]
    if wanted.received_from:
        asked.append(ROW.received_at >= wanted.received_from)
    if wanted.received_before:
        asked.append(ROW.received_at < wanted.received_before)
    if wanted.incident:
        asked.append(ROW.incident == wanted.incident)
    if wanted.concerns:
        asked.append(ROW.concerns == wanted.concerns)
    return asked


def _takes_part(part: Part, party: str) -> ColumnElement[bool]:
    return exists().where(PARTY.c.proceeding == ROW.id, PARTY.c.part == part, PARTY.c.party == party)


def _runs(kinds: frozenset[DeadlineKind]) -> ColumnElement[bool]:
    """Asked of the few clocks that run, not of each row (`ix_deadline_running`)."""
    running = select(DEADLINE.c.proceeding).where(
        DEADLINE.c.kind.in_(kinds), DEADLINE.c.met_at.is_(None), DEADLINE.c.closed_at.is_(None)
    )
    return ROW.id.in_(running)


def _reachable_under(phone_hashes: tuple[str, ...]) -> ColumnElement[bool]:
    return ROW.id.in_(select(PERSON.c.proceeding).where(PERSON.c.phone_hash.in_(phone_hashes)))
