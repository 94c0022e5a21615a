"""Who stands behind an id on record: people by name, programs by theirs."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from app.domain.accounts import COMMAND_LINE
from app.domain.parties import AccountId, Actor, OrganisationCode
from app.domain.permissions.operations import Operation
from app.store.accounts import names_of
from app.store.api_clients import client_with_id
from app.usecases.office import Office
from app.usecases.ridership import permit_ridership

MOST = 200
THE_MACHINE = COMMAND_LINE.id


async def read_who_stated(
    office: Office, operator: OrganisationCode, ids: Iterable[str], *, by: Actor, now: datetime
) -> Mapping[str, str]:
    """Who stated, proposed and confirmed an operator's ridership, for whoever may read it (rule F4); MOST at a time."""
    wanted = sorted(set(ids))[:MOST]
    async with office.query(by=by, now=now) as desk:
        await permit_ridership(desk, Operation.READ_REPORTS, operator)
        found = dict(await names_of(desk.reading, wanted))
        for one in wanted:
            if (
                one not in found
                and (client := await client_with_id(desk.reading, AccountId(one))) is not None
            ):
                found[one] = client.name
        return found
