"""Confirm the roles that a new account, or a change of one, was asked for with (确认岗位)."""

from datetime import datetime

from app.domain.accounts import Account, AccountFault, AccountRefused, folded_name
from app.domain.parties import Actor, OrganisationKind
from app.domain.permissions.decision import may_second
from app.domain.permissions.operations import Operation
from app.domain.refusals import RefusalCode, Refused
from app.store.accounts import RolesAsked, account_named, roles_asked
from app.store.accounts import confirm_roles as store_confirmation
from app.store.role_changes import RoleChange, hold_roles, open_role_change
from app.usecases.administration import permit_administration
from app.usecases.desk import Desk
from app.usecases.errors import NotFound
from app.usecases.office import Office
from app.usecases.role_changes import carry_out, require_change


async def confirm_roles(office: Office, name: str, *, by: Actor, now: datetime) -> None:
    """A second security admin, signed in as themselves; never the one who asked, never for their own account. Sessions
    of an account that loses a role end at once."""
    async with office.command(by=by, now=now) as desk:
        account = await account_named(desk.transaction, folded_name(name))
        if account is None:
            raise NotFound
        body = await permit_administration(desk, Operation.GRANT_ROLE, account.organisation)
        await hold_roles(desk.transaction, account.id)
        asked = await roles_asked(desk.transaction, account.id)
        change = await open_role_change(desk.transaction, account.id)
        if asked is not None:
            _require_second(by, account, asked)
            await store_confirmation(desk.transaction, account.id, by=by.id, at=now)
            desk.log(Operation.GRANT_ROLE, about=account.id)
        elif change is not None:
            _require_second(by, account, change)
            await _change(desk, account, change, body.kind)
        else:
            raise AccountRefused(AccountFault.NOTHING_TO_CONFIRM)


def _require_second(by: Actor, account: Account, asked: RolesAsked | RoleChange) -> None:
    if not may_second(by, asked_by=asked.asked_by) or by.id == account.id:
        raise Refused(RefusalCode.TWO_PERSONS_NEEDED, basis="GB/T 22239-2019 8.1.4.2")


async def _change(desk: Desk, account: Account, change: RoleChange, kind: OrganisationKind) -> None:
    await require_change(desk, account, change.roles, kind)
    await carry_out(desk, account, change)
