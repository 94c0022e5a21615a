"""The ridership that figures are counted with, as other use cases ask for it (rules F3, F4)."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from app.domain.network import Line
from app.domain.parties import OrganisationCode, OrganisationKind
from app.domain.permissions.operations import Operation
from app.domain.ridership.coverage import PeriodRidership, line_ridership, operator_ridership
from app.domain.ridership.values import Basis, RidershipValue
from app.store.organisations import Organisation
from app.store.readers.ridership import ridership_values
from app.usecases.administration import is_command_line
from app.usecases.desk import ReadingDesk
from app.usecases.errors import NotFound

OPEN_TO_THE_MACHINE = frozenset({Operation.IMPORT_RIDERSHIP, Operation.READ_REPORTS})
"""What the command line may do; a revision takes two people who signed in."""


async def ridership_of(
    desk: ReadingDesk,
    operator: OrganisationCode,
    *,
    first_on: date,
    last_on: date,
    basis: Basis = Basis.BOARDINGS,
) -> PeriodRidership:
    """Of the whole operator over the days of a period, both included. Who may know is the caller's to ask."""
    values = await ridership_values(desk.reading, operator, first_on=first_on, last_on=last_on, basis=basis)
    lines = lines_of(desk, operator)
    return operator_ridership(values, lines, first_on=first_on, last_on=last_on, basis=basis)


async def ridership_with_lines(
    desk: ReadingDesk,
    operator: OrganisationCode,
    *,
    first_on: date,
    last_on: date,
    basis: Basis = Basis.BOARDINGS,
) -> tuple[PeriodRidership, Mapping[str, PeriodRidership]]:
    """Of the whole operator, and by its code of each line that was in service by the last day; read once."""
    values = await ridership_values(desk.reading, operator, first_on=first_on, last_on=last_on, basis=basis)
    lines = lines_of(desk, operator)
    whole = operator_ridership(values, lines, first_on=first_on, last_on=last_on, basis=basis)
    by_line: defaultdict[str | None, list[RidershipValue]] = defaultdict(list)
    for value in values:
        by_line[value.key.line].append(value)
    return whole, {
        line.code: line_ridership(by_line[line.code], line, first_on=first_on, last_on=last_on, basis=basis)
        for line in lines
        if line.is_in_service_on(last_on)
    }


def lines_of(desk: ReadingDesk, operator: OrganisationCode) -> tuple[Line, ...]:
    return desk.office.network.lines_of(operator)


async def permit_ridership(
    desk: ReadingDesk, operation: Operation, operator: OrganisationCode
) -> Organisation:
    """The operator, if the caller may do this with its ridership. Raises NotFound also for what is no operator."""
    if not (is_command_line(desk.by) and operation in OPEN_TO_THE_MACHINE):
        desk.permit_here(operation, operator)
    found = await desk.office.organisations.get(desk.reading, operator)
    if found is None or found.kind is not OrganisationKind.OPERATOR:
        raise NotFound
    return found
