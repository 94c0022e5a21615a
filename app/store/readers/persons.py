"""Persons of a proceeding, and who else left the same telephone number (rules D1, F1)."""

from dataclasses import dataclass

from sqlalchemy import bindparam, select

from app.domain.identifiers import ItemId, ProceedingId
from app.store.kept import Person, opened
from app.store.reading import Reading
from app.store.tables.kept import KEPT_ITEM, PERSON, PersonRole


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonOnRecord:
    """`person` is None once erased."""

    item: ItemId
    role: PersonRole
    person: Person | None


PERSONS = (
    select(KEPT_ITEM.c.id, KEPT_ITEM.c.proceeding, KEPT_ITEM.c.sealed, PERSON.c.role)
    .join(PERSON, PERSON.c.item == KEPT_ITEM.c.id)
    .where(KEPT_ITEM.c.proceeding == bindparam("proceeding"))
    .order_by(KEPT_ITEM.c.kept_at, KEPT_ITEM.c.id)
)


async def persons_of(reading: Reading, proceeding: ProceedingId) -> list[PersonOnRecord]:
    return [
        PersonOnRecord(item=row.id, role=row.role, person=Person.of_text(text) if text else None)
        for row in await reading.run(PERSONS, {"proceeding": proceeding})
        for text in (opened(row, reading.cipher),)
    ]


async def share_a_phone(reading: Reading, one: ProceedingId, another: ProceedingId) -> bool:
    """Whether a person of each left the same number; false where either left none. The numbers are compared, not their
    hashes: those may be under different keys while a key is being changed.
    """
    phones = [
        {found.person.phone for found in await persons_of(reading, id) if found.person and found.person.phone}
        for id in (one, another)
    ]
    return not phones[0].isdisjoint(phones[1])
