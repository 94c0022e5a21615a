"""The access log: who looked at, searched for or was denied what (rules D1, D3)."""

from dataclasses import dataclass, fields
from datetime import datetime

from sqlalchemy import bindparam, select, tuple_

from app.store.reading import Reading
from app.store.tables.access import ACCESS_LOG
from app.store.types import Instant

MOST_ENTRIES = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessEntry:
    id: str
    at: datetime
    actor: str
    organisation: str | None
    via: str | None
    operation: str
    object: str | None
    is_denied: bool
    purpose: str | None


SEEN = tuple_(bindparam("before_at", type_=Instant()), bindparam("before_id"))
LATEST = (
    select(*(ACCESS_LOG.c[field.name] for field in fields(AccessEntry)))
    .where(
        ACCESS_LOG.c.at >= bindparam("since"),
        tuple_(ACCESS_LOG.c.at, ACCESS_LOG.c.id)
        < tuple_(bindparam("before_at", type_=Instant()), bindparam("before_id")),
    )
    .order_by(ACCESS_LOG.c.at.desc(), ACCESS_LOG.c.id.desc())
    .limit(bindparam("limit"))
)


async def access_log(
    reading: Reading,
    *,
    since: datetime,
    before: datetime,
    before_id: str = "",
    actor: str | None = None,
    limit: int = 100,
) -> list[AccessEntry]:
    """Latest first, from `before` (exclusive; with `before_id` the last entry seen) back to `since`."""
    asked = LATEST.where(ACCESS_LOG.c.actor == actor) if actor else LATEST
    place = {"since": since, "before_at": before, "before_id": before_id}
    rows = await reading.run(asked, {**place, "limit": min(limit, MOST_ENTRIES)})
    return [AccessEntry(**row) for row in rows.mappings()]
