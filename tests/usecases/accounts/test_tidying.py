"""What is over goes; what still holds, and what must stay counted, stays."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.domain.sign_in import SignInRefused, TryPurpose
from app.store.tables.accounts import FAILED_TRY, STAFF_SESSION
from app.usecases.commands.accept_complaint import accept_complaint
from app.usecases.commands.identify_caller import identify_caller
from app.usecases.commands.open_case_access import open_case_access
from app.usecases.commands.sign_in import sign_in
from app.usecases.commands.tidy_sign_ins import tidy_sign_ins
from app.usecases.office import Office
from tests.support.offices import person
from tests.usecases.accounts.people import NAME, NOW, PASSWORD
from tests.usecases.test_complaint_life import stated

WEEK = timedelta(days=8)


async def test_sessions_that_are_over_go_and_open_ones_stay(office: Office, clerk: str) -> None:
    await sign_in(office, name=NAME, password=PASSWORD, now=NOW)
    later = NOW + WEEK
    open_one = await sign_in(office, name=NAME, password=PASSWORD, now=later)
    assert await tidy_sign_ins(office, now=later) == 1
    assert (await identify_caller(office, token=open_one.session, now=later)).actor.id == clerk
    async with office.store.reading() as reading:
        assert len((await reading.run(select(STAFF_SESSION))).all()) == 1


async def test_old_counts_of_names_go_and_wrong_codes_stay_counted(office: Office) -> None:
    case = await accept_complaint(office, stated=stated(), by=person("li"), now=NOW)
    for number in [case.number] * 5 + ["no number"]:
        with pytest.raises(SignInRefused):
            await open_case_access(office, number=number, code="00000000", now=NOW)
    with pytest.raises(SignInRefused):
        await sign_in(office, name="nobody.here", password="wrong", now=NOW)
    await tidy_sign_ins(office, now=NOW + WEEK)
    async with office.store.reading() as reading:
        purposes = (await reading.run(select(FAILED_TRY.c.purpose))).scalars().all()
    assert purposes == [TryPurpose.CASE_CODE]
    with pytest.raises(SignInRefused):
        await open_case_access(office, number=case.number, code=case.code, now=NOW + WEEK)
