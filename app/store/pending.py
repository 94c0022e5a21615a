"""What a transaction will write, gathered so that it takes few statements."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Table
from sqlalchemy.ext.asyncio import AsyncConnection

from app.store.tables.deadlines import DEADLINE, RUNG
from app.store.tables.once import OUTBOX
from app.store.tables.proceedings import PARTY, PROCEEDING
from app.store.write_at_once import write_at_once
from app.store.write_in_turn import write_in_turn
from app.store.writes import Row, Verb, Write

KEYS: Mapping[Table, tuple[str, ...]] = {
    PROCEEDING: ("id",),
    DEADLINE: ("proceeding", "kind", "cycle"),
    RUNG: ("proceeding", "kind", "cycle", "rung"),
    PARTY: ("proceeding", "part", "party"),
    OUTBOX: ("key",),
}
"""A row of these that is given twice is written once, as it was given last."""


@dataclass(slots=True)
class Pending:
    """Rows by what is to be done with them."""

    rows: dict[Write, dict[Any, Row]] = field(default_factory=dict)
    _armed: dict[Any, list[Any]] = field(default_factory=dict)
    """The warnings given just now, by their deadlines."""

    def add(self, table: Table, row: Row) -> None:
        self._put(Write(Verb.ADD, table), row)

    def forward(self, row: Row) -> None:
        """The row of a proceeding that this transaction holds or began, as it stands after further events."""
        began = self.rows.get(Write(Verb.ADD, PROCEEDING), {}).get((row["id"],))
        if began:
            began.update(row)
        else:
            self._put(Write(Verb.CHANGE, PROCEEDING), row)

    def join(self, row: Row) -> None:
        self._take_back(Verb.REMOVE, PARTY, row)
        self._put(Write(Verb.ADD, PARTY), row)

    def leave(self, row: Row) -> None:
        self._take_back(Verb.ADD, PARTY, row)
        self._put(Write(Verb.REMOVE, PARTY), row)

    def arm(self, row: Row) -> None:
        """A warning of a deadline."""
        self._armed.setdefault(_key(row, KEYS[DEADLINE]), []).append(_key(row, KEYS[RUNG]))
        self.add(RUNG, row)

    def drop_rungs(self, row: Row) -> None:
        """The deadline is no longer armed: neither are its warnings, those given just now included."""
        key = _key(row, KEYS[DEADLINE])
        given = self.rows.get(Write(Verb.ADD, RUNG), {})
        for rung in self._armed.pop(key, ()):
            given.pop(rung, None)
        self.rows.setdefault(Write(Verb.CHANGE, RUNG), {})[key] = row

    async def write(self, connection: AsyncConnection) -> None:
        writes = {write: list(rows.values()) for write, rows in self.rows.items() if rows}
        if not writes:
            return
        if connection.dialect.name == "postgresql":
            await write_at_once(connection, writes)
        else:
            await write_in_turn(connection, writes)

    def _put(self, write: Write, row: Row) -> None:
        rows = self.rows.setdefault(write, {})
        key = KEYS.get(write.table)
        rows[_key(row, key) if key else len(rows)] = row

    def _take_back(self, verb: Verb, table: Table, row: Row) -> None:
        self.rows.get(Write(verb, table), {}).pop(_key(row, KEYS[table]), None)


def _key(row: Row, names: Iterable[str]) -> tuple[Any, ...]:
    return tuple(row[name] for name in names)
