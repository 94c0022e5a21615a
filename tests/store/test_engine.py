"""The two databases behind one shape."""

import asyncio
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from app.store.engine import open_engines, supported
from app.store.errors import Busy, UnsupportedDatabaseError
from app.store.failures import translated
from app.store.unit_of_work import Store
from tests.store.histories import NOON, take_in
from tests.support.databases import Databases
from tests.support.stores import migrated, store_on


@pytest.mark.parametrize(
    "url",
    [
        "mysql+aiomysql://localhost/metro",
        "sqlite:///:memory:",
        "sqlite://",
        "sqlite+pysqlite:///file.db",
        "postgresql+psycopg://localhost/metro",
        "metro.db",
        "",
    ],
)
def test_another_database_is_refused_with_what_to_set(url: str) -> None:
    with pytest.raises(UnsupportedDatabaseError, match="METRO_DATABASE_URL"):
        open_engines(url)


@pytest.mark.parametrize(
    ("url", "driver"),
    [
        ("sqlite:///var/metro.sqlite3", "sqlite+aiosqlite"),
        ("postgresql://metro@localhost/metro", "postgresql+asyncpg"),
        ("postgresql+asyncpg://metro@localhost/metro", "postgresql+asyncpg"),
    ],
)
def test_a_url_is_given_its_async_driver(url: str, driver: str) -> None:
    assert supported(url).drivername == driver


async def test_a_reading_cannot_write(store: Store) -> None:
    async def delete() -> None:
        async with store.engines.reading() as connection:
            await connection.execute(text("DELETE FROM outbox"))

    with pytest.raises(DBAPIError, match=r"read-?only"):
        await delete()


async def test_a_reading_is_one_snapshot(store: Store) -> None:
    async with store.reading() as reading:
        before = (await reading.run(text("SELECT count(*) FROM proceeding"))).scalar_one()
        async with store.transaction(NOON) as transaction:
            await take_in(transaction)
        after = (await reading.run(text("SELECT count(*) FROM proceeding"))).scalar_one()
    assert (before, after) == (0, 0)


async def test_references_are_checked(store: Store) -> None:
    async def refer() -> None:
        async with store.engines.writing() as connection:
            await connection.execute(
                text("INSERT INTO party (proceeding, part, party) VALUES ('nobody', 'unit', 'x')")
            )

    with pytest.raises(DBAPIError, match=r"(?i)foreign key"):
        await refer()


@pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)
async def test_sqlite_writes_what_survives_a_power_cut_and_only_the_writer_checkpoints(store: Store) -> None:
    pragmas = (
        "journal_mode",
        "synchronous",
        "foreign_keys",
        "wal_autocheckpoint",
        "query_only",
        "secure_delete",
    )
    async with store.engines.writing() as connection:
        writer = [(await connection.execute(text(f"PRAGMA {name}"))).scalar_one() for name in pragmas]
    async with store.engines.reading() as connection:
        reader = [(await connection.execute(text(f"PRAGMA {name}"))).scalar_one() for name in pragmas[:5]]
    assert writer == ["wal", 2, 1, 1000, 0, 1]
    assert reader == ["wal", 2, 1, 0, 1]


@pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)
async def test_closing_leaves_one_sqlite_file_with_everything_in_it(databases: Databases) -> None:
    url = migrated(databases)
    async with store_on(url) as store, store.transaction(NOON) as transaction:
        taken_in = await take_in(transaction)
    file = Path(url.removeprefix("sqlite+aiosqlite:///"))
    assert not file.with_name(f"{file.name}-wal").exists()
    async with store_on(url) as store, store.reading() as reading:
        assert await reading.id_of(taken_in.number) == taken_in.id


HOLDS_THE_TURN = """
import asyncio, sys
from app.store.writer_turn import WriterTurn
async def hold():
    async with WriterTurn(sys.argv[1])():
        print("held", flush=True)
        sys.stdin.read()
asyncio.run(hold())
"""


@pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)
async def test_a_sqlite_writer_waits_for_another_process_and_goes_on_when_that_is_killed(
    databases: Databases,
) -> None:
    url = migrated(databases)
    lock = url.removeprefix("sqlite+aiosqlite:///") + ".writer"
    other = await asyncio.create_subprocess_exec(
        sys.executable, "-c", HOLDS_THE_TURN, lock, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert other.stdout is not None
    assert await other.stdout.readline() == b"held\n"
    async with store_on(url) as store:
        writing = asyncio.create_task(_take_in(store))
        done, _ = await asyncio.wait([writing], timeout=0.2)
        assert not done
        other.kill()
        assert await asyncio.wait_for(writing, timeout=5)
    await other.wait()


async def _take_in(store: Store) -> str:
    async with store.transaction(NOON) as transaction:
        return (await take_in(transaction)).number


@pytest.mark.parametrize("database_kind", ["postgresql"], indirect=True)
@pytest.mark.parametrize(
    ("failure", "reason"),
    [
        pytest.param(
            "SELECT pg_terminate_backend(pg_backend_pid())", "connection", id="the backend is killed"
        ),
        pytest.param("SET LOCAL statement_timeout = 1; ", "timeout", id="a statement takes too long"),
    ],
)
async def test_a_database_that_fails_is_said_to_be_busy_and_the_next_command_works(
    store: Store, failure: str, reason: str
) -> None:
    async def fail() -> None:
        async with store.transaction(NOON) as transaction:
            await transaction.run(text(failure.rstrip("; ")))
            await transaction.run(text("SELECT pg_sleep(1)"))

    with pytest.raises(Busy) as busy:
        await fail()
    assert busy.value.reason == reason
    assert await _take_in(store)


@pytest.mark.parametrize("database_kind", ["postgresql"], indirect=True)
async def test_two_that_wait_for_each_other_are_told_to_try_again(store: Store) -> None:
    async with store.transaction(NOON) as transaction:
        one, two = await take_in(transaction), await take_in(transaction)
    met = asyncio.Barrier(2)

    async def hold(first: str, second: str) -> str:
        try:
            async with store.transaction(NOON) as transaction:
                lock = text("SELECT 1 FROM proceeding WHERE id = :id FOR UPDATE")
                await transaction.run(lock, {"id": first})
                await met.wait()
                await transaction.run(lock, {"id": second})
        except Busy as busy:
            return busy.reason
        return "done"

    outcomes = await asyncio.gather(hold(one.id, two.id), hold(two.id, one.id))
    assert sorted(outcomes) == ["deadlock", "done"]


async def test_a_mistake_of_ours_is_not_called_busy(store: Store) -> None:
    with pytest.raises(DBAPIError), translated():
        async with store.engines.reading() as connection:
            await connection.execute(text("SELECT no_such_column FROM proceeding"))


@pytest.mark.parametrize(
    "url",
    [
        pytest.param("postgresql://metro@127.0.0.1:1/metro", id="nobody listens"),
        pytest.param("postgresql://metro@/metro?host=/nonexistent", id="no such socket"),
        pytest.param("sqlite:////nonexistent/metro.sqlite3", id="no such folder"),
    ],
)
async def test_a_database_that_is_not_there_is_said_to_be_out_of_reach(url: str) -> None:
    async with store_on(url) as store:
        with pytest.raises(Busy):
            async with store.reading() as reading:
                await reading.run(text("SELECT 1"))


async def test_a_failure_of_the_command_itself_is_not_called_busy(store: Store) -> None:
    async def fail() -> None:
        async with store.transaction(NOON):
            raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        await fail()
