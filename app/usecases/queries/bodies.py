"""The bodies that take part by name: operators, agency, authority (Arts. 3, 4). Nothing of it is secret."""

from collections.abc import Sequence
from datetime import datetime

from app.domain.parties import Actor
from app.domain.permissions.decision import Relation, decide
from app.domain.permissions.operations import Operation
from app.store.organisations import Organisation
from app.usecases.errors import Forbidden
from app.usecases.office import Office

__all__ = ["Organisation", "list_bodies"]


async def list_bodies(office: Office, *, by: Actor, now: datetime) -> Sequence[Organisation]:
    """In the order of their codes."""
    if not decide(by, Operation.READ_REFERENCE, Relation.NO_OBJECT).is_allowed:
        raise Forbidden(str(Operation.READ_REFERENCE))
    async with office.query(by=by, now=now) as desk:
        return await office.organisations.all(desk.reading)
