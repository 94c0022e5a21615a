"""Record the ridership of a day or a certified month (填报客运量)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from app.domain.instants import local_date
from app.domain.parties import Actor, OrganisationCode
from app.domain.permissions.operations import Operation
from app.domain.ridership.faults import Faults, RidershipFault, RidershipRefused
from app.domain.ridership.rules import key_fault, trips_fault
from app.domain.ridership.values import Basis, RidershipKey, RidershipValue, Span
from app.store.ridership import add_values, hold_ridership
from app.usecases.desk import Desk
from app.usecases.office import Office
from app.usecases.ridership import lines_of, permit_ridership
from app.usecases.ridership_record import beside_record


@dataclass(frozen=True, slots=True, kw_only=True)
class RidershipStated:
    """`line` None: the whole operator. `first_on`: the day, or the first of the month. `stopped_by`: what says that
    there was no service (停运), for zeros alone."""

    line: str | None
    span: Span
    first_on: date
    boardings: int | None
    entries: int | None
    source: str
    stopped_by: str | None = None

    def values(self) -> Iterator[RidershipValue]:
        for basis, trips in ((Basis.BOARDINGS, self.boardings), (Basis.ENTRIES, self.entries)):
            if trips is not None:
                key = RidershipKey(self.line, self.span, self.first_on, basis)
                yield RidershipValue(key, trips, self.source, self.stopped_by)


async def record_ridership(
    office: Office, operator: OrganisationCode, *, stated: RidershipStated, by: Actor, now: datetime
) -> int:
    """Passenger trips of a line, or of the whole operator, on a day or in a certified month, in 人次 (rules F3, F4).

    Zero only with what stopped the service. No day that lies ahead, none before the line opened. The same number again
    changes nothing; another one is a revision, which takes two persons. Where an operator's total and its lines are
    both on record, they agree. Answers how many values are new.

    Raises RidershipRefused, with every fault.
    """
    async with office.command(by=by, now=now) as desk:
        await permit_ridership(desk, Operation.IMPORT_RIDERSHIP, operator)
        await hold_ridership(desk.transaction, operator)
        faults = Faults()
        values = {value.key: value for value in stated.values()}
        _judge(desk, operator, stated, faults)
        beside = await beside_record(desk, operator, values, faults=faults)
        if faults:
            raise RidershipRefused.of(faults)
        await add_values(desk.transaction, operator, beside.new.values(), by=by.id)
        if beside.new:
            desk.log(Operation.IMPORT_RIDERSHIP, about=operator, purpose=f"{stated.span} {stated.first_on}")
        return len(beside.new)


def _judge(desk: Desk, operator: OrganisationCode, stated: RidershipStated, faults: Faults) -> None:
    lines = {line.code: line for line in lines_of(desk, operator)}
    values = [*stated.values()]
    if not values:
        faults.add(RidershipFault.VALUE_MISSING, column=Basis.BOARDINGS)
    for value in values:
        fault = trips_fault(value.trips, stopped_by=value.stopped_by)
        if fault is not None:
            faults.add(fault[0], column=value.key.basis, limit=fault[1])
    fault = key_fault(values[0].key, lines=lines, today=local_date(desk.now)) if values else None
    if fault is not None:
        column = "line" if fault[0] is RidershipFault.LINE_UNKNOWN else str(stated.span)
        faults.add(fault[0], column=column, limit=fault[1])
