"""PostgreSQL that stands still: nobody waits for longer than they were given, and all is well once it goes on."""

import asyncio
import os
import signal
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from sqlalchemy import text

from app.bootstrap import open_office, prepare_database, system_clock
from app.http.answer_deadline import AnswerDeadline
from app.http.problems import problem_response
from app.store.migrations import migrate
from app.store.unit_of_work import Store
from tests.store.histories import NOON, take_in
from tests.store.test_question import numbers
from tests.support.installed import installed_settings
from tests.support.passage import passage
from tests.support.postgres import PostgresServer, postgres_server
from tests.support.stores import store_on
from tests.support.web import HandClock, calling, web_on

GIVEN = 0.3
"""Seconds that somebody is given."""
MOST = 10.0
"""Seconds until they must have been told; then PostgreSQL goes on, so that a test that fails ends."""


@pytest.fixture(scope="module")
def server() -> Iterator[PostgresServer]:
    """One that may be stopped."""
    with postgres_server(short_lived=True) as server:
        asyncio.run(migrate(server.url("postgres")))
        yield server


def signalled(server: PostgresServer, sent: signal.Signals) -> None:
    backends = Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text().split()
    for pid in (server.pid, *map(int, backends)):
        os.kill(pid, sent)


@contextmanager
def frozen(server: PostgresServer) -> Iterator[None]:
    signalled(server, signal.SIGSTOP)
    try:
        yield
    finally:
        signalled(server, signal.SIGCONT)


async def told_in_time(server: PostgresServer, asked: Awaitable[None]) -> None:
    """While it stands still."""
    loop = asyncio.get_running_loop()
    thaw = loop.call_later(MOST, signalled, server, signal.SIGCONT)
    began = loop.time()
    try:
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(GIVEN):
                await asked
    finally:
        thaw.cancel()
    assert loop.time() - began < MOST


async def transact(store: Store, meanwhile: Callable[[], object] = lambda: None) -> None:
    async with store.transaction(NOON) as transaction:
        await transaction.run(text("SELECT 1"))
        meanwhile()
        await take_in(transaction)


async def read(store: Store, meanwhile: Callable[[], object] = lambda: None) -> None:
    async with store.reading() as reading:
        await reading.run(text("SELECT 1"))
        meanwhile()
        await reading.run(text("SELECT 2"))


async def glance(store: Store) -> None:
    await numbers(store, "SYMTR")


@pytest.mark.parametrize("use", [transact, read])
async def test_where_it_freezes_in_the_midst_of_a_transaction_nobody_waits_for_its_rollback(
    server: PostgresServer, use: Callable[..., Awaitable[None]]
) -> None:
    async with store_on(server.url("postgres")) as store:
        try:
            await told_in_time(server, use(store, lambda: signalled(server, signal.SIGSTOP)))
        finally:
            signalled(server, signal.SIGCONT)
        await transact(store)
        await read(store)


async def test_a_transaction_that_nobody_waited_for_shows_nobody_what_was_long_ago(
    server: PostgresServer,
) -> None:
    async with store_on(server.url("postgres")) as store:
        before = await numbers(store, "SYMTR")
        with frozen(server):
            await told_in_time(server, read(store))
        assert await numbers(store, "SYMTR") == before
        await transact(store)
        assert len(await numbers(store, "SYMTR")) == len(before) + 1


@pytest.mark.parametrize("use", [transact, read, glance])
async def test_a_connection_that_leads_nowhere_costs_one_request(
    server: PostgresServer, use: Callable[[Store], Awaitable[None]]
) -> None:
    with TemporaryDirectory(prefix="metro-way-") as folder:
        url = f"postgresql+asyncpg://postgres@/postgres?host={folder}"
        async with passage(Path(folder), server.socket_folder) as way, store_on(url) as store:
            await use(store)
            way.lose()
            await told_in_time(server, use(store))
            await asyncio.wait_for(use(store), MOST)


async def test_a_request_is_answered_in_time_and_the_next_one_once_it_goes_on(
    server: PostgresServer, tmp_path: Path
) -> None:
    with installed_settings(server.url("postgres"), tmp_path / "var") as settings:
        async with open_office(settings) as office:
            await prepare_database(settings, system_clock())
            app = AnswerDeadline(web_on(office, HandClock()), problem_response, GIVEN)
            async with calling(app) as client:
                assert (await client.get("/api/v1/calendar")).status_code == 200
                with frozen(server):
                    answer = await asyncio.wait_for(client.get("/api/v1/calendar"), MOST)
                assert (answer.status_code, answer.json()["code"]) == (503, "busy")
                assert (await client.get("/api/v1/calendar")).status_code == 200
