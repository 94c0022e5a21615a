"""What a passenger has added to a proceeding since it was received, as the passenger sees it again (rule S14)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from app.domain.identifiers import ItemId
from app.domain.parties import Role
from app.domain.proceedings.registry import AnyEvent
from app.store.codec import event_of
from app.store.history_records import Loaded
from app.store.readers.kept_items import files_of
from app.usecases.desk import ReadingDesk
from app.usecases.kept_words import kept_in


class Added(StrEnum):
    """By the names of their events, which complaint and application share."""

    SUPPLEMENT = "supplement_added"
    CHASER = "chaser_added"
    FILE = "attachment_added"


@dataclass(frozen=True, slots=True, kw_only=True)
class Addition:
    """`words` are what was said, or the file's name; None where there are none, or they were erased."""

    added: Added
    at: datetime
    words: str | None


async def additions_of(desk: ReadingDesk, loaded: Loaded[Any]) -> tuple[Addition, ...]:
    """The oldest first. Of files those alone that came from the passenger: the others are the body's evidence."""
    found = [
        (Added(record.kind), event_of(loaded.kind, record.body))
        for record in await desk.reading.records(loaded.id)
        if record.kind in set(Added)
    ]
    own = [(added, event) for added, event in found if added is not Added.FILE or _is_passengers(event)]
    if not own:
        return ()
    words = await _words(desk, loaded, [event for _, event in own])
    return tuple(
        Addition(added=added, at=event.at, words=next(_said(event, words), None)) for added, event in own
    )


def _is_passengers(event: AnyEvent) -> bool:
    return Role.PASSENGER in event.by.roles


async def _words(
    desk: ReadingDesk, loaded: Loaded[Any], events: list[AnyEvent]
) -> Mapping[ItemId, str | None]:
    names = {one.item: one.name for one in await files_of(desk.reading, loaded.id)}
    texts = {kept.item for event in events for kept in kept_in(event)} - names.keys()
    return {**await desk.reading.texts(texts), **names}


def _said(event: AnyEvent, words: Mapping[ItemId, str | None]) -> Iterator[str]:
    return (said for kept in kept_in(event) if (said := words.get(kept.item)))
