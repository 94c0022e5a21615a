"""Add an API client (接入方)."""

from dataclasses import dataclass, field
from datetime import datetime

from app.domain.accounts import (
    CLIENT_NAME,
    AccountFault,
    AccountRefused,
    ApiClient,
    require_name,
    require_operations,
)
from app.domain.parties import AccountId, Actor, OrganisationCode
from app.domain.permissions.operations import Operation
from app.gateways.tokens import TokenKind, new_id, new_token, token_digest
from app.store.api_clients import add_client, add_secret, client_named
from app.usecases.administration import permit_administration
from app.usecases.office import Office


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientStated:
    """A program as asked for; `operations` are all it may ever do."""

    organisation: OrganisationCode
    name: str
    operations: frozenset[str]
    may_act_for_staff: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientAdded:
    """The secret is given here and nowhere else."""

    client: ApiClient
    secret: str = field(repr=False)


async def add_api_client(office: Office, *, stated: ClientStated, by: Actor, now: datetime) -> ClientAdded:
    """A program of one organisation, bound to a list of operations that programs may be granted."""
    require_name(stated.name, CLIENT_NAME)
    require_operations(stated.operations)
    client = ApiClient(
        id=AccountId(new_id()),
        organisation=stated.organisation,
        name=stated.name,
        operations=stated.operations,
        may_act_for_staff=stated.may_act_for_staff,
        created_at=now,
    )
    secret = new_token(TokenKind.CLIENT_SECRET)
    async with office.command(by=by, now=now) as desk:
        await permit_administration(desk, Operation.MANAGE_WEBHOOKS, stated.organisation)
        if await client_named(desk.transaction, stated.organisation, stated.name) is not None:
            raise AccountRefused(AccountFault.NAME_TAKEN)
        await add_client(desk.transaction, client, created_by=by.id)
        await add_secret(desk.transaction, client.id, digest=token_digest(secret), at=now)
        desk.log(Operation.MANAGE_WEBHOOKS, about=client.id, purpose="client added")
    return ClientAdded(client=client, secret=secret)
