"""Law and people looked after through pages: the calendar, the rulebook, accounts by two persons, acting heads."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime

import pytest
from starlette.types import ASGIApp

from app.domain.parties import OrganisationCode, Role
from app.http.session_cookies import SESSION
from app.usecases.office import Office
from app.usecases.sessions import begin_session
from tests.support.databases import SqliteDatabases
from tests.support.offices import AUTHORITY, OPERATOR, office_on, shipped_payloads
from tests.support.pages import Visitor, at_work, visiting
from tests.support.web import HandClock, web_on
from tests.usecases.accounts.people import PASSWORD, added

BEFORE_THE_EXTENSION = date(2020, 1, 26)
THEN = datetime(2020, 1, 28, 2, tzinfo=UTC)


@pytest.fixture
async def earlier(sqlite_databases: SqliteDatabases) -> AsyncIterator[Office]:
    """With the notices that were known before that of 27 January 2020."""
    async with office_on(sqlite_databases, known_on=BEFORE_THE_EXTENSION) as office:
        yield office


@asynccontextmanager
async def caretaker(
    app: ASGIApp,
    office: Office,
    name: str,
    role: Role,
    clock: HandClock,
    *,
    of: OrganisationCode = OPERATOR,
) -> AsyncIterator[Visitor]:
    """Somebody who looks after accounts or logs, set up on the machine itself."""
    account = (await added(office, name, role=role, organisation=of)).account
    async with office.store.transaction(clock.at) as transaction:
        signed_in = await begin_session(
            transaction, account.id, device=None, must_change_password=False, now=clock.at
        )
    async with visiting(app) as visitor:
        visitor.client.cookies.set(SESSION, signed_in.session)
        yield visitor


async def test_the_calendar_shows_a_year_with_its_notices(
    app: ASGIApp, office: Office, clock: HandClock
) -> None:
    async with at_work(app, office, "li", clock) as li:
        seen = await li.open("/admin/calendar")
        assert seen.path == "/admin/calendar/2026"
        assert "10月10日\n调休上班" in seen.words
        assert "已公布" in seen.words
        provisional = await li.open("/admin/calendar/2027")
        assert "暂定" in provisional.words
        assert (await li.open("/admin/calendar/2090")).status == 404


async def test_the_rulebook_is_shown_with_article_and_basis(
    app: ASGIApp, office: Office, clock: HandClock
) -> None:
    async with at_work(app, office, "li", clock) as li:
        seen = await li.open("/admin/rulebook")
    assert "沈阳市地铁交通乘客投诉管理办法" in seen.words
    assert "7 个工作日" in seen.words
    assert "每 1,000,000 人次 3 件" in seen.words
    assert "查询码可以连续输错几次" in seen.words


async def test_a_notice_is_imported_by_one_and_activated_by_another(earlier: Office) -> None:
    clock = HandClock(THEN)
    app = web_on(earlier, clock)
    amendment = next(one for one in shipped_payloads() if one["number"] == "国办发明电〔2020〕1号")
    async with at_work(app, earlier, "zhou", clock) as zhou, at_work(app, earlier, "zheng", clock) as zheng:
        await zhou.open("/admin/calendar/notices")
        for no_table in ("{no table", '{"days_off": ' * 1_000, '{"year": NaN}'):
            seen = await zhou.send("/admin/calendar/notices", notice=no_table)
            assert (seen.status, "读不出来" in seen.words) == (422, True)
        seen = await zhou.send("/admin/calendar/notices", notice='{"title": "\\ud800"}')
        assert (seen.status, "第 1 个字符不允许使用" in seen.words) == (422, True)
        seen = await zhou.send("/admin/calendar/notices", notice="关于2020年部分节假日安排的通知")
        assert (seen.status, "没有读出：文号" in seen.words) == (422, True)
        seen = await zhou.send("/admin/calendar/notices", notice=json.dumps(amendment, ensure_ascii=False))
        assert "请由另一人核对差异后启用" in seen.words
        assert "2020-01-31" in seen.words
        assert "须由另一人启用" in seen.words
        assert seen.path not in [one.action for one in seen.forms]  # nobody is offered their own
        await zheng.open("/admin/calendar/notices")
        await zheng.follow("看差异")
        seen = await zheng.send(zheng.seen.path)
        assert "已启用" in seen.words


async def test_an_account_is_asked_for_by_one_and_confirmed_by_another(
    app: ASGIApp, office: Office, clock: HandClock
) -> None:
    keeper = Role.SECURITY_ADMIN
    async with (
        caretaker(app, office, "shen.bao", keeper, clock) as shen,
        caretaker(app, office, "han.bao", keeper, clock) as han,
    ):
        await shen.open("/admin/accounts?body=SYMTR")
        faulty = await shen.send("/admin/accounts", sign_in_name="new.clerk", display_name="新职员")
        assert "请选岗位" in faulty.words
        seen = await shen.send(
            "/admin/accounts", sign_in_name="new.clerk", display_name="新职员", roles=["clerk"]
        )
        assert "只显示这一次" in seen.words
        assert "岗位须由另一人确认" in seen.words
        assert "/admin/accounts/confirm" not in [
            one.action for one in seen.forms
        ]  # nobody is offered their own
        seen = await han.open("/admin/accounts?body=SYMTR")
        assert "投诉专员，待第二人确认" in seen.words
        seen = await han.send("/admin/accounts/confirm")
        assert "岗位已确认" in seen.words


async def test_an_account_is_made_in_the_body_that_was_chosen(
    app: ASGIApp, office: Office, clock: HandClock
) -> None:
    """Through a form that came back, and through each act on the page."""
    keeper = Role.SECURITY_ADMIN
    async with (
        caretaker(app, office, "shen.bao", keeper, clock, of=AUTHORITY) as shen,
        caretaker(app, office, "han.bao", keeper, clock, of=AUTHORITY) as han,
    ):
        await shen.open("/admin/accounts")
        await shen.follow("综合行政执法队")
        faulty = await shen.send("/admin/accounts", sign_in_name="new.officer", display_name="新人员")
        assert (faulty.status, "综合行政执法队的账号" in faulty.words) == (422, True)
        seen = await shen.send("/admin/accounts", roles=["case_officer"])
        assert "综合行政执法队的账号" in seen.words
        assert "new.officer" in seen.words
        await han.open("/admin/accounts")
        await han.follow("综合行政执法队")
        seen = await han.send("/admin/accounts/confirm")
        assert "岗位已确认" in seen.words
        assert "综合行政执法队的账号" in seen.words
        seen = await han.send("/admin/accounts/password", name="new.officer")
        assert "只显示这一次" in seen.words
        assert "综合行政执法队的账号" in seen.words


async def test_roles_change_on_the_page_by_two_people(app: ASGIApp, office: Office, clock: HandClock) -> None:
    keeper = Role.SECURITY_ADMIN
    clerk = (await added(office, "zhang.san", role=Role.CLERK)).account
    roles = f"/admin/accounts/{clerk.id}/roles"
    async with (
        caretaker(app, office, "shen.bao", keeper, clock) as shen,
        caretaker(app, office, "han.bao", keeper, clock) as han,
    ):
        await shen.open("/admin/accounts?body=SYMTR")
        own = [href for href, said in shen.seen.links if "shen.bao" in said]
        assert own == []  # nobody is offered their own
        await shen.follow("变更岗位zhang.san")
        assert shen.seen.path == roles
        same = await shen.send(roles, roles=["clerk"])
        assert (same.status, "现有的岗位" in same.words) == (422, True)
        seen = await shen.send(roles, roles=["unit_head"])
        assert "等另一名安全管理员确认" in seen.words
        assert "须由另一人确认" in seen.words
        await han.open("/admin/accounts?body=SYMTR")
        assert "投诉机构负责人" in han.seen.words
        assert "岗位已确认" in (await han.send("/admin/accounts/confirm", name="zhang.san")).words
        await han.follow("变更岗位zhang.san")
        await han.send(roles, roles=["clerk"])
        seen = await han.send("/admin/accounts/decline", name="zhang.san")
        assert "岗位照旧" in seen.words


async def test_an_acting_head_is_appointed_and_the_appointment_ended(
    app: ASGIApp, office: Office, clock: HandClock
) -> None:
    async with at_work(app, office, "zhao", clock) as zhao:
        await zhao.open("/admin/heads")
        seen = await zhao.send(
            "/admin/heads",
            name="li",
            role="unit_head",
            valid_from="2026-09-23",
            valid_to="2026-09-30",
            reference="委托 12",
        )
        assert "生效中" in seen.words
        seen = await zhao.send("/admin/heads/end")
        assert "已提前结束" in seen.words


async def test_a_body_is_offered_the_heads_role_that_it_has(
    app: ASGIApp, office: Office, clock: HandClock
) -> None:
    async with at_work(app, office, "zhao", clock) as zhao:
        seen = await zhao.open("/admin/heads")
        assert "投诉机构负责人" in seen.words
        assert "执法机构负责人" not in seen.words


async def test_the_access_log_is_the_auditors_alone(app: ASGIApp, office: Office, clock: HandClock) -> None:
    async with (
        caretaker(app, office, "jin.bao", Role.AUDITOR, clock) as jin,
        at_work(app, office, "li", clock) as li,
    ):
        assert (await li.open("/admin/log")).status == 403
        seen = await jin.open("/admin/log")
        assert "看访问记录" in seen.words
        assert "被拒绝" in seen.words
        assert "li0000" not in seen.words  # people by their names, never by their ids
        assert "没有记录" in (await jin.open("/admin/log?name=nobody")).words


async def test_the_access_log_names_who_signed_in_and_never_what_was_typed(
    app: ASGIApp, office: Office, clock: HandClock
) -> None:
    account = (await added(office, "zhang.san", role=Role.CLERK)).account
    async with visiting(app) as visitor, caretaker(app, office, "jin.bao", Role.AUDITOR, clock) as jin:
        await visitor.open("/sign-in")
        await visitor.send("/sign-in", name="Canary-typed-7788", password=PASSWORD)
        await visitor.send("/sign-in", name="zhang.san", password="Canary-typed-7799")
        await visitor.send("/sign-in", name="zhang.san", password=PASSWORD)
        seen = await jin.open("/admin/log")
        assert f"{account.display_name}\n登录\n" in seen.words
        assert seen.words.count("没有登录的人") == 2  # neither of those who did not come in
        assert "Canary" not in seen.answer.text
        assert "登录" in (await jin.open("/admin/log?name=zhang.san")).words
