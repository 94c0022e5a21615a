"""Name an acting head in writing (指定代理负责人)."""

from dataclasses import dataclass
from datetime import date, datetime

from app.domain.accounts import AccountFault, AccountRefused, folded_name
from app.domain.appointments import Appointment, require_appointing, require_appointment
from app.domain.instants import local_date
from app.domain.parties import Actor, Role
from app.domain.permissions.operations import Operation
from app.gateways.tokens import new_id
from app.store.accounts import account_named
from app.store.appointments import add_appointment
from app.usecases.desk import Desk
from app.usecases.errors import Forbidden
from app.usecases.office import Office


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointmentStated:
    """`name` is the sign-in name of the one appointed; both days count. `reference` is the written appointment's."""

    name: str
    role: Role
    valid_from: date
    valid_to: date
    reference: str


async def appoint_acting_head(
    office: Office, *, stated: AppointmentStated, by: Actor, now: datetime
) -> Appointment:
    """Rules S4, S6: by the head in person, or the operator's responsible executive; never by an acting head."""
    async with office.command(by=by, now=now) as desk:
        if by.organisation is None:
            raise Forbidden(str(Operation.APPOINT_ACTING_HEAD))
        desk.permit_here(Operation.APPOINT_ACTING_HEAD, by.organisation)
        require_appointing(by, stated.role)
        appointment = await _appointment(desk, stated)
        await add_appointment(desk.transaction, appointment)
        desk.log(Operation.APPOINT_ACTING_HEAD, about=appointment.account, purpose=appointment.id)
    return appointment


async def _appointment(desk: Desk, stated: AppointmentStated) -> Appointment:
    account = await account_named(desk.transaction, folded_name(stated.name))
    if account is None or desk.by.organisation is None or account.organisation != desk.by.organisation:
        raise AccountRefused(AccountFault.APPOINTMENT_ELSEWHERE, basis="S4")
    appointment = Appointment(
        id=new_id(),
        organisation=desk.by.organisation,
        role=stated.role,
        account=account.id,
        appointed_by=desk.by.id,
        valid_from=stated.valid_from,
        valid_to=stated.valid_to,
        reference=stated.reference.strip(),
        recorded_at=desk.now,
    )
    require_appointment(appointment, account, local_date(desk.now))
    return appointment
