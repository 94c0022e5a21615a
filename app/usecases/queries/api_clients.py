"""API clients, as those who look after them see them; never a secret."""

from datetime import datetime

from app.domain.accounts import ApiClient
from app.domain.parties import Actor, OrganisationCode
from app.domain.permissions.operations import Operation
from app.store import api_clients as stored
from app.usecases.administration import permit_administration
from app.usecases.cursors import PageOf, Places
from app.usecases.office import Office

MOST = 200


async def list_api_clients(
    office: Office,
    organisation: OrganisationCode,
    *,
    cursor: str | None = None,
    limit: int = 50,
    by: Actor,
    now: datetime,
) -> PageOf[ApiClient]:
    """One body's, in the order of their names, disabled ones too."""
    async with office.query(by=by, now=now) as desk:
        await permit_administration(desk, Operation.MANAGE_WEBHOOKS, organisation)
        places = Places(office.access_key, f"clients {organisation}")
        found = await stored.list_clients(
            desk.reading, organisation=organisation, at=places.read(cursor), limit=min(limit, MOST)
        )
        return places.page(found)
