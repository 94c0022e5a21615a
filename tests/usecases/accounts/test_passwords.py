"""Changing one's password, and having it reset."""

from datetime import timedelta

import pytest

from app.domain.accounts import COMMAND_LINE
from app.domain.parties import Role
from app.domain.password_rules import PasswordFault, PasswordRefused
from app.domain.permissions.operations import Operation
from app.domain.sign_in import SignInFault, SignInRefused
from app.usecases.commands.change_password import change_password
from app.usecases.commands.identify_caller import identify_caller
from app.usecases.commands.reset_password import reset_password
from app.usecases.commands.sign_in import sign_in
from app.usecases.errors import Forbidden, NotFound, Unauthenticated
from app.usecases.office import Office
from tests.support.offices import OTHER_OPERATOR, passenger
from tests.usecases.accounts.people import NAME, NOW, PASSWORD, added, signed_in

NEW = "seven white egrets"


async def test_a_new_password_ends_all_sessions_but_the_one_it_opens(office: Office, clerk: str) -> None:
    old = await sign_in(office, name=NAME, password=PASSWORD, now=NOW)
    by = await signed_in(office, NAME)
    came = await change_password(office, current=PASSWORD, new=NEW, by=by, now=NOW)
    with pytest.raises(Unauthenticated):
        await identify_caller(office, token=old.session, now=NOW)
    assert (await identify_caller(office, token=came.session, now=NOW)).actor.id == clerk
    with pytest.raises(SignInRefused):
        await sign_in(office, name=NAME, password=PASSWORD, now=NOW)
    assert (await sign_in(office, name=NAME, password=NEW, now=NOW)).account == clerk


async def test_changing_takes_the_current_password_and_wrong_ones_are_counted(
    office: Office, clerk: str
) -> None:
    by = await signed_in(office, NAME)
    faults = []
    for _ in range(6):
        with pytest.raises(SignInRefused) as refused:
            await change_password(office, current="wrong", new=NEW, by=by, now=NOW)
        faults.append(refused.value.fault)
    assert faults == [SignInFault.INVALID] * 5 + [SignInFault.LOCKED]
    after = NOW + timedelta(minutes=2)
    assert (await sign_in(office, name=NAME, password=PASSWORD, now=after)).account == clerk


@pytest.mark.parametrize(
    ("new", "fault"),
    [
        ("short", PasswordFault.TOO_SHORT),
        (PASSWORD, PasswordFault.UNCHANGED),
        ("zhang.san 2026 !", PasswordFault.CONTAINS_NAME),
    ],
)
async def test_a_new_password_that_will_not_do_is_refused(
    office: Office, clerk: str, new: str, fault: PasswordFault
) -> None:
    by = await signed_in(office, NAME)
    with pytest.raises(PasswordRefused) as refused:
        await change_password(office, current=PASSWORD, new=new, by=by, now=NOW)
    assert refused.value.fault is fault


async def test_nobody_changes_a_password_without_their_own_sign_in(office: Office, clerk: str) -> None:
    with pytest.raises(Unauthenticated):
        await change_password(office, current=PASSWORD, new=NEW, by=passenger(clerk), now=NOW)


async def test_a_made_password_opens_nothing_but_its_own_change(office: Office) -> None:
    made = (await added(office, "new.comer", password=None)).password
    assert made is not None
    came = await sign_in(office, name="new.comer", password=made, now=NOW)
    caller = await identify_caller(office, token=came.session, now=NOW)
    assert came.must_change_password
    assert caller.must_change_password
    assert caller.actor.limited_to == frozenset()
    came = await change_password(office, current=made, new=NEW, by=caller.actor, now=NOW)
    caller = await identify_caller(office, token=came.session, now=NOW)
    assert (caller.must_change_password, caller.actor.limited_to) == (False, None)


async def test_a_security_admin_resets_a_password_of_their_own_house(office: Office, clerk: str) -> None:
    await added(office, "se", role=Role.SECURITY_ADMIN)
    old = await sign_in(office, name=NAME, password=PASSWORD, now=NOW)
    once = await reset_password(office, NAME, by=await signed_in(office, "se"), now=NOW)
    with pytest.raises(Unauthenticated):
        await identify_caller(office, token=old.session, now=NOW)
    with pytest.raises(SignInRefused):
        await sign_in(office, name=NAME, password=PASSWORD, now=NOW)
    assert (await sign_in(office, name=NAME, password=once, now=NOW)).must_change_password


async def test_a_security_admin_of_another_house_finds_nobody(office: Office, clerk: str) -> None:
    await added(office, "se.other", organisation=OTHER_OPERATOR, role=Role.SECURITY_ADMIN)
    by = await signed_in(office, "se.other")
    for name in (NAME, "nobody.here"):
        with pytest.raises(NotFound):
            await reset_password(office, name, by=by, now=NOW)


async def test_a_head_resets_nobodys_password(office: Office, clerk: str) -> None:
    await added(office, "head", role=Role.UNIT_HEAD)
    with pytest.raises(Forbidden) as refused:
        await reset_password(office, NAME, by=await signed_in(office, "head"), now=NOW)
    assert refused.value.operation == Operation.CREATE_ACCOUNT


async def test_the_command_line_resets_any(office: Office, clerk: str) -> None:
    once = await reset_password(office, NAME, by=COMMAND_LINE, now=NOW)
    assert (await sign_in(office, name=NAME, password=once, now=NOW)).account == clerk
