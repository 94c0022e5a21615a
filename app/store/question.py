"""What every request asks and what every intake takes, in as few steps as the database allows."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from contextlib import nullcontext, suppress
from typing import Any

from sqlalchemy import Executable, Select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.dialects.postgresql.asyncpg import dialect as asyncpg_dialect
from sqlalchemy.ext.asyncio import AsyncConnection

from app.store.postgres import FAILURES, driver_of


class Question:
    """Compiled once. On PostgreSQL the driver is asked itself, which takes a tenth of SQLAlchemy's time. It locks
    nothing; its columns are stored as their values are.
    """

    def __init__(self, statement: Select[*tuple[Any, ...]]) -> None:
        self._statement = statement
        self._text, self._names = _compiled(statement)

    async def ask(self, connection: AsyncConnection, values: Mapping[str, Any]) -> Sequence[Any]:
        """Rows that give their columns by name."""
        rows: Sequence[Any]
        driver = driver_of(connection) if connection.dialect.name == "postgresql" else None
        if driver is not None:
            # At a glance what fails is asked again: SQLAlchemy tells errors apart and lets go of dead connections.
            with nullcontext() if driver.is_in_transaction() else suppress(*FAILURES):
                try:
                    rows = await driver.fetch(self._text, *(values[name] for name in self._names))
                except asyncio.CancelledError:  # the answer may never come: as SQLAlchemy does
                    await connection.invalidate()
                    raise
                return rows
        rows = (await connection.execute(self._statement, values)).mappings().all()
        return rows


class Taking:
    """Takes what a command needs (a key, a number) in its own transaction. On PostgreSQL the driver is asked itself:
    it takes a tenth of SQLAlchemy's time, while others wait for what is taken. What fails leaves as its own error.
    """

    def __init__(self, inserting: Callable[[Any], Executable]) -> None:
        """`inserting` makes the statement out of a dialect's module."""
        self._statements = {"sqlite": inserting(sqlite), "postgresql": inserting(postgresql)}
        self._text, self._names = _compiled(self._statements["postgresql"])

    async def take(self, connection: AsyncConnection, values: Mapping[str, Any]) -> Sequence[Any]:
        """Rows that give their columns by name."""
        rows: Sequence[Any]
        if connection.dialect.name == "postgresql":
            rows = await driver_of(connection).fetch(self._text, *(values[name] for name in self._names))
        else:
            statement = self._statements[connection.dialect.name]
            rows = (await connection.execute(statement, values)).mappings().all()
        return rows


def _compiled(statement: Executable) -> tuple[str, tuple[str, ...]]:
    """Its text for asyncpg, and what it asks for in order."""
    compiled: Any = statement.compile(dialect=asyncpg_dialect())  # type: ignore[attr-defined, no-untyped-call]
    return str(compiled), tuple(compiled.positiontup or ())
