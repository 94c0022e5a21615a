"""Occurrences that several passengers complain of (rule F1)."""

from collections.abc import Sequence
from datetime import datetime

from app.domain.parties import Actor
from app.domain.permissions.operations import Operation
from app.store.incidents import Incident, latest_incidents
from app.usecases.errors import Forbidden
from app.usecases.office import Office

__all__ = ["Incident", "list_incidents"]


async def list_incidents(office: Office, *, limit: int = 50, by: Actor, now: datetime) -> Sequence[Incident]:
    """Those of the caller's own body, the latest first; the complaints of one are listed by `/complaints?incident=`."""
    async with office.query(by=by, now=now) as desk:
        if by.organisation is None:
            raise Forbidden(str(Operation.LIST_CASES))
        desk.permit_here(Operation.LIST_CASES, by.organisation)
        return await latest_incidents(desk.reading, by.organisation, limit=limit)
