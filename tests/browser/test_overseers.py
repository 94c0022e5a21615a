"""Pages of agency, authority and administration in a real browser: no fault on any, wide or narrow, light or dark."""

from collections.abc import AsyncIterator
from datetime import date

import pytest
from playwright.async_api import Browser, expect

from app.domain.checks.check import CheckKind
from app.domain.proceedings.agency.state import Officer
from app.http.session_cookies import SESSION
from app.usecases.check_books import CheckHeld
from app.usecases.commands.draft_due_reports import draft_due_reports
from app.usecases.commands.record_check import record_check
from app.usecases.office import Office
from tests.support.databases import SqliteDatabases
from tests.support.looking import LAPTOP, NARROWEST, Looking, Scheme, looking
from tests.support.offices import office_after, person
from tests.support.serving import served
from tests.support.web import HandClock, staff_token, web_on
from tests.usecases.reports.conftest import a_quarter
from tests.usecases.reports.test_duties import LAST_DUE, a_duty
from tests.web.agency.test_appeal_path import lodged

pytestmark = pytest.mark.xdist_group("browser")

DUTY = "/authority/duties/SYMTR/2026Q3"
PAGES = (
    ("zhou", "/agency?tab=appeals"),
    ("zhou", "/agency?tab=concluded"),
    ("zhou", "/agency/direct-complaints/new"),
    ("zhou", "/agency/cases/{appeal}"),
    ("zhou", "/agency/cases/{appeal}/contacts"),
    ("zhou", "/papers/{appeal}"),
    ("zheng", "/admin/calendar/notices"),
    ("feng", "/authority/2026"),
    ("feng", "/authority/cases/SYMTR?first=2026-01-01&last=2026-10-15&figure=valid"),
    ("feng", DUTY),
    ("feng", "/supervision/years/SYMTR/2026"),
    ("zhou", "/supervision/checks"),
    ("zhou", "/supervision/checks/new"),
    ("zhou", "/supervision/checks/SYMTR/2026Q3"),
    ("zhou", "/supervision/papers"),
    ("zhou", "/supervision/papers/SYZF/2026Q3"),
    ("li", "/reports"),
    ("li", "/reports/SYMTR/2026Q3"),
    ("li", "/admin/calendar/2027"),
    ("li", "/admin/rulebook"),
    ("zhao", "/admin/heads"),
    ("zhao", "/call-centre?tab=owed_to_agency"),
)


CHECK_HELD = CheckHeld(
    kind=CheckKind.ON_SITE_CHECK,
    held_on=date(2026, 9, 10),
    officers=tuple(Officer(id=person(name).id, certificate=f"辽A-{name}") for name in ("zhou", "wu")),
    looked_at=12,
    found_in=3,
    findings="三处投诉公示牌未更新。",
    rectify_by=date(2026, 9, 20),
)


@pytest.fixture
async def office(sqlite_databases: SqliteDatabases) -> AsyncIterator[Office]:
    async with office_after(sqlite_databases, "a quarter of complaints", a_quarter) as office:
        yield office


@pytest.fixture
async def appeal(office: Office, clock: HandClock) -> str:
    clock.at = LAST_DUE
    await a_duty(office)
    await draft_due_reports(office, now=LAST_DUE)
    await record_check(office, "SYMTR", CHECK_HELD, by=person("zhou"), now=LAST_DUE)
    return await lodged(office)


@pytest.mark.parametrize(("width", "scheme"), [(LAPTOP, "light"), (NARROWEST, "dark")])
async def test_no_page_has_a_fault(
    browser: Browser, office: Office, clock: HandClock, appeal: str, *, width: int, scheme: Scheme
) -> None:
    async with (
        served(web_on(office, clock)) as port,
        looking(browser, port, width=width, scheme=scheme) as window,
    ):
        found = {}
        for name, path in PAGES:
            token = await staff_token(office, name, now=clock.at)
            await window.page.context.add_cookies([{"name": SESSION, "value": token, "url": window.origin}])
            await window.open(path.format(appeal=appeal))
            await expect(window.page.locator("h1")).to_be_visible()
            found[path] = await window.faults()
        assert {path: faults for path, faults in found.items() if faults} == {}


async def seated(window: Looking, office: Office, name: str, clock: HandClock, path: str) -> None:
    token = await staff_token(office, name, now=clock.at)
    await window.page.context.add_cookies([{"name": SESSION, "value": token, "url": window.origin}])
    await window.open(path)
    await expect(window.page.locator("h1")).to_be_visible()


async def test_the_pages_stand_in_forced_colours(
    browser: Browser, office: Office, clock: HandClock, appeal: str
) -> None:
    async with (
        served(web_on(office, clock)) as port,
        looking(browser, port, width=LAPTOP, forced_colors="active", reduced_motion="reduce") as window,
    ):
        found = {}
        for name, path in PAGES:
            await seated(window, office, name, clock, path.format(appeal=appeal))
            found[path] = await window.faults()
        assert {path: faults for path, faults in found.items() if faults} == {}


@pytest.mark.parametrize("width", [LAPTOP, NARROWEST])
async def test_text_twice_as_large_is_neither_cut_nor_too_wide(
    browser: Browser, office: Office, clock: HandClock, appeal: str, width: int
) -> None:
    async with served(web_on(office, clock)) as port, looking(browser, port, width=width) as window:
        found = {}
        for name, path in PAGES:
            await seated(window, office, name, clock, path.format(appeal=appeal))
            found[path] = await window.doubled_text()
        assert {path: cut for path, cut in found.items() if cut} == {}


async def test_every_stop_of_the_tab_key_is_seen(
    browser: Browser, office: Office, clock: HandClock, appeal: str
) -> None:
    async with served(web_on(office, clock)) as port, looking(browser, port, width=LAPTOP) as window:
        found = {}
        for name, path in PAGES:
            await seated(window, office, name, clock, path.format(appeal=appeal))
            found[path] = await window.unseen_stops()
        assert {path: stops for path, stops in found.items() if stops} == {}


async def test_an_officer_accepts_with_the_keyboard_and_the_date_explains_itself(
    browser: Browser, office: Office, clock: HandClock, appeal: str
) -> None:
    async with (
        served(web_on(office, clock)) as port,
        looking(browser, port, width=LAPTOP) as window,
    ):
        token = await staff_token(office, "zhou", now=clock.at)
        await window.page.context.add_cookies([{"name": SESSION, "value": token, "url": window.origin}])
        await window.open(f"/agency/cases/{appeal}")
        why = window.page.get_by_text("为什么是").first
        await why.focus()
        await window.page.keyboard.press("Enter")
        await expect(window.page.get_by_role("table").first).to_be_visible()
        accept = window.page.locator("#act-accept")
        await accept.locator("summary").focus()
        await window.page.keyboard.press("Enter")
        await accept.get_by_role("button", name="受理申诉").focus()
        await window.page.keyboard.press("Enter")
        await expect(window.page.get_by_role("status").first).to_contain_text("受理申诉")
        assert await window.faults() == []
