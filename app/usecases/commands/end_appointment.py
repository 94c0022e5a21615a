"""End an acting head's appointment before its last day (终止代理)."""

from datetime import datetime

from app.domain.appointments import require_appointing
from app.domain.parties import Actor
from app.domain.permissions.operations import Operation
from app.store.appointments import appointment_with_id, revoke_appointment
from app.usecases.errors import NotFound
from app.usecases.office import Office


async def end_appointment(office: Office, appointment: str, *, by: Actor, now: datetime) -> None:
    """What was done under it stands; the next request no longer has the role."""
    async with office.command(by=by, now=now) as desk:
        found = await appointment_with_id(desk.transaction, appointment)
        if found is None or found.organisation != by.organisation:
            raise NotFound
        desk.permit_here(Operation.APPOINT_ACTING_HEAD, found.organisation)
        require_appointing(by, found.role)
        await revoke_appointment(desk.transaction, appointment, at=now)
        desk.log(Operation.APPOINT_ACTING_HEAD, about=found.account, purpose=f"ended {appointment}")
