"""The people and units of the caller's own body: to whom work can be given, and who is behind an id."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app.domain.accounts import Account
from app.domain.parties import Actor, OrganisationCode, Role
from app.domain.permissions.operations import Operation
from app.store.accounts import list_accounts
from app.store.organisations import Organisation
from app.usecases.colleagues import HANDLERS
from app.usecases.errors import Forbidden
from app.usecases.office import Office

MOST = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """The caller's body. `people` holds those who left as well: their names stand in histories."""

    name: str
    people: Sequence[Account]
    units: Sequence[Organisation]

    @property
    def handlers(self) -> tuple[Account, ...]:
        """Who can be given a case today."""
        return tuple(one for one in self.people if one.disabled_at is None and one.roles & HANDLERS)

    @property
    def leads(self) -> tuple[Account, ...]:
        """Who can be named to lead a review (rule S4)."""
        return tuple(one for one in self.handlers if one.roles & {Role.CLERK, Role.UNIT_HEAD})

    def unit_named(self, responsible: str) -> str:
        """A unit by its name; a person, or a body of elsewhere, as they were written (rule V1)."""
        return next((one.name_zh for one in self.units if one.code == responsible), responsible)

    def name_of(self, id: str) -> str | None:
        return next((one.display_name for one in self.people if one.id == id), None)


async def read_house(office: Office, *, by: Actor, now: datetime) -> House:
    """For whoever works through the body's lists; nothing of accounts but names and roles is meant to be shown."""
    if by.organisation is None:
        raise Forbidden(str(Operation.LIST_CASES))
    async with office.query(by=by, now=now) as desk:
        desk.permit_here(Operation.LIST_CASES, by.organisation)
        own = OrganisationCode(by.organisation)
        found = await office.organisations.get(desk.reading, own)
        units = await office.organisations.all(desk.reading)
        people = await list_accounts(desk.reading, organisation=own, at=None, limit=MOST)
        return House(
            name=found.name_zh if found else own,
            people=people.rows,
            units=[one for one in units if one.parent == own],
        )
