"""A proceeding as the caller may see it: where it stands now, its words, and what can be done."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, Generic

from app.domain.identifiers import CaseNumber, ItemId, ProceedingId
from app.domain.permissions.decision import decide
from app.domain.privacy import mask_contact, mask_name, mask_phone
from app.domain.proceedings.engine import Possibility
from app.domain.proceedings.kinds import OPERATORS_OWN, ProceedingKind
from app.domain.proceedings.proceeding import P
from app.domain.proceedings.registry import KINDS
from app.domain.standing import OVERSEERS
from app.store.history_records import Loaded
from app.store.kept import Person
from app.store.projections import row_of
from app.store.readers.case import LinkedRow, linked_rows
from app.store.readers.kept_items import FileOnRecord, files_of
from app.usecases.desk import ReadingDesk
from app.usecases.kept_words import kept_in

LinkedView = LinkedRow
PersonView = Person
FileView = FileOnRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseView(Generic[P]):
    """`proceeding` is settled to now, whether or not the worker has been there. `texts` holds what the caller may
    read, None where it was erased; `persons` are masked unless the caller unmasked them (rule D1)."""

    id: ProceedingId
    number: CaseNumber
    kind: ProceedingKind
    version: int
    proceeding: P
    texts: Mapping[ItemId, str | None]
    persons: tuple[Person, ...]
    files: tuple[FileOnRecord, ...]
    linked: tuple[LinkedRow, ...]
    actions: tuple[Possibility, ...]


async def view_of(desk: ReadingDesk, loaded: Loaded[P]) -> CaseView[P]:
    """A proceeding that the caller may read."""
    loaded = await desk.settle(loaded)
    proceeding = loaded.proceeding
    persons = tuple(kept.item for kept in getattr(proceeding, "persons", ()))
    texts = await desk.reading.texts({kept.item for kept in kept_in(proceeding)})
    return CaseView(
        id=loaded.id,
        number=loaded.number,
        kind=loaded.kind,
        version=loaded.version,
        proceeding=proceeding,
        texts={item: text for item, text in texts.items() if item not in persons},
        persons=tuple(masked(Person.of_text(text)) for item in persons if (text := texts.get(item))),
        files=tuple(await files_of(desk.reading, loaded.id)),
        linked=tuple(
            _as_it_stands(desk, row)
            for row in await linked_rows(desk.reading, loaded.id)
            if _may_know(desk, row)
        ),
        actions=tuple(open_to(desk, loaded)),
    )


def _as_it_stands(desk: ReadingDesk, row: LinkedRow) -> LinkedRow:
    """What time has brought about there, and is not on record yet."""
    found = desk.brought_up.get(row.id)
    if found is None:
        return row
    columns = row_of(found.proceeding)
    return replace(row, **{one.name: columns[one.name] for one in fields(row) if one.name in columns})


def _may_know(desk: ReadingDesk, row: LinkedRow) -> bool:
    """Neither organisation sees the other's numbers, but for what is opened to the agency (Arts. 3, 4)."""
    if row.owner == desk.by.organisation:
        return True
    return bool(desk.by.held & OVERSEERS) and (row.kind not in OPERATORS_OWN or bool(row.is_opened))


def masked(person: Person) -> Person:
    """Enough to tell callers apart, too little to call one (rule D1)."""
    return replace(
        person,
        name=mask_name(person.name) if person.name else None,
        phone=mask_phone(person.phone) if person.phone else None,
        other_contact=mask_contact(person.other_contact) if person.other_contact else None,
    )


def open_to(desk: ReadingDesk, loaded: Loaded[Any]) -> Iterator[Possibility]:
    """The actions of the transition table that this caller may ask for at all, open or refused."""
    table = KINDS[loaded.kind].procedure.table
    for possibility in desk.possibilities(loaded):
        operation = table.operation(possibility.action)
        if decide(desk.by, operation, desk.standing(loaded, operation)).is_allowed:
            yield possibility
