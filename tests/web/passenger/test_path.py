"""A passenger's whole path without script: file, look up, read the answer, review, appeal."""

import re
from datetime import UTC, datetime, timedelta

from app.domain.proceedings.complaint.state import Complaint
from app.usecases.office import Office
from app.usecases.queries.case import read_case
from tests.support.offices import person
from tests.support.pages import PageSeen, Visitor, visiting
from tests.support.staff_acts import reply_signed
from tests.support.web import HandClock, web_on

NUMBER = re.compile(r"沈铁投〔2026〕\d{5}号")
CODE = re.compile(r"\b\d{4} \d{4}\b")


async def filed(visitor: Visitor, **answers: str | list[str]) -> PageSeen:
    """Operator, line 1, Qingnian Street, staff attitude, one sentence."""
    await visitor.open("/")
    await visitor.follow("我要投诉")
    for tap in ("沈阳地铁", "1号线", "青年大街", "服务态度"):
        await visitor.follow(tap)
    given = {"description": "安检员态度恶劣。", "phone": "138 0013 8000", "agreed": "yes", **answers}
    return await visitor.send("/file", **given)


async def test_from_filing_to_appeal_on_both_databases(office_on_both: Office) -> None:
    office, clock = office_on_both, HandClock()
    async with visiting(web_on(office, clock)) as visitor:
        saved = await filed(visitor)
        assert saved.status == 200
        number, code = NUMBER.findall(saved.words)[0], CODE.findall(saved.words)[0]
        assert "9月24日 09:12" in saved.words
        assert "10月10日 24:00（周六）" in saved.words

        await visitor.open("/look-up")
        case = await visitor.send("/look-up", number=number, code=code)
        assert case.path == "/case"
        assert "我们已收到您的投诉。" in case.words
        assert "最晚10月10日（周六，调休上班）24时前把结果告诉您。" in case.words
        assert "10月10日24时仍无答复，或您收到答复后不同意，就可以申请复核或申诉" in case.words
        assert "申请复核" not in {words for _, words in case.links}

        why = await visitor.follow("为什么是这一天")
        assert "10月10日（周六）：第 7 天，调休上班" in why.words
        assert "国办发明电〔2025〕7号" in why.words

        found = await read_case(office, number, of=Complaint, by=person("li"), now=clock.at)
        clock.at += timedelta(hours=3)
        await reply_signed(office, found.id, "已批评教育当班人员并致歉。", at=clock.at)
        waiting = await visitor.open("/case")
        assert "已批评教育" not in waiting.words
        before = await read_case(office, number, of=Complaint, by=person("li"), now=clock.at)
        assert before.proceeding.told is None  # rule S8: waiting has told nobody

        case_again = await entered(visitor, number, code)
        answer = await visitor.send("/case/answer")
        assert case_again.path == answer.path == "/case"
        assert "已批评教育当班人员并致歉。" in answer.words
        after = await read_case(office, number, of=Complaint, by=person("li"), now=clock.at)
        assert after.proceeding.told is not None

        await visitor.follow("申请复核")
        reviewed = await visitor.send("/case/review", text="没有回应我的问题。")
        assert "复核申请已提交" in reviewed.words
        assert "您的复核申请已收到。" in reviewed.words
        assert "最晚9月29日（周二）24时前把复核结果告诉您。" in reviewed.words

        await visitor.follow("向执法机构申诉")
        appealed = await visitor.send("/case/appeal", text="请核查安检录像。")
        assert "申诉已提交给执法机构。" in appealed.words
        assert "执法机构已收到您的申诉。" in appealed.words


async def entered(visitor: Visitor, number: str, code: str) -> PageSeen:
    await visitor.open("/look-up")
    return await visitor.send("/look-up", number=number, code=code)


async def test_no_reply_in_time_is_said_and_opens_both_ways(visitor: Visitor, clock: HandClock) -> None:
    saved = await filed(visitor)
    number, code = NUMBER.findall(saved.words)[0], CODE.findall(saved.words)[0]
    clock.at = datetime(2026, 10, 10, 16, tzinfo=UTC)
    case = await entered(visitor, number, code)
    assert (
        "规定时间已过（10月10日24时），运营单位还没有答复。您现在可以申请复核，也可以直接向执法机构申诉。"
        in case.words
    )
    assert {"申请复核", "向执法机构申诉"} <= {words for _, words in case.links}
