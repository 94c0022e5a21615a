"""Ridership on its pages: a month at a glance, a day stated, a file looked at and taken in, revisions by two people."""

from datetime import date

import httpx
from starlette.types import ASGIApp

from app.domain.ridership.values import Basis, RidershipKey, Span
from app.usecases.commands.record_ridership import RidershipStated, record_ridership
from app.usecases.office import Office
from app.usecases.queries.ridership import read_ridership_versions
from tests.support.offices import OPERATOR, person
from tests.support.pages import PageSeen, Visitor, at_work, page_seen
from tests.support.web import HandClock

HERE = "/ridership/SYMTR"
FILE = "日期,线路,客运量(人次),进站量(人次)\n2026-08-01,1号线,"


async def stated(office: Office, clock: HandClock, line: str | None, on: str, trips: int) -> None:
    """Somebody of the operator's unit stated it before."""
    told = RidershipStated(
        line=line,
        span=Span.DAY,
        first_on=date.fromisoformat(on),
        boardings=trips,
        entries=None,
        source="AFC 日结",
        stopped_by="停运通告" if trips == 0 else None,
    )
    await record_ridership(office, OPERATOR, stated=told, by=person("zhao"), now=clock.at)


async def numbers(office: Office, clock: HandClock, line: str | None, on: str) -> list[int]:
    """Every version on record, the first first."""
    key = RidershipKey(line, Span.DAY, date.fromisoformat(on), Basis.BOARDINGS)
    found = await read_ridership_versions(office, OPERATOR, key=key, by=person("zhao"), now=clock.at)
    return [one.value.trips for one in found]


async def send_file(visitor: Visitor, raw: bytes, **texts: str) -> PageSeen:
    form = visitor.seen.form_to(f"{HERE}/import")
    data = {**dict(form.fields), **texts}
    answer: httpx.Response = await visitor.client.post(
        f"{HERE}/import",
        data=data,
        files={"file": ("八月.csv", raw, "text/csv")},
        headers={"sec-fetch-site": "same-origin"},
    )
    visitor.page = page_seen(answer)
    return visitor.page


async def test_a_month_shows_what_is_known_what_is_missing_and_what_stood_still(
    app: ASGIApp, office: Office, clock: HandClock
) -> None:
    await stated(office, clock, "SYM01", "2026-08-01", 512_345)
    await stated(office, clock, "SYM02", "2026-08-01", 0)
    async with at_work(app, office, "li", clock) as li:
        await li.open("/ridership")
        assert li.seen.path == HERE
        seen = await li.open(f"{HERE}?month=2026-08")
        assert "512,345" in seen.words
        assert "停运" in seen.words
        assert "缺数" in seen.words
        assert "2026年8月2日" in seen.words
        assert "填报一天" not in seen.words  # a clerk reads
        assert [href for href, said in seen.links if said == "缺"] == []
        value = await li.follow("512")
        assert ("AFC 日结" in value.words, "提请更正" in value.words) == (True, False)
        assert (await li.open(f"{HERE}?month=2026-10")).status == 404  # it lies ahead
        running = await li.open(f"{HERE}?month=2026-09")
        assert ("2026年9月22日" in running.words, "2026年9月23日" in running.words) == (True, False)


async def test_a_day_is_stated_and_what_is_wrong_is_told_beside_the_field(
    app: ASGIApp, office: Office, clock: HandClock
) -> None:
    async with at_work(app, office, "zhao", clock) as zhao:
        await zhao.open(f"{HERE}?month=2026-08")
        await zhao.follow("缺")
        assert dict(zhao.seen.form_to(f"{HERE}/entry").fields)["on"] == "2026-08-01"
        faulty = await zhao.send(f"{HERE}/entry", boardings="0", source="AFC 日结")
        assert (faulty.status, "零须有停运依据" in faulty.words) == (422, True)
        ahead = await zhao.send(f"{HERE}/entry", boardings="5", on="2026-09-24", source="AFC 日结")
        assert "日期晚于今天" in ahead.words
        seen = await zhao.send(f"{HERE}/entry", boardings="512,345", on="2026-08-01", source="AFC 日结")
        assert ("已记入" in seen.words, "512,345" in seen.words) == (True, True)
    assert await numbers(office, clock, "SYM01", "2026-08-01") == [512_345]


async def test_another_number_takes_a_second_person_and_the_old_one_stays(
    app: ASGIApp, office: Office, clock: HandClock
) -> None:
    await stated(office, clock, "SYM01", "2026-08-01", 512_345)
    value = f"{HERE}/values/SYM01/2026-08-01"
    async with at_work(app, office, "zhao", clock) as zhao, at_work(app, office, "guan", clock) as guan:
        await zhao.open(f"{value}?basis=boardings")
        seen = await zhao.send(value, trips="512 354", source="AFC 日结", reason="抄写颠倒")
        assert "由第二人确认后生效" in seen.words
        assert "您提请的，须由另一人确认" in seen.words
        await guan.open(f"{HERE}/revisions")
        assert "512,345 → 512,354" in guan.seen.words
        seen = await guan.send(f"{HERE}/revisions/confirm")
        assert "旧值保留" in seen.words
        history = await zhao.open(f"{value}?basis=boardings")
        assert ("抄写颠倒" in history.words, "旧值" in history.words) == (True, True)
        assert "第二人" in history.words
        await zhao.open(f"{value}?basis=boardings")
        await zhao.send(value, trips="1", source="AFC 日结", reason="再改")
        await guan.open(f"{HERE}/revisions")
        assert "没有更正，提请保留" in (await guan.send(f"{HERE}/revisions/decline")).words
    assert await numbers(office, clock, "SYM01", "2026-08-01") == [512_345, 512_354]


async def test_who_proposed_a_revision_cannot_confirm_it(
    app: ASGIApp, office: Office, clock: HandClock
) -> None:
    await stated(office, clock, "SYM01", "2026-08-01", 512_345)
    value = f"{HERE}/values/SYM01/2026-08-01"
    async with at_work(app, office, "zhao", clock) as zhao:
        await zhao.open(f"{value}?basis=boardings")
        await zhao.send(value, trips="7", source="AFC 日结", reason="试")
        own = zhao.filled(f"{HERE}/revisions/decline")
        answer = await zhao.post((f"{HERE}/revisions/confirm", own[1]))
        assert answer.status_code == 409
    assert await numbers(office, clock, "SYM01", "2026-08-01") == [512_345]


async def test_a_file_is_looked_at_line_by_line_before_it_is_taken_in(
    app: ASGIApp, office: Office, clock: HandClock
) -> None:
    async with at_work(app, office, "zhao", clock) as zhao:
        await zhao.open(f"{HERE}/import")
        wrong = (FILE + "512345,400000\n2026-08-02,9号街线,1,2\n2026-13-01,1号线,5,6\n").encode()
        seen = await send_file(zhao, wrong)
        assert "有 2 处错误，没有记入" in seen.words
        assert "没有这条线路" in seen.words
        assert "不是日期" in seen.words
        assert f"{HERE}/import/confirm" not in [form.action for form in seen.forms]
        seen = await send_file(zhao, (FILE + "512345,400000\n").encode("gb18030"), source="统计月报")
        assert "没有错误，可以记入" in seen.words
        assert await numbers(office, clock, "SYM01", "2026-08-01") == []  # only looked at
        confirmed = zhao.filled(f"{HERE}/import/confirm")
        seen = await zhao.send(f"{HERE}/import/confirm")
        assert ("文件已整份记入" in seen.words, "八月.csv" in seen.words) == (True, True)
        assert (await zhao.post(confirmed)).status_code == 200  # sent twice, taken in once
        assert (await zhao.open(f"{HERE}/revisions")).words.count("八月.csv") == 1
        history = await zhao.open(f"{HERE}/values/SYM01/2026-08-01?basis=boardings")
        assert ("统计月报" in history.words, "文件导入" in history.words) == (True, True)
    assert await numbers(office, clock, "SYM01", "2026-08-01") == [512_345]


async def test_a_file_that_was_not_looked_at_is_not_taken_in(
    app: ASGIApp, office: Office, clock: HandClock
) -> None:
    async with at_work(app, office, "zhao", clock) as zhao:
        await zhao.open(f"{HERE}/import")
        empty = await send_file(zhao, b"")
        assert ("文件里什么都没有" in empty.words, empty.status) == (True, 200)
        await send_file(zhao, (FILE + "5,4\n").encode())
        refused = await zhao.send(f"{HERE}/import/confirm", sha256="0" * 64)
        assert (refused.status, "请重新上传核对" in refused.words) == (422, True)
        too_long = await send_file(zhao, (FILE + "5,4\n").encode(), unit="miles")
        assert too_long.status == 422
    assert await numbers(office, clock, "SYM01", "2026-08-01") == []


async def test_who_may_read_may_not_therefore_write_and_other_operators_see_nothing(
    app: ASGIApp, office: Office, clock: HandClock
) -> None:
    await stated(office, clock, "SYM01", "2026-08-01", 512_345)
    for name in ("li", "zhou", "wu"):
        async with at_work(app, office, name, clock) as reader:
            assert (await reader.open(f"{HERE}?month=2026-08")).status == 200
            assert (await reader.open(f"{HERE}/revisions")).status == 200
            for form in ("entry", "import"):
                assert (await reader.open(f"{HERE}/{form}")).status == 403, (name, form)
    async with at_work(app, office, "chu", clock) as chu:
        assert (await chu.open(f"{HERE}?month=2026-08")).status == 404
        assert (await chu.open(f"{HERE}/entry")).status == 404
        assert (await chu.open(f"{HERE}/values/SYM01/2026-08-01?basis=boardings")).status == 404
    async with at_work(app, office, "zheng", clock) as zheng:  # the agency states it too
        await zheng.open(f"{HERE}/entry?line=SYM02&on=2026-08-01")
        seen = await zheng.send(f"{HERE}/entry", boardings="7", source="执法机构核定")
        assert "已记入" in seen.words
