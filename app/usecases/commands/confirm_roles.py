"""Confirm the roles that a new account was asked for with (确认岗位)."""

from datetime import datetime

from app.domain.accounts import AccountFault, AccountRefused, folded_name
from app.domain.parties import Actor
from app.domain.permissions.decision import may_second
from app.domain.permissions.operations import Operation
from app.domain.refusals import RefusalCode, Refused
from app.store.accounts import account_named, roles_asked
from app.store.accounts import confirm_roles as store_confirmation
from app.usecases.administration import permit_administration
from app.usecases.errors import NotFound
from app.usecases.office import Office


async def confirm_roles(office: Office, name: str, *, by: Actor, now: datetime) -> None:
    """A second security admin, signed in as themselves; never the one who asked."""
    async with office.command(by=by, now=now) as desk:
        account = await account_named(desk.transaction, folded_name(name))
        if account is None:
            raise NotFound
        await permit_administration(desk, Operation.GRANT_ROLE, account.organisation)
        asked = await roles_asked(desk.transaction, account.id)
        if asked is None:
            raise AccountRefused(AccountFault.NOTHING_TO_CONFIRM)
        if not may_second(by, asked_by=asked.asked_by) or by.id == account.id:
            raise Refused(RefusalCode.TWO_PERSONS_NEEDED, basis="GB/T 22239-2019 8.1.4.2")
        await store_confirmation(desk.transaction, account.id, by=by.id, at=now)
        desk.log(Operation.GRANT_ROLE, about=account.id)
