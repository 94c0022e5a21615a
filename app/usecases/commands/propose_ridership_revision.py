"""Propose a revision of ridership (提请更正客运量)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app.domain.parties import Actor, OrganisationCode
from app.domain.permissions.operations import Operation
from app.domain.ridership.faults import Faults, RidershipFault, RidershipRefused
from app.domain.ridership.records import Change, RidershipRevision
from app.domain.ridership.rules import trips_fault
from app.domain.ridership.values import RidershipValue
from app.store.kept import new_id
from app.store.readers.ridership import ridership_versions
from app.store.ridership import add_revision, hold_ridership
from app.usecases.desk import Desk
from app.usecases.office import Office
from app.usecases.ridership import permit_ridership
from app.usecases.ridership_record import add_changed_disagreements


@dataclass(frozen=True, slots=True, kw_only=True)
class RevisionStated:
    """What the values are to become, and why."""

    values: Sequence[RidershipValue]
    reason: str


async def propose_ridership_revision(
    office: Office, operator: OrganisationCode, *, stated: RevisionStated, by: Actor, now: datetime
) -> RidershipRevision:
    """Values on record that are to become others, with the reason; nothing changes until a second person confirms
    (rule F4). Values that hang together, such as a line's and the operator's total, go in one revision.

    Raises RidershipRefused, with every fault.
    """
    async with office.command(by=by, now=now) as desk:
        await permit_ridership(desk, Operation.IMPORT_RIDERSHIP, operator)
        await hold_ridership(desk.transaction, operator)
        faults = Faults()
        changes = [await _change(desk, operator, value) for value in stated.values]
        for number, change in enumerate(changes):
            _judge(change, changes[:number], f"values/{number}/trips", faults)
        await add_changed_disagreements(desk, operator, changes, faults=faults)
        if faults:
            raise RidershipRefused.of(faults)
        revision = RidershipRevision(
            id=new_id(),
            operator=operator,
            reason=stated.reason,
            changes=tuple(changes),
            proposed_at=now,
            proposed_by=by.id,
        )
        await add_revision(desk.transaction, revision)
        desk.log(Operation.IMPORT_RIDERSHIP, about=operator, purpose=revision.id)
        return revision


async def _change(desk: Desk, operator: OrganisationCode, value: RidershipValue) -> Change:
    """Version 0 where nothing is on record that could change."""
    versions = await ridership_versions(desk.reading, operator, value.key)
    if not versions:
        return Change(value, was=0, version=0)
    return Change(value, was=versions[-1].value.trips, version=versions[-1].version)


def _judge(change: Change, before: Sequence[Change], column: str, faults: Faults) -> None:
    fault = trips_fault(change.value.trips, stopped_by=change.value.stopped_by)
    if fault is not None:
        faults.add(fault[0], column=column, limit=fault[1])
    elif change.value.key in {one.value.key for one in before}:
        faults.add(RidershipFault.TWICE, column=column)
    elif change.version == 0:
        faults.add(RidershipFault.NOT_RECORDED, column=column)
    elif change.was == change.value.trips:
        faults.add(RidershipFault.NOTHING_CHANGES, column=column)
