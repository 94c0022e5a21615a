"""Rows that an earlier release wrote, brought to what this one projects of a history; the history is the truth."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import RowMapping, bindparam, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from app.domain.history import Record
from app.store.history_records import HEADS, HISTORIES, folded, record_of
from app.store.projections import row_of
from app.store.tables.proceedings import PROCEEDING, UNCOUNTED
from app.store.writes import CHANGED

AT_A_TIME = 500
PROJECTED = tuple(name for name in CHANGED[PROCEEDING] if name not in ("version", "head_hash"))

WANTING = (
    select(PROCEEDING.c.id)
    .where(text(UNCOUNTED), PROCEEDING.c.id > bindparam("after"))
    .order_by(PROCEEDING.c.id)
    .limit(AT_A_TIME)
)
FILL_IN = (
    update(PROCEEDING)
    .where(PROCEEDING.c.id == bindparam("p_id"))
    .values({name: bindparam(name) for name in PROJECTED})
)


async def fill_in(connection: AsyncConnection) -> int:
    """Project anew what lacks its countable facts. Gives how many rows; asks nothing of the rest."""
    filled, after = 0, ""
    while ids := list((await connection.execute(WANTING, {"after": after})).scalars()):
        await connection.execute(FILL_IN, await _rows(connection, ids))
        filled, after = filled + len(ids), ids[-1]
    return filled


async def _rows(connection: AsyncConnection, ids: Sequence[str]) -> list[dict[str, Any]]:
    heads: Sequence[RowMapping] = (await connection.execute(HEADS, {"ids": ids})).mappings().all()
    histories: defaultdict[str, list[Record]] = defaultdict(list)
    for row in (await connection.execute(HISTORIES, {"ids": ids})).mappings():
        histories[row["proceeding"]].append(record_of(row))
    return [{"p_id": head["id"], **row_of(folded(head, histories[head["id"]]).proceeding)} for head in heads]
