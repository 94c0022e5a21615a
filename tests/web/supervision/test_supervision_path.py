"""The agency's checks and papers through the pages: recorded, corrected, drafted, issued (Art. 13, rules D2, F8)."""

from collections.abc import AsyncIterator

import pytest
from starlette.types import ASGIApp

from app.usecases.office import Office
from tests.api.calls import account, shanghai
from tests.support.databases import SqliteDatabases
from tests.support.offices import office_after
from tests.support.pages import at_work
from tests.support.web import HandClock
from tests.usecases.reports.conftest import a_quarter

NEW = "/supervision/checks/new"
BOOK = "/supervision/checks/SYMTR/2026Q3"
PAPER = "/supervision/papers/SYZF/2026Q3"
CHECK = {
    "operator": "SYMTR",
    "kind": "on_site_check",
    "held_on": "2026-09-10",
    "first_officer": account("zhou"),
    "first_certificate": "辽A-0017",
    "second_officer": account("wu"),
    "second_certificate": "辽A-0023",
    "looked_at": "12",
    "found_in": "3",
    "findings": "青年大街站三处投诉公示牌未更新。",
}


@pytest.fixture
async def office(sqlite_databases: SqliteDatabases) -> AsyncIterator[Office]:
    async with office_after(sqlite_databases, "a quarter of complaints", a_quarter) as office:
        yield office


async def test_a_check_is_recorded_and_corrected_and_read_by_its_operator(
    app: ASGIApp, office: Office, clock: HandClock
) -> None:
    clock.at = shanghai("2026-09-12 10:00")
    async with at_work(app, office, "zhou", clock) as zhou, at_work(app, office, "zhao", clock) as zhao:
        await zhou.open(NEW)
        wrong = await zhou.send(NEW, **{**CHECK, "found_in": "13"})
        assert (wrong.status, "超出范围：0 – 12" in wrong.words) == (422, True)
        alone = await zhou.send(NEW, **{**CHECK, "second_officer": "", "second_certificate": ""})
        assert (alone.status, "须有两名执法人员" in alone.words) == (409, True)
        seen = await zhou.send(NEW, **CHECK)
        assert seen.path == BOOK
        assert "青年大街站三处投诉公示牌未更新。" in seen.words
        await zhou.follow("更正第 1 次")  # its form begins with what stands
        seen = await zhou.send(f"{BOOK}/acts/correct", reason="漏记一处。", found_in="4")
        assert "更正：漏记一处。" in seen.words
        assert "检查对象 12 件（处），发现问题 4 件（处）" in seen.words
        assert "辽A-0023" in seen.words

        read = await zhao.open("/supervision/checks")
        assert "登记一次检查" not in read.words
        read = await zhao.open(BOOK)
        assert "青年大街站三处投诉公示牌未更新。" in read.words
        assert (await zhao.open(NEW)).status in (403, 404)


async def test_one_officer_alone_records_a_sampled_call_back(
    app: ASGIApp, office: Office, clock: HandClock
) -> None:
    clock.at = shanghai("2026-09-12 10:00")
    alone = {
        "kind": "sampled_call_back",
        "second_officer": "",
        "second_certificate": "",
        "findings": "两人仍不满意。",
    }
    async with at_work(app, office, "zhou", clock) as zhou:
        await zhou.open(NEW)
        seen = await zhou.send(NEW, **{**CHECK, **alone})
        assert (seen.path, "抽查回访" in seen.words, "两人仍不满意。" in seen.words) == (BOOK, True, True)
        assert "辽A-0023" not in seen.words


async def test_another_operator_finds_no_checks_of_this_one(
    app: ASGIApp, office: Office, clock: HandClock
) -> None:
    clock.at = shanghai("2026-09-12 10:00")
    async with at_work(app, office, "zhou", clock) as zhou, at_work(app, office, "chu", clock) as chu:
        await zhou.open(NEW)
        await zhou.send(NEW, **CHECK)
        assert (await chu.open(BOOK)).status == 404
        assert "2026年第三季度" not in (await chu.open("/supervision/checks")).words


async def test_the_agencys_paper_is_drafted_by_an_officer_and_issued_by_the_head(
    app: ASGIApp, office: Office, clock: HandClock
) -> None:
    clock.at = shanghai("2026-10-20 10:00")
    async with (
        at_work(app, office, "zhou", clock) as zhou,
        at_work(app, office, "zheng", clock) as zheng,
        at_work(app, office, "feng", clock) as feng,
    ):
        await zhou.open("/supervision/papers")
        seen = await zhou.follow("2026年第三季度")
        assert "还没有编制" in seen.words
        assert (await feng.open(PAPER)).status == 404
        seen = await zhou.send(PAPER)
        assert "编制中" in seen.words
        draft = await zhou.client.get(seen.link("agency.pdf"))
        assert draft.content.startswith(b"%PDF-")
        await zheng.open(PAPER)
        seen = await zheng.send(f"{PAPER}/acts/issue")
        assert "第 1 版" in seen.words
        read = await feng.open(PAPER)
        assert "已印发" in read.words
        frozen = await feng.client.get(read.link("agency.docx"))
        assert frozen.content.startswith(b"PK")
        assert "agency.pdf" in read.words


async def test_the_annual_summary_is_issued_by_the_authority_after_the_year(
    app: ASGIApp, office: Office, clock: HandClock
) -> None:
    year = "/supervision/years/SYMTR/2026"
    clock.at = shanghai("2026-12-01 10:00")
    async with at_work(app, office, "feng", clock) as feng:
        running = await feng.open(year)
        assert "年度结束后由主管部门编制" in running.words
    clock.at = shanghai("2027-02-01 10:00")
    async with at_work(app, office, "feng", clock) as feng, at_work(app, office, "zhou", clock) as zhou:
        await feng.open(year)
        seen = await feng.send(year)
        assert "编制中" in seen.words
        seen = await feng.send(f"{year}/acts/issue")
        assert "第 1 版" in seen.words
        read = await zhou.open(year)
        frozen = await zhou.client.get(read.link("annual.json"))
        assert frozen.json()["issued_on"] == "2027-02-01"
