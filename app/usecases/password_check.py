"""Holding a password against an account: counted before it is judged, and the same work for a name nobody has."""

from dataclasses import dataclass
from datetime import datetime

from app.domain.accounts import folded_name
from app.domain.parties import AccountId
from app.domain.password_rules import require_typeable
from app.domain.sign_in import SignInFault, SignInRefused, TryPurpose
from app.gateways.tokens import token_digest
from app.store.accounts import SignInRecord, sign_in_record
from app.store.failed_tries import TrySubject, count_try, forget_tries, hold_tries
from app.store.sessions import device_owner
from app.store.transaction import Transaction
from app.usecases.office import Office
from app.usecases.reception import log_entry, recording


@dataclass(frozen=True, slots=True, kw_only=True)
class PasswordCheck:
    """How a password fared at `account`, None where nobody has the name.

    `right` is what it was held against, where it was the password; `replacement` its hash by today's parameters.
    """

    name: str
    subject: TrySubject
    is_known_device: bool
    account: AccountId | None
    right: SignInRecord | None
    replacement: str | None

    async def settle(self, transaction: Transaction) -> SignInRecord | None:
        """The account as it stands now, its count of tries cleared; None where it was not the password, or the
        account has been disabled or changed its password in the meantime."""
        current = await sign_in_record(transaction, self.name)
        if current is None or self.right is None or current.is_disabled:
            return None
        if current.password_set_at != self.right.password_set_at:
            return None
        await forget_tries(transaction, self.subject)
        return current


async def check_password(
    office: Office, *, name: str, password: str, device: str | None, operation: str, now: datetime
) -> PasswordCheck:
    """Raises `SignInRefused` where too many tries came before."""
    require_typeable(password)
    name = folded_name(name)
    async with recording(office, now=now) as transaction:
        record = await sign_in_record(transaction, name)
        owner = await device_owner(transaction, token_digest(device or ""))
        is_known_device = record is not None and owner == record.id
        subject = _subject(office, name, device if is_known_device else None)
        tries = await hold_tries(transaction, subject, now=now)
        locked_until = tries.locked_until if tries.is_locked(now) else None
        if locked_until is None:
            await count_try(transaction, subject, now=now)
        else:
            log_entry(transaction, operation, about=record.id if record else None, is_denied=True)
    if locked_until is not None:
        raise SignInRefused(SignInFault.LOCKED, opens_at=locked_until)
    verdict = await office.identities.passwords.verify(record.password_hash if record else None, password)
    return PasswordCheck(
        name=name,
        subject=subject,
        is_known_device=is_known_device,
        account=record.id if record else None,
        right=record if verdict.is_right else None,
        replacement=verdict.replacement,
    )


def _subject(office: Office, name: str, device: str | None) -> TrySubject:
    """By keyed hash: people type their password into the wrong field."""
    if device is not None:
        return TrySubject(TryPurpose.DEVICE, token_digest(device))
    return TrySubject(TryPurpose.NAME, office.store.cipher.keyed_hash(f"sign-in name\n{name}"))
