"""What an operator owes the agency: its cases by the day that the agency waits for, a page at a time (rules S5, S7)."""

from dataclasses import fields, replace

from sqlalchemy import ColumnElement, RowMapping, and_, exists, func, literal, select, tuple_

from app.domain.rulebook.kinds import DeadlineKind
from app.store.readers.keyset import Cursor, Ordering, Page, read_page
from app.store.readers.listed import Listed
from app.store.readers.queue import Wanted, meaning
from app.store.reading import Reading
from app.store.tables.proceedings import PROCEEDING

CASE = PROCEEDING.c
ASKING = PROCEEDING.alias("asking").c
"""The agency's proceeding that asks. The case is the operator's on the same matter, or itself where there is none."""

OTHER = PROCEEDING.alias("other").c
FROM_ASKING = {
    "worklist_at": ASKING.owed_at,
    "due_at": ASKING.owed_at,
    "due_kind": ASKING.owed_kind,
    "is_provisional": ASKING.is_owed_provisional,
}
OWED = select(
    ASKING.owed_at,
    ASKING.id,
    *(FROM_ASKING.get(field.name, CASE[field.name]).label(f"case_{field.name}") for field in fields(Listed)),
)
SOONEST_FIRST = Ordering((ASKING.owed_at, ASKING.id))


async def owed_page(reading: Reading, wanted: Wanted, *, at: Cursor | None, limit: int) -> Page[Listed]:
    """A row has the day and the kind of what is asked for first, in the place of its own clock."""
    return await read_page(
        reading, OWED.where(_meaning(wanted)), SOONEST_FIRST, at=at, limit=limit, read=_listed
    )


async def count_owed(reading: Reading, wanted: Wanted, *, at_most: int) -> int:
    some = select(literal(1)).select_from(PROCEEDING).where(_meaning(wanted)).limit(at_most).subquery()
    counted: int = (await reading.run(select(func.count()).select_from(some))).scalar_one()
    return counted


def _meaning(wanted: Wanted) -> ColumnElement[bool]:
    """`owners` are the operators asked."""
    asked = [] if wanted.owners is None else [ASKING.operator.in_(wanted.owners)]
    return and_(
        ASKING.owed_at.is_not(None),
        *asked,
        CASE.id == func.coalesce(ASKING.matter, ASKING.id),
        ~_is_asked_sooner(),
        meaning(replace(wanted, owners=None)),
    )


def _is_asked_sooner() -> ColumnElement[bool]:
    """Another of the agency's proceedings asks of the same case, and sooner: a case stands in the list once."""
    return exists().where(
        OTHER.matter == ASKING.matter,
        OTHER.owed_at.is_not(None),
        tuple_(OTHER.owed_at, OTHER.id) < tuple_(ASKING.owed_at, ASKING.id),
    )


def _listed(row: RowMapping) -> Listed:
    found = Listed(**{field.name: row[f"case_{field.name}"] for field in fields(Listed)})
    return replace(found, due_kind=DeadlineKind(row["case_due_kind"]))
