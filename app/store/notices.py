"""Holiday notices on record: which are active, which wait for a second person (rules T2, T6)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, insert, select, update

from app.store.reading import Reading
from app.store.tables.calendar import CALENDAR_NOTICE as NOTICE

STATE = select(func.count(), func.max(NOTICE.c.activated_at)).where(NOTICE.c.activated_at.is_not(None))
ACTIVE = select(NOTICE.c.payload).where(NOTICE.c.activated_at.is_not(None))


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredNotice:
    """A notice as it was imported. `payload` is the notice in the shape of the data files."""

    number: str
    year: int
    published_on: date
    payload: dict[str, Any]
    shipped: bool
    imported_at: datetime
    imported_by: str
    activated_at: datetime | None = None
    activated_by: str | None = None


async def active_state(reading: Reading) -> str:
    """Changes whenever a notice is activated; equal states mean equal calendars."""
    count, latest = (await reading.run(STATE)).one()
    return f"{count} {latest}"


async def active_payloads(reading: Reading) -> list[dict[str, Any]]:
    return list((await reading.run(ACTIVE)).scalars())


async def stored_notices(reading: Reading) -> list[StoredNotice]:
    rows = await reading.run(select(NOTICE).order_by(NOTICE.c.published_on, NOTICE.c.number))
    return [StoredNotice(**row) for row in rows.mappings()]


async def add_notices(reading: Reading, notices: Iterable[StoredNotice]) -> None:
    rows = [
        {
            "number": one.number,
            "year": one.year,
            "published_on": one.published_on,
            "payload": one.payload,
            "shipped": one.shipped,
            "imported_at": one.imported_at,
            "imported_by": one.imported_by,
            "activated_at": one.activated_at,
            "activated_by": one.activated_by,
        }
        for one in notices
    ]
    if rows:
        await reading.run(insert(NOTICE), rows)


async def activate_notice(reading: Reading, number: str, *, by: str, at: datetime) -> bool:
    """False where there is none waiting under this number."""
    changed = await reading.run(
        update(NOTICE)
        .where(NOTICE.c.number == number, NOTICE.c.activated_at.is_(None))
        .values(activated_at=at, activated_by=by)
    )
    return changed.rowcount == 1
