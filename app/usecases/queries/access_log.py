"""The access log, for the auditor (rules D1, D3): who looked, searched, was denied, and for what."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.domain.accounts import administers
from app.domain.identifiers import CaseNumber
from app.domain.parties import Actor, OrganisationCode, OrganisationKind
from app.domain.permissions.decision import Relation, decide
from app.domain.permissions.operations import Operation
from app.store.accounts import account_named, names_of
from app.store.organisations import Organisation
from app.store.readers.access_log import AccessEntry, access_log
from app.store.readers.numbered import numbered
from app.usecases.cursors import PageOf, Places
from app.usecases.desk import ReadingDesk
from app.usecases.office import Office

__all__ = ["AccessEntry", "AccessLogRead", "read_access_log"]

LONGEST = timedelta(days=31)


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessLogRead:
    """What the entries tell of, by its id: `names` of people and bodies, `cases` by their numbers (rule D5), None
    for one whose number the caller's body may not know.
    """

    entries: PageOf[AccessEntry]
    names: Mapping[str, str]
    cases: Mapping[str, CaseNumber | None]


async def read_access_log(
    office: Office, *, name: str | None, cursor: str | None, limit: int = 100, by: Actor, now: datetime
) -> AccessLogRead:
    """The latest first, no further than a month back from the cursor, of everybody or of one sign-in name; a name that
    nobody has finds nothing."""
    async with office.query(by=by, now=now) as desk:
        desk.granted(decide(by, Operation.READ_AUDIT_LOG, Relation.NO_OBJECT), Operation.READ_AUDIT_LOG)
        actor = None
        if name:
            found = await account_named(desk.reading, name)
            if found is None:
                return AccessLogRead(entries=PageOf((), None, None), names={}, cases={})
            actor = found.id
        places = Places(office.access_key, f"access log {actor}")
        at = places.read(cursor)
        entries = await access_log(
            desk.reading,
            since=(at.instant if at else now) - LONGEST,
            until=now + timedelta.resolution,
            at=at,
            actor=actor,
            limit=limit,
        )
        told_of = sorted({id for one in entries.rows for id in (one.actor, one.object) if id})
        bodies = await office.organisations.all(desk.reading)
        return AccessLogRead(
            entries=places.page(entries),
            names={one.code: one.name_zh for one in bodies} | dict(await names_of(desk.reading, told_of)),
            cases=await _cases(desk, told_of, bodies),
        )


async def _cases(
    desk: ReadingDesk, ids: Sequence[str], bodies: Iterable[Organisation]
) -> Mapping[str, CaseNumber | None]:
    """No body learns another's numbers, but the authority, which oversees all, and whoever stands above."""
    found = await numbered(desk.reading, ids)
    parents = {one.code: one.parent for one in bodies}
    overseeing = {one.code for one in bodies if one.kind is OrganisationKind.AUTHORITY}

    def may_know(owner: OrganisationCode) -> bool:
        return desk.by.organisation in overseeing or administers(desk.by.organisation, owner, parents)

    return {one.id: one.number if may_know(one.owner) else None for one in found.values()}
