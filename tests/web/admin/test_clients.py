"""Programs on their page: added with a secret that is shown once, given another one, disabled; own body only."""

import re
from datetime import timedelta

import pytest
from starlette.types import ASGIApp

from app.domain.accounts import COMMAND_LINE
from app.domain.parties import AccountId
from app.domain.permissions.operations import Operation
from app.domain.sign_in import SignInRefused
from app.usecases.commands.add_api_client import ClientStated, add_api_client
from app.usecases.commands.issue_client_token import issue_client_token
from app.usecases.office import Office
from tests.support.offices import AGENCY
from tests.support.pages import PageSeen, at_work
from tests.support.web import HandClock

CLIENTS = "/admin/clients"


def told(page: PageSeen) -> tuple[str, str]:
    """Id and secret, as somebody would copy them from the page."""
    found = re.search(r"编号：?\s?([0-9a-f]{32}).*密钥：(\S+?)(（|\n|$)", page.words)
    assert found, page.words
    return found[1], found[2]


async def test_a_program_is_added_and_works_with_the_secret_that_was_shown_once(
    app: ASGIApp, office: Office, clock: HandClock
) -> None:
    async with at_work(app, office, "zhao", clock) as zhao:
        seen = await zhao.open(CLIENTS)
        assert "本单位还没有接口客户端" in seen.words
        faulty = await zhao.send(CLIENTS, name="call-centre")
        assert (faulty.status, "请选可以办理的操作" in faulty.words) == (422, True)
        sent = zhao.filled(
            CLIENTS, name="call-centre", operations=["submit_complaint", "read_case"], may_act_for_staff="yes"
        )
        seen = await zhao.send(
            CLIENTS, name="call-centre", operations=["submit_complaint", "read_case"], may_act_for_staff="yes"
        )
        id, secret = told(seen)
        assert "看案件、登记投诉" in seen.words
        assert "可以代指名的工作人员办理" in seen.words
        assert secret not in (await zhao.open(CLIENTS)).words
        assert "还没有" in zhao.seen.words
        await issue_client_token(office, client_id=id, secret=secret, now=clock.at)
        assert "9月24日" in (await zhao.open(CLIENTS)).words or "还没有" not in zhao.seen.words
        again = await zhao.post(sent)
        assert again.status_code in {200, 409}
        assert (await zhao.open(CLIENTS)).words.count("编号 ") == 1


async def test_a_secret_is_replaced_and_the_program_disabled(
    app: ASGIApp, office: Office, clock: HandClock
) -> None:
    async with at_work(app, office, "zhao", clock) as zhao:
        await zhao.open(CLIENTS)
        id, first = told(await zhao.send(CLIENTS, name="portal", operations=["read_case"]))
        same, second = told(await zhao.send(f"{CLIENTS}/secret", at_once="yes"))
        assert (same, second != first) == (id, True)
        with pytest.raises(SignInRefused):
            await issue_client_token(office, client_id=id, secret=first, now=clock.at)
        await issue_client_token(office, client_id=id, secret=second, now=clock.at)
        await zhao.open(CLIENTS)
        seen = await zhao.send(f"{CLIENTS}/disable")
        assert "客户端已停用" in seen.words
        assert f"{CLIENTS}/secret" not in [form.action for form in seen.forms]
        with pytest.raises(SignInRefused):
            await issue_client_token(office, client_id=id, secret=second, now=clock.at + timedelta(seconds=1))


async def test_only_the_heads_look_after_programs_and_each_of_their_own_body(
    app: ASGIApp, office: Office, clock: HandClock
) -> None:
    stated = ClientStated(
        organisation=AGENCY, name="agency-portal", operations=frozenset({Operation.READ_CASE})
    )
    foreign = (await add_api_client(office, stated=stated, by=COMMAND_LINE, now=clock.at)).client
    async with at_work(app, office, "zheng", clock) as zheng:
        assert "agency-portal" in (await zheng.open(CLIENTS)).words
    async with at_work(app, office, "zhao", clock) as zhao:
        assert "agency-portal" not in (await zhao.open(CLIENTS)).words
        await zhao.send(CLIENTS, name="portal", operations=["read_case"])
        refused = await zhao.send(f"{CLIENTS}/disable", client=AccountId(foreign.id))
        assert refused.status == 404
    for name in ("li", "zhou", "wu"):
        async with at_work(app, office, name, clock) as other:
            assert (await other.open(CLIENTS)).status == 403


async def test_a_program_cannot_be_granted_what_takes_a_person(
    app: ASGIApp, office: Office, clock: HandClock
) -> None:
    async with at_work(app, office, "zhao", clock) as zhao:
        await zhao.open(CLIENTS)
        offered = zhao.seen.form_to(CLIENTS).offered["operations"]
        assert "decide_extension" not in offered
        refused = await zhao.send(CLIENTS, name="portal", operations=["decide_extension"])
        assert (refused.status, "只能由人办理" in refused.words) == (409, True)
        assert refused.form_to(CLIENTS).fields  # what was typed is still there
