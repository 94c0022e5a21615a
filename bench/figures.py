"""A quarter's counts out of ten million complaints, beside plain SQL month by month over a covering index of its own.

Run: .venv/bin/python -m bench.figures (BENCH_ROWS sets another number; ten million take some minutes and under
10 GB of disk, freed at the end). One PostgreSQL, interleaved pairs, medians; only the ratio carries over from one
machine to another. Ours: the groups from which every count of the operator's register follows. Plain SQL: what a
report of received, valid, replied and on time needs, and no more.
"""

import asyncio
import os
import time
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime
from statistics import median
from typing import Any

import asyncpg  # type: ignore[import-untyped]

from app.domain.figures.counting import Reckoning, counts_of, figures
from app.domain.figures.groups import Flow, Groups
from app.domain.figures.periods import Period, Quarter
from app.domain.figures.selection import FigureKey
from app.domain.parties import OrganisationCode
from app.domain.ridership.coverage import PeriodRidership
from app.domain.ridership.values import Basis
from app.domain.rulebook.policies import RateCounts, ReplyRateTested
from app.store.migrations import migrate
from app.store.readers.figures import read_cases, read_groups
from app.store.reading import Reading
from tests.support.databases import databases_on
from tests.support.postgres import postgres_server
from tests.support.stores import store_on

ROWS = int(os.environ.get("BENCH_ROWS", "10000000"))
PAIRS = int(os.environ.get("BENCH_PAIRS", "7"))
OPERATOR = OrganisationCode("SYMTR")
QUARTER = Quarter(2026, 3).period
NOW = datetime(2026, 11, 1, tzinfo=UTC)
KEPT = ("ix_proceeding_counted", "ix_proceeding_concluded")

# Eight years to September 2026, evenly; what came in lately may still be open or pending
FILL = """
INSERT INTO proceeding (id, kind, number, owner, version, head_hash, status, is_open, received_at, received_on,
  registered_at, matter_type, channel, category, line, station, severe, legacy, is_late, worklist_at,
  is_provisional, validity, finding, operator, tally, counted_as, concluded_on, start_clock, start_due_at,
  answer_clock, answer_due_at, answered_how, cause, responsible, is_overturned, handled, call_clock, satisfaction)
SELECT md5(n::text), 'complaint', 'n' || n, 'SYMTR', 9, repeat('0', 64), 'concluded', is_open, at, at::date,
  at, 'complaint', (ARRAY['hotline','web','app','station','city_hotline_12345'])[1 + n % 5], 'S' || (n % 40),
  'SYM' || (n % 6), '01' || (n % 92), false, false, n % 20 = 0, 'infinity', false, validity, finding, 'SYMTR',
  concat_ws(',', counted_as, '', validity, coalesce(finding, ''), CASE WHEN n % 500 = 0 THEN 'yes' ELSE '' END,
    CASE WHEN is_open THEN '' ELSE 'yes' END, start_clock, answer_clock, coalesce(answered_how, '')),
  counted_as, CASE WHEN is_open THEN NULL ELSE at::date + 5 END, start_clock, at + interval '1 day',
  answer_clock, at + interval '9 days', answered_how,
  CASE WHEN is_open THEN NULL ELSE (ARRAY['staff','organisation','facility'])[1 + n % 3] END,
  CASE WHEN is_open THEN NULL ELSE 'unit ' || (n % 12) END, n % 500 = 0, 'apology', 'on_time',
  (ARRAY['satisfied','partly_satisfied',NULL])[1 + n % 3]
FROM (SELECT n, at, is_open,
        CASE WHEN is_open THEN 'pending' WHEN n % 3 = 0 THEN 'not_valid' ELSE 'valid' END AS validity,
        CASE WHEN is_open THEN NULL
          ELSE (ARRAY['substantiated','partly_substantiated','not_substantiated'])[1 + n % 3] END AS finding,
        CASE WHEN n % 50 = 0 THEN 'withdrawn' WHEN n % 40 = 0 THEN 'merged' ELSE 'accepted' END AS counted_as,
        CASE WHEN n % 30 = 0 THEN 'late' ELSE 'on_time' END AS start_clock,
        CASE WHEN is_open THEN 'open' WHEN n % 20 = 0 THEN 'late' ELSE 'on_time' END AS answer_clock,
        CASE WHEN is_open THEN NULL WHEN n % 70 = 0 THEN 'unreachable' ELSE 'told' END AS answered_how
      FROM (SELECT n, at, at > '2026-09-20' AND n % 2 = 0 AS is_open
            FROM (SELECT n, timestamptz '2018-10-01 00:00+08' + n * (interval '2922 days' / $1::int) AS at
                  FROM generate_series($2::int, $3::int) AS n) AS counted) AS received) AS judged
"""
PLAIN_INDEX = """
CREATE INDEX plain_counts ON proceeding (operator, received_on)
  INCLUDE (counted_as, validity, answered_how, answer_clock) WHERE kind = 'complaint'
"""
PLAIN = """
SELECT count(*) AS received, count(*) FILTER (WHERE validity = 'valid') AS valid,
  count(*) FILTER (WHERE validity = 'pending') AS pending,
  count(*) FILTER (WHERE validity = 'valid' AND answered_how IS NOT NULL) AS replied,
  count(*) FILTER (WHERE validity = 'valid' AND answer_clock = 'on_time') AS on_time
FROM proceeding
WHERE operator = $1 AND kind = 'complaint' AND received_on BETWEEN $2 AND $3
  AND counted_as IN ('accepted', 'forwarded', 'non_accepted', 'withdrawn')
"""
SAME = {
    "received": FigureKey.RECEIVED,
    "valid": FigureKey.VALID,
    "pending": FigureKey.PENDING,
    "replied": FigureKey.REPLIED,
    "on_time": FigureKey.REPLIED_ON_TIME,
}
"""The plain counts by the keys of ours."""

AT_A_TIME = 500_000


async def fill(connection: Any) -> float:
    """Set-based, with the indexes that figures use built afterwards, and no log that nobody reads."""
    began = time.perf_counter()
    found = await connection.fetch(
        "SELECT indexname, indexdef FROM pg_indexes WHERE tablename = 'proceeding' AND indexname LIKE 'ix_%'"
    )
    for index in found:
        await connection.execute(f"DROP INDEX {index['indexname']}")
    for table in (
        "deadline",
        "event",
        "party",
        "kept_item",
        "case_code",
        "case_link",
        "case_visit",
        "outbox",
    ):
        await connection.execute(f"DROP TABLE IF EXISTS {table} CASCADE")
    await connection.execute("ALTER TABLE proceeding DROP CONSTRAINT uq_proceeding_d5_number")
    await connection.execute("SET timezone = 'Asia/Shanghai'")
    for first in range(1, ROWS + 1, AT_A_TIME):
        await connection.execute(FILL, ROWS, first, min(first + AT_A_TIME - 1, ROWS), timeout=None)
    for index in found:
        if index["indexname"] in KEPT:
            await connection.execute(index["indexdef"], timeout=None)
    await connection.execute(PLAIN_INDEX, timeout=None)
    await connection.execute("VACUUM ANALYZE proceeding", timeout=None)
    return time.perf_counter() - began


async def plain_counts(connection: Any, period: Period) -> dict[str, int]:
    totals: dict[str, int] = {}
    for month in period.months():
        row = await connection.fetchrow(PLAIN, OPERATOR, month.first_on, month.last_on)
        totals = {name: totals.get(name, 0) + n for name, n in row.items()}
    return totals


async def our_counts(reading: Reading, period: Period) -> dict[str, int]:
    cases = await read_cases(reading, OPERATOR, period, now=NOW)
    nothing = Flow(0, 0, 0, 0)
    groups = Groups(cases=cases, cells={}, treatments={}, calls={}, flow=nothing, stages={}, last_due_at=None)
    counted = counts_of(groups)
    return {name: counted[key] for name, key in SAME.items()}


async def whole_figures(reading: Reading) -> None:
    groups = await read_groups(reading, OPERATOR, QUARTER, now=NOW)
    ridership = PeriodRidership(
        basis=Basis.BOARDINGS, first_on=QUARTER.first_on, last_on=QUARTER.last_on, trips=70_000_000
    )
    found = figures(
        groups,
        ridership,
        lines={},
        operator=OPERATOR,
        period=QUARTER,
        as_of=NOW,
        is_partial=False,
        reckoning=Reckoning(RateCounts.COMPLAINTS, ReplyRateTested.REPLIED),
    )
    if not found.balance.is_balanced:
        raise RuntimeError(f"{found.balance} does not balance")


async def timed(question: Callable[[], Awaitable[Any]]) -> float:
    """Milliseconds."""
    began = time.perf_counter()
    await question()
    return (time.perf_counter() - began) * 1000


async def measured(url: str) -> None:
    connection = await asyncpg.connect(url.replace("postgresql+asyncpg", "postgresql"))
    print(f"  {ROWS:,} complaints filled in {await fill(connection):.0f} s")
    async with store_on(url) as store, store.reading() as reading:
        await compare(connection, reading)
    await connection.close()


async def compare(connection: Any, reading: Reading) -> None:
    plain, ours = await plain_counts(connection, QUARTER), await our_counts(reading, QUARTER)
    if plain != ours:
        raise RuntimeError(f"they do not count alike: {plain} and {ours}")
    pairs = [
        (
            await timed(lambda: plain_counts(connection, QUARTER)),
            await timed(lambda: our_counts(reading, QUARTER)),
        )
        for _ in range(PAIRS)
    ]
    whole = [await timed(lambda: whole_figures(reading)) for _ in range(3)]
    tell(pairs, whole, ours["received"])


def tell(pairs: Sequence[tuple[float, float]], whole: Sequence[float], received: int) -> None:
    plain, ours = median(one for one, _ in pairs), median(other for _, other in pairs)
    ratio = median(other / one for one, other in pairs)
    print(f"  a quarter of {received:,}: plain SQL {plain:.0f} ms, ours {ours:.0f} ms, ratio {ratio:.2f}")
    print(f"  every figure of the quarter, tables and balance included: {median(whole):.0f} ms")


def main() -> None:
    with postgres_server() as server, databases_on(server.url("postgres"), prefix="bench") as databases:
        url = databases.empty()
        asyncio.run(migrate(url))
        asyncio.run(measured(url))


if __name__ == "__main__":
    main()
