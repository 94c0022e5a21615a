"""Decline other roles that were asked for (不予变更岗位)."""

from datetime import datetime

from app.domain.accounts import AccountFault, AccountRefused, folded_name
from app.domain.parties import Actor
from app.domain.permissions.operations import Operation
from app.store.accounts import account_named
from app.store.role_changes import decide_role_change, hold_roles, open_role_change
from app.usecases.administration import permit_administration
from app.usecases.errors import NotFound
from app.usecases.office import Office


async def decline_roles(office: Office, name: str, *, by: Actor, now: datetime) -> None:
    """The roles stay as they are, and that others were asked for stays on record. Whoever asked may take it back so."""
    async with office.command(by=by, now=now) as desk:
        account = await account_named(desk.transaction, folded_name(name))
        if account is None:
            raise NotFound
        await permit_administration(desk, Operation.CREATE_ACCOUNT, account.organisation)
        await hold_roles(desk.transaction, account.id)
        change = await open_role_change(desk.transaction, account.id)
        if change is None:
            raise AccountRefused(AccountFault.NOTHING_TO_CONFIRM)
        await decide_role_change(desk.transaction, change, by=by.id, at=now, is_confirmed=False)
        desk.log(Operation.CREATE_ACCOUNT, about=account.id, purpose="roles declined")
