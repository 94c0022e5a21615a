"""Opening a session: what signing in and changing one's password both end with."""

from dataclasses import dataclass
from datetime import datetime

from app.domain.parties import AccountId
from app.domain.sign_in import LONGEST_SESSION
from app.gateways.tokens import TokenKind, new_token, token_digest
from app.store.sessions import open_session, remember_device
from app.store.transaction import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedIn:
    """The tokens are given here and nowhere else.

    `device` marks where this person signs in: keep it for long and send it with the next sign-in. While
    `must_change_password` holds, nothing else is open.
    """

    account: AccountId
    session: str
    device: str
    ends_at: datetime
    must_change_password: bool


async def begin_session(
    transaction: Transaction,
    account: AccountId,
    *,
    device: str | None,
    must_change_password: bool,
    now: datetime,
) -> SignedIn:
    """`device` is one this person is known by, or None where it is new."""
    session = new_token(TokenKind.STAFF_SESSION)
    await open_session(transaction, account, digest=token_digest(session), at=now)
    if device is None:
        device = new_token(TokenKind.DEVICE)
        await remember_device(transaction, account, digest=token_digest(device), at=now)
    return SignedIn(
        account=account,
        session=session,
        device=device,
        ends_at=now + LONGEST_SESSION,
        must_change_password=must_change_password,
    )
