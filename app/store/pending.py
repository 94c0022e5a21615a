"""Rows that a transaction will write, gathered so that each table takes one statement."""

from typing import Any

from sqlalchemy import Insert, Table, insert
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from app.store.tables.access import ACCESS_LOG
from app.store.tables.deadlines import DEADLINE, RUNG
from app.store.tables.history import EVENT
from app.store.tables.kept import ATTACHMENT, KEPT_ITEM, PERSON
from app.store.tables.once import OUTBOX
from app.store.tables.proceedings import PROCEEDING

Row = dict[str, Any]

PLAIN = (PROCEEDING, EVENT, KEPT_ITEM, PERSON, ATTACHMENT, ACCESS_LOG)
ORDER = (PROCEEDING, EVENT, DEADLINE, RUNG, KEPT_ITEM, PERSON, ATTACHMENT, OUTBOX, ACCESS_LOG)
"""What others refer to comes first."""

KEYS: dict[Table, tuple[str, ...]] = {
    DEADLINE: ("proceeding", "kind", "cycle"),
    RUNG: ("proceeding", "kind", "cycle", "rung"),
    OUTBOX: ("key",),
}


class Pending:
    """Rows by table; a deadline, rung or message that is given twice is written once, as it was given
    last.
    """

    def __init__(self) -> None:
        self._rows: dict[Table, dict[Any, Row]] = {}

    def add(self, table: Table, row: Row) -> None:
        rows = self._rows.setdefault(table, {})
        key = KEYS.get(table)
        rows[tuple(row[name] for name in key) if key else len(rows)] = row

    async def write(self, connection: AsyncConnection) -> None:
        if not self._rows:
            return
        rows, self._rows = self._rows, {}
        statements = STATEMENTS[connection.dialect.name]
        for table in ORDER:
            if table in rows:
                await connection.execute(statements[table], list(rows[table].values()))


def _statements(dialect: Any) -> dict[Table, Insert]:
    plain = {table: insert(table) for table in PLAIN}
    return {
        **plain,
        DEADLINE: _upsert(dialect, DEADLINE),
        RUNG: _rung(dialect),
        OUTBOX: dialect.insert(OUTBOX).on_conflict_do_nothing(index_elements=["key"]),
    }


def _upsert(dialect: Any, table: Table) -> Insert:
    statement = dialect.insert(table)
    others = {c.name: statement.excluded[c.name] for c in table.columns if c.name not in KEYS[table]}
    upsert: Insert = statement.on_conflict_do_update(index_elements=list(KEYS[table]), set_=others)
    return upsert


def _rung(dialect: Any) -> Insert:
    """A rung that has fired stays fired; one that has not takes the new instant."""
    statement = dialect.insert(RUNG)
    upsert: Insert = statement.on_conflict_do_update(
        index_elements=list(KEYS[RUNG]),
        set_={"fire_at": statement.excluded.fire_at, "dropped_at": None},
        where=RUNG.c.fired_at.is_(None),
    )
    return upsert


STATEMENTS = {"sqlite": _statements(sqlite), "postgresql": _statements(postgresql)}
