"""A register of any size out of the demo: what its use cases wrote, copied with other ids and other days.

What is finished is copied evenly over `days`, what is not a few seconds apart, so that it stays as due or overdue as
it was. Texts are sealed anew for the 92 days in which words are searched. Histories, outbox, warnings, persons and
links of passengers are read by no list and left out.
"""

import random
import time
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

import asyncpg  # type: ignore[import-untyped]
from sqlalchemy import Table

from app.domain.identifiers import ProceedingId
from app.store.cipher import Cipher
from app.store.kept import seal
from app.store.tables.deadlines import DEADLINE
from app.store.tables.kept import KEPT_ITEM
from app.store.tables.proceedings import PARTY, PROCEEDING
from app.usecases.demo.seeds import Seeds
from app.usecases.queries.word_search import MOST_DAYS

COPIED = (PROCEEDING, DEADLINE, PARTY)
IDS = ("proceeding", "concerns", "matter", "merged_into")
NOT_FINISHED = "(is_open OR worklist_at < '9999-01-01')"
AT_A_TIME = 100
"""Copies of the demo in one statement."""


def _selected(table: Table, types: dict[str, str]) -> list[str]:
    """Every column as it is copied; `k` numbers the copy, `back` is how far it is moved."""
    chosen = []
    for column in table.columns:
        name, given = column.name, f"o.{column.name}"
        if name in IDS or (table is PROCEEDING and name == "id"):
            given = f"md5({given} || '/' || k)"
        elif name == "number":
            given = f"{given} || '-' || k"
        elif types[name].startswith("timestamp"):
            given = f"CASE WHEN {given} < '9999-01-01' THEN {given} - back ELSE {given} END"
        elif types[name] == "date":
            given = f"({given} - back)::date"
        chosen.append(given)
    return chosen


async def _copy(connection: Any, table: Table, only: str, numbers: range, back: str) -> None:
    rows = await connection.fetch(
        "SELECT column_name, data_type FROM information_schema.columns WHERE table_name = $1", table.name
    )
    selected = _selected(table, {row["column_name"]: row["data_type"] for row in rows})
    names = ", ".join(f'"{column.name}"' for column in table.columns)
    for first in range(numbers.start, numbers.stop, AT_A_TIME):
        last = min(first + AT_A_TIME, numbers.stop) - 1
        await connection.execute(
            f"INSERT INTO {table.name} ({names}) SELECT {', '.join(selected)} FROM original_{table.name} o, "
            f"generate_series({first}, {last}) k, LATERAL (SELECT {back} AS back) moved WHERE {only}",
            timeout=None,
        )


async def fill(
    connection: Any, *, rows: int, unfinished: int, days: int, cipher: Cipher, now: datetime
) -> float:
    """Copies the demo up to `rows` proceedings, `unfinished` of them or a few more not finished. Seconds it took."""
    began = time.perf_counter()
    await connection.execute("SET session_replication_role = replica")  # neither triggers nor foreign keys
    indexes = await _without_indexes(connection)
    await connection.execute("DROP INDEX ix_kept_item_proceeding; TRUNCATE kept_item CASCADE")
    for table in COPIED:
        await connection.execute(f"CREATE TABLE original_{table.name} AS TABLE {table.name}")
    open_ones, all_ones = await connection.fetchrow(
        f"SELECT count(*) FILTER (WHERE {NOT_FINISHED}), count(*) FROM proceeding"
    )
    few = range(1, max(1, round(unfinished / open_ones)))
    many = range(1, 1 + (rows - all_ones - len(few) * open_ones) // (all_ones - open_ones))
    apart = timedelta(days=days) / max(1, len(many))
    is_unfinished = f"SELECT id FROM original_proceeding WHERE {NOT_FINISHED}"
    for table in COPIED:
        key = "o.id" if table is PROCEEDING else "o.proceeding"
        await _copy(connection, table, f"{key} IN ({is_unfinished})", few, "k * interval '3.7 seconds'")
        await _copy(
            connection,
            table,
            f"{key} NOT IN ({is_unfinished})",
            many,
            f"(k * {apart.total_seconds()}) * interval '1 second'",
        )
    for table in COPIED:
        await connection.execute(f"DROP TABLE original_{table.name}")
    await _keep_texts(connection, cipher, now)
    for made in (*indexes, "CREATE INDEX ix_kept_item_proceeding ON kept_item (proceeding)"):
        await connection.execute(made, timeout=None)
    await connection.execute("VACUUM (ANALYZE)", timeout=None)
    return time.perf_counter() - began


async def _without_indexes(connection: Any) -> list[str]:
    """Drops what can be built again at once, and says how."""
    found = await connection.fetch(
        "SELECT indexname, indexdef FROM pg_indexes WHERE tablename = ANY($1) AND indexname LIKE 'ix_%'",
        [table.name for table in COPIED],
    )
    for index in found:
        await connection.execute(f"DROP INDEX {index['indexname']}")
    return [index["indexdef"] for index in found]


async def _keep_texts(connection: Any, cipher: Cipher, now: datetime) -> None:
    """A description for every complaint in which words can be searched."""
    found = await connection.fetch(
        "SELECT id, received_at FROM proceeding WHERE kind = 'complaint' AND received_at > $1 ORDER BY id",
        now - timedelta(days=MOST_DAYS),
    )
    texts = [matter.text for matter in Seeds().matters]
    await connection.copy_records_to_table(
        KEPT_ITEM.name,
        records=_sealed(found, texts, cipher),
        columns=["id", "proceeding", "kind", "sealed", "kept_at"],
    )


def _sealed(found: Sequence[Any], texts: Sequence[str], cipher: Cipher) -> Iterable[tuple[object, ...]]:
    chance = random.Random(1)
    for row in found:
        kept, sealed = seal(chance.choice(texts), proceeding=ProceedingId(row["id"]), cipher=cipher)
        yield kept.item, row["id"], "description", sealed, row["received_at"]


async def connected(url: str) -> Any:
    """With every column type as the driver gives it."""
    return await asyncpg.connect(url.replace("postgresql+asyncpg", "postgresql"))
