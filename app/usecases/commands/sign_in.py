"""Sign in with name and password (登录)."""

from datetime import datetime

from app.domain.parties import NOBODY, Actor
from app.domain.sign_in import SignInFault, SignInRefused
from app.store.accounts import rehash_password
from app.store.transaction import Transaction
from app.usecases.office import Office
from app.usecases.password_check import PasswordCheck, check_password
from app.usecases.reception import log_entry, recording
from app.usecases.sessions import SignedIn, begin_session

OPERATION = "sign_in"


async def sign_in(
    office: Office, *, name: str, password: str, device: str | None = None, now: datetime
) -> SignedIn:
    """A new session, by one's own sign-in. Raises `SignInRefused`.

    An unknown name, a wrong password and a disabled account are answered alike, after the same work. After five
    tries in a row the name is locked for a minute, then longer, a quarter of an hour at the most; a person's own
    devices are counted apart, so that a stranger's guesses never keep them out.
    """
    check = await check_password(
        office, name=name, password=password, device=device, operation=OPERATION, now=now
    )
    async with recording(office, now=now) as transaction:
        known = device if check.is_known_device else None
        signed_in = await _come_in(office, transaction, check, device=known, now=now)
        log_entry(
            transaction,
            OPERATION,
            about=check.account,
            is_denied=signed_in is None,
            by=_who_came_in(check) if signed_in else NOBODY,
        )
    if signed_in is None:
        raise SignInRefused(SignInFault.INVALID)
    return signed_in


def _who_came_in(check: PasswordCheck) -> Actor:
    """Whoever did not come in is nobody: the account is what they tried, and what they typed is kept nowhere."""
    record = check.right
    if record is None:
        return NOBODY
    return Actor(id=record.id, organisation=record.organisation, roles=frozenset(), own_sign_in=True)


async def _come_in(
    office: Office, transaction: Transaction, check: PasswordCheck, *, device: str | None, now: datetime
) -> SignedIn | None:
    record = await check.settle(transaction)
    if record is None:
        return None
    if check.replacement is not None:
        await rehash_password(transaction, record.id, check.replacement)
    wants_new = office.identities.wants_new_password(
        set_at=record.password_set_at, must_change=record.must_change_password, now=now
    )
    return await begin_session(transaction, record.id, device=device, must_change_password=wants_new, now=now)
