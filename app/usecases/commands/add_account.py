"""Add an account for a person (建立账号)."""

from dataclasses import dataclass, field
from datetime import datetime

from app.domain.accounts import (
    SIGN_IN_NAME,
    Account,
    AccountFault,
    AccountRefused,
    require_name,
    require_roles,
)
from app.domain.parties import AccountId, Actor, OrganisationCode, Role
from app.domain.password_rules import require_strong
from app.domain.permissions.operations import Operation
from app.gateways.passwords import new_password
from app.gateways.tokens import new_id
from app.store.accounts import RolesAsked, account_named
from app.store.accounts import add_account as store_account
from app.usecases.administration import is_command_line, permit_administration
from app.usecases.office import Office


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountStated:
    """An account as asked for. Without `password` one is made, to be changed at the first sign-in."""

    organisation: OrganisationCode
    sign_in_name: str
    display_name: str
    roles: frozenset[Role]
    password: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountAdded:
    """`password` is given here and nowhere else, where it was made. `awaits_confirmation`: the roles do not count
    before a second person has confirmed them."""

    account: Account
    password: str | None = field(repr=False)
    awaits_confirmation: bool


async def add_account(office: Office, *, stated: AccountStated, by: Actor, now: datetime) -> AccountAdded:
    """A security admin asks, another confirms the roles; on the command line one is enough.

    Raises `AccountRefused` for roles that do not go together or not with the organisation, or a name that is taken.
    """
    require_name(stated.sign_in_name, SIGN_IN_NAME)
    if stated.password is not None:
        require_strong(
            stated.password, sign_in_name=stated.sign_in_name, rules=office.identities.password_rules
        )
    password = new_password() if stated.password is None else stated.password
    password_hash = await office.identities.passwords.hash(password)
    account = _account(stated, now)
    asked = RolesAsked(roles=stated.roles, asked_by=by.id)
    async with office.command(by=by, now=now) as desk:
        body = await permit_administration(desk, Operation.CREATE_ACCOUNT, stated.organisation)
        require_roles(stated.roles, body.kind)
        if await account_named(desk.transaction, stated.sign_in_name) is not None:
            raise AccountRefused(AccountFault.NAME_TAKEN)
        is_final = is_command_line(by)
        await store_account(
            desk.transaction,
            account,
            password_hash=password_hash,
            created_by=by.id,
            asked=asked,
            is_final=is_final,
        )
        desk.log(Operation.CREATE_ACCOUNT, about=account.id)
    made = password if stated.password is None else None
    return AccountAdded(account=account, password=made, awaits_confirmation=not is_final)


def _account(stated: AccountStated, now: datetime) -> Account:
    return Account(
        id=AccountId(new_id()),
        organisation=stated.organisation,
        sign_in_name=stated.sign_in_name,
        display_name=stated.display_name.strip(),
        roles=stated.roles,
        created_at=now,
        password_set_at=now,
        must_change_password=stated.password is None,
    )
