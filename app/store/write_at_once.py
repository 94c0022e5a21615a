"""Gathered rows on PostgreSQL: all that a command wrote goes in one statement and one round trip, by the driver itself:
others may be waiting for what this transaction holds.

Each table's rows travel as one JSON text, which PostgreSQL makes rows of that table from. Checks, references and
triggers hold as they do for one statement after the other.
"""

from datetime import date, datetime
from functools import cache

import orjson
from sqlalchemy.ext.asyncio import AsyncConnection

from app.domain.instants import require_aware
from app.store.postgres import driver_of
from app.store.tables.deadlines import RUNG
from app.store.tables.proceedings import PARTY
from app.store.writes import CHANGED, Row, Verb, Write, in_order, key_of, on_conflict

AHEAD = frozenset({Write(Verb.REMOVE, PARTY), Write(Verb.CHANGE, RUNG)})
"""Written before the rest: one statement must not touch one row twice."""


async def write_at_once(connection: AsyncConnection, writes: dict[Write, list[Row]]) -> None:
    ahead = {write: rows for write, rows in writes.items() if write in AHEAD}
    rest = {write: rows for write, rows in writes.items() if write not in AHEAD}
    for some in (ahead, rest):
        if some:
            in_turn = in_order(some)
            texts = tuple(_to_text(rows) for _, rows in in_turn)
            await driver_of(connection).fetch(_statement(tuple(write for write, _ in in_turn)), *texts)


@cache
def _statement(writes: tuple[Write, ...]) -> str:
    parts = (f"w{number} AS ({_part(write, number)})" for number, write in enumerate(writes, start=1))
    return f"WITH {', '.join(parts)} SELECT 1"


def _part(write: Write, number: int) -> str:
    table = f'"{write.table.name}"'
    rows = f"json_populate_recordset(NULL::{table}, ${number}::text::json)"
    if write.verb is Verb.ADD:
        return f"INSERT INTO {table} SELECT * FROM {rows}{on_conflict(write)}"  # noqa: S608 - our own names
    found = " AND ".join(f'old."{name}" = new."{name}"' for name in key_of(write))
    if write.verb is Verb.REMOVE:
        return f"DELETE FROM {table} AS old USING {rows} AS new WHERE {found}"  # noqa: S608
    if write.table is RUNG:
        found += " AND old.fired_at IS NULL AND old.dropped_at IS NULL"
    values = ", ".join(f'"{name}" = new."{name}"' for name in CHANGED[write.table])
    return f"UPDATE {table} AS old SET {values} FROM {rows} AS new WHERE {found}"  # noqa: S608


def _to_text(rows: list[Row]) -> str:
    return orjson.dumps(rows, default=_plain, option=orjson.OPT_PASSTHROUGH_DATETIME).decode()


def _plain(value: object) -> str:
    """As PostgreSQL reads it; an instant that names no zone is refused, not guessed (rule T1)."""
    match value:
        case datetime():
            return require_aware(value).isoformat()
        case date():
            return value.isoformat()
        case bytes():
            return f"\\x{value.hex()}"
    raise TypeError(f"no column holds a {type(value).__name__}")
