"""Art. 7: a body's hotline is set on its page and stands on every page from then on."""

from starlette.types import ASGIApp

from app.domain.parties import Role
from app.usecases.office import Office
from tests.support.pages import at_work, visiting
from tests.support.web import HandClock
from tests.web.admin.test_admin import caretaker

HOTLINE = "/admin/hotline"


async def test_the_head_sets_the_hotline_and_every_page_names_it(
    app: ASGIApp, office: Office, clock: HandClock
) -> None:
    async with at_work(app, office, "zhao", clock) as zhao, visiting(app) as passenger:
        assert "tel:12345" in [href for href, _ in (await passenger.open("/")).links]
        await zhao.open(HOTLINE)
        assert "还没有自己的号码" in zhao.seen.words
        for wrong in ("call us", "12", "024-12345678 转 2"):
            refused = await zhao.send(HOTLINE, number=wrong)
            assert (refused.status, "只用数字" in refused.words) == (422, True), wrong
        seen = await zhao.send(HOTLINE, number="024-0000 0000")
        assert "现在的号码：024-0000 0000" in seen.words
        for path in ("/", "/privacy", "/no-such-page"):
            page = await passenger.open(path)
            assert ("tel:024-00000000", "024-0000 0000") in page.links, path
        assert "tel:12328" in [href for href, _ in passenger.seen.links]
        await zhao.open(HOTLINE)
        await zhao.send(HOTLINE, number="")
        assert "tel:12345" in [href for href, _ in (await passenger.open("/")).links]


async def test_the_agency_sets_its_own_and_nobody_anothers(
    app: ASGIApp, office: Office, clock: HandClock
) -> None:
    async with at_work(app, office, "zheng", clock) as zheng:
        await zheng.open(HOTLINE)
        await zheng.send(HOTLINE, number="024-0000 1111")
        assert "tel:024-00001111" in [href for href, _ in zheng.seen.links]
        refused = await zheng.send(HOTLINE, organisation="SYMTR", number="110")
        assert refused.status == 404
    async with caretaker(app, office, "shen.bao", Role.SECURITY_ADMIN, clock) as shen:
        await shen.open(HOTLINE)
        assert "已保存" in (await shen.send(HOTLINE, number="024-0000 2222")).words
    for name in ("li", "zhou", "feng"):
        async with at_work(app, office, name, clock) as other:
            await other.open("/admin/calendar")
            assert (await other.open(HOTLINE)).status == 403
            page = await other.open("/admin/rulebook")
            assert HOTLINE not in [href for href, _ in page.links]
