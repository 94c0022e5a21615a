"""Accounts and appointments, as those who look after them see them."""

from collections.abc import Sequence
from datetime import datetime

from app.domain.accounts import Account
from app.domain.appointments import Appointment
from app.domain.parties import AccountId, Actor, OrganisationCode
from app.domain.permissions.operations import Operation
from app.store import accounts as stored
from app.store.accounts import RolesAsked
from app.store.appointments import appointments_of
from app.store.role_changes import RoleChangeListed, open_role_changes
from app.usecases.administration import permit_administration
from app.usecases.cursors import PageOf, Places
from app.usecases.errors import Forbidden, NotFound
from app.usecases.office import Office

__all__ = [
    "RoleChangeListed",
    "RolesAsked",
    "list_accounts",
    "list_appointments",
    "list_role_changes",
    "read_account",
    "roles_awaited",
]

MOST = 200


async def list_accounts(
    office: Office,
    organisation: OrganisationCode,
    *,
    cursor: str | None = None,
    limit: int = 50,
    by: Actor,
    now: datetime,
) -> PageOf[Account]:
    """One body's, in the order of their sign-in names; confirmed roles only."""
    async with office.query(by=by, now=now) as desk:
        await permit_administration(desk, Operation.CREATE_ACCOUNT, organisation)
        places = Places(office.access_key, f"accounts {organisation}")
        found = await stored.list_accounts(
            desk.reading, organisation=organisation, at=places.read(cursor), limit=min(limit, MOST)
        )
        return places.page(found)


async def read_account(office: Office, id: AccountId, *, by: Actor, now: datetime) -> Account:
    """Raises NotFound also for one that the caller does not look after."""
    async with office.query(by=by, now=now) as desk:
        found = await stored.find_account(desk.reading, id)
        if found is None:
            raise NotFound
        await permit_administration(desk, Operation.CREATE_ACCOUNT, found.organisation)
        return found


async def list_role_changes(
    office: Office, organisation: OrganisationCode, *, by: Actor, now: datetime
) -> Sequence[RoleChangeListed]:
    """Other roles that wait for a second person, the oldest first."""
    async with office.query(by=by, now=now) as desk:
        await permit_administration(desk, Operation.CREATE_ACCOUNT, organisation)
        return await open_role_changes(desk.reading, organisation)


async def roles_awaited(office: Office, account: Account, *, by: Actor, now: datetime) -> RolesAsked | None:
    """What a new account is to hold, and who asked for it; None where nothing waits for a second person."""
    async with office.query(by=by, now=now) as desk:
        await permit_administration(desk, Operation.CREATE_ACCOUNT, account.organisation)
        return await stored.roles_asked(desk.reading, account.id)


async def list_appointments(
    office: Office, *, limit: int = 50, by: Actor, now: datetime
) -> Sequence[Appointment]:
    """Acting heads of the caller's own body, the latest first (rules S4, S6)."""
    async with office.query(by=by, now=now) as desk:
        if by.organisation is None:
            raise Forbidden(str(Operation.APPOINT_ACTING_HEAD))
        desk.permit_here(Operation.APPOINT_ACTING_HEAD, by.organisation)
        return await appointments_of(desk.reading, by.organisation, limit=min(limit, MOST))
