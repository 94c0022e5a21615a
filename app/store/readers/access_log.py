"""The access log: who looked at, searched for or was denied what (rules D1, D3)."""

from dataclasses import dataclass, fields
from datetime import datetime

from sqlalchemy import RowMapping, select

from app.store.readers.keyset import Cursor, Ordering, Page, read_page
from app.store.reading import Reading
from app.store.tables.access import ACCESS_LOG

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


ENTRIES = select(*(ACCESS_LOG.c[field.name] for field in fields(AccessEntry)))
LATEST_FIRST = Ordering((ACCESS_LOG.c.at, ACCESS_LOG.c.id), frozenset({"at", "id"}))


async def access_log(
    reading: Reading,
    *,
    since: datetime,
    until: datetime,
    at: Cursor | None = None,
    actor: str | None = None,
    limit: int = 100,
) -> Page[AccessEntry]:
    """Latest first, of the time from `since` to before `until`."""
    asked = ENTRIES.where(ACCESS_LOG.c.at >= since, ACCESS_LOG.c.at < until)
    if actor:
        asked = asked.where(ACCESS_LOG.c.actor == actor)
    most = min(limit, MOST_ENTRIES)
    return await read_page(reading, asked, LATEST_FIRST, at=at, limit=most, read=_entry)


def _entry(row: RowMapping) -> AccessEntry:
    return AccessEntry(**row)
