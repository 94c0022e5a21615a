"""A caller's complaint from the call to the told result and the review, with no script, by what the pages say."""

import re
from datetime import timedelta

from starlette.types import ASGIApp

from app.usecases.office import Office
from tests.support.pages import PageSeen, Visitor, at_work
from tests.support.web import HandClock, web_on

WORDS = "青年大街站 A 口扶梯停了三天，没有告示。"
REPLY = "经核实，扶梯因更换部件停用，现已恢复。没有张贴告示是我们的工作没有做好，向您道歉。"


async def taken_in(clerk: Visitor, **changes: str | list[str]) -> PageSeen:
    given: dict[str, str | list[str]] = {
        "phone": "138 0013 8000",
        "name": "张三",
        "category": "F01",
        "station": "1 qndj",
        "happened": "0810",
        "description": WORDS,
        "do": "save",
    }
    await clerk.open("/call-centre/intake")
    return await clerk.send("/call-centre/intake", **{**given, **changes})


async def opened(clerk: Visitor, page: PageSeen) -> str:
    """The case that was just taken in; answers its address."""
    path = page.link("打开这件案件")
    await clerk.open(path)
    return path


async def did(clerk: Visitor, path: str, act: str, **given: str | list[str]) -> PageSeen:
    page = await clerk.send(f"{path}/acts/{act}", **given)
    assert page.status == 200, page.words
    return page


async def test_from_the_call_to_the_told_result_and_the_review(office_on_both: Office) -> None:
    office, clock = office_on_both, HandClock()
    app = web_on(office, clock)
    async with at_work(app, office, "li", clock) as li, at_work(app, office, "zhao", clock) as zhao:
        saved = await taken_in(li)
        assert "沈铁投〔2026〕00001号" in saved.words
        assert re.search(r"查询码\n?\d{4} \d{4}", saved.words)
        assert "最晚10月10日（周六）24时把结果告诉您" in saved.words
        path = await opened(li, saved)

        await did(li, path, "start", first_act="taken_up")
        assert "按时" in li.seen.words
        page = await did(li, path, "draft_reply", text=REPLY, handled=["apology", "repair_or_cleaning"])
        assert "拟稿，待审签" in page.words
        page = await did(li, path, "sign_reply")
        assert "已签发" in page.words
        page = await did(
            li, path, "attempt", channel="recorded_call", outcome="reached", evidence="录音 0071"
        )
        assert "已办结" in page.words
        assert "录音 0071" in page.words
        page = await did(
            li, path, "determine",
            finding="substantiated", cause="facility", harm="negative_effect",
            responsible="机电部", validity="valid", reason="告示缺失，影响出行",
        )  # fmt: skip
        assert "等待第二人" in page.words
        await zhao.open("/call-centre?tab=determinations")
        await zhao.follow("沈铁投〔2026〕00001号")
        page = await did(zhao, path, "confirm_determination")
        assert "有效投诉" in page.words

        clock.at += timedelta(minutes=10)
        await li.open(path)
        page = await did(li, path, "follow_up", satisfaction="not_satisfied", wants_to_apply="yes")
        page = await did(li, path, "review", text="还是没有告示", channel="hotline")
        await zhao.open("/call-centre?tab=reviews")
        review = (await zhao.follow("沈铁投〔2026〕00001号复")).path
        page = await did(zhao, review, "take_lead")
        assert "调查中" in page.words
        await did(zhao, review, "find", text="现场查看，告示仍未张贴")
        page = await did(
            zhao, review, "conclude",
            outcome="partly_changed", finding="substantiated", text="已补贴告示，再次致歉。",
        )  # fmt: skip
        page = await did(
            zhao, review, "attempt", channel="recorded_call", outcome="reached", evidence="录音 0090"
        )
        assert "已办结" in page.words
        assert "已补贴告示，再次致歉。" in page.words
        await li.open(path)
        assert "复核或申诉已有结果" in li.seen.words


async def test_what_is_settled_in_the_first_contact_is_one_act(
    app: ASGIApp, office: Office, clock: HandClock
) -> None:
    async with at_work(app, office, "li", clock) as li:
        saved = await taken_in(li, settled="yes", result="已当场致歉并说明。", recording="录音 0001")
        assert "已登记，当场办结" in saved.words
        await opened(li, saved)
        assert "已办结" in li.seen.words


async def test_a_case_of_12345_carries_its_number_and_day(
    app: ASGIApp, office: Office, clock: HandClock
) -> None:
    async with at_work(app, office, "li", clock) as li:
        saved = await taken_in(li, hotline_number="SY2026092300017", hotline_day="2026-09-28")
        await opened(li, saved)
        assert "涉12345热线" in li.seen.words
        assert "12345 SY2026092300017" in li.seen.words
        assert "9月28日（周一）24:00" in li.seen.words


async def test_a_case_of_12345_without_its_day_is_taken_in_and_says_so_until_the_day_is_known(
    app: ASGIApp, office: Office, clock: HandClock
) -> None:
    async with at_work(app, office, "li", clock) as li:
        saved = await taken_in(li, hotline_number="SY2026092300017")
        assert "12345 的回告日没有填" in saved.words  # rule S1; what came in is never turned away for it
        case = await opened(li, saved)
        assert "未注明回告日" in li.seen.words
        await li.send(
            f"{case}/acts/limit", owner="city_hotline_12345", number="SY2026092300017", last_day="2026-09-28"
        )
        assert "9月28日（周一）24:00" in li.seen.words
        assert "未注明回告日" not in li.seen.words


async def test_a_case_of_12345_that_came_late_is_taken_in_and_the_day_is_to_be_checked(
    app: ASGIApp, office: Office, clock: HandClock
) -> None:
    number = {"hotline_number": "SY2026092300017", "happened": "9-20 0810"}
    async with at_work(app, office, "li", clock) as li:
        before = await taken_in(li, **number, hotline_day="2026-09-22", do="look")
        assert "12345 的回告日已经过了" in before.words  # rule S1: told before anything is on record
        saved = await li.send("/call-centre/intake", do="save")
        assert "12345 的回告日已经过了，登记后显示超期，第九条的期限不受影响。" in saved.words
        case = await opened(li, saved)
        assert "9月22日（周二）24:00" in li.seen.words
        await did(
            li,
            case,
            "limit_extended",
            owner="city_hotline_12345",
            number="SY2026092300017",
            last_day="2026-09-28",
            approval="12345 延期 0017",
        )
        assert "9月28日（周一）24:00" in (await li.open(case)).words


async def test_a_day_of_12345_that_is_more_often_a_slip_is_to_be_checked(
    app: ASGIApp, office: Office, clock: HandClock
) -> None:
    async with at_work(app, office, "li", clock) as li:
        saved = await taken_in(li, hotline_number="SY2026092300017", hotline_day="2062-09-28")
        assert "已登记" in saved.title
        assert "12345 的回告日在 90 天以后。请核对来件上的年月日。" in saved.words
        saved = await taken_in(li, hotline_number="SY2026092300018", hotline_day="2026-09-28")
        assert "请核对" not in saved.words


async def test_a_day_of_12345_before_it_happened_cannot_be_true(
    app: ASGIApp, office: Office, clock: HandClock
) -> None:
    async with at_work(app, office, "li", clock) as li:
        page = await taken_in(li, hotline_number="SY2026092300017", hotline_day="2026-09-22")
        assert page.status == 422  # it happened on the 23rd at 08:10
        assert "12345 的回告日早于事情发生的日子" in page.words
        saved = await li.send("/call-centre/intake", hotline_day="2026-09-28", do="save")
        assert "已登记" in saved.title


async def test_a_caller_who_gives_nothing_is_anonymous(
    app: ASGIApp, office: Office, clock: HandClock
) -> None:
    async with at_work(app, office, "li", clock) as li:
        saved = await taken_in(li, phone="", name="")
        assert "请记下编号和查询码" in saved.words
        await opened(li, saved)
        assert "匿名或未留姓名" in li.seen.words
