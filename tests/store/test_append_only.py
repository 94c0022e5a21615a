"""The database itself refuses to change a history (rule D2, invariant I-27)."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from app.domain.proceedings.complaint.state import Complaint
from app.store.history_records import Loaded
from app.store.unit_of_work import Store
from tests.store.histories import NOON, take_in

COLUMNS = "proceeding, sequence, kind, at, recorded_at, actor, body, previous_hash, hash"
CHANGES = {
    "an update": "UPDATE event SET kind = 'other'",
    "a delete": "DELETE FROM event",
    "a second record of the same sequence": f"INSERT INTO event ({COLUMNS}) SELECT {COLUMNS} FROM event",
    "a record that follows none": (
        f"INSERT INTO event ({COLUMNS})"
        " SELECT proceeding, 9, kind, at, recorded_at, actor, body, previous_hash, hash"
        " FROM event WHERE sequence = 2"
    ),
    "a first record that claims one before it": (
        f"INSERT INTO event ({COLUMNS})"
        " SELECT proceeding, 1, kind, at, recorded_at, actor, body, hash, hash FROM event WHERE sequence = 2"
    ),
}
SQLITE_CHANGES = {
    "insert or replace": f"INSERT OR REPLACE INTO event ({COLUMNS}) SELECT {COLUMNS} FROM event",
    "update or replace": "UPDATE OR REPLACE event SET sequence = 2 WHERE sequence = 3",
    "an upsert": (
        f"INSERT INTO event ({COLUMNS}) SELECT {COLUMNS} FROM event WHERE true"
        " ON CONFLICT DO UPDATE SET kind = 'other'"
    ),
}
POSTGRESQL_CHANGES = {
    "a truncate": "TRUNCATE event",
    "a truncate in company": "TRUNCATE proceeding CASCADE",
    "an upsert": (
        f"INSERT INTO event ({COLUMNS}) SELECT {COLUMNS} FROM event WHERE sequence = 1"
        " ON CONFLICT (proceeding, sequence) DO UPDATE SET kind = 'other'"
    ),
}


@pytest.fixture
async def complaint(store: Store) -> Loaded[Complaint]:
    async with store.transaction(NOON) as transaction:
        return await take_in(transaction)


async def refused(store: Store, complaint: Loaded[Complaint], *statements: str) -> str:
    """What the database answered to the last statement; the history is as it was."""
    async with store.reading() as reading:
        before = await reading.records(complaint.id)
    with pytest.raises(DBAPIError) as error:
        await run(store, *statements)
    async with store.reading() as reading:
        assert await reading.records(complaint.id) == before
    return str(error.value.orig)


async def run(store: Store, *statements: str) -> None:
    async with store.engines.writing() as connection:
        for statement in statements:
            await connection.execute(text(statement))


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
async def test_a_history_is_not_changed_on_either_database(
    store: Store, complaint: Loaded[Complaint], change: str
) -> None:
    await refused(store, complaint, change)


@pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)
@pytest.mark.parametrize("change", SQLITE_CHANGES.values(), ids=SQLITE_CHANGES.keys())
@pytest.mark.parametrize("recursive", ["ON", "OFF"])
async def test_sqlite_refuses_what_passes_by_delete_triggers(
    store: Store, complaint: Loaded[Complaint], change: str, recursive: str
) -> None:
    answer = await refused(store, complaint, f"PRAGMA recursive_triggers={recursive}", change)
    assert "rule D2" in answer


@pytest.mark.parametrize("database_kind", ["postgresql"], indirect=True)
@pytest.mark.parametrize("change", POSTGRESQL_CHANGES.values(), ids=POSTGRESQL_CHANGES.keys())
@pytest.mark.parametrize("role", ["origin", "replica"])
async def test_postgresql_refuses_what_passes_by_row_triggers_and_replicas(
    store: Store, complaint: Loaded[Complaint], change: str, role: str
) -> None:
    answer = await refused(store, complaint, f"SET LOCAL session_replication_role = {role}", change)
    assert "rule D2" in answer


async def test_a_proceeding_with_a_history_is_not_deleted(store: Store, complaint: Loaded[Complaint]) -> None:
    await refused(store, complaint, "DELETE FROM proceeding")
