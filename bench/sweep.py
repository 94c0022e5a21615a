"""Recording missed deadlines beside plain SQL that does the least for as many, in one run on one PostgreSQL.

Run: .venv/bin/python -m bench.sweep. Ours folds each history, decides, appends two chained records or more, writes
the rows, the warnings that fall away and the messages; plain SQL updates a row and inserts an event and a message.
Only the ratio carries over from one machine to another.
"""

import asyncio
import os
import time
from datetime import UTC, datetime
from typing import Any

import asyncpg  # type: ignore[import-untyped]

from app.usecases.commands.accept_complaint import accept_complaint
from app.usecases.commands.record_time import record_time
from app.usecases.office import Office
from app.worker.deadlines import BATCH
from tests.support.databases import PostgresDatabases, databases_on
from tests.support.offices import office_on, person
from tests.support.postgres import postgres_server
from tests.usecases.test_complaint_life import stated

COMPLAINTS = int(os.environ.get("BENCH_COMPLAINTS", "2000"))
DEADLINES = 2 * COMPLAINTS
WRITERS = 4
RECEIVED_AT = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
LATER = datetime(2026, 6, 1, tzinfo=UTC)
TABLES = """
CREATE TABLE least_deadline (id integer PRIMARY KEY, due_at timestamptz NOT NULL, missed_at timestamptz);
CREATE INDEX ON least_deadline (due_at) WHERE missed_at IS NULL;
CREATE TABLE least_event (deadline integer PRIMARY KEY, at timestamptz NOT NULL);
CREATE TABLE least_outbox (key text PRIMARY KEY, payload text NOT NULL);
"""
LEAST = """
WITH due AS (SELECT id FROM least_deadline WHERE missed_at IS NULL AND due_at <= $1 ORDER BY due_at LIMIT $2
             FOR UPDATE SKIP LOCKED),
missed AS (UPDATE least_deadline d SET missed_at = due_at FROM due WHERE d.id = due.id RETURNING d.id, d.due_at),
told AS (INSERT INTO least_event SELECT id, due_at FROM missed)
INSERT INTO least_outbox SELECT 'missed/' || id, '{}' FROM missed
"""


async def least(connection: Any) -> float:
    """Deadlines a second."""
    await connection.execute(TABLES)
    await connection.execute(
        "INSERT INTO least_deadline SELECT n, $1::timestamptz FROM generate_series(1, $2::int) n",
        RECEIVED_AT,
        DEADLINES,
    )
    began = time.perf_counter()
    while (await connection.execute(LEAST, LATER, BATCH)) != "INSERT 0 0":
        pass
    return DEADLINES / (time.perf_counter() - began)


async def take_in(office: Office, many: int) -> None:
    for _ in range(many):
        await accept_complaint(office, stated=stated(), by=person("li"), now=RECEIVED_AT)


async def ours(databases: PostgresDatabases, *, workers: int) -> float:
    async with office_on(databases) as office:
        await asyncio.gather(*(take_in(office, COMPLAINTS // WRITERS) for _ in range(WRITERS)))
        began = time.perf_counter()

        async def worker() -> None:
            while (swept := await record_time(office, now=LATER, limit=BATCH)).claimed:
                if swept.failed or swept.held_up:
                    raise RuntimeError(f"not dealt with: {swept}")

        await asyncio.gather(*(worker() for _ in range(workers)))
        return DEADLINES / (time.perf_counter() - began)


def main() -> None:
    with postgres_server() as server, databases_on(server.url("postgres"), prefix="bench") as databases:
        url = databases.empty().replace("postgresql+asyncpg", "postgresql")

        async def plain() -> float:
            connection = await asyncpg.connect(url)
            try:
                return await least(connection)
            finally:
                await connection.close()

        bare = asyncio.run(plain())
        print(f"  plain SQL   {bare:8.0f} deadlines/s")
        for workers in (1, 2):
            found = asyncio.run(ours(databases, workers=workers))
            told = f"{found:7.0f} deadlines/s  ratio {found / bare:.3f}; 10 000 in {10_000 / found:.1f} s"
            print(f"  ours, {workers} at once {told}")


if __name__ == "__main__":
    main()
