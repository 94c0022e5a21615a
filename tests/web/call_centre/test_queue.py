"""Worklists on the page: counts, filters, giving cases to somebody, and finding one."""

from datetime import timedelta

from starlette.types import ASGIApp

from app.domain.proceedings.complaint.state import Place
from app.usecases.office import Office
from tests.support.offices import person
from tests.support.pages import Visitor, at_work, page_seen
from tests.support.web import HandClock
from tests.usecases.call_centre.cases import taken_in

QUEUE = "/call-centre"


def rows(visitor: Visitor) -> list[str]:
    """Numbers in the order of the list."""
    return [words for href, words in visitor.seen.links if "号" in words and "/cases/" in href]


async def test_each_tab_tells_its_count_and_an_empty_one_what_to_do(
    app: ASGIApp, office: Office, clock: HandClock
) -> None:
    await taken_in(office, at=clock.at)
    async with at_work(app, office, "li", clock) as li:
        page = await li.open(QUEUE)
        assert "“我的”里现在没有案件。" in page.words
        assert {"未派 1", "全部在办 1", "超期 0"} <= set(page.words.splitlines())
        page = await li.open(f"{QUEUE}?tab=unassigned")
        assert rows(li) == ["沈铁投〔2026〕00001号"]
        assert "还剩 24 小时 0 分" in page.words


async def test_a_filter_stands_in_the_address_and_can_be_taken_off(
    app: ASGIApp, office: Office, clock: HandClock
) -> None:
    await taken_in(office, at=clock.at)
    await taken_in(office, at=clock.at, place=Place(line="SYM02"), category="F04")
    async with at_work(app, office, "li", clock) as li:
        await li.open(f"{QUEUE}?tab=open&line=SYM02&category=")
        assert rows(li) == ["沈铁投〔2026〕00002号"]
        page = await li.open(f"{QUEUE}?tab=open&line=SYM02&category=S01")
        assert "没有符合筛选的案件" in page.words
        await li.follow("2号线")
        assert rows(li) == ["沈铁投〔2026〕00001号"]


async def test_pages_follow_one_another_with_their_filter(
    app: ASGIApp, office: Office, clock: HandClock
) -> None:
    for n in range(51):
        await taken_in(office, at=clock.at + timedelta(seconds=n))
    clock.at += timedelta(minutes=1)
    async with at_work(app, office, "li", clock) as li:
        await li.open(f"{QUEUE}?tab=open&line=SYM01")
        first = rows(li)
        await li.follow("下一页")
        assert (len(first), rows(li)) == (50, ["沈铁投〔2026〕00051号"])
        assert "下一页" not in li.seen.words
        await li.follow("上一页")
        assert rows(li) == first
        assert "上一页" not in li.seen.words


async def test_several_cases_are_given_to_one_handler_and_that_starts_nothing(
    app: ASGIApp, office: Office, clock: HandClock
) -> None:
    cases = [await taken_in(office, at=clock.at) for _ in range(2)]
    async with at_work(app, office, "li", clock) as li:
        await li.open(f"{QUEUE}?tab=unassigned")
        action = f"{QUEUE}?tab=unassigned"
        chosen = [f"{case.id}:{case.version}" for case in cases]
        form = next(form for form in li.seen.forms if "case" in form.names)
        pairs = [pair for pair in form.fields if pair[0] != "handler"]
        pairs += [("case", one) for one in chosen] + [("handler", person("wang").id)]
        page = page_seen(await li.post((action, pairs)))
        assert "已派给承办人。派单不算启动处理" in page.words
        assert "未派 0" in page.words
        # rule T4: the 24 hours run on
        clock.at += timedelta(hours=24)
    async with at_work(app, office, "wang", clock) as wang:
        page = await wang.open(f"{QUEUE}?tab=overdue")
        assert len(rows(wang)) == 2


async def test_giving_none_and_giving_what_has_changed_are_told(
    app: ASGIApp, office: Office, clock: HandClock
) -> None:
    case = await taken_in(office, at=clock.at)
    async with at_work(app, office, "li", clock) as li:
        await li.open(f"{QUEUE}?tab=unassigned")
        form = next(form for form in li.seen.forms if "case" in form.names)
        page = page_seen(await li.post((form.action, form.fields)))
        assert "派单前请选一件案件。" in page.words
        stale = [pair for pair in form.fields if pair[0] != "handler"]
        stale += [("handler", person("wang").id)]
        for version in (case.version - 1, "9" * 5_000, "\N{FULLWIDTH DIGIT ONE}", "-1", ""):
            page = page_seen(await li.post((form.action, [*stale, ("case", f"{case.id}:{version}")])))
            assert page.status == 422
        assert "派给" in page.words


async def test_a_page_asks_whether_something_changed_and_is_not_told_twice(
    app: ASGIApp, office: Office, clock: HandClock
) -> None:
    case = await taken_in(office, at=clock.at)
    async with at_work(app, office, "li", clock) as li:
        first = await li.client.get(f"{QUEUE}/changes?tab=open")
        assert first.json()["seen"] == {case.id: case.version}
        assert first.json()["counts"][f"{QUEUE}?tab=open"] == "1"
        known = {"if-none-match": first.headers["etag"]}
        assert (await li.client.get(f"{QUEUE}/changes?tab=open", headers=known)).status_code == 304
        await taken_in(office, at=clock.at)
        assert (await li.client.get(f"{QUEUE}/changes?tab=open", headers=known)).status_code == 200


async def test_one_field_finds_a_number_a_telephone_or_words(
    app: ASGIApp, office: Office, clock: HandClock
) -> None:
    case = await taken_in(office, at=clock.at)
    async with at_work(app, office, "li", clock) as li:
        for sought in ("沈铁投〔2026〕00001号", case.latin_number):
            await li.open(f"{QUEUE}/search")
            page = await li.send(f"{QUEUE}/search", sought=sought)
            assert page.path == f"{QUEUE}/cases/{case.id}"
        for sought in ("138 0013 8000", "安检员"):
            await li.open(f"{QUEUE}/search")
            page = await li.send(f"{QUEUE}/search", sought=sought)
            assert rows(li) == ["沈铁投〔2026〕00001号"]
            assert page.answer.url.query == b""
        page = await li.send(f"{QUEUE}/search", sought="电梯")
        assert "没有查到" in page.words


async def test_a_colleagues_case_is_listed_and_not_led_to(
    app: ASGIApp, office: Office, clock: HandClock
) -> None:
    await taken_in(office, at=clock.at)
    async with at_work(app, office, "wang", clock) as wang, at_work(app, office, "li", clock) as li:
        await wang.open(f"{QUEUE}?tab=open")
        path = wang.seen.link("沈铁投〔2026〕00001号")
        await wang.open(path)
        await wang.send(f"{path}/acts/start", first_act="taken_up")
        page = await li.open(f"{QUEUE}?tab=open")
        assert "沈铁投〔2026〕00001号" in page.words
        assert rows(li) == []
        assert (await li.open(path)).status == 403


async def test_other_bodies_do_not_see_the_worklists(app: ASGIApp, office: Office, clock: HandClock) -> None:
    await taken_in(office, at=clock.at)
    for name in ("zhou", "feng", "sun"):
        async with at_work(app, office, name, clock) as visitor:
            page = await visitor.open(f"{QUEUE}?tab=open")
            assert (page.status, "00001" in page.words) == (403, False)


async def test_who_takes_a_case_over_opens_it_from_the_list_and_acknowledges(
    app: ASGIApp, office: Office, clock: HandClock
) -> None:
    case = (await taken_in(office, at=clock.at)).id
    at = f"/call-centre/cases/{case}"
    async with at_work(app, office, "li", clock) as li, at_work(app, office, "wang", clock) as wang:
        await li.open(at)
        await li.send(f"{at}/acts/start", first_act="taken_up")
        assert (await wang.open(at)).status == 403
        assert person("li").id not in li.seen.form_to(f"{at}/acts/hand_over").offered["to"]
        await li.send(f"{at}/acts/hand_over", to=person("wang").id)
        await wang.open(f"{QUEUE}?tab=handovers")
        seen = await wang.follow("沈铁投")
        assert f"{at}/acts/draft_reply" not in {one.action for one in seen.forms}  # still the other's
        await wang.send(f"{at}/acts/acknowledge_handover")
        assert "承办 wang" in " ".join(wang.seen.words.split())
        await li.open(f"{QUEUE}?tab=handovers")
        assert "“交接”里现在没有案件。" in li.seen.words


async def test_a_draft_is_returned_with_the_reason_and_drafted_anew(
    app: ASGIApp, office: Office, clock: HandClock
) -> None:
    at = f"/call-centre/cases/{(await taken_in(office, at=clock.at)).id}"
    async with at_work(app, office, "li", clock) as li, at_work(app, office, "zhao", clock) as zhao:
        await li.open(at)
        await li.send(f"{at}/acts/start", first_act="taken_up")
        seen = await li.send(f"{at}/acts/draft_reply", text="已处理。", handled=["apology"])
        assert f"{at}/acts/return_reply" not in {one.action for one in seen.forms}  # one's own draft
        await zhao.open(f"{QUEUE}?tab=approvals")
        await zhao.follow("沈铁投")
        seen = await zhao.send(f"{at}/acts/return_reply", reason="")
        assert seen.status == 422
        seen = await zhao.send(f"{at}/acts/return_reply", reason="写明查了哪段录像。")
        assert f"{at}/acts/sign_reply" not in {one.action for one in seen.forms}
        assert "“待审签”里现在没有案件。" in (await zhao.open(f"{QUEUE}?tab=approvals")).words
        seen = await li.open(at)
        assert "被退回，待重新拟稿" in seen.words
        assert "zhao：写明查了哪段录像。" in seen.words
        await li.send(f"{at}/acts/draft_reply", text="查了 8 时录像。", handled=["apology"])
        await zhao.open(at)
        assert "待告知" in (await zhao.send(f"{at}/acts/sign_reply")).words
