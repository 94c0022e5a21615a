"""Taking a caller in with no script: nothing typed is lost, nothing is done twice, nobody is guessed."""

import json
from datetime import timedelta

from starlette.types import ASGIApp
from structlog.testing import capture_logs

from app.usecases.office import Office
from tests.support.full_disk import no_room_left, reasons
from tests.support.pages import at_work, page_seen
from tests.support.web import HandClock
from tests.usecases.call_centre import cases
from tests.web.call_centre.test_whole_path import WORDS, taken_in

INTAKE = "/call-centre/intake"


async def test_what_is_missing_is_told_at_once_and_what_was_typed_stays(
    app: ASGIApp, office: Office, clock: HandClock
) -> None:
    async with at_work(app, office, "li", clock) as li:
        page = await taken_in(li, category="", happened="刚才", phone="138")
        assert page.status == 422
        assert page.title.startswith("错误：")
        assert "事由：必须填写。" in page.words
        assert "时间看不懂" in page.words
        fields = dict(page.form_to(INTAKE).fields)
        assert (fields["phone"], fields["happened"], fields["description"]) == ("138", "刚才", WORDS)
        page = await li.send(INTAKE, category="F01", happened="0810", do="save")
        assert "电话号码位数不够" in page.words
        page = await li.send(INTAKE, phone="13800138000", do="save")
        assert "已登记" in page.title


async def test_of_several_that_fit_one_is_chosen_on_the_page(
    app: ASGIApp, office: Office, clock: HandClock
) -> None:
    async with at_work(app, office, "li", clock) as li:
        page = await taken_in(li, category="服务")
        assert "有几个事由都符合，请选一个。" in page.words
        assert {"S01", "S07"} <= set(page.form_to(INTAKE).offered["category_is"])
        page = await li.send(INTAKE, category_is="S07", do="save")
        assert "已登记" in page.title
        await li.open(page.link("打开这件案件"))
        assert "失物招领服务" in li.seen.words


async def test_what_was_typed_stays_where_the_disk_is_full_and_the_log_says_why(
    app: ASGIApp, office: Office, clock: HandClock
) -> None:
    said = "车厢很吵" * 400
    async with at_work(app, office, "li", clock) as li:
        await li.open(INTAKE)
        with capture_logs() as lines:
            async with no_room_left(office.store):
                page = await li.send(INTAKE, category="F01", description=said, do="save")
        assert (page.status, dict(page.form_to(INTAKE).fields)["description"]) == (503, said)
        assert reasons(lines) == [("warning", "storage")]
        assert "车厢很吵" not in json.dumps(lines, ensure_ascii=False)
        page = await li.send(INTAKE, do="save")
        assert "已登记" in page.title


async def test_a_choice_made_for_other_words_is_let_go(
    app: ASGIApp, office: Office, clock: HandClock
) -> None:
    async with at_work(app, office, "li", clock) as li:
        await taken_in(li, category="服务")
        page = await li.send(INTAKE, category="空调", category_is="S07", do="save")
        await li.open(page.link("打开这件案件"))
        assert "温度、空调" in li.seen.words


async def test_the_same_form_sent_twice_takes_in_one_complaint_and_shows_its_code_again(
    app: ASGIApp, office: Office, clock: HandClock
) -> None:
    async with at_work(app, office, "li", clock) as li:
        await li.open(INTAKE)
        filled = li.filled(INTAKE, category="F01", description=WORDS, do="save")
        first, second = page_seen(await li.post(filled)), page_seen(await li.post(filled))
        assert "沈铁投〔2026〕00001号" in first.words
        assert second.words == first.words
        page = await li.open("/call-centre?tab=open")
        assert "全部在办 1" in page.words


async def test_a_form_changed_after_it_was_taken_in_is_not_taken_for_another(
    app: ASGIApp, office: Office, clock: HandClock
) -> None:
    async with at_work(app, office, "li", clock) as li:
        await li.open(INTAKE)
        action, pairs = li.filled(INTAKE, category="F01", description=WORDS, do="save")
        await li.post((action, pairs))
        other = [(name, "别的事" if name == "description" else value) for name, value in pairs]
        page = page_seen(await li.post((action, other)))
        assert "刚才的内容已经提交成功" in page.words


async def test_a_draft_is_kept_gone_on_with_and_gone_when_taken_in(
    app: ASGIApp, office: Office, clock: HandClock
) -> None:
    async with at_work(app, office, "li", clock) as li:
        page = await taken_in(li, do="keep")
        assert "草稿已存" in page.words
        page = await li.open(INTAKE)
        assert "没登记完的 1 份" in page.words
        await li.follow("F01")
        assert dict(li.seen.form_to(INTAKE).fields)["description"] == WORDS
        page = await li.send(INTAKE, do="save")
        assert "已登记" in page.title
        assert "没登记完的" not in (await li.open(INTAKE)).words


async def test_a_form_of_more_fields_than_any_of_ours_is_refused(
    app: ASGIApp, office: Office, clock: HandClock
) -> None:
    async with at_work(app, office, "li", clock) as li:
        for path in (INTAKE, f"{INTAKE}/draft"):
            assert (await li.post((path, [(f"f{n}", "1") for n in range(201)]))).status_code == 400


async def test_a_draft_can_be_dropped_and_is_nobody_elses(
    app: ASGIApp, office: Office, clock: HandClock
) -> None:
    async with at_work(app, office, "li", clock) as li, at_work(app, office, "wang", clock) as wang:
        await taken_in(li, do="keep")
        page = await li.open(INTAKE)
        draft = page.link("F01")
        assert (await wang.open(draft)).status == 404
        [drop] = [form.action for form in page.forms if form.action.endswith("/drop")]
        await li.send(drop)
        assert "没登记完的" not in li.seen.words


async def test_earlier_cases_repeats_and_due_dates_are_shown_before_it_is_taken_in(
    app: ASGIApp, office: Office, clock: HandClock
) -> None:
    async with at_work(app, office, "li", clock) as li:
        await taken_in(li)
        page = await taken_in(li, do="look")
        assert page.status == 200
        assert page.words.count("沈铁投〔2026〕00001号") == 2
        assert "10月10日（周六）24:00" in page.words
        assert "张三" not in page.words


async def test_nothing_is_said_of_a_place_that_nobody_has_named(
    app: ASGIApp, office: Office, clock: HandClock
) -> None:
    async with at_work(app, office, "li", clock) as li:
        page = await li.open(INTAKE)
        assert "没有别的投诉" not in page.words
        assert "填了线路或车站，这里显示近三天的类似投诉。" in page.words
        page = await taken_in(li, station="1 青年大街", description="", do="look")
        assert "近三天同一地点没有别的投诉。" in page.words


async def test_of_many_earlier_cases_the_latest_are_shown_and_said_not_to_be_all(
    app: ASGIApp, office: Office, clock: HandClock
) -> None:
    async with at_work(app, office, "li", clock) as li:
        for _ in range(8):
            await taken_in(li, phone="13800138000")
            clock.at += timedelta(minutes=1)
        page = await taken_in(li, phone="13800138000", do="look")
        assert "只列最近的" not in page.words
        await taken_in(li, phone="13800138000")
        page = await taken_in(li, phone="13800138000", do="look")
        assert "00009号" in page.words
        assert "00001号" not in page.words
        assert "只列最近的 8 件，其余请到“查找”里按电话查。" in page.words


async def test_a_session_that_ended_loses_no_word(app: ASGIApp, office: Office, clock: HandClock) -> None:
    async with at_work(app, office, "li", clock) as li:
        await li.open(INTAKE)
        filled = li.filled(INTAKE, category="F01", description=WORDS, do="save")
        li.client.cookies.delete("mc_session")
        page = page_seen(await li.post(filled))
        assert page.status == 401
        assert WORDS in dict(page.form_to("/sign-in").fields)["kept"]


async def test_an_earlier_receipt_states_its_source(app: ASGIApp, office: Office, clock: HandClock) -> None:
    async with at_work(app, office, "li", clock) as li:
        page = await taken_in(li, channel="letter", received_at="2026-09-21T10:00")
        assert "收到时间的依据：必须填写。" in page.words
        page = await li.send(INTAKE, receipt_source="挂号信签收单", do="save")
        # started late already: the 24 hours ended on Tuesday at 10:00
        await li.open(page.link("打开这件案件"))
        assert "来信" in li.seen.words
        assert "超期" in li.seen.words


async def test_a_name_of_rare_characters_and_two_thousand_characters_are_taken_in(
    app: ASGIApp, office: Office, clock: HandClock
) -> None:
    words = "𠮷" * 1999 + "。"
    async with at_work(app, office, "li", clock) as li:
        page = await taken_in(li, name="㛃𠮷", description=words)
        await li.open(page.link("打开这件案件"))
        assert words in li.seen.words
        page = await taken_in(li, description=words + "多")
        assert "经过：最多 2000 个字符。" in page.words


async def test_suggestions_are_those_of_the_page_without_script(
    app: ASGIApp, office: Office, clock: HandClock
) -> None:
    async with at_work(app, office, "li", clock) as li:
        found = await li.client.get(f"{INTAKE}/suggestions", params={"of": "category", "typed": "fwtd"})
        assert [one["value"] for one in found.json()] == ["S01 服务态度"]
        found = await li.client.get(f"{INTAKE}/suggestions", params={"of": "station", "typed": "1hx qn"})
        assert [one["value"] for one in found.json()] == ["1号线 青年大街"]


async def test_only_who_takes_callers_in_sees_the_page(
    app: ASGIApp, office: Office, clock: HandClock
) -> None:
    for name, status in (("li", 200), ("zhao", 200), ("guan", 403), ("feng", 403), ("zhou", 403)):
        async with at_work(app, office, name, clock) as visitor:
            assert (await visitor.open(INTAKE)).status == status, name


async def test_a_search_by_telephone_says_whether_it_shows_all(
    app: ASGIApp, office: Office, clock: HandClock
) -> None:
    at = clock.at - timedelta(minutes=60)
    for minutes in range(50):
        await cases.taken_in(office, at=at + timedelta(minutes=minutes))
    async with at_work(app, office, "li", clock) as li:
        await li.open("/call-centre/search")
        assert (
            "这个电话有 50 件。查询已留记录。"
            in (await li.send("/call-centre/search", sought="13800138000")).words
        )
        await cases.taken_in(office, at=at + timedelta(minutes=50))
        await li.open("/call-centre/search")
        page = await li.send("/call-centre/search", sought="13800138000")
        assert "这个电话不止 50 件，只列最近的。查询已留记录。" in page.words
        assert "00051号" in page.words
        assert "00001号" not in page.words
