"""The authority's year: figures that lead to their cases, and a duty answered through its page (Art. 13)."""

from collections.abc import AsyncIterator

import pytest
from starlette.types import ASGIApp

from app.usecases.office import Office
from tests.support.databases import SqliteDatabases
from tests.support.offices import office_after
from tests.support.pages import at_work
from tests.support.web import HandClock
from tests.usecases.accounts.conftest import statements
from tests.usecases.reports.conftest import a_quarter
from tests.usecases.reports.test_duties import LAST_DUE, a_duty

OF_A_YEAR = 1 + 8 + 1 + 2
"""The year, eight quarters, the other operator's year; a test not yet written, and how far the numbers reach."""
DUTY = "/authority/duties/SYMTR/2026Q3"


@pytest.fixture
async def office(sqlite_databases: SqliteDatabases) -> AsyncIterator[Office]:
    async with office_after(sqlite_databases, "a quarter of complaints", a_quarter) as office:
        yield office


async def test_the_year_says_what_it_comes_to_and_each_number_leads_to_its_cases(
    app: ASGIApp, office: Office, clock: HandClock
) -> None:
    clock.at = LAST_DUE
    await a_duty(office)
    async with at_work(app, office, "feng", clock) as feng:
        seen = await feng.open("/authority")
        assert seen.path == "/authority/2026"
        assert "有效投诉 3 件" in seen.words
        assert "缺客运量" in seen.words  # no ridership after September: no rate is guessed
        assert "待处置" in seen.words
        assert "分线路" in seen.words
        assert "缺 288 天客运量" in seen.words  # the operator's total is shared out to no line (rule F4)
        cases = await feng.open(next(href for href, _ in seen.links if "figure=valid" in href))
        assert cases.words.count("有效投诉") >= 3
        assert "张三" not in cases.words


async def test_the_year_reads_the_ridership_of_what_it_shows_and_no_more(
    app: ASGIApp, office: Office, clock: HandClock
) -> None:
    clock.at = LAST_DUE
    async with at_work(app, office, "feng", clock) as feng:
        with statements(office) as seen:
            await feng.open("/authority/2026?operator=SYMTR")
    asked = [one for one in seen.texts if "FROM ridership_value" in one]
    assert len(asked) == OF_A_YEAR


async def test_a_duty_is_answered_by_two_persons(app: ASGIApp, office: Office, clock: HandClock) -> None:
    clock.at = LAST_DUE
    await a_duty(office)
    async with at_work(app, office, "feng", clock) as feng, at_work(app, office, "jiang", clock) as jiang:
        seen = await feng.open(DUTY)
        assert "回复率低于 100%" in seen.words
        seen = await feng.send(f"{DUTY}/acts/ask", mode="own", plan="按评价规范开展")
        assert "待第二人批准" in seen.words
        alone = await feng.open(DUTY)
        assert "批准开展评估" in alone.words
        await jiang.open(DUTY)
        seen = await jiang.send(f"{DUTY}/acts/open")
        assert "评估中" in seen.words
        seen = await jiang.send(f"{DUTY}/acts/result", text="931 分", points="931", rectify_by="2026-12-31")
        assert "得 931 分" in seen.words


async def test_the_third_quarters_duty_may_be_deferred_with_reasons(
    app: ASGIApp, office: Office, clock: HandClock
) -> None:
    clock.at = LAST_DUE
    await a_duty(office)
    async with at_work(app, office, "feng", clock) as feng:
        await feng.open(DUTY)
        faulty = await feng.send(f"{DUTY}/acts/defer", reasons="")
        assert faulty.status == 422
        seen = await feng.send(f"{DUTY}/acts/defer", reasons="年度一并评估。")
        assert "年度一并评估。" in seen.words


async def test_an_operators_clerk_finds_no_duties_to_answer(
    app: ASGIApp, office: Office, clock: HandClock
) -> None:
    clock.at = LAST_DUE
    await a_duty(office)
    async with at_work(app, office, "chu", clock) as chu:
        assert (await chu.open(DUTY)).status in (403, 404)
