"""Hearing what the service asks of asyncpg itself, past SQLAlchemy and its events."""

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
