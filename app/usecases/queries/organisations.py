"""The bodies that take part, as the command line shows them."""

from collections.abc import Sequence
from datetime import datetime

from app.domain.parties import Actor
from app.domain.permissions.operations import Operation
from app.store.organisations import Organisation
from app.usecases.administration import is_command_line
from app.usecases.errors import Forbidden
from app.usecases.office import Office


async def list_organisations(office: Office, *, by: Actor, now: datetime) -> Sequence[Organisation]:
    """In the order of their codes; for whoever is at the machine itself."""
    if not is_command_line(by):
        raise Forbidden(str(Operation.CONFIGURE))
    async with office.query(by=by, now=now) as desk:
        return await office.organisations.all(desk.reading)
