"""The bodies that a passenger deals with: whose service it is, and who hears appeals (Arts. 4, 7)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app.domain.parties import Actor, OrganisationCode, OrganisationKind
from app.domain.permissions.decision import Relation, decide
from app.domain.permissions.operations import Operation
from app.usecases.office import Office


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicBody:
    code: OrganisationCode
    name_zh: str
    name_en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicBodies:
    operators: Sequence[PublicBody]
    agencies: Sequence[PublicBody]

    def name_of(self, code: str, *, in_english: bool) -> str:
        """The code itself for a body that is not among them."""
        found = next((one for one in (*self.operators, *self.agencies) if one.code == code), None)
        if found is None:
            return code
        return found.name_en if in_english else found.name_zh


async def read_public_bodies(office: Office, *, by: Actor, now: datetime) -> PublicBodies:
    """Operators and enforcement agencies, in the order of their codes."""
    async with office.query(by=by, now=now) as desk:
        desk.granted(decide(by, Operation.READ_REFERENCE, Relation.NO_OBJECT), Operation.READ_REFERENCE)
        bodies = await office.organisations.all(desk.reading)
    of_kind = {
        kind: tuple(
            PublicBody(code=one.code, name_zh=one.name_zh, name_en=one.name_en)
            for one in bodies
            if one.kind is kind
        )
        for kind in (OrganisationKind.OPERATOR, OrganisationKind.AGENCY)
    }
    return PublicBodies(
        operators=of_kind[OrganisationKind.OPERATOR], agencies=of_kind[OrganisationKind.AGENCY]
    )
