"""The call centre in a real browser: by keyboard alone, with two people at once, whatever is typed or goes wrong."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any

import pytest
from playwright.async_api import Browser, Page, expect

from app.domain.parties import AccountId
from app.http.session_cookies import SESSION
from app.store.accounts import set_password
from app.usecases.commands.add_note import add_note
from app.usecases.office import Office
from tests.support.looking import LAPTOP, NARROWEST, WIDE, Looking, looking
from tests.support.offices import person
from tests.support.serving import served
from tests.support.web import HandClock, staff_token, web_on
from tests.usecases.call_centre.cases import drafted, resolved, started, taken_in

pytestmark = pytest.mark.xdist_group("browser")

INTAKE = "/call-centre/intake"
WORDS = "青年大街站安检员让老人把药瓶全部倒出来检查，态度恶劣。"


@asynccontextmanager
async def at_desk(
    browser: Browser, port: int, office: Office, name: str, clock: HandClock, **more: Any
) -> AsyncIterator[Looking]:
    """Somebody of `offices.PEOPLE`, signed in at a laptop."""
    token = await staff_token(office, name, now=clock.at)
    async with looking(browser, port, **{"width": LAPTOP, **more}) as window:
        await window.page.context.add_cookies([{"name": SESSION, "value": token, "url": window.origin}])
        yield window


class Keyboard:
    """Counts what is pressed besides the words themselves."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.pressed = 0

    async def press(self, key: str, times: int = 1) -> None:
        for _ in range(times):
            await self.page.keyboard.press(key)
            self.pressed += 1

    async def type(self, text: str) -> None:
        await self.page.keyboard.type(text)


async def taken_in_by_keys(page: Page) -> int:
    """From the empty page to the number; answers how many keys it took besides the words."""
    keys = Keyboard(page)
    await expect(page.locator("#phone")).to_be_focused()
    await keys.type("13800138000")
    await keys.press("Enter", 3)  # over the name and the type, which is a complaint already
    await expect(page.locator("#category")).to_be_focused()
    await keys.type("fwtd")
    await expect(page.locator("#category-list li")).to_have_count(1)
    await keys.press("Enter", 2)  # takes the only one that fits, and goes on
    await keys.type("1 qndj")
    await expect(page.locator("#station-list li")).to_have_count(1)
    await keys.press("Enter", 2)
    await keys.type("0810")
    await keys.press("Enter", 3)  # over number and day of 12345
    await expect(page.locator("#description")).to_be_focused()
    await keys.type(WORDS)
    await keys.press("Control+Enter")
    await expect(page.get_by_role("heading", name="已登记")).to_be_visible()
    return keys.pressed


async def test_a_caller_is_taken_in_without_the_mouse_and_the_next_one_is_an_enter_away(
    browser: Browser, port: int, office: Office, clock: HandClock
) -> None:
    async with at_desk(browser, port, office, "li", clock) as desk:
        await desk.open(INTAKE)
        pressed = await taken_in_by_keys(desk.page)
        assert pressed == 11
        body = await desk.page.inner_text("main")
        assert "沈铁投〔2026〕00001号" in body
        assert re.search(r"\d{4} \d{4}", body)
        assert "最晚10月10日（周六）24时把结果告诉您" in body
        await expect(desk.page.get_by_role("link", name="接下一个来电")).to_be_focused()
        await desk.page.keyboard.press("Enter")
        await expect(desk.page.locator("#phone")).to_be_focused()
        await desk.page.keyboard.type("13800138000")
        await desk.page.keyboard.press("Enter")
        await expect(desk.page.get_by_role("link", name="沈铁投〔2026〕00001号")).to_be_visible()
        await desk.page.keyboard.press("F8")
        await expect(desk.page.get_by_role("link", name="沈铁投〔2026〕00001号").first).to_be_focused()
        await desk.page.keyboard.press("F2")
        await expect(desk.page.locator("#phone")).to_be_focused()
        await desk.page.keyboard.press("F9")
        await expect(desk.page.locator("#result")).to_be_focused()
        assert await desk.faults() == []


async def test_half_typed_pinyin_picks_sends_and_closes_nothing(
    browser: Browser, port: int, office: Office, clock: HandClock
) -> None:
    async with at_desk(browser, port, office, "li", clock) as desk:
        await desk.open(INTAKE)
        cdp = await desk.page.context.new_cdp_session(desk.page)
        for field in ("phone", "category", "station", "description"):
            await desk.page.focus(f"#{field}")
            await cdp.send("Input.imeSetComposition", {"text": "fu", "selectionStart": 2, "selectionEnd": 2})
            await cdp.send(
                "Input.dispatchKeyEvent",
                {"type": "rawKeyDown", "key": "Enter", "windowsVirtualKeyCode": 229, "code": "Enter"},
            )
            await expect(desk.page.locator(f"#{field}")).to_be_focused()
            await cdp.send("Input.insertText", {"text": "服务"})
        assert desk.page.url.endswith(INTAKE)
        assert await desk.page.input_value("#category") == "服务"


async def test_what_is_typed_survives_a_closed_tab(
    browser: Browser, port: int, office: Office, clock: HandClock
) -> None:
    async with at_desk(browser, port, office, "li", clock) as desk:
        await desk.open(INTAKE)
        await desk.page.fill("#description", WORDS)
        await expect(desk.page.locator(".kept").first).to_contain_text("草稿已存 09:12")
        again = await desk.page.context.new_page()
        await desk.page.close()
        await again.goto(desk.origin + INTAKE)
        await again.get_by_role("link", name=WORDS[:20]).click()
        await expect(again.locator("#description")).to_have_value(WORDS)


async def test_a_session_that_ends_while_typing_loses_no_word(
    browser: Browser, port: int, office: Office, clock: HandClock
) -> None:
    hashed = await office.identities.passwords.hash("correct horse battery")
    async with office.store.transaction(clock.at) as transaction:
        await set_password(
            transaction, AccountId(person("li").id), password_hash=hashed, at=clock.at, must_change=False
        )
    async with at_desk(browser, port, office, "li", clock) as desk:
        await desk.open(INTAKE)
        await desk.page.fill("#description", WORDS)
        await desk.page.fill("#category", "S01")
        await desk.page.context.clear_cookies(name=SESSION)
        await desk.page.keyboard.press("Control+Enter")
        await expect(desk.page.locator("#password")).to_be_visible()  # the intake has a #name too
        await desk.page.fill("#name", "li")
        await desk.page.fill("#password", "correct horse battery")
        await desk.page.keyboard.press("Enter")
        await expect(desk.page.locator("#description")).to_have_value(WORDS)
        await desk.page.keyboard.press("Control+Enter")
        await expect(desk.page.get_by_role("heading", name="已登记")).to_be_visible()


async def test_a_double_click_takes_in_one_complaint(
    browser: Browser, port: int, office: Office, clock: HandClock
) -> None:
    async with at_desk(browser, port, office, "li", clock) as desk:
        await desk.open(INTAKE)
        await desk.page.fill("#category", "S01")
        await desk.page.fill("#description", WORDS)
        await desk.page.get_by_role("button", name="登记并读号").dblclick()
        await expect(desk.page.get_by_role("heading", name="已登记")).to_be_visible()
        await desk.open("/call-centre?tab=open")
        await expect(desk.page.locator("tr[data-case]")).to_have_count(1)


async def test_a_clerk_and_the_head_bring_a_case_to_its_told_result_and_through_the_review(
    browser: Browser, office_on_both: Office
) -> None:
    office, clock = office_on_both, HandClock()
    async with (
        served(web_on(office, clock)) as port,
        at_desk(browser, port, office, "li", clock) as clerk,
        at_desk(browser, port, office, "zhao", clock) as head,
    ):
        await clerk.open(INTAKE)
        await taken_in_by_keys(clerk.page)
        await clerk.page.get_by_role("link", name="打开这件案件").click()
        page = clerk.page
        await act(page, "启动处理")
        await act(page, "拟答复", {"答复": "经核实，已批评教育当班人员，向您道歉。"}, ["致歉"])
        await act(page, "签发")
        await expect(page.get_by_text("待告知").first).to_be_visible()
        await act(page, "登记告知", {"凭据": "录音 0071"}, ["录音电话", "已联系上"])
        await expect(page.locator(".case-tags")).to_contain_text("已办结")
        await act(page, "代申请复核", {"申请的理由": "只有口头道歉。"})

        await head.open("/call-centre?tab=reviews")
        await head.page.get_by_role("link", name="沈铁投〔2026〕00001号复").click()
        await act(head.page, "由我组织调查")
        await act(
            head.page,
            "作出复核结论",
            {"告知乘客的结果": "已书面致歉，并调整安检流程。"},
            ["部分变更", "属实"],
        )
        await act(head.page, "登记告知", {"凭据": "录音 0090"}, ["录音电话", "已联系上"])
        await expect(head.page.locator(".case-tags")).to_contain_text("已办结")
        assert await head.faults() == []
        await page.reload()
        assert "复核或申诉已有结果" in await page.inner_text("main")
        assert await clerk.faults() == []


async def act(
    page: Page, words: str, given: dict[str, str] | None = None, chosen: list[str] | None = None
) -> None:
    """Opens the form of an act, fills it in and sends it."""
    dialog = page.locator("details.act", has=page.locator("summary", has_text=re.compile(f"^{words}")))
    if not await dialog.evaluate("one => one.open"):
        await dialog.locator("summary").click()
    for label, text in (given or {}).items():
        await dialog.get_by_label(label, exact=False).first.fill(text)
    for label in chosen or []:
        await dialog.get_by_label(label, exact=True).first.check()
    async with page.expect_event("load"):  # the page before may say the same
        await dialog.get_by_role("button", name=words).click()
    await expect(page.get_by_text("已记入案件。")).to_be_visible()


async def test_the_list_says_that_something_changed_and_is_drawn_anew_when_asked(
    browser: Browser, port: int, office: Office, clock: HandClock
) -> None:
    await taken_in(office, at=clock.at)
    async with at_desk(browser, port, office, "li", clock) as desk:
        await desk.page.clock.install()
        await desk.open("/call-centre?tab=open")
        await taken_in(office, at=clock.at)
        await desk.page.clock.fast_forward(31_000)
        told = desk.page.locator("[data-changes]")
        await expect(told).to_contain_text("有 1 件变化，按 R 更新")
        await expect(desk.page.locator(".tabs a[aria-current]")).to_contain_text("2")
        await expect(desk.page.locator("tr[data-case]")).to_have_count(1)
        await desk.page.keyboard.press("r")
        await expect(desk.page.locator("tr[data-case]")).to_have_count(2)


async def test_rows_are_walked_and_chosen_by_letters_which_can_be_switched_off(
    browser: Browser, port: int, office: Office, clock: HandClock
) -> None:
    for _ in range(2):
        await taken_in(office, at=clock.at)
    async with at_desk(browser, port, office, "li", clock) as desk:
        page = desk.page
        await desk.open("/call-centre?tab=open")
        for key in ("j", "j", "x"):
            await page.keyboard.press(key)
        await expect(page.locator("[data-chosen]")).to_contain_text("已选 1 件")
        await page.keyboard.press("/")
        await page.keyboard.type("jxr")
        assert await page.input_value("#find") == "jxr"
        await page.get_by_role("button", name="关掉快捷键").click()
        await page.locator("h1").click()
        await page.keyboard.press("k")
        await page.keyboard.press("x")
        await expect(page.locator("[data-chosen]")).to_contain_text("已选 1 件")


@pytest.mark.parametrize(("width", "scheme"), [(NARROWEST, "light"), (LAPTOP, "dark"), (WIDE, "light")])
async def test_every_page_is_for_everybody(  # noqa: PLR0917 - fixtures and a row of the table
    browser: Browser, port: int, office: Office, clock: HandClock, width: int, scheme: str
) -> None:
    case = await taken_in(office, at=clock.at, description="𠮷" * 1999 + "。", category="A01")
    await started(office, case.id, at=clock.at)
    await drafted(office, case.id, at=clock.at)
    other = await taken_in(office, at=clock.at)
    await resolved(office, other.id, at=clock.at)
    clock.at += timedelta(minutes=1)
    async with at_desk(browser, port, office, "zhao", clock, width=width, scheme=scheme) as desk:
        for path in (
            "/call-centre?tab=open",
            "/call-centre?tab=due_today&line=SYM01",
            f"/call-centre/cases/{case.id}?clocks=yes",
            f"/call-centre/cases/{case.id}/upload",
            f"/call-centre/cases/{case.id}/contacts",
            "/call-centre/search",
            INTAKE,
        ):
            await desk.open(path)
            await desk.page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
            assert await desk.faults() == [], path
        await desk.page.get_by_role("button", name="登记并读号").click()
        await expect(desk.page.locator(".error-summary")).to_be_focused()
        assert await desk.faults() == []


async def test_two_hundred_entries_and_no_script(
    browser: Browser, port: int, office: Office, clock: HandClock
) -> None:
    case = await taken_in(office, at=clock.at)
    for n in range(60):
        await add_note(office, case.id, text=f"备注{n}", version=None, by=person("zhao"), now=clock.at)
    async with at_desk(browser, port, office, "zhao", clock, java_script_enabled=False) as desk:
        await desk.open(f"/call-centre/cases/{case.id}")
        await expect(desk.page.locator(".timeline li")).to_have_count(50)
        await desk.page.get_by_role("link", name="下一页").click()
        await expect(desk.page.locator(".timeline li")).to_have_count(11)
        await desk.page.locator("summary", has_text="加备注").click()
        await desk.page.get_by_label("内部备注").fill("没有脚本也行")
        await desk.page.get_by_role("button", name="加备注").click()
        await expect(desk.page.get_by_text("没有脚本也行")).to_be_visible()
        await desk.open(INTAKE)
        await desk.page.fill("#category", "服务")
        await desk.page.fill("#description", WORDS)
        await desk.page.get_by_role("button", name="登记并读号").click()
        await desk.page.get_by_label("服务态度").check()
        await desk.page.get_by_role("button", name="登记并读号").click()
        await expect(desk.page.get_by_role("heading", name="已登记")).to_be_visible()


async def test_a_stray_enter_without_script_keeps_a_draft_and_takes_nothing_in(
    browser: Browser, port: int, office: Office, clock: HandClock
) -> None:
    async with at_desk(browser, port, office, "li", clock, java_script_enabled=False) as desk:
        await desk.open(INTAKE)
        await desk.page.fill("#category", "S01")
        await desk.page.fill("#description", WORDS)
        await desk.page.focus("#phone")
        await desk.page.keyboard.press("Enter")
        await expect(desk.page.get_by_text("草稿已存")).to_be_visible()
        await desk.open("/call-centre?tab=open")
        await expect(desk.page.locator("tr[data-case]")).to_have_count(0)
