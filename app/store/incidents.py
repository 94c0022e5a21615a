"""Occurrences that several passengers complain of (rule F1)."""

from dataclasses import dataclass, fields
from datetime import datetime

from sqlalchemy import bindparam, insert, select

from app.domain.identifiers import IncidentId
from app.domain.parties import OrganisationCode
from app.store.kept import new_id
from app.store.reading import Reading
from app.store.tables.incidents import INCIDENT
from app.store.transaction import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """`title` says what and where, never who."""

    id: IncidentId
    owner: OrganisationCode
    title: str
    occurred_at: datetime | None
    created_at: datetime
    created_by: str


ALL = select(*(INCIDENT.c[field.name] for field in fields(Incident)))
ONE = ALL.where(INCIDENT.c.id == bindparam("id"))
LATEST = (
    ALL.where(INCIDENT.c.owner == bindparam("owner"))
    .order_by(INCIDENT.c.created_at.desc(), INCIDENT.c.id)
    .limit(bindparam("limit"))
)


async def add_incident(
    transaction: Transaction,
    *,
    owner: OrganisationCode,
    title: str,
    occurred_at: datetime | None,
    by: str,
) -> Incident:
    incident = Incident(
        id=IncidentId(new_id()),
        owner=owner,
        title=title,
        occurred_at=occurred_at,
        created_at=transaction.now,
        created_by=by,
    )
    row = {field.name: getattr(incident, field.name) for field in fields(Incident)}
    await transaction.run(insert(INCIDENT), row)
    return incident


async def incident(reading: Reading, id: IncidentId) -> Incident | None:
    row = (await reading.run(ONE, {"id": id})).mappings().one_or_none()
    return Incident(**row) if row else None


async def latest_incidents(reading: Reading, owner: OrganisationCode, *, limit: int = 100) -> list[Incident]:
    rows = await reading.run(LATEST, {"owner": owner, "limit": limit})
    return [Incident(**row) for row in rows.mappings()]
