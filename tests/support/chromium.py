"""Debian's Chromium, driven by playwright's async API; `make test` installs it where it may."""

import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from playwright.async_api import Browser, async_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
# Nothing is fetched from elsewhere, and a picture of a page is the same on every machine.
QUIET = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--font-render-hinting=none",
)


def chromium_path() -> str:
    """METRO_TEST_CHROMIUM, or the first that is installed."""
    found = os.environ.get("METRO_TEST_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        raise RuntimeError("the browser tests need Chromium: apt-get install chromium fonts-noto-cjk")
    return found


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    arguments = [*QUIET, "--no-sandbox"] if os.geteuid() == 0 else [*QUIET]
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium_path(), args=arguments)
        yield browser
        await browser.close()
