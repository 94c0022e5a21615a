"""Reads and writes the appointments of acting heads (rules S4, S6)."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, bindparam, insert, select, update

from app.domain.appointments import Appointment
from app.domain.parties import AccountId, OrganisationCode
from app.store.reading import Reading
from app.store.tables.access import APPOINTMENT

BY_ID = select(APPOINTMENT).where(APPOINTMENT.c.id == bindparam("id"))
ON_A_DAY = select(APPOINTMENT).where(
    APPOINTMENT.c.account == bindparam("account"),
    APPOINTMENT.c.revoked_at.is_(None),
    APPOINTMENT.c.valid_from <= bindparam("today"),
    APPOINTMENT.c.valid_to >= bindparam("today"),
)
FROM_A_DAY = select(APPOINTMENT).where(
    APPOINTMENT.c.account == bindparam("account"),
    APPOINTMENT.c.revoked_at.is_(None),
    APPOINTMENT.c.valid_to >= bindparam("today"),
)
OF_A_BODY = (
    select(APPOINTMENT)
    .where(APPOINTMENT.c.organisation == bindparam("organisation"))
    .order_by(APPOINTMENT.c.valid_from.desc(), APPOINTMENT.c.id)
    .limit(bindparam("most"))
)
REVOKE = (
    update(APPOINTMENT)
    .where(APPOINTMENT.c.id == bindparam("of"), APPOINTMENT.c.revoked_at.is_(None))
    .values(revoked_at=bindparam("at"))
)


async def appointments_on(reading: Reading, account: AccountId, today: date) -> Sequence[Appointment]:
    """Those of a person that hold on a day."""
    rows = (await reading.run(ON_A_DAY, {"account": account, "today": today})).all()
    return [_appointment(row) for row in rows]


async def appointments_from(reading: Reading, account: AccountId, today: date) -> Sequence[Appointment]:
    """Those of a person that hold on a day or on a later one."""
    rows = (await reading.run(FROM_A_DAY, {"account": account, "today": today})).all()
    return [_appointment(row) for row in rows]


async def appointment_with_id(reading: Reading, id: str) -> Appointment | None:
    row = (await reading.run(BY_ID, {"id": id})).one_or_none()
    return None if row is None else _appointment(row)


async def appointments_of(
    reading: Reading, organisation: OrganisationCode, *, limit: int
) -> Sequence[Appointment]:
    """The latest first."""
    rows = (await reading.run(OF_A_BODY, {"organisation": organisation, "most": limit})).all()
    return [_appointment(row) for row in rows]


async def add_appointment(reading: Reading, appointment: Appointment) -> None:
    row = {
        "id": appointment.id,
        "organisation": appointment.organisation,
        "role": appointment.role,
        "account": appointment.account,
        "appointed_by": appointment.appointed_by,
        "valid_from": appointment.valid_from,
        "valid_to": appointment.valid_to,
        "reference": appointment.reference,
        "recorded_at": appointment.recorded_at,
    }
    await reading.run(insert(APPOINTMENT), row)


async def revoke_appointment(reading: Reading, id: str, *, at: datetime) -> None:
    await reading.run(REVOKE, {"of": id, "at": at})


def _appointment(row: Row[Any]) -> Appointment:
    return Appointment(
        id=row.id,
        organisation=OrganisationCode(row.organisation),
        role=row.role,
        account=AccountId(row.account),
        appointed_by=row.appointed_by,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        reference=row.reference,
        recorded_at=row.recorded_at,
        revoked_at=row.revoked_at,
    )
