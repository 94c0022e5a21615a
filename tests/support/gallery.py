"""Every page, and what is done before it is looked at: the list (gallery.toml) that `make pictures` goes through."""

import tomllib
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from playwright.async_api import Page

HAND_PHONE = 390
NOBODY, PASSENGER = "", "passenger"

Steps = Callable[[Page], Awaitable[None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shot:
    """As gallery.toml has it."""

    name: str
    title: str
    route: str
    path: str
    who: str = NOBODY
    case: str = ""
    then: str = ""
    unfolded: bool = False


async def sends_empty(page: Page) -> None:
    await page.locator("main form[method=post] button.primary").first.click()
    await page.wait_for_load_state()


async def files(page: Page) -> None:
    await page.get_by_label("经过").fill("安检员让我把包里的东西全部倒出来，态度很凶。")
    await page.get_by_label("联系电话").fill("199 0000 0001")
    await page.get_by_label("我已阅读个人信息说明").check()
    await page.get_by_role("button", name="提交投诉").click()
    await page.wait_for_selector(".saved-number")


async def takes_in(page: Page) -> None:
    await page.locator("#category").fill("S01")
    await page.locator("#description").fill("安检员让我把包里的东西全部倒出来，态度很凶。")
    await page.get_by_role("button", name="登记并读号").click()
    await page.wait_for_load_state()


async def searches(page: Page) -> None:
    await page.locator("#find").fill("扶梯")
    await page.get_by_role("button", name="查找").click()
    await page.wait_for_load_state()


async def in_english(page: Page) -> None:
    await page.get_by_role("button", name="English").click()
    await page.wait_for_load_state()


async def in_large_print(page: Page) -> None:
    await page.get_by_role("button", name="大字·长辈版").click()
    await page.wait_for_load_state()


STEPS: Mapping[str, Steps] = {
    one.__name__: one for one in (sends_empty, files, takes_in, searches, in_english, in_large_print)
}

_LIST = tomllib.loads(Path(__file__).with_name("gallery.toml").read_text(encoding="utf-8"))
SHOTS = tuple(Shot(name=name, **row) for name, row in _LIST["pages"].items())
NOT_PICTURED: Mapping[str, str] = _LIST["not_pictured"]
