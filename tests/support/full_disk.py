"""A database that has no room for another row, and what the log says of it."""

from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager
from typing import Any

from sqlalchemy import text

from app.store.unit_of_work import Store

RAISING = """
CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE 'could not extend file' USING ERRCODE = 'disk_full'; END $$
"""
ROOM = {
    "sqlite": (["PRAGMA max_page_count = 1"], ["PRAGMA max_page_count = 4294967294"]),
    "postgresql": (
        [
            RAISING,
            "CREATE TRIGGER no_room BEFORE INSERT ON event EXECUTE FUNCTION no_room()",
        ],
        ["DROP TRIGGER no_room ON event", "DROP FUNCTION no_room"],
    ),
}
"""How it is taken away, and given back. SQLite's limit is never below what is there already."""


@asynccontextmanager
async def no_room_left(store: Store) -> AsyncIterator[None]:
    taken, given = ROOM[store.engines.write.dialect.name]
    await _carried_out(store, taken)
    try:
        yield
    finally:
        await _carried_out(store, given)


async def _carried_out(store: Store, statements: Iterable[str]) -> None:
    async with store.engines.writing() as connection:
        for statement in statements:
            await connection.execute(text(statement))


def reasons(lines: Iterable[Mapping[str, Any]]) -> list[tuple[str, str]]:
    """How loud and why, of the requests that could not be answered."""
    return [
        (line["log_level"], line["reason"])
        for line in lines
        if line["event"] == "request" and "reason" in line
    ]
