"""Change the roles of an account (变更岗位)."""

from datetime import datetime

from app.domain.accounts import AccountFault, AccountRefused, folded_name
from app.domain.parties import Actor, Role
from app.domain.permissions.operations import Operation
from app.domain.refusals import RefusalCode, Refused
from app.gateways.tokens import new_id
from app.store.accounts import account_named, roles_asked
from app.store.role_changes import RoleChange, add_role_change, hold_roles, open_role_change
from app.usecases.administration import is_command_line, permit_administration
from app.usecases.errors import NotFound
from app.usecases.office import Office
from app.usecases.role_changes import carry_out, require_change, words_of


async def change_roles(
    office: Office, name: str, *, roles: frozenset[Role], by: Actor, now: datetime
) -> bool:
    """A security admin asks for all that the account is to hold from then on, another confirms; on the command line
    one is enough. Nobody asks for their own. Answers whether it awaits confirmation.

    Raises `AccountRefused` for roles that do not go together, while another change waits, or for the last security
    admin's; `Refused` for one's own.
    """
    async with office.command(by=by, now=now) as desk:
        account = await account_named(desk.transaction, folded_name(name))
        if account is None:
            raise NotFound
        body = await permit_administration(desk, Operation.CREATE_ACCOUNT, account.organisation)
        if account.id == by.id:
            raise Refused(RefusalCode.TWO_PERSONS_NEEDED, basis="GB/T 22239-2019 8.1.4.2")
        await hold_roles(desk.transaction, account.id)
        waiting = await open_role_change(desk.transaction, account.id)
        if waiting is not None or await roles_asked(desk.transaction, account.id) is not None:
            raise AccountRefused(AccountFault.ROLES_WAITING)
        await require_change(desk, account, roles, body.kind)
        change = RoleChange(
            id=new_id(), account=account.id, roles=roles, had=account.roles, asked_by=by.id, asked_at=now
        )
        await add_role_change(desk.transaction, change)
        is_final = is_command_line(by)
        if is_final:
            await carry_out(desk, account, change)
        else:
            desk.log(Operation.CREATE_ACCOUNT, about=account.id, purpose=f"roles asked: {words_of(roles)}")
        return not is_final
