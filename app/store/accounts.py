"""Reads and writes accounts of people: who they are, their passwords and roles."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import RowMapping, Select, and_, bindparam, exists, func, insert, select, update

from app.domain.accounts import Account
from app.domain.parties import AccountId, OrganisationCode, Role
from app.store.readers.keyset import Cursor, Ordering, Page, read_page
from app.store.reading import Reading
from app.store.tables.accounts import ACCOUNT, ACCOUNT_ROLE

BY_SIGN_IN_NAME = Ordering((ACCOUNT.c.sign_in_name,))
ROLES = select(ACCOUNT_ROLE.c.account, ACCOUNT_ROLE.c.role).where(
    ACCOUNT_ROLE.c.account.in_(bindparam("accounts", expanding=True)),
    ACCOUNT_ROLE.c.confirmed_at.is_not(None),
)
BY_NAME = select(ACCOUNT).where(ACCOUNT.c.sign_in_name == bindparam("name"))
NAMES = select(ACCOUNT.c.id, ACCOUNT.c.display_name).where(ACCOUNT.c.id.in_(bindparam("ids", expanding=True)))
BY_ID = select(ACCOUNT).where(ACCOUNT.c.id == bindparam("id"))
SET_PASSWORD = (
    update(ACCOUNT)
    .where(ACCOUNT.c.id == bindparam("of"))
    .values(
        password_hash=bindparam("password_hash"),
        password_set_at=bindparam("password_set_at"),
        must_change_password=bindparam("must_change_password"),
    )
)
REHASH = (
    update(ACCOUNT).where(ACCOUNT.c.id == bindparam("of")).values(password_hash=bindparam("password_hash"))
)
DISABLE = (
    update(ACCOUNT)
    .where(ACCOUNT.c.id == bindparam("of"), ACCOUNT.c.disabled_at.is_(None))
    .values(disabled_at=bindparam("at"), disabled_by=bindparam("by"))
)
AWAITING = select(ACCOUNT_ROLE).where(
    ACCOUNT_ROLE.c.account == bindparam("of"), ACCOUNT_ROLE.c.confirmed_at.is_(None)
)
CONFIRM = (
    update(ACCOUNT_ROLE)
    .where(ACCOUNT_ROLE.c.account == bindparam("of"), ACCOUNT_ROLE.c.confirmed_at.is_(None))
    .values(confirmed_by=bindparam("by"), confirmed_at=bindparam("at"))
)
OTHERS_HOLDING = (
    select(func.count())
    .select_from(ACCOUNT)
    .where(
        ACCOUNT.c.id != bindparam("except_for"),
        ACCOUNT.c.disabled_at.is_(None),
        exists().where(
            and_(
                ACCOUNT_ROLE.c.account == ACCOUNT.c.id,
                ACCOUNT_ROLE.c.role == bindparam("role"),
                ACCOUNT_ROLE.c.confirmed_at.is_not(None),
            )
        ),
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SignInRecord:
    """What a password is held against."""

    id: AccountId
    organisation: OrganisationCode
    password_hash: str
    password_set_at: datetime
    must_change_password: bool
    is_disabled: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RolesAsked:
    """Roles that a second person has yet to confirm."""

    roles: frozenset[Role]
    asked_by: str


async def sign_in_record(reading: Reading, name: str) -> SignInRecord | None:
    row = (await reading.run(BY_NAME, {"name": name})).one_or_none()
    if row is None:
        return None
    return SignInRecord(
        id=AccountId(row.id),
        organisation=OrganisationCode(row.organisation),
        password_hash=row.password_hash,
        password_set_at=row.password_set_at,
        must_change_password=row.must_change_password,
        is_disabled=row.disabled_at is not None,
    )


async def account_named(reading: Reading, name: str) -> Account | None:
    return await _one(reading, BY_NAME, {"name": name})


async def find_account(reading: Reading, id: AccountId) -> Account | None:
    return await _one(reading, BY_ID, {"id": id})


async def names_of(reading: Reading, ids: Sequence[str]) -> Mapping[str, str]:
    """The display names of those that are accounts."""
    rows = (await reading.run(NAMES, {"ids": list(ids)})).all()
    return {row.id: row.display_name for row in rows}


async def list_accounts(
    reading: Reading, *, organisation: OrganisationCode, at: Cursor | None, limit: int
) -> Page[Account]:
    """One body's, in the order of their sign-in names."""
    listed = select(ACCOUNT).where(ACCOUNT.c.organisation == organisation)
    found = await read_page(reading, listed, BY_SIGN_IN_NAME, at=at, limit=limit, read=dict)
    roles = await _roles_of(reading, [row["id"] for row in found.rows])
    accounts = [_account(row, roles.get(row["id"], frozenset())) for row in found.rows]
    return Page(accounts, found.previous, found.next)


async def add_account(
    reading: Reading,
    account: Account,
    *,
    password_hash: str,
    created_by: str,
    asked: RolesAsked,
    is_final: bool,
) -> None:
    """`is_final`: the roles count at once; otherwise when a second person has confirmed them."""
    row = {
        "id": account.id,
        "organisation": account.organisation,
        "sign_in_name": account.sign_in_name,
        "display_name": account.display_name,
        "password_hash": password_hash,
        "password_set_at": account.password_set_at,
        "must_change_password": account.must_change_password,
        "created_at": account.created_at,
        "created_by": created_by,
    }
    await reading.run(insert(ACCOUNT), row)
    confirmed = {"confirmed_by": asked.asked_by, "confirmed_at": account.created_at} if is_final else {}
    rows = [
        {
            "account": account.id,
            "role": role,
            "asked_by": asked.asked_by,
            "asked_at": account.created_at,
            **confirmed,
        }
        for role in sorted(asked.roles)
    ]
    await reading.run(insert(ACCOUNT_ROLE), rows)


async def roles_asked(reading: Reading, id: AccountId) -> RolesAsked | None:
    rows = (await reading.run(AWAITING, {"of": id})).all()
    if not rows:
        return None
    return RolesAsked(roles=frozenset(row.role for row in rows), asked_by=rows[0].asked_by)


async def confirm_roles(reading: Reading, id: AccountId, *, by: str, at: datetime) -> None:
    await reading.run(CONFIRM, {"of": id, "by": by, "at": at})


async def count_others_holding(reading: Reading, role: Role, *, except_for: AccountId) -> int:
    found = await reading.run(OTHERS_HOLDING, {"role": role, "except_for": except_for})
    count: int = found.scalar_one()
    return count


async def disable_account(reading: Reading, id: AccountId, *, by: str, at: datetime) -> None:
    await reading.run(DISABLE, {"of": id, "by": by, "at": at})


async def set_password(
    reading: Reading, id: AccountId, *, password_hash: str, at: datetime, must_change: bool
) -> None:
    values = {"password_hash": password_hash, "password_set_at": at, "must_change_password": must_change}
    await reading.run(SET_PASSWORD, {"of": id, **values})


async def rehash_password(reading: Reading, id: AccountId, password_hash: str) -> None:
    """The same password by today's parameters."""
    await reading.run(REHASH, {"of": id, "password_hash": password_hash})


async def _one(reading: Reading, statement: Select[Any], parameters: dict[str, Any]) -> Account | None:
    row = (await reading.run(statement, parameters)).mappings().one_or_none()
    return None if row is None else await with_roles(reading, row)


async def with_roles(reading: Reading, row: RowMapping) -> Account:
    """The account of a row, with the roles that are confirmed."""
    return _account(row, (await _roles_of(reading, [row["id"]])).get(row["id"], frozenset()))


async def _roles_of(reading: Reading, accounts: Iterable[str]) -> dict[str, frozenset[Role]]:
    found: dict[str, frozenset[Role]] = {}
    for account, role in (await reading.run(ROLES, {"accounts": list(accounts)})).all():
        found[account] = found.get(account, frozenset()) | {role}
    return found


def _account(row: Mapping[Any, Any], roles: frozenset[Role]) -> Account:
    return Account(
        id=AccountId(row["id"]),
        organisation=OrganisationCode(row["organisation"]),
        sign_in_name=row["sign_in_name"],
        display_name=row["display_name"],
        roles=roles,
        created_at=row["created_at"],
        password_set_at=row["password_set_at"],
        must_change_password=row["must_change_password"],
        disabled_at=row["disabled_at"],
    )
