"""Hearing what the service asks of asyncpg itself, past SQLAlchemy and its events."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import asyncpg  # type: ignore[import-untyped]


@contextmanager
def driver_heard(told: Callable[[str], None]) -> Iterator[None]:
    """`told` hears each statement once it was answered; of all connections of this process."""
    fetch = asyncpg.Connection.fetch

    async def heard(connection: Any, query: str, *given: Any, **how: Any) -> Any:
        rows = await fetch(connection, query, *given, **how)
        told(query)
        return rows

    asyncpg.Connection.fetch = heard
    try:
        yield
    finally:
        asyncpg.Connection.fetch = fetch


@contextmanager
def cancelled_while(query: str) -> Iterator[None]:
    """Whoever asks this is cancelled once it was sent, before it is answered."""
    execute = asyncpg.Connection.execute

    async def cut_short(connection: Any, asked: str, *given: Any, **how: Any) -> Any:
        task = asyncio.current_task()
        if asked == query and task:
            asyncio.get_running_loop().call_soon(task.cancel)
        return await execute(connection, asked, *given, **how)

    asyncpg.Connection.execute = cut_short
    try:
        yield
    finally:
        asyncpg.Connection.execute = execute
