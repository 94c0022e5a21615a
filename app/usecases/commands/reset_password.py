"""Reset the password of somebody who forgot it (重置密码)."""

from datetime import datetime

from app.domain.accounts import folded_name
from app.domain.parties import Actor
from app.domain.permissions.operations import Operation
from app.gateways.passwords import new_password
from app.store.accounts import account_named, set_password
from app.store.sessions import end_sessions, forget_devices
from app.usecases.administration import permit_administration
from app.usecases.errors import NotFound
from app.usecases.office import Office


async def reset_password(office: Office, name: str, *, by: Actor, now: datetime) -> str:
    """A password for one sign-in, given here and nowhere else; nothing is open until it is changed."""
    password = new_password()
    password_hash = await office.identities.passwords.hash(password)
    async with office.command(by=by, now=now) as desk:
        account = await account_named(desk.transaction, folded_name(name))
        if account is None:
            raise NotFound
        await permit_administration(desk, Operation.CREATE_ACCOUNT, account.organisation)
        await set_password(
            desk.transaction, account.id, password_hash=password_hash, at=now, must_change=True
        )
        await end_sessions(desk.transaction, account.id, at=now)
        await forget_devices(desk.transaction, account.id)
        desk.log(Operation.CREATE_ACCOUNT, about=account.id, purpose="password reset")
    return password
