"""Accounts are asked for by one security admin and confirmed by another."""

from dataclasses import replace

import pytest

from app.domain.accounts import COMMAND_LINE, AccountFault, AccountRefused
from app.domain.parties import Actor, OrganisationCode, Role
from app.domain.refusals import RefusalCode, Refused
from app.usecases.commands.add_account import AccountStated, add_account
from app.usecases.commands.confirm_roles import confirm_roles
from app.usecases.commands.disable_account import disable_account
from app.usecases.commands.identify_caller import identify_caller
from app.usecases.commands.sign_in import sign_in
from app.usecases.errors import Forbidden, NotFound
from app.usecases.office import Office
from app.usecases.queries.accounts import list_accounts
from tests.support.offices import AGENCY, AUTHORITY, BRANCH, OPERATOR, OTHER_OPERATOR, person
from tests.usecases.accounts.people import NAME, NOW, PASSWORD, added, signed_in

STATED = AccountStated(
    organisation=OPERATOR,
    sign_in_name="new.comer",
    display_name="新人",
    roles=frozenset({Role.CLERK}),
    password=PASSWORD,
)


@pytest.fixture
async def admins(office: Office) -> tuple[Actor, Actor]:
    for name in ("se.one", "se.two"):
        await added(office, name, role=Role.SECURITY_ADMIN)
    return await signed_in(office, "se.one"), await signed_in(office, "se.two")


async def test_roles_count_once_a_second_admin_has_confirmed_them(
    office: Office, admins: tuple[Actor, Actor]
) -> None:
    one, two = admins
    added_now = await add_account(office, stated=STATED, by=one, now=NOW)
    assert added_now.awaits_confirmation
    assert (await signed_in(office, "new.comer")).roles == frozenset()
    await confirm_roles(office, "new.comer", by=two, now=NOW)
    assert (await signed_in(office, "new.comer")).roles == {Role.CLERK}


async def test_whoever_asked_does_not_confirm(office: Office, admins: tuple[Actor, Actor]) -> None:
    one, _ = admins
    await add_account(office, stated=STATED, by=one, now=NOW)
    with pytest.raises(Refused) as refused:
        await confirm_roles(office, "new.comer", by=one, now=NOW)
    assert refused.value.code is RefusalCode.TWO_PERSONS_NEEDED


async def test_a_new_security_admin_does_not_confirm_themselves(
    office: Office, admins: tuple[Actor, Actor]
) -> None:
    one, two = admins
    stated = replace(STATED, roles=frozenset({Role.SECURITY_ADMIN}))
    added_now = await add_account(office, stated=stated, by=one, now=NOW)
    themselves = replace(two, id=added_now.account.id)
    with pytest.raises(Refused) as refused:
        await confirm_roles(office, "new.comer", by=themselves, now=NOW)
    assert refused.value.code is RefusalCode.TWO_PERSONS_NEEDED


async def test_there_is_nothing_to_confirm_twice(office: Office, admins: tuple[Actor, Actor]) -> None:
    one, two = admins
    await add_account(office, stated=STATED, by=one, now=NOW)
    await confirm_roles(office, "new.comer", by=two, now=NOW)
    with pytest.raises(AccountRefused) as refused:
        await confirm_roles(office, "new.comer", by=two, now=NOW)
    assert refused.value.fault is AccountFault.NOTHING_TO_CONFIRM


async def test_the_command_line_alone_gives_roles_at_once(office: Office) -> None:
    assert not (await added(office, NAME)).awaits_confirmation
    assert (await signed_in(office, NAME)).roles == {Role.CLERK}


async def test_nobody_passes_for_the_command_line_by_its_name(office: Office) -> None:
    pretender = Actor(id=COMMAND_LINE.id, organisation=None, roles=COMMAND_LINE.roles)
    with pytest.raises(Forbidden):
        await add_account(office, stated=STATED, by=pretender, now=NOW)


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"roles": frozenset()}, AccountFault.NO_ROLE),
        ({"roles": frozenset({Role.CLERK, Role.AUDITOR})}, AccountFault.ROLES_INCOMPATIBLE),
        ({"roles": frozenset({Role.AGENCY_HEAD})}, AccountFault.ROLE_OUTSIDE_ORGANISATION),
        ({"sign_in_name": "New Comer"}, AccountFault.NAME_MALFORMED),
        ({"sign_in_name": "li"}, AccountFault.NAME_TAKEN),
        ({"organisation": OrganisationCode("NOWHERE")}, AccountFault.ORGANISATION_UNKNOWN),
    ],
)
async def test_an_account_that_may_not_be_is_refused(
    office: Office, changes: dict[str, object], fault: AccountFault
) -> None:
    with pytest.raises(AccountRefused) as refused:
        await add_account(office, stated=replace(STATED, **changes), by=COMMAND_LINE, now=NOW)  # type: ignore[arg-type]
    assert refused.value.fault is fault


@pytest.mark.parametrize(
    ("organisation", "found"),
    [(OPERATOR, True), (BRANCH, True), (AGENCY, False), (AUTHORITY, False), (OTHER_OPERATOR, False)],
)
async def test_an_admin_looks_after_their_own_house_and_what_is_below_it(
    office: Office, admins: tuple[Actor, Actor], organisation: OrganisationCode, found: bool
) -> None:
    if found:
        listed = await list_accounts(office, organisation, by=admins[0], now=NOW)
        assert {account.organisation for account in listed.rows} == {organisation}
    else:
        with pytest.raises(NotFound):
            await list_accounts(office, organisation, by=admins[0], now=NOW)


async def test_accounts_are_listed_page_by_page(office: Office, admins: tuple[Actor, Actor]) -> None:
    page = await list_accounts(office, OPERATOR, limit=2, by=admins[0], now=NOW)
    names = [account.sign_in_name for account in page.rows]
    while page.next:
        page = await list_accounts(office, OPERATOR, cursor=page.next, limit=2, by=admins[0], now=NOW)
        assert len(page.rows) <= 2
        names += [account.sign_in_name for account in page.rows]
    assert names == sorted(["guan", "li", "qian", "se.one", "se.two", "wang", "zhao"])


async def test_a_clerk_adds_nobody(office: Office) -> None:
    with pytest.raises(Forbidden):
        await add_account(office, stated=STATED, by=person("li"), now=NOW)


async def test_the_last_security_admin_stays(office: Office, admins: tuple[Actor, Actor]) -> None:
    _, two = admins
    await disable_account(office, "se.one", by=two, now=NOW)
    with pytest.raises(AccountRefused) as refused:
        await disable_account(office, "se.two", by=COMMAND_LINE, now=NOW)
    assert refused.value.fault is AccountFault.LAST_SECURITY_ADMIN
    came = await sign_in(office, name="se.two", password=PASSWORD, now=NOW)
    assert (await identify_caller(office, token=came.session, now=NOW)).actor.roles == two.roles
