"""Other roles for an account: two security admins, never one's own, sessions end where rights shrink."""

from collections.abc import Sequence

import pytest

from app.domain.accounts import COMMAND_LINE, AccountFault, AccountRefused
from app.domain.parties import Actor, Role
from app.domain.permissions.operations import Operation
from app.domain.refusals import RefusalCode, Refused
from app.store.accounts import account_named
from app.usecases.commands.add_account import AccountStated, add_account
from app.usecases.commands.appoint_acting_head import AppointmentStated, appoint_acting_head
from app.usecases.commands.change_roles import change_roles
from app.usecases.commands.confirm_roles import confirm_roles
from app.usecases.commands.decline_roles import decline_roles
from app.usecases.commands.disable_account import disable_account
from app.usecases.commands.identify_caller import identify_caller
from app.usecases.commands.sign_in import sign_in
from app.usecases.errors import Forbidden, NotFound, Unauthenticated
from app.usecases.office import Office
from app.usecases.queries.accounts import list_role_changes
from tests.support.offices import AGENCY, OPERATOR, person
from tests.usecases.accounts.conftest import access_lines
from tests.usecases.accounts.people import NAME, NOW, PASSWORD, added, signed_in

CLERK, HEAD, STATION = Role.CLERK, Role.UNIT_HEAD, Role.STATION_STAFF
KEEPER, AUDITOR = Role.SECURITY_ADMIN, Role.AUDITOR


@pytest.fixture
async def keepers(office: Office) -> tuple[Actor, Actor]:
    """Two security admins of the operator, signed in."""
    for name in ("se.one", "se.two"):
        await added(office, name, role=KEEPER)
    return await signed_in(office, "se.one"), await signed_in(office, "se.two")


async def holding(office: Office, *roles: Role) -> None:
    """The one whose roles change."""
    stated = AccountStated(
        organisation=OPERATOR,
        sign_in_name=NAME,
        display_name="张三",
        roles=frozenset(roles),
        password=PASSWORD,
    )
    await add_account(office, stated=stated, by=COMMAND_LINE, now=NOW)


async def held(office: Office, name: str = NAME) -> set[Role]:
    async with office.store.reading() as reading:
        found = await account_named(reading, name)
    assert found is not None
    return set(found.roles)


@pytest.mark.parametrize(
    ("had", "asked", "is_ended"),
    [
        pytest.param((CLERK,), (CLERK, STATION), False, id="one more"),
        pytest.param((CLERK, STATION), (CLERK,), True, id="one less"),
        pytest.param((CLERK,), (HEAD,), True, id="another"),
        pytest.param((CLERK, STATION), (CLERK, HEAD), True, id="one exchanged"),
        pytest.param((CLERK,), (AUDITOR,), True, id="now a caretaker"),
    ],
)
async def test_roles_change_when_a_second_person_confirms_and_sessions_end_where_rights_shrink(
    office: Office,
    keepers: tuple[Actor, Actor],
    had: Sequence[Role],
    asked: Sequence[Role],
    is_ended: bool,
) -> None:
    one, two = keepers
    await holding(office, *had)
    session = (await sign_in(office, name=NAME, password=PASSWORD, now=NOW)).session
    assert await change_roles(office, NAME, roles=frozenset(asked), by=one, now=NOW)
    assert await held(office) == set(had)  # nothing before the second person
    assert (await identify_caller(office, token=session, now=NOW)).actor.roles == set(had)
    (waiting,) = await list_role_changes(office, OPERATOR, by=two, now=NOW)
    assert (set(waiting.change.had), set(waiting.change.roles)) == (set(had), set(asked))
    await confirm_roles(office, NAME, by=two, now=NOW)
    assert await held(office) == set(asked)
    assert await list_role_changes(office, OPERATOR, by=two, now=NOW) == []
    if is_ended:
        with pytest.raises(Unauthenticated):
            await identify_caller(office, token=session, now=NOW)
    else:
        assert (await identify_caller(office, token=session, now=NOW)).actor.roles == set(asked)
    assert (await signed_in(office, NAME)).roles == set(asked)


FAULTS = [
    pytest.param((CLERK,), (CLERK,), AccountFault.ROLES_UNCHANGED, id="the same"),
    pytest.param((CLERK,), (), AccountFault.NO_ROLE, id="none"),
    pytest.param((CLERK,), (CLERK, AUDITOR), AccountFault.ROLES_INCOMPATIBLE, id="caretaker and handler"),
    pytest.param((CLERK,), (KEEPER, AUDITOR), AccountFault.ROLES_INCOMPATIBLE, id="two caretakers"),
    pytest.param((CLERK,), (Role.AGENCY_HEAD,), AccountFault.ROLE_OUTSIDE_ORGANISATION, id="another house's"),
]


@pytest.mark.parametrize(("had", "asked", "fault"), FAULTS)
async def test_roles_that_may_not_be_are_refused_when_asked_for(
    office: Office,
    keepers: tuple[Actor, Actor],
    had: Sequence[Role],
    asked: Sequence[Role],
    fault: AccountFault,
) -> None:
    await holding(office, *had)
    with pytest.raises(AccountRefused) as refused:
        await change_roles(office, NAME, roles=frozenset(asked), by=keepers[0], now=NOW)
    assert refused.value.fault is fault
    assert await held(office) == set(had)


async def test_nobody_asks_for_or_confirms_their_own_and_who_asked_does_not_confirm(
    office: Office, keepers: tuple[Actor, Actor]
) -> None:
    one, two = keepers
    await holding(office, CLERK)
    with pytest.raises(Refused) as own:
        await change_roles(office, "se.one", roles=frozenset({AUDITOR}), by=one, now=NOW)
    assert own.value.code is RefusalCode.TWO_PERSONS_NEEDED
    await change_roles(office, NAME, roles=frozenset({HEAD}), by=one, now=NOW)
    with pytest.raises(Refused):
        await confirm_roles(office, NAME, by=one, now=NOW)
    await change_roles(office, "se.two", roles=frozenset({AUDITOR}), by=one, now=NOW)
    with pytest.raises(Refused):
        await confirm_roles(office, "se.two", by=two, now=NOW)
    assert (await held(office), await held(office, "se.two")) == ({CLERK}, {KEEPER})


async def test_others_neither_ask_nor_confirm(office: Office, keepers: tuple[Actor, Actor]) -> None:
    await holding(office, CLERK)
    for name, error in (("zhao", Forbidden), ("li", Forbidden), ("zheng", Forbidden)):
        with pytest.raises(error):
            await change_roles(office, NAME, roles=frozenset({HEAD}), by=person(name), now=NOW)
    await change_roles(office, NAME, roles=frozenset({HEAD}), by=keepers[0], now=NOW)
    with pytest.raises(Forbidden):
        await confirm_roles(office, NAME, by=person("zhao"), now=NOW)
    await added(office, "se.agency", organisation=AGENCY, role=KEEPER)
    stranger = await signed_in(office, "se.agency")
    for act in (confirm_roles, decline_roles):
        with pytest.raises(NotFound):
            await act(office, NAME, by=stranger, now=NOW)
    with pytest.raises(NotFound):
        await change_roles(office, "nobody.here", roles=frozenset({HEAD}), by=keepers[0], now=NOW)


async def test_one_change_at_a_time_and_one_that_was_declined_stays_on_record(
    office: Office, keepers: tuple[Actor, Actor]
) -> None:
    one, two = keepers
    await holding(office, CLERK)
    await change_roles(office, NAME, roles=frozenset({HEAD}), by=one, now=NOW)
    with pytest.raises(AccountRefused) as refused:
        await change_roles(office, NAME, roles=frozenset({STATION}), by=two, now=NOW)
    assert refused.value.fault is AccountFault.ROLES_WAITING
    await decline_roles(office, NAME, by=one, now=NOW)  # taken back
    with pytest.raises(AccountRefused) as nothing:
        await confirm_roles(office, NAME, by=two, now=NOW)
    assert nothing.value.fault is AccountFault.NOTHING_TO_CONFIRM
    await change_roles(office, NAME, roles=frozenset({STATION}), by=two, now=NOW)
    await confirm_roles(office, NAME, by=one, now=NOW)
    assert await held(office) == {STATION}
    operations = [line.operation for line in await access_lines(office) if not line.is_denied]
    assert operations.count(Operation.GRANT_ROLE) == 1


async def test_roles_of_a_new_account_are_confirmed_before_they_change(
    office: Office, keepers: tuple[Actor, Actor]
) -> None:
    stated = AccountStated(
        organisation=OPERATOR, sign_in_name=NAME, display_name="张三", roles=frozenset({CLERK})
    )
    await add_account(office, stated=stated, by=keepers[0], now=NOW)
    with pytest.raises(AccountRefused) as refused:
        await change_roles(office, NAME, roles=frozenset({HEAD}), by=keepers[1], now=NOW)
    assert refused.value.fault is AccountFault.ROLES_WAITING


async def test_the_last_security_admin_stays_and_a_disabled_account_changes_no_more(office: Office) -> None:
    await added(office, "se.one", role=KEEPER)
    with pytest.raises(AccountRefused) as last:
        await change_roles(office, "se.one", roles=frozenset({AUDITOR}), by=COMMAND_LINE, now=NOW)
    assert last.value.fault is AccountFault.LAST_SECURITY_ADMIN
    await holding(office, CLERK)
    await disable_account(office, NAME, by=COMMAND_LINE, now=NOW)
    with pytest.raises(AccountRefused) as disabled:
        await change_roles(office, NAME, roles=frozenset({HEAD}), by=COMMAND_LINE, now=NOW)
    assert disabled.value.fault is AccountFault.DISABLED


async def test_an_acting_head_does_not_become_a_caretaker(
    office: Office, keepers: tuple[Actor, Actor]
) -> None:
    """GB/T 22239-2019 8.1.4.2: also for an appointment that was written after the change was asked for."""
    await holding(office, CLERK)
    await change_roles(office, NAME, roles=frozenset({AUDITOR}), by=keepers[0], now=NOW)
    stated = AppointmentStated(
        name=NAME, role=HEAD, valid_from=NOW.date(), valid_to=NOW.date(), reference="委托书1号"
    )
    await appoint_acting_head(office, stated=stated, by=person("zhao"), now=NOW)
    with pytest.raises(AccountRefused) as refused:
        await confirm_roles(office, NAME, by=keepers[1], now=NOW)
    assert refused.value.fault is AccountFault.ROLES_INCOMPATIBLE
    assert await held(office) == {CLERK}


async def test_on_the_command_line_one_is_enough(office: Office) -> None:
    await holding(office, CLERK)
    assert not await change_roles(office, NAME, roles=frozenset({HEAD}), by=COMMAND_LINE, now=NOW)
    assert await held(office) == {HEAD}
