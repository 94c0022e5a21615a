"""Incidents that a new complaint may belong to, by where the complaints joined to them took place."""

from collections.abc import Sequence
from dataclasses import fields
from datetime import datetime

from sqlalchemy import bindparam, exists, select

from app.domain.parties import OrganisationCode
from app.store.incidents import Incident
from app.store.reading import Reading
from app.store.tables.incidents import INCIDENT
from app.store.tables.proceedings import PROCEEDING

ROW = PROCEEDING.c
NEAR = (
    select(*(INCIDENT.c[field.name] for field in fields(Incident)))
    .where(
        INCIDENT.c.owner == bindparam("owner"),
        INCIDENT.c.created_at >= bindparam("since"),
        exists().where(
            ROW.incident == INCIDENT.c.id,
            (ROW.line == bindparam("line")) | (ROW.station == bindparam("station")),
        ),
    )
    .order_by(INCIDENT.c.created_at.desc(), INCIDENT.c.id)
    .limit(bindparam("limit"))
)


async def incidents_near(
    reading: Reading,
    owner: OrganisationCode,
    *,
    line: str | None,
    station: str | None,
    since: datetime,
    limit: int,
) -> Sequence[Incident]:
    """Those opened since then with a complaint on this line or at this station, the latest first."""
    asked = {"owner": owner, "line": line, "station": station, "since": since, "limit": limit}
    return [Incident(**row) for row in (await reading.run(NEAR, asked)).mappings()]
