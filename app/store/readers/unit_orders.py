"""The work orders of a branch, station or contractor: the earliest that runs first, those done with last (rule S11)."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, RowMapping, exists, select

from app.domain.identifiers import ProceedingId
from app.domain.parties import OrganisationCode
from app.store.readers.keyset import Cursor, Ordering, Page, read_page
from app.store.reading import Reading
from app.store.tables.deadlines import DEADLINE
from app.store.tables.proceedings import PARTY, Part

CLOCK = DEADLINE.c
SOONEST_FIRST = Ordering((CLOCK.worklist_at, CLOCK.work_order))


@dataclass(frozen=True, slots=True)
class UnitOrder:
    case: ProceedingId
    work_order: str


async def unit_orders(
    reading: Reading, unit: OrganisationCode, *, hidden_from: str, at: Cursor | None, limit: int
) -> Page[UnitOrder]:
    """Without those of a case from which all that the unit had was taken back, and of one that complains about
    whoever asks (rule S14).
    """
    asked = select(CLOCK.proceeding, CLOCK.work_order, CLOCK.worklist_at).where(
        CLOCK.unit == unit, _takes_part(Part.UNIT, unit), ~_takes_part(Part.SUBJECT, hidden_from)
    )
    return await read_page(reading, asked, SOONEST_FIRST, at=at, limit=limit, read=_order)


def _takes_part(part: Part, party: str) -> ColumnElement[bool]:
    return exists().where(
        PARTY.c.proceeding == CLOCK.proceeding, PARTY.c.part == part, PARTY.c.party == party
    )


def _order(row: RowMapping) -> UnitOrder:
    return UnitOrder(row["proceeding"], row["work_order"])
