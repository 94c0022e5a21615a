"""Disable an API client (停用接入方)."""

from datetime import datetime

from app.domain.parties import AccountId, Actor
from app.domain.permissions.operations import Operation
from app.store.api_clients import client_with_id, disable_client, expire_secrets
from app.usecases.administration import permit_administration
from app.usecases.errors import NotFound
from app.usecases.office import Office


async def disable_api_client(office: Office, client: AccountId, *, by: Actor, now: datetime) -> None:
    """Its secrets and tokens are good for nothing from the next request on."""
    async with office.command(by=by, now=now) as desk:
        found = await client_with_id(desk.transaction, client)
        if found is None:
            raise NotFound
        await permit_administration(desk, Operation.MANAGE_WEBHOOKS, found.organisation)
        await disable_client(desk.transaction, client, by=by.id, at=now)
        await expire_secrets(desk.transaction, client, at=now, now=now)
        desk.log(Operation.MANAGE_WEBHOOKS, about=client, purpose="client disabled")
