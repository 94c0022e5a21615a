"""What asking for other roles and confirming them have in common: which roles may be, and what follows."""

from app.domain.accounts import APART, Account, AccountFault, AccountRefused, require_roles
from app.domain.instants import local_date
from app.domain.parties import OrganisationKind, Role
from app.domain.permissions.conflicts import CARETAKERS
from app.domain.permissions.operations import Operation
from app.store.accounts import count_others_holding
from app.store.appointments import appointments_from
from app.store.role_changes import RoleChange, decide_role_change, put_roles
from app.store.sessions import end_sessions
from app.usecases.desk import Desk


async def require_change(
    desk: Desk, account: Account, roles: frozenset[Role], kind: OrganisationKind
) -> None:
    """Raises AccountRefused: also for a caretaker's role while an appointment as acting head runs or lies ahead, and
    for the last security admin's."""
    require_roles(roles, kind)
    if account.disabled_at is not None:
        raise AccountRefused(AccountFault.DISABLED)
    if roles == account.roles:
        raise AccountRefused(AccountFault.ROLES_UNCHANGED)
    if roles & CARETAKERS and await appointments_from(desk.transaction, account.id, local_date(desk.now)):
        raise AccountRefused(AccountFault.ROLES_INCOMPATIBLE, basis=APART)
    if Role.SECURITY_ADMIN in account.roles - roles:
        others = await count_others_holding(desk.transaction, Role.SECURITY_ADMIN, except_for=account.id)
        if others == 0:
            raise AccountRefused(AccountFault.LAST_SECURITY_ADMIN)


async def carry_out(desk: Desk, account: Account, change: RoleChange) -> None:
    """From the next request on; whose rights shrink signs in again."""
    by, now = desk.by.id, desk.now
    await decide_role_change(desk.transaction, change, by=by, at=now, is_confirmed=True)
    await put_roles(desk.transaction, account, change, by=by, at=now)
    if not account.roles <= change.roles:
        await end_sessions(desk.transaction, account.id, at=now)
    desk.log(Operation.GRANT_ROLE, about=account.id, purpose=f"roles now: {words_of(change.roles)}")


def words_of(roles: frozenset[Role]) -> str:
    return " ".join(sorted(roles))
