"""Histories for people: pages of one proceeding's records, and what one actor did."""

from datetime import datetime

from sqlalchemy import bindparam, select

from app.domain.history import Record
from app.domain.identifiers import ProceedingId
from app.store.history_records import record_of
from app.store.reading import Reading
from app.store.tables.history import EVENT

MOST_RECORDS = 500

PAGE = (
    select(EVENT)
    .where(EVENT.c.proceeding == bindparam("proceeding"), EVENT.c.sequence > bindparam("after"))
    .order_by(EVENT.c.sequence)
    .limit(bindparam("limit"))
)
BY_ACTOR = (
    select(EVENT)
    .where(
        EVENT.c.actor == bindparam("actor"),
        EVENT.c.recorded_at >= bindparam("since"),
        EVENT.c.recorded_at < bindparam("until"),
    )
    .order_by(EVENT.c.recorded_at, EVENT.c.proceeding, EVENT.c.sequence)
    .limit(bindparam("limit"))
)


async def records_after(
    reading: Reading, proceeding: ProceedingId, *, after: int = 0, limit: int = MOST_RECORDS
) -> list[Record]:
    """Records with a higher sequence than `after`, exactly as they are stored."""
    question = {"proceeding": proceeding, "after": after, "limit": min(limit, MOST_RECORDS)}
    return [record_of(row) for row in (await reading.run(PAGE, question)).mappings()]


async def acts_of(
    reading: Reading, actor: str, *, since: datetime, until: datetime, limit: int = MOST_RECORDS
) -> list[Record]:
    """What an account or client put on record in a time, over all proceedings."""
    question = {"actor": actor, "since": since, "until": until, "limit": min(limit, MOST_RECORDS)}
    return [record_of(row) for row in (await reading.run(BY_ACTOR, question)).mappings()]
