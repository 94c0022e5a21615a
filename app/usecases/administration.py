"""What looking after accounts and clients has in common: who may, for which organisation."""

from app.domain.accounts import COMMAND_LINE, AccountFault, AccountRefused, administers
from app.domain.parties import Actor, OrganisationCode
from app.domain.permissions.decision import Relation, decide
from app.domain.permissions.operations import Operation
from app.store.organisations import Organisation
from app.usecases.desk import ReadingDesk
from app.usecases.errors import Forbidden, NotFound


def is_command_line(by: Actor) -> bool:
    """The machine's own command line, which no request over the network can be."""
    return by is COMMAND_LINE


async def permit_administration(
    desk: ReadingDesk, operation: Operation, organisation: OrganisationCode
) -> Organisation:
    """The organisation, if the caller may do this for it: their own body or one below it.

    Others' are unknown to them (NotFound). The command line may for any.
    """
    organisations = await desk.office.organisations.all(desk.reading)
    found = next((one for one in organisations if one.code == organisation), None)
    if is_command_line(desk.by):
        if found is None:
            raise AccountRefused(AccountFault.ORGANISATION_UNKNOWN)
        return found
    if desk.by.organisation is None:
        raise Forbidden(str(operation))
    desk.permit_here(operation, desk.by.organisation)
    parents = {one.code: one.parent for one in organisations}
    if found is None or not administers(desk.by.organisation, organisation, parents):
        raise NotFound
    return found


def permit_care(desk: ReadingDesk, operation: Operation) -> None:
    """The caller's right to care for the law and data all share. The command line only imports: to activate takes a
    person (rule T6)."""
    if is_command_line(desk.by) and operation is Operation.IMPORT_CALENDAR:
        return
    desk.granted(decide(desk.by, operation, Relation.NO_OBJECT), operation)
