"""Set the hotline of a body (设置热线)."""

import re
from datetime import datetime

from app.domain.parties import Actor, OrganisationCode, OrganisationKind
from app.domain.permissions.operations import Operation
from app.store.organisations import set_hotline as store_hotline
from app.usecases.administration import permit_administration
from app.usecases.errors import Invalid, NotFound
from app.usecases.office import Office

NUMBER = re.compile(r"\+?[0-9][0-9 -]{1,18}[0-9]")
DIALLED = frozenset({OrganisationKind.OPERATOR, OrganisationKind.AGENCY})


async def set_hotline(
    office: Office, organisation: OrganisationCode, *, number: str | None, by: Actor, now: datetime
) -> None:
    """Art. 7: the operator's complaint number and the agency's hotline, named on every page and in every letter from
    now on. None: the body has none of its own, and the number of the settings is named.

    Raises NotFound for a body that passengers do not call, Invalid for what cannot be dialled.
    """
    if number is not None and not NUMBER.fullmatch(number):
        raise Invalid(pointer="/number", code="field.format", limit="phone")
    async with office.command(by=by, now=now) as desk:
        body = await permit_administration(desk, Operation.SET_HOTLINE, organisation)
        if body.kind not in DIALLED:
            raise NotFound
        await store_hotline(desk.transaction, organisation, number)
        desk.log(Operation.SET_HOTLINE, about=organisation, purpose=number or "none")
