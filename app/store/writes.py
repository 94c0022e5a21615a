"""What can be done with gathered rows: the same meaning on both databases, whichever way it is written."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, NamedTuple

from sqlalchemy import Table

from app.store.tables.access import ACCESS_LOG
from app.store.tables.deadlines import DEADLINE, RUNG
from app.store.tables.history import EVENT
from app.store.tables.kept import ATTACHMENT, KEPT_ITEM, PERSON
from app.store.tables.once import IDEMPOTENCY, OUTBOX
from app.store.tables.proceedings import PARTY, PROCEEDING

Row = dict[str, Any]


class Verb(StrEnum):
    ADD = "add"
    CHANGE = "change"
    REMOVE = "remove"


class Write(NamedTuple):
    verb: Verb
    table: Table


IN_ORDER = (
    Write(Verb.ADD, PROCEEDING),
    Write(Verb.CHANGE, PROCEEDING),
    Write(Verb.ADD, EVENT),
    Write(Verb.ADD, DEADLINE),
    Write(Verb.REMOVE, PARTY),
    Write(Verb.ADD, PARTY),
    Write(Verb.CHANGE, RUNG),
    Write(Verb.ADD, RUNG),
    Write(Verb.ADD, KEPT_ITEM),
    Write(Verb.ADD, PERSON),
    Write(Verb.ADD, ATTACHMENT),
    Write(Verb.ADD, OUTBOX),
    Write(Verb.ADD, IDEMPOTENCY),
    Write(Verb.ADD, ACCESS_LOG),
)
"""What others refer to comes first; what is not listed comes last."""

MARKS = frozenset({"id", "kind", "number", "concerns"})
"""Columns of a proceeding's row that never change."""

CHANGED: Mapping[Table, tuple[str, ...]] = {
    PROCEEDING: tuple(column.name for column in PROCEEDING.columns if column.name not in MARKS),
    RUNG: ("dropped_at",),
}
"""What a change sets. A warning that has fired or was dropped is left as it is."""

RENEWED: Mapping[Table, tuple[str, ...]] = {
    DEADLINE: tuple(column.name for column in DEADLINE.columns if not column.primary_key),
    RUNG: ("fire_at", "dropped_at"),
    PARTY: (),
    OUTBOX: (),
    IDEMPOTENCY: ("status", "answer"),
}
"""What an added row sets where there is one already: all of a deadline's, the instant of a warning not yet fired, the
answer of a key that was claimed, nothing of a message or a party. Any other table refuses a second row.

Found by its key however small the tables were when PostgreSQL planned the statement; a join with the given rows may
be planned, and kept, as a walk through the whole table."""


def key_of(write: Write) -> list[str]:
    """What finds the row. A change of warnings is one of all that their deadline has."""
    names = [column.name for column in write.table.primary_key]
    return [name for name in names if write != Write(Verb.CHANGE, RUNG) or name != "rung"]


def in_order(writes: Mapping[Write, list[Row]]) -> list[tuple[Write, list[Row]]]:
    place = {write: number for number, write in enumerate(IN_ORDER)}
    return sorted(writes.items(), key=lambda given: place.get(given[0], len(place)))


def on_conflict(write: Write) -> str:
    """The end of an INSERT, the same on both databases."""
    renewed = RENEWED.get(write.table)
    if renewed is None:
        return ""
    if not renewed:
        return " ON CONFLICT DO NOTHING"
    key = ", ".join(f'"{name}"' for name in key_of(write))
    values = ", ".join(f'"{name}" = EXCLUDED."{name}"' for name in renewed)
    unfired = f' WHERE "{RUNG.name}".fired_at IS NULL' if write.table is RUNG else ""
    return f" ON CONFLICT ({key}) DO UPDATE SET {values}{unfired}"
