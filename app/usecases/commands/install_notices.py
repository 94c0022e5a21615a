"""Install the notices that ship with this release."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from app.domain.parties import SYSTEM
from app.store.notices import StoredNotice, add_notices, stored_notices
from app.store.unit_of_work import Store


async def install_notices(store: Store, *, payloads: Sequence[Mapping[str, Any]], now: datetime) -> int:
    """Rule T2: the shipped notices are active from install. One that is on record already stays as it is.

    Answers how many were new.
    """
    async with store.transaction(now) as transaction:
        known = {(one.number, one.year) for one in await stored_notices(transaction)}
        new = [
            _shipped(payload, now)
            for payload in payloads
            if (payload["number"], payload["year"]) not in known
        ]
        await add_notices(transaction, new)
        return len(new)


def _shipped(payload: Mapping[str, Any], now: datetime) -> StoredNotice:
    return StoredNotice(
        number=payload["number"],
        year=payload["year"],
        published_on=date.fromisoformat(payload["published"]),
        payload=dict(payload),
        shipped=True,
        imported_at=now,
        imported_by=SYSTEM.id,
        activated_at=now,
        activated_by=SYSTEM.id,
        reached_all_at=now,
    )
