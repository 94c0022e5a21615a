"""A passenger in Chromium: what a person sees, and what they may not find on any page."""

import re
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest
from playwright.async_api import Browser, Page, expect

from app.domain.proceedings.complaint.state import Complaint
from app.usecases.office import Office
from app.usecases.queries.case import read_case
from app.usecases.queries.case_list import CaseFilter, list_cases
from tests.support.looking import LAPTOP, NARROWEST, PHONE, Looking, Scheme, looking
from tests.support.offices import person
from tests.support.serving import served
from tests.support.staff_acts import reply_signed
from tests.support.web import HandClock, web_on

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

REPLY = "张先生：经调取录像核实，当班安检员确有大声呵斥的行为，已批评教育并向您致歉。"
LONG = "我在青年大街站换乘时，安检员一直大声呵斥，还让我把包里的东西全部倒出来。" * 20
Look = Callable[[str], Awaitable[None]]


async def tap(page: Page, words: str) -> None:
    await page.get_by_role("main").get_by_role("link", name=words, exact=True).click()


async def file_a_complaint(page: Page, look: Look) -> tuple[str, str]:
    """From the start page to number and code; every page on the way is looked at."""
    await look("start")
    await tap(page, "我要投诉")
    await look("operator")
    await tap(page, "沈阳地铁集团有限公司")
    await look("line")
    await tap(page, "1号线")
    await look("station")
    await tap(page, "青年大街")
    await look("category")
    await tap(page, "服务态度")
    await look("form")
    await page.get_by_role("button", name="提交投诉").click()
    await expect(page.get_by_role("alert")).to_be_visible()
    await look("form with errors")
    await page.get_by_label("经过").fill(LONG)
    await page.get_by_label("联系电话").fill("138 0013 8000")
    await page.get_by_label("我已阅读个人信息说明").check()
    await page.get_by_role("button", name="提交投诉").click()
    await look("saved")
    return await page.inner_text(".saved-number"), await page.inner_text("dd.code")


async def look_up(window: Looking, number: str, code: str) -> None:
    await window.open("/look-up")
    await window.page.get_by_label("编号").fill(number)
    await window.page.get_by_label("查询码", exact=True).fill(code)
    await window.page.get_by_role("button", name="查询").click()
    await expect(window.page.get_by_role("heading", name="经过")).to_be_visible()


@asynccontextmanager
async def window_on(
    browser: Browser, office: Office, clock: HandClock, *, width: int, scheme: Scheme
) -> AsyncIterator[Looking]:
    async with (
        served(web_on(office, clock)) as port,
        looking(browser, port, width=width, scheme=scheme) as window,
    ):
        yield window


async def whole_path(window: Looking, office: Office, clock: HandClock) -> None:
    page, found = window.page, list[str]()

    async def look(name: str) -> None:
        found.extend(f"{name}: {fault}" for fault in await window.faults())

    await window.open("/")
    number, code = await file_a_complaint(page, look)
    await look_up(window, number, code)
    await expect(page.get_by_role("heading", level=1)).to_have_text("我们已收到您的投诉。")
    await expect(page.get_by_text("最晚10月10日（周六，调休上班）24时前把结果告诉您。")).to_be_visible()
    await look("case")
    await tap(page, "为什么是这一天？")
    await expect(page.get_by_role("table").get_by_text("(7) 班")).to_be_visible()
    await look("why")

    case = await read_case(office, number, of=Complaint, by=person("li"), now=clock.at)
    clock.at += timedelta(minutes=10)
    await reply_signed(office, case.id, REPLY, at=clock.at)
    await window.open("/case")
    await expect(page.get_by_text(REPLY)).to_be_hidden()
    await look("answer waits")
    await page.get_by_role("button", name="打开运营单位的答复").click()
    await expect(page.get_by_text(REPLY)).to_be_visible()
    await look("answer")

    await tap(page, "申请复核")
    await look("review")
    await page.get_by_label("您不同意什么").fill("没有回应我提出的赔偿问题。")
    await page.get_by_role("button", name="申请复核").click()
    await expect(page.get_by_text("您的复核申请已收到。")).to_be_visible()
    await tap(page, "向执法机构申诉")
    await look("appeal")
    await page.get_by_label("您要执法机构查什么").fill("请核查当天的安检录像。")
    await page.get_by_role("button", name="提交申诉").click()
    await expect(page.get_by_text("执法机构已收到您的申诉。")).to_be_visible()
    await look("three stages")
    assert found == []


@pytest.mark.parametrize(("width", "scheme"), [(PHONE, "light"), (LAPTOP, "dark")])
async def test_file_look_up_answer_review_appeal(
    browser: Browser, office: Office, clock: HandClock, width: int, scheme: Scheme
) -> None:
    async with window_on(browser, office, clock, width=width, scheme=scheme) as window:
        await whole_path(window, office, clock)


async def test_the_path_to_the_review_without_script_on_each_database(
    browser: Browser, office_on_both: Office, clock: HandClock
) -> None:
    async with (
        served(web_on(office_on_both, clock)) as port,
        looking(browser, port, width=PHONE, java_script_enabled=False) as window,
    ):
        await without_script(window, office_on_both, clock)


async def without_script(window: Looking, office: Office, clock: HandClock) -> None:
    """No page is examined here: examining takes a script."""
    page = window.page

    async def pass_by(_: str) -> None:
        return

    await window.open("/")
    number, code = await file_a_complaint(page, pass_by)
    await look_up(window, number, code)
    case = await read_case(office, number, of=Complaint, by=person("li"), now=clock.at)
    clock.at += timedelta(minutes=10)
    await reply_signed(office, case.id, REPLY, at=clock.at)
    await window.open("/case")
    await page.get_by_role("button", name="打开运营单位的答复").click()
    await expect(page.get_by_text(REPLY)).to_be_visible()
    await tap(page, "申请复核")
    await page.get_by_label("您不同意什么").fill("没有回应我提出的赔偿问题。")
    await page.get_by_role("button", name="申请复核").click()
    await expect(page.get_by_text("您的复核申请已收到。")).to_be_visible()


FILE = "/file?operator=SYMTR&line=SYM01&station=0117&category=S01"


async def fill_in(page: Page) -> None:
    await page.get_by_label("经过").fill("安检员态度恶劣。")
    await page.get_by_label("我已阅读个人信息说明").check()


async def test_a_double_click_files_one_case(
    browser: Browser, port: int, office: Office, clock: HandClock
) -> None:
    async with looking(browser, port) as window:
        await window.open(FILE)
        await fill_in(window.page)
        await window.page.get_by_role("button", name="提交投诉").dblclick()
        await window.page.wait_for_selector(".saved-number")
        listed = await list_cases(office, CaseFilter(), by=person("zhao"), now=clock.at)
        assert len(listed.rows) == 1


async def test_the_back_button_leads_back_through_the_questions(browser: Browser, port: int) -> None:
    async with looking(browser, port) as window:
        page = window.page
        await window.open("/file?operator=SYMTR")
        await tap(page, "1号线")
        await tap(page, "青年大街")
        await page.go_back()
        await expect(page.get_by_role("heading", level=1)).to_have_text("在哪个车站？")
        await tap(page, "太原街")
        await tap(page, "服务态度")
        await expect(page.get_by_text("太原街")).to_be_visible()


async def test_an_error_takes_the_focus_and_leads_to_its_field(browser: Browser, port: int) -> None:
    async with looking(browser, port) as window:
        page = window.page
        await window.open(FILE)
        await page.get_by_role("button", name="提交投诉").click()
        await expect(page.locator(".error-summary")).to_be_focused()
        await page.get_by_role("link", name="请写下发生了什么，一两句就行。").click()
        await expect(page.locator("#description")).to_be_focused()
        await expect(page).to_have_title(re.compile("^错误："))


async def test_nothing_is_too_wide_on_the_narrowest_phone_in_large_print(browser: Browser, port: int) -> None:
    async with looking(browser, port, width=NARROWEST) as window:
        await window.open("/")
        await window.page.get_by_role("button", name="大字·长辈版").click()
        await expect(window.page.get_by_role("button", name="标准字号")).to_be_visible()
        found = []
        for path in (
            "/",
            "/file?operator=SYMTR",
            FILE,
            "/look-up",
            "/lost-code",
            "/privacy",
            "/sign-in",
            "/design",
        ):
            await window.open(path)
            found += [f"{path}: {fault}" for fault in await window.faults()]
        assert found == []
        size = await window.page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)")
        assert size >= 20


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_every_component_is_accessible(browser: Browser, port: int, scheme: Scheme) -> None:
    async with looking(browser, port, width=LAPTOP, scheme=scheme) as window:
        await window.open("/design")
        assert await window.faults() == []


async def test_the_keyboard_alone_files_a_complaint_and_every_stop_is_seen(
    browser: Browser, port: int
) -> None:
    async with looking(browser, port) as window:
        page = window.page
        await window.open(FILE)
        await page.keyboard.press("Tab")
        await expect(page.locator(".skip")).to_be_focused()
        stops = []
        for _ in range(40):
            stop = await page.evaluate(STOP)
            stops.append(stop)
            if stop["words"] == "提交投诉":
                break
            await type_into(page, stop["id"])
            await page.keyboard.press("Tab")
        assert [stop for stop in stops if not stop["isSeen"]] == []
        await page.keyboard.press("Enter")
        await page.wait_for_selector(".saved-number")
        assert re.search(r"\d{5}", await page.inner_text(".saved-number"))


async def type_into(page: Page, field: str) -> None:
    if field == "description":
        await page.keyboard.type("安检员态度恶劣。")
    elif field == "agreed":
        await page.keyboard.press("Space")


STOP = """() => {
  const one = document.activeElement, box = one.getBoundingClientRect(), style = getComputedStyle(one);
  return {
    id: one.id, words: one.innerText,
    isSeen: box.width > 0 && box.top >= 0 && box.bottom <= innerHeight && style.outlineStyle !== 'none',
  };
}"""


async def test_the_pages_stand_in_forced_colours_and_on_paper(browser: Browser, port: int) -> None:
    async with looking(browser, port, forced_colors="active", reduced_motion="reduce") as window:
        await window.open("/design")
        assert await window.faults() == []
        await window.page.emulate_media(media="print", forced_colors="none")
        await expect(window.page.locator(".site-head")).to_be_hidden()
        await expect(window.page.locator(".clocks")).to_be_visible()
