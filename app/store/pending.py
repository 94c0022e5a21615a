"""What a transaction will write, gathered so that each table takes one statement."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Executable, Table
from sqlalchemy.ext.asyncio import AsyncConnection

from app.store.statements import DROP_RUNGS, FORWARD, INSERT, KEYS, PARTY_LEFT
from app.store.tables.access import ACCESS_LOG
from app.store.tables.deadlines import DEADLINE, RUNG
from app.store.tables.history import EVENT
from app.store.tables.kept import ATTACHMENT, KEPT_ITEM, PERSON
from app.store.tables.once import OUTBOX
from app.store.tables.proceedings import PARTY, PROCEEDING

Row = dict[str, Any]
DeadlineKey = tuple[str, str, int]
"""Proceeding, kind, cycle."""


@dataclass(slots=True)
class Pending:
    """Rows by table; a deadline, rung or message that is given twice is written once, as it was given
    last.
    """

    new: dict[str, Row] = field(default_factory=dict)
    forwarded: dict[str, Row] = field(default_factory=dict)
    dropped: dict[DeadlineKey, Row] = field(default_factory=dict)
    left: dict[Any, Row] = field(default_factory=dict)
    rows: dict[Table, dict[Any, Row]] = field(default_factory=dict)

    def start(self, row: Row) -> None:
        self.new[row["id"]] = row

    def forward(self, id: str, columns: Mapping[str, Any]) -> None:
        """The row of a proceeding that this transaction holds, or began, as it stands after further
        events.
        """
        if id in self.new:
            self.new[id].update(columns)
        else:
            self.forwarded[id] = {"p_id": id, **columns}

    def add(self, table: Table, row: Row) -> None:
        rows = self.rows.setdefault(table, {})
        key = KEYS.get(table)
        rows[tuple(row[name] for name in key) if key else len(rows)] = row

    def drop_rungs(self, row: Row) -> None:
        """The deadline is no longer armed: neither are its warnings, those given just now included."""
        key = (row["r_proceeding"], row["r_kind"], row["r_cycle"])
        self.dropped[key] = row
        rungs = self.rows.get(RUNG, {})
        for rung in [rung for rung in rungs if rung[:3] == key]:
            del rungs[rung]

    def join(self, row: Row) -> None:
        self.left.pop(tuple(row.values()), None)
        self.add(PARTY, row)

    def leave(self, row: Row) -> None:
        self.rows.get(PARTY, {}).pop(tuple(row.values()), None)
        self.left[tuple(row.values())] = {f"p_{name}": value for name, value in row.items()}

    async def write(self, connection: AsyncConnection) -> None:
        for statement, rows in self._in_order(connection.dialect.name):
            if rows:
                await connection.execute(statement, list(rows.values()))

    def _in_order(self, dialect: str) -> list[tuple[Executable, dict[Any, Row]]]:
        """What others refer to comes first."""
        insert, rows = INSERT[dialect], self.rows
        return [
            (insert[PROCEEDING], self.new),
            (FORWARD, self.forwarded),
            *((insert[table], rows.get(table, {})) for table in (EVENT, DEADLINE)),
            (PARTY_LEFT, self.left),
            (insert[PARTY], rows.get(PARTY, {})),
            (DROP_RUNGS, self.dropped),
            *((insert[table], rows.get(table, {})) for table in (RUNG, KEPT_ITEM)),
            *((insert[table], rows.get(table, {})) for table in (PERSON, ATTACHMENT, OUTBOX, ACCESS_LOG)),
        ]
