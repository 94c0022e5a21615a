"""API clients, as those who look after them see them; never a secret."""

from collections.abc import Sequence
from datetime import datetime

from app.domain.accounts import ApiClient
from app.domain.parties import Actor, OrganisationCode
from app.domain.permissions.operations import Operation
from app.store import api_clients as stored
from app.usecases.administration import permit_administration
from app.usecases.office import Office

MOST = 200


async def list_api_clients(
    office: Office,
    organisation: OrganisationCode,
    *,
    after: str = "",
    limit: int = 50,
    by: Actor,
    now: datetime,
) -> Sequence[ApiClient]:
    """One body's, in the order of their ids, beginning after `after`."""
    async with office.query(by=by, now=now) as desk:
        await permit_administration(desk, Operation.MANAGE_WEBHOOKS, organisation)
        return await stored.list_clients(
            desk.reading, organisation=organisation, after=after, limit=min(limit, MOST)
        )
