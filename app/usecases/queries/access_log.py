"""The access log, for the auditor (rules D1, D3): who looked, searched, was denied, and for what."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.domain.parties import Actor
from app.domain.permissions.decision import Relation, decide
from app.domain.permissions.operations import Operation
from app.store.accounts import account_named
from app.store.readers.access_log import AccessEntry, access_log
from app.usecases.office import Office

__all__ = ["AccessEntry", "AccessLogPage", "read_access_log"]

LONGEST = timedelta(days=31)


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessLogPage:
    """The latest first. `is_cut`: there are more before the last of these."""

    entries: Sequence[AccessEntry]
    is_cut: bool


async def read_access_log(
    office: Office, *, name: str | None, before: datetime | None, limit: int = 100, by: Actor, now: datetime
) -> AccessLogPage:
    """A month back from `before`, of everybody or of one sign-in name; a name that nobody has finds nothing."""
    async with office.query(by=by, now=now) as desk:
        desk.granted(decide(by, Operation.READ_AUDIT_LOG, Relation.NO_OBJECT), Operation.READ_AUDIT_LOG)
        end = before or now + timedelta(microseconds=1)
        actor = None
        if name:
            found = await account_named(desk.reading, name)
            if found is None:
                return AccessLogPage(entries=(), is_cut=False)
            actor = found.id
        entries = await access_log(
            desk.reading, since=end - LONGEST, before=end, actor=actor, limit=limit + 1
        )
        return AccessLogPage(entries=entries[:limit], is_cut=len(entries) > limit)
