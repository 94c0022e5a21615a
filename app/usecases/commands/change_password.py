"""Change one's own password (修改密码)."""

from datetime import datetime

from app.domain.parties import AccountId, Actor
from app.domain.password_rules import PasswordFault, PasswordRefused, require_strong
from app.domain.sign_in import SignInFault, SignInRefused
from app.store.accounts import find_account, set_password
from app.store.sessions import end_sessions, forget_devices
from app.usecases.errors import Unauthenticated
from app.usecases.office import Office
from app.usecases.password_check import check_password
from app.usecases.reception import log_entry, looking_up, recording
from app.usecases.sessions import SignedIn, begin_session

OPERATION = "change_password"


async def change_password(office: Office, *, current: str, new: str, by: Actor, now: datetime) -> SignedIn:
    """Ends every session of this person and opens a new one; devices count as strange again.

    Takes the current password and one's own sign-in. Raises `PasswordRefused` where the new one will not do.
    """
    name = await _own_name(office, by)
    require_strong(new, sign_in_name=name, rules=office.identities.password_rules)
    if new == current:
        raise PasswordRefused(PasswordFault.UNCHANGED)
    check = await check_password(
        office, name=name, password=current, device=None, operation=OPERATION, now=now
    )
    password_hash = await office.identities.passwords.hash(new)
    async with recording(office, now=now) as transaction:
        record = await check.settle(transaction)
        log_entry(transaction, OPERATION, about=by.id, is_denied=record is None, by=by)
        if record is not None:
            await end_sessions(transaction, record.id, at=now)
            await forget_devices(transaction, record.id)
            await set_password(transaction, record.id, password_hash=password_hash, at=now, must_change=False)
            return await begin_session(
                transaction, record.id, device=None, must_change_password=False, now=now
            )
    raise SignInRefused(SignInFault.INVALID)


async def _own_name(office: Office, by: Actor) -> str:
    async with looking_up(office) as reading:
        account = await find_account(reading, AccountId(by.id)) if by.own_sign_in else None
    if account is None:
        raise Unauthenticated
    return account.sign_in_name
