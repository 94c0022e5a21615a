"""Gathered rows on SQLite: one statement for each table.

The driver is asked itself: each of its calls is a change of threads, and this way a table takes one.
"""

import json
from collections.abc import Iterable
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from app.domain.instants import require_aware
from app.store.tables.deadlines import RUNG
from app.store.writes import CHANGED, Row, Verb, Write, in_order, key_of, on_conflict


async def write_in_turn(connection: AsyncConnection, writes: dict[Write, list[Row]]) -> None:
    driver: Any = (await connection.get_raw_connection()).driver_connection
    for write, rows in in_order(writes):
        names = _names(write)
        await driver.executemany(_statement(write), [_values(row, names) for row in rows])


@cache
def _names(write: Write) -> tuple[str, ...]:
    """The columns that the statement asks for, in its order."""
    if write.verb is Verb.ADD:
        return tuple(column.name for column in write.table.columns)
    return (*CHANGED.get(write.table, ()), *key_of(write))


@cache
def _statement(write: Write) -> str:
    table = f'"{write.table.name}"'
    if write.verb is Verb.ADD:
        names = _names(write)
        columns, marks = ", ".join(f'"{name}"' for name in names), ", ".join("?" for _ in names)
        return f"INSERT INTO {table} ({columns}) VALUES ({marks}){on_conflict(write)}"  # noqa: S608 - our own names
    found = " AND ".join(f'"{name}" = ?' for name in key_of(write))
    if write.verb is Verb.REMOVE:
        return f"DELETE FROM {table} WHERE {found}"  # noqa: S608
    if write.table is RUNG:
        found += " AND fired_at IS NULL AND dropped_at IS NULL"
    values = ", ".join(f'"{name}" = ?' for name in CHANGED[write.table])
    return f"UPDATE {table} SET {values} WHERE {found}"  # noqa: S608


def _values(row: Row, names: Iterable[str]) -> list[Any]:
    return [_plain(row.get(name)) for name in names]


def _plain(value: Any) -> Any:
    """As the column types write it."""
    match value:
        case datetime():
            return require_aware(value).strftime("%Y-%m-%d %H:%M:%S.%f")
        case date():
            return value.isoformat()
        case dict():
            return json.dumps(value)
    return value
