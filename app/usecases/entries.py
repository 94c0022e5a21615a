"""Records of a history with the words beside them, as far as the caller may read them (rules D1, D2)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from app.domain.history import Record
from app.domain.identifiers import ItemId
from app.domain.permissions.decision import decide
from app.domain.permissions.operations import Operation
from app.domain.proceedings.kinds import OPERATORS_OWN, ProceedingKind
from app.domain.proceedings.proceeding import By, P
from app.domain.proceedings.registry import AnyEvent
from app.store.codec import event_of
from app.store.history_records import Loaded
from app.store.readers.kept_items import texts_of
from app.usecases.desk import ReadingDesk
from app.usecases.kept_words import kept_in

NOT_WORDS = frozenset({"person", "file"})
NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One record, who did it, and the words it refers to; None in place of what was erased."""

    record: Record
    event: AnyEvent
    by: By
    texts: Mapping[ItemId, str | None]


async def words_beside(desk: ReadingDesk, loaded: Loaded[P]) -> Mapping[ItemId, str | None]:
    notes = Operation.READ_OPERATOR_NOTES if loaded.kind in OPERATORS_OWN else Operation.READ_AGENCY_NOTES
    may_read_notes = decide(desk.by, notes, desk.standing(loaded, notes)).is_allowed
    hidden = NOT_WORDS if may_read_notes else NOT_WORDS | {NOTE}
    return {one.item: one.text for one in await texts_of(desk.reading, loaded.id) if one.kind not in hidden}


def entries_of(
    kind: ProceedingKind, records: Iterable[Record], words: Mapping[ItemId, str | None]
) -> Iterator[Entry]:
    for record in records:
        event: AnyEvent = event_of(kind, record.body)
        items = {kept.item for kept in kept_in(event)}
        texts = {item: words[item] for item in sorted(items) if item in words}
        yield Entry(record=record, event=event, by=event.by, texts=texts)
