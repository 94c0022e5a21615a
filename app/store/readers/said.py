"""What was said in cases, opened for a search."""

from collections.abc import Iterable, Mapping

from sqlalchemy import bindparam, select

from app.domain.identifiers import ProceedingId
from app.store.kept import opened
from app.store.reading import Reading
from app.store.tables.kept import KEPT_ITEM

SEARCHED = ("description", "supplement", "reply")

SAID = select(KEPT_ITEM.c.id, KEPT_ITEM.c.proceeding, KEPT_ITEM.c.sealed).where(
    KEPT_ITEM.c.proceeding.in_(bindparam("ids", expanding=True)), KEPT_ITEM.c.kind.in_(SEARCHED)
)


async def said_in(reading: Reading, ids: Iterable[ProceedingId]) -> Mapping[ProceedingId, list[str]]:
    """The texts of each that were not erased."""
    said: dict[ProceedingId, list[str]] = {}
    for row in await reading.run(SAID, {"ids": list(ids)}):
        text = opened(row, reading.cipher)
        if text is not None:
            said.setdefault(row.proceeding, []).append(text)
    return said
