"""Programs: for themselves, or for a named person of their own house, and only while nothing was ended."""

from datetime import timedelta

import pytest

from app.domain.accounts import COMMAND_LINE, AccountFault, AccountRefused
from app.domain.parties import AccountId, OrganisationCode, Role
from app.domain.permissions.decision import Relation, decide
from app.domain.permissions.operations import Operation
from app.domain.sign_in import SignInFault, SignInRefused
from app.usecases.commands.add_api_client import ClientAdded, ClientStated, add_api_client
from app.usecases.commands.disable_account import disable_account
from app.usecases.commands.disable_api_client import disable_api_client
from app.usecases.commands.identify_caller import identify_caller
from app.usecases.commands.issue_client_token import issue_client_token
from app.usecases.commands.rotate_client_secret import rotate_client_secret
from app.usecases.errors import Forbidden, NotFound, Unauthenticated
from app.usecases.office import Office
from app.usecases.queries.api_clients import list_api_clients
from tests.support.offices import AGENCY, OPERATOR, person
from tests.usecases.accounts.conftest import statements
from tests.usecases.accounts.people import NAME, NOW, added
from tests.usecases.accounts.test_signing_in import everything

OPERATIONS = frozenset({Operation.SUBMIT_COMPLAINT, Operation.READ_CASE, Operation.START_HANDLING})


async def client_added(
    office: Office, *, organisation: OrganisationCode = OPERATOR, may_act_for_staff: bool = True
) -> ClientAdded:
    stated = ClientStated(
        organisation=organisation,
        name="call-centre",
        operations=OPERATIONS,
        may_act_for_staff=may_act_for_staff,
    )
    return await add_api_client(office, stated=stated, by=COMMAND_LINE, now=NOW)


async def token_of(office: Office, added_now: ClientAdded) -> str:
    issued = await issue_client_token(office, client_id=added_now.client.id, secret=added_now.secret, now=NOW)
    assert issued.seconds == 3600
    return issued.token


async def test_a_client_for_itself_is_a_program_with_its_operations(office: Office) -> None:
    client = await client_added(office)
    caller = await identify_caller(office, token=await token_of(office, client), now=NOW)
    assert (caller.actor.id, caller.actor.via) == (client.client.id, None)
    assert caller.actor.roles == {Role.INTEGRATION}
    assert caller.actor.limited_to == OPERATIONS
    assert not caller.actor.own_sign_in


async def test_for_a_named_person_both_are_on_record_with_the_rights_of_both(
    office: Office, clerk: str
) -> None:
    client = await client_added(office)
    token = await token_of(office, client)
    actor = (await identify_caller(office, token=token, on_behalf_of=NAME, now=NOW)).actor
    assert (actor.id, actor.via, actor.own_sign_in) == (clerk, client.client.id, False)
    assert decide(actor, Operation.START_HANDLING, Relation.ASSIGNED).is_allowed
    assert not decide(actor, Operation.NOTIFY, Relation.ASSIGNED).is_allowed
    assert not decide(actor, Operation.APPOINT_ACTING_HEAD, Relation.NO_OBJECT).is_allowed


@pytest.mark.parametrize("name", ["zhou", "nobody.here", "se", "", "gone.away", "new.comer"])
async def test_a_client_speaks_for_nobody_else(office: Office, name: str) -> None:
    await added(office, "se", role=Role.SECURITY_ADMIN)
    await added(office, "new.comer", password=None)
    await added(office, "gone.away")
    await disable_account(office, "gone.away", by=COMMAND_LINE, now=NOW)
    token = await token_of(office, await client_added(office))
    with pytest.raises(Forbidden):
        await identify_caller(office, token=token, on_behalf_of=name, now=NOW)


async def test_a_client_speaks_for_nobody_where_it_was_not_granted(office: Office, clerk: str) -> None:
    token = await token_of(office, await client_added(office, may_act_for_staff=False))
    with pytest.raises(Forbidden):
        await identify_caller(office, token=token, on_behalf_of=NAME, now=NOW)


async def test_a_person_disabled_is_spoken_for_no_more_at_the_next_request(
    office: Office, clerk: str
) -> None:
    token = await token_of(office, await client_added(office))
    await identify_caller(office, token=token, on_behalf_of=NAME, now=NOW)
    await disable_account(office, NAME, by=COMMAND_LINE, now=NOW)
    with pytest.raises(Forbidden):
        await identify_caller(office, token=token, on_behalf_of=NAME, now=NOW)


async def test_a_token_lasts_an_hour(office: Office) -> None:
    token = await token_of(office, await client_added(office))
    hour = timedelta(hours=1)
    await identify_caller(office, token=token, now=NOW + hour - timedelta(microseconds=1))
    with pytest.raises(Unauthenticated):
        await identify_caller(office, token=token, now=NOW + hour)


async def test_a_disabled_client_is_nobody_at_the_next_request(office: Office) -> None:
    client = await client_added(office)
    token = await token_of(office, client)
    await disable_api_client(office, client.client.id, by=COMMAND_LINE, now=NOW)
    with pytest.raises(Unauthenticated):
        await identify_caller(office, token=token, now=NOW)
    with pytest.raises(SignInRefused):
        await issue_client_token(office, client_id=client.client.id, secret=client.secret, now=NOW)


async def test_unknown_client_and_wrong_secret_are_told_the_same_after_the_same_work(office: Office) -> None:
    client = await client_added(office)
    answers, work = set(), []
    for id in (client.client.id, "0" * 32, "no id at all", "x\x00y"):
        with statements(office) as seen, pytest.raises(SignInRefused) as refused:
            await issue_client_token(office, client_id=id, secret="mck_wrong", now=NOW)
        answers.add(refused.value.fault)
        work.append(seen.texts)
    assert answers == {SignInFault.INVALID}
    assert len(work[0]) >= 3
    assert all(texts == work[0] for texts in work)


async def test_an_old_secret_and_its_tokens_go_on_for_a_day(office: Office) -> None:
    client = await client_added(office)
    new = await rotate_client_secret(office, client.client.id, at_once=False, by=COMMAND_LINE, now=NOW)
    day = timedelta(hours=24)
    for secret, now in (
        (new, NOW),
        (client.secret, NOW),
        (client.secret, NOW + day - timedelta(seconds=1)),
        (new, NOW + day),
    ):
        assert (await issue_client_token(office, client_id=client.client.id, secret=secret, now=now)).token
    with pytest.raises(SignInRefused):
        await issue_client_token(office, client_id=client.client.id, secret=client.secret, now=NOW + day)


async def test_a_leaked_secret_is_ended_at_once_with_its_tokens(office: Office) -> None:
    client = await client_added(office)
    token = await token_of(office, client)
    new = await rotate_client_secret(office, client.client.id, at_once=True, by=COMMAND_LINE, now=NOW)
    with pytest.raises(Unauthenticated):
        await identify_caller(office, token=token, now=NOW)
    with pytest.raises(SignInRefused):
        await issue_client_token(office, client_id=client.client.id, secret=client.secret, now=NOW)
    assert (await issue_client_token(office, client_id=client.client.id, secret=new, now=NOW)).token


async def test_a_secret_ended_at_once_is_not_prolonged_by_the_next_rotation(office: Office) -> None:
    client = await client_added(office)
    await rotate_client_secret(office, client.client.id, at_once=True, by=COMMAND_LINE, now=NOW)
    await rotate_client_secret(office, client.client.id, at_once=False, by=COMMAND_LINE, now=NOW)
    with pytest.raises(SignInRefused):
        await issue_client_token(office, client_id=client.client.id, secret=client.secret, now=NOW)


async def test_neither_secret_nor_token_is_in_the_database(office: Office) -> None:
    client = await client_added(office)
    token = await token_of(office, client)
    kept = await everything(office)
    assert client.secret not in kept
    assert token not in kept
    assert client.secret not in repr(client)


async def test_a_head_looks_after_the_clients_of_their_own_house(office: Office) -> None:
    client = await client_added(office)
    (listed,) = (await list_api_clients(office, OPERATOR, by=person("zhao"), now=NOW)).rows
    assert listed == client.client
    await disable_api_client(office, client.client.id, by=person("zhao"), now=NOW)


async def test_a_client_of_another_house_is_unknown(office: Office) -> None:
    client = await client_added(office)
    for id in (client.client.id, AccountId("0" * 32)):
        with pytest.raises(NotFound):
            await disable_api_client(office, id, by=person("zheng"), now=NOW)
    with pytest.raises(NotFound):
        await list_api_clients(office, OPERATOR, by=person("chu"), now=NOW)


async def test_a_clerk_makes_no_clients(office: Office) -> None:
    stated = ClientStated(organisation=OPERATOR, name="mine", operations=OPERATIONS)
    with pytest.raises(Forbidden):
        await add_api_client(office, stated=stated, by=person("li"), now=NOW)


async def test_a_name_is_taken_once_in_a_house(office: Office) -> None:
    await client_added(office)
    await client_added(office, organisation=AGENCY)
    with pytest.raises(AccountRefused) as refused:
        await client_added(office)
    assert refused.value.fault is AccountFault.NAME_TAKEN
