"""A complaint taken in without the mouse: keys counted here and in django-helpdesk, in one run of one Chromium.

Run: .venv/bin/python -m bench.keystrokes. It needs Chromium and the package index; django-helpdesk (BSD licence) is
installed into a temporary folder, set up in its favour (bench/helpdesk.py), and removed. The same caller says the
same; what is typed of it is counted apart from the keys that move, choose and send.
"""

import asyncio
import json
import re
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from playwright.async_api import Browser, Frame, Page, expect

from app.http.session_cookies import SESSION
from bench.helpdesk import NAME, PASSWORD, Helpdesk
from tests.support.chromium import chromium
from tests.support.databases import SqliteDatabases
from tests.support.offices import office_on
from tests.support.serving import served
from tests.support.web import HandClock, staff_token, web_on

PHONE, CATEGORY, STATION, WHEN = "13800138000", "fwtd", "1 qndj", "0810"
WORDS = "青年大街站安检员让老人把药瓶全部倒出来检查，态度恶劣。"
TITLE = "安检态度恶劣"
"""django-helpdesk takes no ticket without a title."""

FAR = 100
"""Tab stops after which a field is given up."""

FIELDS = (
    ("phone", "Phone", ()),
    ("name", "Name", ()),
    ("category", "Category", ("fwtd 服务态度", "ssgz 设施故障", "yxzd 运行中断")),
    ("station", "Station", ("1 hwj 怀远门", "1 qndj 青年大街", "2 qndj 青年大街")),
    ("happened", "When", ()),
    ("hotline_number", "12345 number", ()),
)


@dataclass
class Hand:
    """Counts keys. `typed` are those of what the caller says."""

    page: Page
    pressed: dict[str, int] = field(default_factory=dict)
    typed: int = 0
    loads: int = 0

    def __post_init__(self) -> None:
        self.page.on("framenavigated", self._loaded)

    def _loaded(self, frame: Frame) -> None:
        self.loads += frame is self.page.main_frame

    async def press(self, key: str, times: int = 1) -> None:
        for _ in range(times):
            await self.page.keyboard.press(key)
            self.pressed[key] = self.pressed.get(key, 0) + 1

    async def tab_to(self, id: str) -> None:
        for _ in range(FAR):
            await self.press("Tab")
            if await self.page.evaluate("document.activeElement.id") == id:
                return
        raise RuntimeError(f"no way to {id} by keyboard")

    async def type(self, words: str) -> None:
        await self.page.keyboard.type(words)
        self.typed += len(words)

    @property
    def besides(self) -> int:
        return sum(self.pressed.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What it took, and what the record then holds."""

    hand: Hand
    held: Sequence[str]


async def ours(browser: Browser, folder: Path) -> Taken:
    clock = HandClock()
    async with office_on(SqliteDatabases(folder)) as office, served(web_on(office, clock)) as port:
        page = await browser.new_page()
        origin = f"http://127.0.0.1:{port}"
        token = await staff_token(office, "li", now=clock.at)
        await page.context.add_cookies([{"name": SESSION, "value": token, "url": origin}])
        await page.goto(f"{origin}/call-centre/intake")
        hand = Hand(page)
        await hand.type(PHONE)
        await hand.press("Enter", 3)  # over the name and the type
        await hand.type(CATEGORY)
        await expect(page.locator("#category-list li")).to_have_count(1)
        await hand.press("Enter", 2)  # takes the only one that fits, and goes on
        await hand.type(STATION)
        await expect(page.locator("#station-list li")).to_have_count(1)
        await hand.press("Enter", 2)
        await hand.type(WHEN)
        await hand.press("Enter", 3)  # over number and day of 12345
        await hand.type(WORDS)
        await hand.press("Control+Enter")
        await expect(page.get_by_role("heading", name="已登记")).to_be_visible()
        shown = (await page.inner_text("main")).splitlines()
        await page.close()
    return Taken(hand=hand, held=[line for line in shown if line.strip()])


async def theirs(browser: Browser, helpdesk: Helpdesk) -> Taken:
    with helpdesk.served() as port:
        page = await browser.new_page()
        origin = f"http://127.0.0.1:{port}"
        await page.goto(f"{origin}/login/?next=/tickets/submit/")
        await page.fill("[name=username]", NAME)
        await page.fill("[name=password]", PASSWORD)
        await page.press("[name=password]", "Enter")
        await page.wait_for_url("**/tickets/submit/")
        await page.goto(f"{origin}/tickets/submit/")
        hand = Hand(page)
        await hand.tab_to("id_title")
        await hand.type(TITLE)
        await hand.tab_to("id_body")
        await hand.type(WORDS)
        for name, said in (
            ("phone", PHONE),
            ("category", CATEGORY),
            ("station", STATION),
            ("happened", WHEN),
        ):
            await hand.tab_to(f"id_custom_{name}")
            await hand.type(said)
        await hand.press("Enter")
        await page.wait_for_url(re.compile(r"/tickets/\d+/"))
        await page.close()
    return Taken(hand=hand, held=[f"{name}: {said}" for name, said in json.loads(helpdesk.held()).items()])


def tell(taken: dict[str, Taken]) -> None:
    rows: dict[str, Callable[[Taken], object]] = {
        "keys besides the words": lambda one: one.hand.besides,
        "  of these Tab": lambda one: one.hand.pressed.get("Tab", 0),
        "characters typed": lambda one: one.hand.typed,
        "keys in all": lambda one: one.hand.besides + one.hand.typed,
        "page loads": lambda one: one.hand.loads,
    }
    print(f"{'':<24}" + "".join(f"{name:>18}" for name in taken))
    for words, count in rows.items():
        print(f"{words:<24}" + "".join(f"{count(one)!s:>18}" for one in taken.values()))
    for name, one in taken.items():
        print(f"\n{name}: {one.hand.pressed}; then it holds or shows")
        for line in one.held:
            print(f"  {line}")


async def measure(folder: Path) -> None:
    helpdesk = Helpdesk(folder / "helpdesk")
    helpdesk.install(json.dumps({"name": NAME, "password": PASSWORD, "fields": FIELDS}))
    async with chromium() as browser:
        tell({"here": await ours(browser, folder), "django-helpdesk": await theirs(browser, helpdesk)})


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="metro-keystrokes-") as folder:
        (Path(folder) / "helpdesk").mkdir()
        asyncio.run(measure(Path(folder)))


if __name__ == "__main__":
    main()
