"""Issue an access token to an API client (OAuth 2.0, client credentials)."""

import re
from dataclasses import dataclass
from datetime import datetime

from app.domain.parties import AccountId
from app.domain.sign_in import CLIENT_TOKEN_LIFE, SignInFault, SignInRefused
from app.gateways.tokens import TokenKind, new_token, same_digest, token_digest
from app.store.api_clients import add_token, client_with_id, valid_secrets
from app.usecases.office import Office
from app.usecases.reception import log_entry, recording

OPERATION = "issue_client_token"
OPAQUE_ID = re.compile(r"[0-9a-f]{32}")
NO_ID = "0" * 32
NO_DIGEST = "0" * 64


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientToken:
    """The token is given here and nowhere else; `seconds` is how long it lasts."""

    token: str
    seconds: int


async def issue_client_token(office: Office, *, client_id: str, secret: str, now: datetime) -> ClientToken:
    """A bearer token for an hour. Raises `SignInRefused`, alike for an unknown client and a wrong secret.

    It ends at the next request once the client is disabled, or the secret it was issued for is ended.
    """
    shown = token_digest(secret)
    token = new_token(TokenKind.CLIENT_TOKEN)
    id = AccountId(client_id if OPAQUE_ID.fullmatch(client_id) else NO_ID)
    async with recording(office, now=now) as transaction:
        client = await client_with_id(transaction, id)
        secrets = await valid_secrets(transaction, id, now=now)
        matches = [same_digest(shown, kept) for kept in (*secrets, NO_DIGEST)]
        came_in = client is not None and client.disabled_at is None and any(matches)
        if came_in:
            expires_at = now + CLIENT_TOKEN_LIFE
            await add_token(
                transaction,
                id,
                digest=token_digest(token),
                secret=shown,
                at=now,
                expires_at=expires_at,
            )
        log_entry(transaction, OPERATION, about=client.id if client else None, is_denied=not came_in)
    if not came_in:
        raise SignInRefused(SignInFault.INVALID)
    return ClientToken(token=token, seconds=int(CLIENT_TOKEN_LIFE.total_seconds()))
