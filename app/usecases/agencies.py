"""Which body an appeal or a direct complaint goes to (Art. 4)."""

from app.domain.parties import OrganisationCode, OrganisationKind
from app.usecases.desk import Desk
from app.usecases.errors import Invalid


async def agency_of(desk: Desk) -> OrganisationCode:
    """The caller's own, where they are of an agency; else the city's. Raises Invalid where there is none."""
    bodies = await desk.office.organisations.all(desk.reading)
    agencies = [one.code for one in bodies if one.kind is OrganisationKind.AGENCY]
    if desk.by.organisation in agencies:
        return desk.by.organisation
    if not agencies:
        raise Invalid(pointer="/agency", code="field.ref_unknown")
    return agencies[0]
