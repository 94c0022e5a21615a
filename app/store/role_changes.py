"""Reads and writes other roles for an account: asked for, decided, and what there was before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, insert, select, update

from app.domain.accounts import Account
from app.domain.parties import AccountId, OrganisationCode, Role
from app.store.reading import Reading
from app.store.tables.accounts import ACCOUNT, ACCOUNT_ROLE, ROLE_CHANGE

MOST_LISTED = 200
CHANGE = ROLE_CHANGE.c

HOLD = select(ACCOUNT.c.id).where(ACCOUNT.c.id == bindparam("of")).with_for_update()
OPEN = select(ROLE_CHANGE).where(CHANGE.account == bindparam("of"), CHANGE.decided_at.is_(None))
OPEN_OF_A_BODY = (
    select(ROLE_CHANGE, ACCOUNT.c.sign_in_name, ACCOUNT.c.display_name)
    .join_from(ROLE_CHANGE, ACCOUNT, CHANGE.account == ACCOUNT.c.id)
    .where(
        ACCOUNT.c.organisation == bindparam("organisation"),
        ACCOUNT.c.disabled_at.is_(None),
        CHANGE.decided_at.is_(None),
    )
    .order_by(CHANGE.asked_at, CHANGE.id)
    .limit(MOST_LISTED)
)
DECIDE = (
    update(ROLE_CHANGE)
    .where(CHANGE.id == bindparam("change"), CHANGE.decided_at.is_(None))
    .values(decided_by=bindparam("by"), decided_at=bindparam("at"), is_confirmed=bindparam("confirmed"))
)
TAKE_AWAY = delete(ACCOUNT_ROLE).where(
    ACCOUNT_ROLE.c.account == bindparam("of"), ACCOUNT_ROLE.c.role.in_(bindparam("roles", expanding=True))
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleChange:
    """`had` are the roles when it was asked for."""

    id: str
    account: AccountId
    roles: frozenset[Role]
    had: frozenset[Role]
    asked_by: str
    asked_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleChangeListed:
    change: RoleChange
    sign_in_name: str
    display_name: str


async def hold_roles(reading: Reading, account: AccountId) -> None:
    """From here to the end nobody else changes this person's roles."""
    await reading.run(HOLD, {"of": account})


async def open_role_change(reading: Reading, account: AccountId) -> RoleChange | None:
    row = (await reading.run(OPEN, {"of": account})).mappings().one_or_none()
    return None if row is None else _change(row)


async def open_role_changes(reading: Reading, organisation: OrganisationCode) -> Sequence[RoleChangeListed]:
    """The oldest first, MOST_LISTED at the most."""
    rows = (await reading.run(OPEN_OF_A_BODY, {"organisation": organisation})).mappings().all()
    return [
        RoleChangeListed(
            change=_change(row), sign_in_name=row["sign_in_name"], display_name=row["display_name"]
        )
        for row in rows
    ]


async def add_role_change(reading: Reading, change: RoleChange) -> None:
    row = {
        "id": change.id,
        "account": change.account,
        "roles": " ".join(sorted(change.roles)),
        "had": " ".join(sorted(change.had)),
        "asked_by": change.asked_by,
        "asked_at": change.asked_at,
    }
    await reading.run(insert(ROLE_CHANGE), row)


async def decide_role_change(
    reading: Reading, change: RoleChange, *, by: str, at: datetime, is_confirmed: bool
) -> None:
    await reading.run(DECIDE, {"change": change.id, "by": by, "at": at, "confirmed": is_confirmed})


async def put_roles(reading: Reading, account: Account, change: RoleChange, *, by: str, at: datetime) -> None:
    """The account has these roles from now on; who asked and who confirmed stands beside the new ones."""
    gone, new = account.roles - change.roles, change.roles - account.roles
    if gone:
        await reading.run(TAKE_AWAY, {"of": account.id, "roles": sorted(gone)})
    rows = [
        {
            "account": account.id,
            "role": role,
            "asked_by": change.asked_by,
            "asked_at": change.asked_at,
            "confirmed_by": by,
            "confirmed_at": at,
        }
        for role in sorted(new)
    ]
    if rows:
        await reading.run(insert(ACCOUNT_ROLE), rows)


def _change(row: Any) -> RoleChange:
    return RoleChange(
        id=row["id"],
        account=AccountId(row["account"]),
        roles=frozenset(map(Role, row["roles"].split())),
        had=frozenset(map(Role, row["had"].split())),
        asked_by=row["asked_by"],
        asked_at=row["asked_at"],
    )
