"""Whether a named account or unit belongs to the body that a case is in."""

from app.domain.parties import AccountId, OrganisationCode, OrganisationKind, Role
from app.store.accounts import find_account
from app.usecases.desk import Desk
from app.usecases.errors import Invalid

HANDLERS = frozenset({Role.CLERK, Role.UNIT_HEAD})


async def require_colleague(desk: Desk, account: str, owner: OrganisationCode, *, pointer: str) -> None:
    """Raise `Invalid` unless it is a person who can handle cases of this body today."""
    found = await find_account(desk.reading, AccountId(account))
    if (
        found is None
        or found.organisation != owner
        or found.disabled_at is not None
        or not found.roles & HANDLERS
    ):
        raise Invalid(pointer=pointer, code="field.ref_unknown")


async def require_unit(desk: Desk, unit: OrganisationCode, owner: OrganisationCode) -> None:
    """Raise `Invalid` unless it is a branch, a station or a contractor of this operator."""
    found = await desk.office.organisations.get(desk.reading, unit)
    if found is None or found.parent != owner:
        raise Invalid(pointer="/unit", code="field.ref_unknown")


async def require_operator(desk: Desk, owner: OrganisationCode, *, pointer: str = "/owner") -> None:
    """Raise `Invalid` for a body whose services nobody can complain of (Art. 4)."""
    found = await desk.office.organisations.get(desk.reading, owner)
    if found is None or found.kind is not OrganisationKind.OPERATOR:
        raise Invalid(pointer=pointer, code="field.ref_unknown")
