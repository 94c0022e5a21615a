"""One chain of migrations, the same on both databases, each as a whole or not at all."""

import asyncio
import stat
from pathlib import Path

import pytest
from sqlalchemy import text

from app.store.engine import open_engines
from app.store.migrations import SchemaState, downgrade, migrate, migrating, schema_state
from app.store.schema import METADATA
from app.store.verification import Finding, verify
from tests.migrations.schemas import leftovers, schema_of
from tests.store.histories import NOON, take_in
from tests.support.databases import Databases
from tests.support.stores import new_cipher, store_on


async def test_the_migrated_schema_is_the_one_the_tables_describe(databases: Databases) -> None:
    migrated_url, described_url = databases.empty(), databases.empty()
    await migrate(migrated_url)
    engines = open_engines(described_url)
    async with engines.writing() as connection:
        await connection.run_sync(METADATA.create_all)
    await engines.close()
    migrated, described = await schema_of(migrated_url), await schema_of(described_url)
    assert migrated.keys() == described.keys()
    for table, parts in described.items():
        assert migrated[table] == parts, table


async def test_an_empty_database_is_at_no_revision_and_a_migrated_one_at_the_head(database_url: str) -> None:
    before = await schema_state(database_url)
    await migrate(database_url)
    after = await schema_state(database_url)
    assert (before.current, before.is_current, before.is_known) == (None, False, True)
    assert after == SchemaState(current=before.head, head=before.head, is_known=True)
    assert after.is_current


async def test_a_database_of_a_newer_release_is_not_known(database_url: str) -> None:
    await migrate(database_url)
    engines = open_engines(database_url)
    async with engines.writing() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = 'ffff'"))
    await engines.close()
    state = await schema_state(database_url)
    assert (state.current, state.is_current, state.is_known) == ("ffff", False, False)


async def test_migrating_again_changes_nothing(database_url: str) -> None:
    await migrate(database_url)
    before = await schema_of(database_url)
    await migrate(database_url)
    assert await schema_of(database_url) == before


async def test_two_that_migrate_at_once_come_one_after_the_other(database_url: str) -> None:
    await asyncio.gather(migrate(database_url), migrate(database_url))
    assert (await schema_state(database_url)).is_current


async def test_every_step_goes_up_down_and_up_again_and_leaves_nothing_behind(database_url: str) -> None:
    await migrate(database_url)
    first = await schema_of(database_url)
    await downgrade(database_url, "base")
    assert await leftovers(database_url) == set()
    await migrate(database_url)
    assert await schema_of(database_url) == first


async def test_what_is_on_record_goes_through_down_and_up_unharmed(database_url: str) -> None:
    await migrate(database_url)
    cipher = new_cipher()
    async with store_on(database_url, cipher) as store, store.transaction(NOON) as transaction:
        taken_in = await take_in(transaction)
    await downgrade(database_url, "0001")
    await migrate(database_url)
    found: list[Finding] = []
    async with store_on(database_url, cipher) as store, store.reading() as reading:
        assert await reading.load(taken_in.id) == taken_in
        verified = await verify(reading, found.append)
    assert (verified.proceedings, verified.records, found) == (1, 3, [])


async def test_a_migration_that_fails_leaves_the_schema_as_it_was(database_url: str) -> None:
    async def fail() -> None:
        async with migrating(database_url) as connection:
            await connection.run_sync(METADATA.create_all)
            raise RuntimeError("half way")

    with pytest.raises(RuntimeError, match="half way"):
        await fail()
    assert await leftovers(database_url) == set()


@pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)
async def test_a_migration_that_would_leave_a_row_referring_to_nothing_is_refused(database_url: str) -> None:
    await migrate(database_url)

    async def break_a_reference() -> None:
        async with migrating(database_url) as connection:
            await connection.execute(
                text("INSERT INTO party (proceeding, part, party) VALUES ('nobody', 'unit', 'x')")
            )

    with pytest.raises(RuntimeError, match="refer to nothing"):
        await break_a_reference()


@pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)
async def test_a_sqlite_file_is_its_owners_alone(database_url: str) -> None:
    await migrate(database_url)
    async with store_on(database_url) as store, store.transaction(NOON) as transaction:
        await take_in(transaction)
        file = Path(str(store.engines.write.url.database))
        modes = {
            beside.name: stat.S_IMODE(beside.stat().st_mode) for beside in file.parent.glob(f"{file.name}*")
        }
    assert modes.keys() == {file.name, f"{file.name}-wal", f"{file.name}-shm", f"{file.name}.writer"}
    assert set(modes.values()) == {0o600}
