"""Whether a named account is somebody of the enforcement agency, or anybody at all."""

from app.domain.accounts import Account
from app.domain.parties import AccountId, OrganisationCode, Role
from app.store.accounts import find_account
from app.usecases.desk import Desk
from app.usecases.errors import Invalid

OFFICERS = frozenset({Role.CASE_OFFICER, Role.AGENCY_HEAD})


async def require_officer(desk: Desk, account: str, agency: OrganisationCode, *, pointer: str) -> None:
    """Raise `Invalid` unless it is a case officer, or the head, of this agency today."""
    found = await require_account(desk, account, pointer=pointer)
    if found.organisation != agency or found.disabled_at is not None or not found.roles & OFFICERS:
        raise Invalid(pointer=pointer, code="field.ref_unknown")


async def require_account(desk: Desk, account: str, *, pointer: str) -> Account:
    """The account; whoever is complained about may be of another body, or gone."""
    found = await find_account(desk.reading, AccountId(account))
    if found is None:
        raise Invalid(pointer=pointer, code="field.ref_unknown")
    return found
