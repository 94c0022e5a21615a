"""A person's browser at the pages: what it may not find on any of them, however it is set."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, Literal

from axe_playwright_python.async_playwright import Axe  # type: ignore[import-untyped]
from playwright.async_api import Browser, Page, Request

PHONE, LAPTOP, WIDE = 360, 1280, 1920
NARROWEST = 320
Scheme = Literal["light", "dark"]
HEIGHTS = {PHONE: 800, LAPTOP: 800, WIDE: 1080}

# Refusals of the content policy are gathered from the first moment of each page.
GATHER = """
window.refusedByPolicy = [];
document.addEventListener('securitypolicyviolation', (event) =>
  window.refusedByPolicy.push(event.violatedDirective + ' ' + event.blockedURI));
"""
STOP = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const box = one.getBoundingClientRect(), style = getComputedStyle(one);
  const within = box.width > 0 && box.bottom > 0 && box.top < innerHeight;
  const index = [...document.querySelectorAll('*')].indexOf(one);
  return { index, html: one.outerHTML.slice(0, 120), isSeen: within && style.outlineStyle !== 'none' };
}"""
CUT = """() => {
  const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  const cut = [...document.querySelectorAll('main *')].filter((one) => {
    const style = getComputedStyle(one);
    const clips = style.overflowX === 'hidden' && style.position !== 'absolute';
    return clips && one.scrollWidth > one.clientWidth + 1;
  }).map((one) => one.outerHTML.slice(0, 120));
  return wide > 0 ? [`${wide}px too wide`, ...cut] : cut;
}"""
AXE = {
    "runOnly": [
        "wcag2a",
        "wcag2aa",
        "wcag21a",
        "wcag21aa",
        "wcag22aa",
        "best-practice",
    ],
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}


@dataclass(slots=True)
class Looking:
    """One browser window on one service."""

    page: Page
    origin: str
    elsewhere: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    async def open(self, path: str) -> None:
        await self.page.goto(self.origin + path)

    async def faults(self) -> list[str]:
        """What is wrong with the page that is open: accessibility, content policy, requests elsewhere, width."""
        await self._drawn()
        found = [*await self._inaccessible(), *await self._refused(), *self.elsewhere, *self.said]
        wide = await self.page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        return [*found, f"{wide}px too wide"] if wide > 0 else found

    async def unseen_stops(self) -> list[str]:
        """Stops of the Tab key, from the first to the last, at which nothing shows where one is; none is left out."""
        await self._drawn()
        await self.page.evaluate("document.activeElement.blur(); window.scrollTo(0, 0)")
        found, seen = list[str](), set[int]()
        while True:
            await self.page.keyboard.press("Tab")
            stop = await self.page.evaluate(STOP)
            if stop is None or stop["index"] in seen:
                return found if seen else ["the Tab key stops nowhere"]
            seen.add(stop["index"])
            if not stop["isSeen"]:
                found.append(stop["html"])

    async def doubled_text(self) -> list[str]:
        """What no longer fits when the text alone is twice as large (WCAG 1.4.4)."""
        await self._drawn()
        await self.page.evaluate("document.documentElement.style.fontSize = '200%'")
        found: list[str] = await self.page.evaluate(CUT)
        await self.page.evaluate("document.documentElement.style.fontSize = ''")
        return found

    async def _drawn(self) -> None:
        """A click answers when the next page begins to arrive; what is read off it waits for the whole."""
        await self.page.wait_for_load_state("load")

    async def _inaccessible(self) -> list[str]:
        report = await Axe().run(self.page, options=AXE)
        return [
            f"{one['id']}: {node['html'][:160]} {node['failureSummary'][:200]}"
            for one in report.response["violations"]
            for node in one["nodes"]
        ]

    async def _refused(self) -> list[str]:
        refused: list[str] = await self.page.evaluate("window.refusedByPolicy || []")
        return refused


@asynccontextmanager
async def looking(
    browser: Browser, port: int, *, width: int = PHONE, scheme: Scheme = "light", **more: Any
) -> AsyncIterator[Looking]:
    """`more` goes to the browser context: `java_script_enabled=False`, `forced_colors="active"`."""
    origin = f"http://127.0.0.1:{port}"
    more.setdefault("locale", "zh-CN")
    context = await browser.new_context(
        viewport={"width": width, "height": HEIGHTS.get(width, 800)}, color_scheme=scheme, **more
    )
    try:
        await context.add_init_script(GATHER)
        window = Looking(await context.new_page(), origin)
        window.page.on("request", lambda request: _note(window, request))
        window.page.on("pageerror", lambda error: window.said.append(str(error)))
        yield window
    finally:
        await context.close()


def _note(window: Looking, request: Request) -> None:
    if not request.url.startswith(window.origin):
        window.elsewhere.append(f"asked elsewhere: {request.url}")
