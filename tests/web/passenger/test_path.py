"""A passenger's whole path without script: file, look up, read the answer, review, appeal."""

from datetime import UTC, datetime, timedelta

from app.usecases.office import Office
from tests.support.filing import filed, looked_up, on_record
from tests.support.pages import Visitor, visiting
from tests.support.staff_acts import reply_signed
from tests.support.web import HandClock, web_on

REPLY = "已批评教育当班人员并致歉。"
OVERDUE = "规定时间已过（10月10日24时），运营单位还没有答复。您现在可以申请复核，也可以直接向执法机构申诉。"


async def test_from_filing_to_appeal_on_both_databases(office_on_both: Office) -> None:
    office, clock = office_on_both, HandClock()
    async with visiting(web_on(office, clock)) as visitor:
        mine = await filed(visitor)
        assert "运营单位最晚 9月24日 09:12 前开始处理。" in mine.page.words
        assert "运营单位最晚 10月10日 24:00（周六）把结果告诉您。" in mine.page.words

        case = await looked_up(visitor, mine)
        assert case.path == "/case"
        assert "我们已收到您的投诉。" in case.words
        assert "最晚10月10日（周六，调休上班）24时前把结果告诉您。" in case.words
        assert "10月10日24时仍无答复，或您收到答复后不同意，就可以申请复核或申诉" in case.words
        assert "申请复核" not in {words for _, words in case.links}

        why = await visitor.follow("为什么是这一天")
        assert "10月10日（周六）：第 7 天，调休上班" in why.words
        assert "国办发明电〔2025〕7号" in why.words

        found = await on_record(office, mine, clock)
        clock.at += timedelta(hours=3)
        await reply_signed(office, found.id, REPLY, at=clock.at)
        waiting = await visitor.open("/case")
        assert REPLY not in waiting.words
        # rule S8: that it waits, and that somebody looked at the page, has told nobody
        assert (await on_record(office, mine, clock)).proceeding.told is None

        answer = await visitor.send("/case/answer")
        assert REPLY in answer.words
        assert (await on_record(office, mine, clock)).proceeding.told is not None

        await looked_up(visitor, mine)
        await visitor.follow("申请复核")
        reviewed = await visitor.send("/case/review", text="没有回应我的问题。")
        assert "复核申请已提交" in reviewed.words
        assert "您的复核申请已收到。" in reviewed.words
        assert "最晚9月29日（周二）24时前把复核结果告诉您。" in reviewed.words

        await visitor.follow("向执法机构申诉")
        appealed = await visitor.send("/case/appeal", text="请核查安检录像。")
        assert "申诉已提交给执法机构。" in appealed.words
        assert "执法机构已收到您的申诉。" in appealed.words


async def test_no_reply_in_time_is_said_and_opens_both_ways(visitor: Visitor, clock: HandClock) -> None:
    mine = await filed(visitor)
    clock.at = datetime(2026, 10, 10, 16, tzinfo=UTC)
    case = await looked_up(visitor, mine)
    assert case.title.startswith("还没有答复您。")
    assert OVERDUE in case.words
    assert "规定时间已过，没有答复\n10月10日 24:00" in case.words  # rule T3: never 0:00
    assert {"申请复核", "向执法机构申诉"} <= {words for _, words in case.links}


async def test_a_provisional_date_carries_the_word_wherever_it_stands(
    visitor: Visitor, clock: HandClock
) -> None:
    clock.at = datetime(2026, 12, 28, 1, 12, tzinfo=UTC)
    saved = await filed(visitor)
    assert "2027年1月7日 24:00（周四）把结果告诉您。 暂定" in saved.page.words
    case = await visitor.open("/case")
    assert "最晚2027年1月7日（周四）24时前把结果告诉您。 暂定" in case.words
    assert "变了会通知您" in case.words
    assert "暂定" in (await visitor.open("/case/why")).words


async def test_an_appeal_before_its_time_is_kept_or_goes_to_the_agency_at_once(visitor: Visitor) -> None:
    await filed(visitor)
    await visitor.open("/case/appeal")
    kept = await visitor.send("/case/appeal", text="希望执法机构介入。", if_early="keep")
    assert "您的申诉已收存，到时自动受理。" in kept.words
    assert "10月10日24时仍无答复，就自动受理" in kept.words
    await filed(visitor)
    await visitor.open("/case/appeal")
    direct = await visitor.send("/case/appeal", text="希望执法机构介入。", if_early="direct_complaint")
    assert "执法机构已收到您的投诉，正在决定由谁办理。" in direct.words


async def test_a_review_before_its_time_hurries_them(
    visitor: Visitor, office: Office, clock: HandClock
) -> None:
    mine = await filed(visitor)
    await visitor.open("/case/review")
    early = await visitor.send("/case/review", text="太慢了。")
    assert "您的意见已作为催办转达。" in early.words
    assert (await on_record(office, mine, clock)).proceeding.reviews == ()
