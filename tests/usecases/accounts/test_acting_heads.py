"""Acting heads: named in writing, with dates, by who may; gone the day after (rules S4, S6)."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from app.domain.accounts import AccountFault, AccountRefused
from app.domain.parties import Role
from app.usecases.commands.appoint_acting_head import AppointmentStated, appoint_acting_head
from app.usecases.commands.end_appointment import end_appointment
from app.usecases.commands.identify_caller import identify_caller
from app.usecases.commands.sign_in import sign_in
from app.usecases.errors import Forbidden, NotFound
from app.usecases.office import Office
from app.usecases.queries.accounts import list_appointments
from tests.support.offices import AGENCY, person
from tests.usecases.accounts.people import NAME, NOW, PASSWORD, added, signed_in

STATED = AppointmentStated(
    name=NAME,
    role=Role.UNIT_HEAD,
    valid_from=date(2026, 9, 24),
    valid_to=date(2026, 9, 25),
    reference="沈铁人〔2026〕18号",
)


@pytest.mark.parametrize(
    ("now", "acting"),
    [
        pytest.param(datetime(2026, 9, 23, 15, 59, 59, tzinfo=UTC), False, id="Wednesday 23:59:59"),
        pytest.param(datetime(2026, 9, 23, 16, 0, tzinfo=UTC), True, id="Thursday 0:00"),
        pytest.param(datetime(2026, 9, 25, 15, 59, 59, tzinfo=UTC), True, id="Friday 23:59:59"),
        pytest.param(datetime(2026, 9, 25, 16, 0, tzinfo=UTC), False, id="Saturday 0:00"),
    ],
)
async def test_the_role_is_held_on_the_days_of_the_appointment_in_shanghai(
    office: Office, clerk: str, now: datetime, acting: bool
) -> None:
    await appoint_acting_head(office, stated=STATED, by=person("zhao"), now=NOW)
    actor = await signed_in(office, NAME, now=now)
    assert actor.roles == {Role.CLERK}
    assert actor.acting == ({Role.UNIT_HEAD} if acting else set())


@pytest.mark.parametrize("by", ["zhao", "guan"])
async def test_the_head_and_the_responsible_executive_may_name_one(
    office: Office, clerk: str, by: str
) -> None:
    appointment = await appoint_acting_head(office, stated=STATED, by=person(by), now=NOW)
    assert (appointment.account, appointment.appointed_by) == (clerk, person(by).id)
    assert list(await list_appointments(office, by=person("zhao"), now=NOW)) == [appointment]


@pytest.mark.parametrize("by", ["li", "qian", "sun", "zhou", "feng"])
async def test_others_may_not(office: Office, clerk: str, by: str) -> None:
    with pytest.raises(Forbidden):
        await appoint_acting_head(office, stated=STATED, by=person(by), now=NOW)


async def test_an_acting_head_names_no_other(office: Office, clerk: str) -> None:
    acting = replace(person("li"), acting=frozenset({Role.UNIT_HEAD}))
    with pytest.raises(AccountRefused) as refused:
        await appoint_acting_head(office, stated=STATED, by=acting, now=NOW)
    assert refused.value.fault is AccountFault.APPOINTMENT_NOT_ONES_OWN


async def test_a_head_of_another_house_names_nobody_here(office: Office, clerk: str) -> None:
    for name in (NAME, "nobody.here"):
        with pytest.raises(AccountRefused) as refused:
            await appoint_acting_head(office, stated=replace(STATED, name=name), by=person("chu"), now=NOW)
        assert refused.value.fault is AccountFault.APPOINTMENT_ELSEWHERE


async def test_the_agency_names_its_own(office: Office) -> None:
    await added(office, "officer", organisation=AGENCY, role=Role.CASE_OFFICER)
    stated = replace(STATED, name="officer", role=Role.AGENCY_HEAD, valid_from=date(2026, 9, 23))
    await appoint_acting_head(office, stated=stated, by=person("zheng"), now=NOW)
    assert (await signed_in(office, "officer")).acting == {Role.AGENCY_HEAD}


async def test_an_appointment_ended_holds_no_more_at_the_next_request(office: Office, clerk: str) -> None:
    stated = replace(STATED, valid_from=date(2026, 9, 23))
    appointment = await appoint_acting_head(office, stated=stated, by=person("zhao"), now=NOW)
    token = (await sign_in(office, name=NAME, password=PASSWORD, now=NOW)).session
    assert (await identify_caller(office, token=token, now=NOW)).actor.acting == {Role.UNIT_HEAD}
    await end_appointment(office, appointment.id, by=person("zhao"), now=NOW + timedelta(minutes=1))
    assert (await identify_caller(office, token=token, now=NOW + timedelta(minutes=1))).actor.acting == set()


async def test_an_appointment_of_another_house_is_unknown(office: Office, clerk: str) -> None:
    appointment = await appoint_acting_head(office, stated=STATED, by=person("zhao"), now=NOW)
    for id in (appointment.id, "0" * 32):
        with pytest.raises(NotFound):
            await end_appointment(office, id, by=person("zheng"), now=NOW)
