"""PostgreSQL that was started anew while nobody asked it anything: once it is back, nobody notices."""

import asyncio
import os
import signal
from collections.abc import Awaitable, Callable, Iterator
from contextlib import AsyncExitStack, suppress
from typing import Any

import asyncpg  # type: ignore[import-untyped]
import pytest

from app.domain.identifiers import CaseNumber
from app.store.errors import Busy
from app.store.migrations import migrate
from app.store.postgres import driver_of
from app.store.unit_of_work import Store
from tests.store.histories import NOON, take_in
from tests.store.test_question import numbers
from tests.support.postgres import PostgresServer, postgres_server
from tests.support.stores import store_on
from tests.support.waiting import eventually


@pytest.fixture(scope="module")
def server() -> Iterator[PostgresServer]:
    """One that may be killed."""
    with postgres_server(short_lived=True) as server:
        asyncio.run(migrate(server.url("postgres")))
        yield server


async def lent(store: Store) -> list[Any]:
    """The drivers' connections of two writers, two readers and two at a glance, each given back."""
    engines = store.engines
    async with AsyncExitStack() as stack:
        ways = [way for way in (engines.writing, engines.reading, engines.glancing) for _ in range(2)]
        return [driver_of(await stack.enter_async_context(way())) for way in ways]


async def restarted(server: PostgresServer, drivers: list[Any]) -> None:
    """Over and done with: it takes new connections, and we have heard that the old ones died. PostgreSQL answers the
    death of one backend by ending all the others and starting anew.
    """
    os.kill(drivers[0].get_server_pid(), signal.SIGKILL)

    async def is_over() -> bool:
        with suppress(OSError, asyncpg.PostgresError):
            connection = await asyncpg.connect(host=str(server.socket_folder), user="postgres")
            await connection.close()
            return all(driver.is_closed() for driver in drivers)
        return False

    await eventually(is_over, within=30, what="PostgreSQL to be back")


async def transact(store: Store) -> None:
    async with store.transaction(NOON) as transaction:
        await take_in(transaction)


async def read(store: Store) -> None:
    async with store.reading() as reading:
        await reading.id_of(CaseNumber("沈铁投〔2026〕00001号"))


async def glance(store: Store) -> None:
    await numbers(store, "SYMTR")


WAYS = [transact, read, glance]


@pytest.mark.parametrize("use", WAYS)
async def test_a_restart_that_is_over_is_noticed_by_nobody(
    server: PostgresServer, use: Callable[[Store], Awaitable[None]]
) -> None:
    async with store_on(server.url("postgres")) as store:
        await restarted(server, await lent(store))
        await asyncio.gather(*(use(store) for _ in range(4)))
        for other in WAYS:
            await other(store)


async def test_while_it_is_away_everybody_is_told_and_once_it_is_back_nobody_is(
    server: PostgresServer,
) -> None:
    door = server.socket_folder / ".s.PGSQL.5432"
    back_door = door.with_name(".s.PGSQL.5433")
    async with store_on(server.url("postgres")) as store:
        drivers = await lent(store)
        door.rename(back_door)
        within = await asyncpg.connect(host=str(server.socket_folder), port=5433, user="postgres")
        await within.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name ~ '^metro'"
        )
        await within.close()

        async def are_gone() -> bool:
            return all(driver.is_closed() for driver in drivers)

        await eventually(are_gone, within=10, what="all connections to end")
        for use in WAYS:
            with pytest.raises(Busy) as away:
                await use(store)
            assert away.value.reason == "connection"
        back_door.rename(door)
        for use in WAYS:
            await use(store)
