"""The browser itself: a picture of a page shows what a passenger would see."""

import pytest
from playwright.async_api import Browser

pytestmark = pytest.mark.xdist_group("browser")


async def test_chinese_is_drawn_with_a_chinese_font(browser: Browser) -> None:
    page = await browser.new_page()
    await page.set_content("<p>沈阳地铁乘客投诉</p>")
    session = await page.context.new_cdp_session(page)
    await session.send("DOM.enable")
    await session.send("CSS.enable")
    document = await session.send("DOM.getDocument")
    found = await session.send("DOM.querySelector", {"nodeId": document["root"]["nodeId"], "selector": "p"})
    fonts = (await session.send("CSS.getPlatformFontsForNode", {"nodeId": found["nodeId"]}))["fonts"]
    await page.close()
    assert [font["familyName"] for font in fonts if "CJK" not in font["familyName"]] == []
    assert sum(font["glyphCount"] for font in fonts) == 8
