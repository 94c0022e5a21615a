"""The databases that the other tests stand on."""

import asyncio
import os
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from tests.support.databases import Databases, PostgresDatabases, SqliteDatabases
from tests.support.waiting import wait_until

ANOTHER_SESSION = """
from tests.support.postgres import postgres_server
with postgres_server() as server:
    print(server.pid, server.socket_folder, flush=True)
    input()
"""


async def _execute(url: str, *statements: str) -> list[object]:
    engine = create_async_engine(url)
    async with engine.begin() as connection:
        results = [await connection.execute(text(statement)) for statement in statements]
        rows: list[object] = [tuple(row) for row in results[-1]] if results[-1].returns_rows else []
    await engine.dispose()
    return rows


def _preparing(databases_prepared: list[str]) -> Callable[[str], None]:
    def prepare(url: str) -> None:
        databases_prepared.append(url)
        statements = ("CREATE TABLE kept (n INTEGER)", "INSERT INTO kept VALUES (7)")
        thread = threading.Thread(target=lambda: asyncio.run(_execute(url, *statements)))
        thread.start()
        thread.join()

    return prepare


async def test_each_database_is_fresh(databases: Databases) -> None:
    first, second = databases.empty(), databases.empty()
    await _execute(first, "CREATE TABLE only_here (n INTEGER)")
    await _execute(second, "CREATE TABLE only_here (n INTEGER)", "INSERT INTO only_here VALUES (1)")
    assert await _execute(first, "SELECT * FROM only_here") == []


async def test_copies_hold_what_was_prepared_once_and_do_not_see_each_other(databases: Databases) -> None:
    prepared: list[str] = []
    first = databases.copy_of("kept", _preparing(prepared))
    second = databases.copy_of("kept", _preparing(prepared))
    await _execute(first, "DELETE FROM kept")
    assert await _execute(first, "SELECT n FROM kept") == []
    assert await _execute(second, "SELECT n FROM kept") == [(7,)]
    assert len(prepared) == 1


async def test_what_was_let_go_is_dropped_and_what_was_prepared_stays(
    postgres_databases: PostgresDatabases,
) -> None:
    prepared: list[str] = []
    first = postgres_databases.copy_of("kept after", _preparing(prepared))
    postgres_databases.let_go()
    second = postgres_databases.copy_of("kept after", _preparing(prepared))
    there = await _execute(second, "SELECT datname FROM pg_database")
    assert (first.split("/")[-1].split("?")[0],) not in there
    assert await _execute(second, "SELECT n FROM kept") == [(7,)]
    assert len(prepared) == 1


async def test_the_url_names_the_kind_the_test_runs_on(database_url: str, database_kind: str) -> None:
    assert database_url.startswith(f"{database_kind}+")
    question = "SELECT sqlite_version()" if database_kind == "sqlite" else "SHOW server_version"
    assert await _execute(database_url, question) != []


def test_preparing_that_leaves_a_connection_open_is_refused(sqlite_databases: SqliteDatabases) -> None:
    left_open = []

    def prepare(url: str) -> None:
        connection = sqlite3.connect(url.removeprefix("sqlite+aiosqlite:///"))
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("CREATE TABLE half (n INTEGER)")
        left_open.append(connection)

    with pytest.raises(AssertionError, match="left a connection open"):
        sqlite_databases.copy_of("half", prepare)
    left_open[0].close()


def test_a_killed_session_takes_its_server_with_it() -> None:
    session = subprocess.Popen(
        [sys.executable, "-c", ANOTHER_SESSION], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert session.stdout is not None
    server_pid, folder = session.stdout.readline().split()
    assert Path(folder).exists()
    assert _is_alive(int(server_pid))
    session.send_signal(signal.SIGKILL)
    session.communicate()
    wait_until(
        lambda: not _is_alive(int(server_pid)), within=20, what="the server of a killed session to stop"
    )
    wait_until(lambda: not Path(folder).parent.exists(), within=20, what="its files to be gone")


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
