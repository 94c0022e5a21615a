"""What all pages have in common: headers, hotlines, preferences, static files, signing in, words that come back."""

import re
from urllib.parse import quote

import pytest
from starlette.types import ASGIApp

from app.domain.accounts import COMMAND_LINE
from app.http.session_cookies import SESSION
from app.usecases.commands.reset_password import reset_password
from app.usecases.office import Office
from app.web.content_policy import CONTENT_POLICY
from tests.support.pages import Visitor, at_work, page_seen, visiting
from tests.support.web import HandClock, web_on

OPEN_PAGES = ("/", "/design", "/privacy", "/sign-in", "/nowhere")


@pytest.mark.parametrize("path", OPEN_PAGES)
async def test_a_page_allows_nothing_from_elsewhere_and_is_kept_by_nobody(
    visitor: Visitor, path: str
) -> None:
    page = await visitor.open(path)
    assert page.answer.headers["content-security-policy"] == CONTENT_POLICY
    assert "unsafe" not in CONTENT_POLICY
    assert page.answer.headers["cache-control"] == "no-store"
    assert page.answer.headers["referrer-policy"] == "no-referrer"


@pytest.mark.parametrize("path", OPEN_PAGES)
async def test_a_page_names_the_hotlines_of_operator_and_regulator(visitor: Visitor, path: str) -> None:
    page = await visitor.open(path)
    assert {href for href, _ in page.links} >= {"tel:12345", "tel:12328"}


@pytest.mark.parametrize("path", OPEN_PAGES)
async def test_no_id_stands_twice_on_a_page(visitor: Visitor, path: str) -> None:
    page = await visitor.open(path)
    assert sorted(page.ids) == sorted(set(page.ids))


async def test_a_style_sheet_is_kept_for_good_under_a_name_of_what_it_holds(visitor: Visitor) -> None:
    page = await visitor.open("/")
    address = page.answer.text.partition('href="/static/tokens.')[2].partition('"')[0]
    answer = await visitor.client.get(f"/static/tokens.{address}")
    assert answer.headers["content-type"] == "text/css; charset=utf-8"
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert (await visitor.client.get("/static/tokens.css")).status_code == 404


async def test_large_print_and_english_are_kept_by_a_form(visitor: Visitor) -> None:
    await visitor.open("/")
    large = await visitor.post(("/preferences", [("print", "large"), ("back", "/privacy")]))
    assert large.url.path == "/privacy"
    assert '<html lang="zh-CN" class="large">' in large.text
    english = await visitor.post(("/preferences", [("language", "en"), ("back", "//evil.example/")]))
    assert english.url.path == "/"
    assert '<html lang="en" class="large">' in english.text


async def test_the_short_address_en_leads_to_english_pages(visitor: Visitor) -> None:
    assert "Make a complaint" in (await visitor.open("/en")).words


async def test_who_is_not_signed_in_is_asked_to_and_comes_back(visitor: Visitor) -> None:
    page = await visitor.open("/staff?a=1")
    assert page.path == "/sign-in"
    assert dict(page.form_to("/sign-in").fields)["then"] == "/staff?a=1"


@pytest.mark.parametrize(
    "then", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:1"]
)
async def test_signing_in_leads_nowhere_but_to_our_own_pages(visitor: Visitor, then: str) -> None:
    page = await visitor.open(f"/sign-in?then={quote(then)}")
    assert dict(page.form_to("/sign-in").fields)["then"] == ""


async def test_signing_in_with_a_wrong_password_keeps_the_name_and_not_the_password(visitor: Visitor) -> None:
    await visitor.open("/sign-in")
    page = await visitor.send("/sign-in", name="li", password="wrong")
    assert page.status == 401
    assert page.title.startswith("错误：")
    fields = dict(page.form_to("/sign-in").fields)
    assert (fields["name"], fields["password"]) == ("li", "")


async def test_what_is_left_out_is_named_beside_its_field_and_on_top(visitor: Visitor) -> None:
    await visitor.open("/sign-in")
    page = await visitor.send("/sign-in", name="  ", password="x")
    assert page.status == 422
    assert ("#name", "用户名：必须填写。") in page.links
    assert page.words.count("用户名：必须填写。") == 2


async def test_a_form_from_another_site_is_refused(visitor: Visitor) -> None:
    await visitor.open("/sign-in")
    filled = visitor.filled("/sign-in", name="li", password="x")
    answer = await visitor.post(filled, **{"sec-fetch-site": "cross-site"})
    assert answer.status_code == 403
    assert "不是从本站页面发出" in page_seen(answer).words


async def test_a_form_without_its_token_is_drawn_again_and_not_carried_out(visitor: Visitor) -> None:
    await visitor.open("/sign-in")
    action, pairs = visitor.filled("/sign-in", name="li", password="x")
    answer = await visitor.post((action, [pair for pair in pairs if pair[0] != "_token"]))
    page = page_seen(answer)
    assert answer.status_code == 403
    assert "请再提交一次" in page.words
    assert dict(page.form_to("/sign-in").fields)["name"] == "li"


async def test_words_of_a_form_survive_the_end_of_the_session(
    app: ASGIApp, office: Office, clock: HandClock
) -> None:
    password = await reset_password(office, "li", by=COMMAND_LINE, now=clock.at)
    async with at_work(app, office, "li", clock) as staff:
        await staff.open("/password")
        filled = staff.filled("/password", current="a", new="b", again="c")
        action, pairs = filled
        staff.client.cookies.delete(SESSION)
        page = page_seen(await staff.post((action, [*pairs, ("draft", "写了很久的话")])))
        assert page.status == 401
        staff.page = page
        back = await staff.send("/sign-in", name="li", password=password)
        kept = dict(back.form_to("/password").fields)
        assert kept["draft"] == "写了很久的话"
        assert kept["_resumed"] == "yes"
        assert "current" not in kept


async def test_kept_words_that_no_page_of_ours_packed_are_let_go(
    visitor: Visitor, office: Office, clock: HandClock
) -> None:
    password = await reset_password(office, "li", by=COMMAND_LINE, now=clock.at)
    for kept in ("[" * 5_000, '[["draft", "\\ud800"]]', '[["draft", "\\u0000"]]', "{}"):
        await visitor.open("/sign-in")
        page = await visitor.send("/sign-in", name="li", password="wrong", kept=kept)
        assert (page.status, "登录已过期" in page.words) == (401, False)
        page = await visitor.send("/sign-in", name="li", password=password)
        assert page.path == "/password"


async def test_an_address_with_a_control_in_it_is_none_of_ours(
    office_on_both: Office, clock: HandClock
) -> None:
    """PostgreSQL takes no NUL, so it must not come as far as that."""
    async with at_work(web_on(office_on_both, clock), office_on_both, "li", clock) as li:
        for path in ("/call-centre?handler=%00", "/?a=%E2%80%AE", "/sign-in?%00=a", "/sign-in%00"):
            page = await li.open(path)
            assert page.status == 404
            assert "请检查地址" in page.words


async def test_signing_out_ends_the_session_itself(app: ASGIApp, office: Office, clock: HandClock) -> None:
    async with at_work(app, office, "li", clock) as staff:
        token = staff.client.cookies[SESSION]
        await staff.open("/staff")
        await staff.send("/sign-out")
        async with visiting(app) as thief:
            thief.client.cookies.set(SESSION, token)
            assert (await thief.open("/staff")).path == "/sign-in"


@pytest.mark.parametrize(
    ("path", "section"),
    [
        pytest.param("/call-centre", "队列", id="the page of the link itself"),
        pytest.param("/call-centre/intake", "来电登记", id="a link below another one"),
        pytest.param("/ridership/SYMTR", "客运量", id="a page below its link"),
    ],
)
async def test_the_navigation_says_which_section_a_page_lies_in(
    app: ASGIApp, office: Office, clock: HandClock, path: str, section: str
) -> None:
    async with at_work(app, office, "li", clock) as li:
        page = await li.open(path)
    (navigation,) = re.findall(r'<nav aria-label="主导航">.*?</nav>', page.answer.text, re.DOTALL)
    assert re.findall(r'aria-current="(?:page|true)">([^<]*)<', navigation) == [section]
