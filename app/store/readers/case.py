"""What people call a case: a complaint with the proceedings that concern it."""

from sqlalchemy import bindparam, or_, select

from app.domain.identifiers import ProceedingId
from app.domain.proceedings.proceeding import Proceeding
from app.store.history_records import Loaded
from app.store.readers.listed import LISTED, Listed, listed_of
from app.store.reading import Reading
from app.store.tables.proceedings import PROCEEDING

LinkedRow = Listed

ROOT = select(PROCEEDING.c.id, PROCEEDING.c.concerns).where(PROCEEDING.c.id == bindparam("id"))
WHOLE = (
    LISTED.where(or_(PROCEEDING.c.id == bindparam("root"), PROCEEDING.c.concerns == bindparam("root")))
    .order_by(PROCEEDING.c.concerns.is_not(None), PROCEEDING.c.registered_at, PROCEEDING.c.id)
    .limit(bindparam("limit"))
)
MOST_LINKED = 200


async def case_rows(reading: Reading, id: ProceedingId) -> list[Listed]:
    """The complaint first, and what concerns it in the order of registration, whichever of them `id` is: two instants
    may be one, and the clock may have been put right between them."""
    found = (await reading.run(ROOT, {"id": id})).one_or_none()
    if found is None:
        return []
    rows = await reading.run(WHOLE, {"root": found.concerns or found.id, "limit": MOST_LINKED})
    return [listed_of(row) for row in rows.mappings()]


async def linked_rows(reading: Reading, id: ProceedingId) -> list[LinkedRow]:
    """The others of its case."""
    return [row for row in await case_rows(reading, id) if row.id != id]


async def load_case(reading: Reading, id: ProceedingId) -> list[Loaded[Proceeding]]:
    """The whole case, each proceeding folded from its history, in the same order."""
    ids = [row.id for row in await case_rows(reading, id)]
    loaded = {one.id: one for one in await reading.load_all(ids)}
    return [loaded[id] for id in ids]
