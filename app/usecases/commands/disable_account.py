"""Disable an account (停用账号)."""

from datetime import datetime

from app.domain.accounts import AccountFault, AccountRefused, folded_name
from app.domain.parties import Actor, Role
from app.domain.permissions.operations import Operation
from app.store.accounts import account_named, count_others_holding
from app.store.accounts import disable_account as store_disabling
from app.store.sessions import end_sessions, forget_devices
from app.usecases.administration import permit_administration
from app.usecases.errors import NotFound
from app.usecases.office import Office


async def disable_account(office: Office, name: str, *, by: Actor, now: datetime) -> None:
    """From the next request on the person is nobody; histories go on naming them.

    Their cases stay theirs until somebody hands them over (rule S11). The last security admin stays.
    """
    async with office.command(by=by, now=now) as desk:
        account = await account_named(desk.transaction, folded_name(name))
        if account is None:
            raise NotFound
        await permit_administration(desk, Operation.CREATE_ACCOUNT, account.organisation)
        if Role.SECURITY_ADMIN in account.roles:
            others = await count_others_holding(desk.transaction, Role.SECURITY_ADMIN, except_for=account.id)
            if others == 0:
                raise AccountRefused(AccountFault.LAST_SECURITY_ADMIN)
        await store_disabling(desk.transaction, account.id, by=by.id, at=now)
        await end_sessions(desk.transaction, account.id, at=now)
        await forget_devices(desk.transaction, account.id)
        desk.log(Operation.CREATE_ACCOUNT, about=account.id, purpose="disabled")
