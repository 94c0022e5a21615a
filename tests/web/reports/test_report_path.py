"""A quarter's report through the pages: written, confirmed, submitted, received, accepted (Art. 8; rules V3, F8)."""

from collections.abc import AsyncIterator

import pytest
from starlette.types import ASGIApp

from app.usecases.commands.draft_due_reports import draft_due_reports
from app.usecases.office import Office
from tests.support.databases import SqliteDatabases
from tests.support.offices import office_after
from tests.support.pages import at_work
from tests.support.web import HandClock
from tests.usecases.reports.conftest import a_quarter
from tests.usecases.reports.test_report_life import NOW

AT = "/reports/SYMTR/2026Q3"


@pytest.fixture
async def office(sqlite_databases: SqliteDatabases) -> AsyncIterator[Office]:
    async with office_after(sqlite_databases, "a quarter of complaints", a_quarter) as office:
        yield office


async def test_a_report_goes_from_the_draft_to_the_acceptance(
    app: ASGIApp, office: Office, clock: HandClock
) -> None:
    clock.at = NOW
    await draft_due_reports(office, now=NOW)
    async with (
        at_work(app, office, "li", clock) as li,
        at_work(app, office, "zhao", clock) as zhao,
        at_work(app, office, "zhou", clock) as zhou,
    ):
        await li.open("/reports")
        seen = await li.follow("2026年第三季度")
        assert "起草中" in seen.words
        assert "有效投诉率" in seen.words
        await li.send(f"{AT}/acts/analysis", text="安检人员服务意识不足。")
        seen = await li.send(f"{AT}/acts/measure", text="安检服务培训", owner="SYMTR", due_on="2026-12-31")
        assert "安检服务培训（沈阳地铁集团有限公司，12月31日 前）" in seen.words
        assert "本季度来电数据（不影响确认" in seen.words
        numbers = {"offered": "1200", "answered": "1201", "called_back": "0", "source": "话务平台报表"}
        seen = await li.send(f"{AT}/acts/calls", **numbers)
        assert (seen.status, "接通数不能多于来电总数（1200）" in seen.words) == (422, True)
        seen = await li.send(f"{AT}/acts/calls", **{**numbers, "answered": "1 150"})
        assert (seen.status, "应为：整数" in seen.words) == (422, True)
        seen = await li.send(f"{AT}/acts/calls", **{**numbers, "answered": "1150", "called_back": "48"})
        assert "接通率 95.83%（1150/1200）" in seen.words
        assert "本季度来电数据（不影响确认" not in seen.words
        draft = await li.client.get(seen.link("report.pdf"))
        assert draft.content.startswith(b"%PDF-")

        assert (await zhou.open(AT)).status == 404  # not before it was submitted once
        await zhao.open(AT)
        seen = await zhao.send(f"{AT}/acts/confirm")
        assert "已确认" in seen.words
        await li.open(AT)
        seen = await li.send(f"{AT}/acts/submit")
        assert "第 1 版" in seen.words

        seen = await zhou.open(AT)
        frozen = await zhou.client.get(seen.link("report.docx"))
        assert frozen.content.startswith(b"PK")
        await zhou.send(f"{AT}/acts/receive")
        seen = await zhou.send(f"{AT}/acts/return", reasons="")
        assert seen.status == 422
        seen = await zhou.send(f"{AT}/acts/accept")
        assert "已认可" in seen.words


async def test_another_operator_finds_no_report(app: ASGIApp, office: Office, clock: HandClock) -> None:
    clock.at = NOW
    await draft_due_reports(office, now=NOW)
    async with at_work(app, office, "chu", clock) as chu:
        assert (await chu.open(AT)).status == 404
