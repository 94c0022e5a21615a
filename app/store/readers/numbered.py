"""Which ids are proceedings, and what people call them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import bindparam, select

from app.domain.identifiers import CaseNumber, ProceedingId
from app.domain.parties import OrganisationCode
from app.store.reading import Reading
from app.store.tables.proceedings import PROCEEDING

NUMBERED = select(PROCEEDING.c.id, PROCEEDING.c.number, PROCEEDING.c.owner).where(
    PROCEEDING.c.id.in_(bindparam("ids", expanding=True))
)


@dataclass(frozen=True, slots=True)
class Numbered:
    id: ProceedingId
    number: CaseNumber
    owner: OrganisationCode


async def numbered(reading: Reading, ids: Sequence[str]) -> Mapping[str, Numbered]:
    """By id; an id of something else is left out."""
    rows = await reading.run(NUMBERED, {"ids": list(ids)})
    return {row["id"]: Numbered(**row) for row in rows.mappings()}
