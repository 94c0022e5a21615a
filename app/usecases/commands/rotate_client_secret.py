"""Give an API client a new secret (更换密钥)."""

from datetime import datetime

from app.domain.parties import AccountId, Actor
from app.domain.permissions.operations import Operation
from app.domain.sign_in import SECRET_OVERLAP
from app.gateways.tokens import TokenKind, new_token, token_digest
from app.store.api_clients import add_secret, client_with_id, expire_secrets
from app.usecases.administration import permit_administration
from app.usecases.errors import NotFound
from app.usecases.office import Office


async def rotate_client_secret(
    office: Office, client: AccountId, *, at_once: bool, by: Actor, now: datetime
) -> str:
    """The new secret, given here and nowhere else. The old one goes on for a day; `at_once` ends it, and the tokens
    issued for it, now."""
    secret = new_token(TokenKind.CLIENT_SECRET)
    async with office.command(by=by, now=now) as desk:
        found = await client_with_id(desk.transaction, client)
        if found is None:
            raise NotFound
        await permit_administration(desk, Operation.MANAGE_WEBHOOKS, found.organisation)
        ends_at = now if at_once else now + SECRET_OVERLAP
        await expire_secrets(desk.transaction, client, at=ends_at, now=now)
        await add_secret(desk.transaction, client, digest=token_digest(secret), at=now)
        desk.log(Operation.MANAGE_WEBHOOKS, about=client, purpose="secret rotated")
    return secret
