"""Sign in with name and password (登录)."""

import unicodedata
from dataclasses import dataclass
from datetime import datetime

from app.domain.parties import AccountId
from app.domain.password_rules import require_typeable
from app.domain.sign_in import LONGEST_SESSION, SignInFault, SignInRefused, TryPurpose
from app.gateways.tokens import TokenKind, new_token, token_digest
from app.store.accounts import (
    SignInRecord,
    device_owner,
    open_session,
    rehash_password,
    remember_device,
    sign_in_record,
)
from app.store.failed_tries import TrySubject, count_try, forget_tries, tries_so_far
from app.store.transaction import Transaction
from app.usecases.office import Office
from app.usecases.reception import log_entry, recording

OPERATION = "sign_in"


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedIn:
    """Tokens are given here once. `device` marks where this person signs in; keep it for a year, send it with the next
    sign-in. `must_change_password`: until then nothing else is open."""

    account: AccountId
    session: str
    device: str
    ends_at: datetime
    must_change_password: bool


async def sign_in(
    office: Office, *, name: str, password: str, device: str | None = None, now: datetime
) -> SignedIn:
    """A new session, by one's own sign-in.

    An unknown name, a wrong password and a disabled account are answered alike, after the same work. After five
    tries in a row the name is locked for a minute, then longer, a quarter of an hour at the most; a person's own
    devices are counted apart, so that a stranger's guesses never keep them out.
    """
    require_typeable(password)
    name = unicodedata.normalize("NFKC", name).strip().lower()[:64]
    async with recording(office, now=now) as transaction:
        record = await sign_in_record(transaction, name)
        owner = await device_owner(transaction, token_digest(device or ""))
        is_known_device = record is not None and owner == record.id
        subject = _subject(office, name, device if is_known_device else None)
        tries = await tries_so_far(transaction, subject)
        locked = tries is not None and tries.is_locked(now)
        if not locked:
            await count_try(transaction, subject, now=now)
    if tries is not None:
        tries.require_open(now)
    verdict = await office.identities.passwords.verify(record.password_hash if record else None, password)
    async with recording(office, now=now) as transaction:
        current = await sign_in_record(transaction, name)
        came_in = verdict.is_right and current is not None and _stands(current, record)
        ...
