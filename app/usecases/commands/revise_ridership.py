"""Revise ridership (更正客运量): the second person's act."""

from datetime import datetime

from app.domain.parties import Actor
from app.domain.permissions.decision import may_second
from app.domain.permissions.operations import Operation
from app.domain.refusals import RefusalCode, Refused
from app.domain.ridership.faults import Faults, RidershipFault, RidershipRefused
from app.domain.ridership.records import RidershipRevision
from app.store.readers.ridership import ridership_versions
from app.store.ridership import add_revised_values, decide_revision, hold_ridership
from app.usecases.desk import Desk
from app.usecases.office import Office
from app.usecases.ridership_record import add_changed_disagreements
from app.usecases.ridership_revisions import open_revision


async def revise_ridership(office: Office, revision: str, *, by: Actor, now: datetime) -> RidershipRevision:
    """Confirms a revision that another person proposed; the old values stay on record with who, when and why (rule F4).
    What a submitted report was counted with is frozen in it: the change shows there as a restatement (rule F8).

    Raises NotFound, RidershipRefused where a value has moved on meanwhile, or Refused for who proposed it.
    """
    async with office.command(by=by, now=now) as desk:
        found = await open_revision(desk, revision)
        if not may_second(by, asked_by=found.proposed_by):
            raise Refused(RefusalCode.TWO_PERSONS_NEEDED, basis="F4")
        await hold_ridership(desk.transaction, found.operator)
        await _require_unmoved(desk, found)
        if not await decide_revision(desk.transaction, found.id, by=by.id, is_confirmed=True):
            raise Refused(RefusalCode.ALREADY_DECIDED, basis="F4")
        await add_revised_values(desk.transaction, found)
        desk.log(Operation.REVISE_RIDERSHIP, about=found.operator, purpose=found.id)
        return await open_revision(desk, revision)


async def _require_unmoved(desk: Desk, revision: RidershipRevision) -> None:
    faults = Faults()
    for number, change in enumerate(revision.changes):
        versions = await ridership_versions(desk.reading, revision.operator, change.value.key)
        if versions[-1].version != change.version:
            faults.add(RidershipFault.MOVED_ON, column=f"changes/{number}")
    await add_changed_disagreements(desk, revision.operator, revision.changes, faults=faults)
    if faults:
        raise RidershipRefused.of(faults)
