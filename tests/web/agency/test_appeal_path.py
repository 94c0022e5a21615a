"""An appeal from receipt to the checked order, through the pages of officer and head, without a script."""

import re
from datetime import UTC, datetime, timedelta

from starlette.types import ASGIApp

from app.domain.taxonomy import Channel
from app.usecases.commands.lodge_appeal import AppealStated, lodge_appeal
from app.usecases.office import Office
from app.usecases.outcome import Outcome
from tests.support.offices import person
from tests.support.pages import at_work
from tests.support.web import HandClock, web_on
from tests.usecases.letters.test_letters_of_a_case import LI, replied

ZHOU, WU = person("zhou"), person("wu")
MONDAY = datetime(2026, 10, 12, 2, tzinfo=UTC)  # 10:00 in Shanghai; seven working days end on Wednesday 21
HOUR = timedelta(hours=1)
INTERCHANGE = "0117"


async def lodged(office: Office) -> str:
    number = await replied(office)
    stated = AppealStated(text="不服答复，要求调取录像。", channel=Channel.WEB)
    outcome = await lodge_appeal(office, number, stated=stated, version=None, by=LI, now=MONDAY)
    assert isinstance(outcome, Outcome)
    return outcome.id


async def test_the_agencys_worklist_and_forms_are_not_drawn_for_others(office_on_both: Office) -> None:
    """Who may not carry an act out is told before writing, not after."""
    office, clock = office_on_both, HandClock(MONDAY)
    app = web_on(office, clock)
    appeal = await lodged(office)
    refused = {
        "li": ("/agency", "/agency/direct-complaints/new"),
        "feng": ("/agency/direct-complaints/new", f"/agency/cases/{appeal}/contacts"),
    }
    for name, paths in refused.items():
        async with at_work(app, office, name, clock) as visitor:
            assert [(await visitor.open(path)).status for path in paths] == [403] * len(paths)
    async with at_work(app, office, "feng", clock) as feng:
        assert (await feng.open("/agency?tab=appeals")).status == 200


async def test_an_appeal_goes_from_the_list_to_the_checked_order(office_on_both: Office) -> None:
    office, clock = office_on_both, HandClock(MONDAY)
    app = web_on(office, clock)
    appeal = await lodged(office)
    at = f"/agency/cases/{appeal}"
    async with at_work(app, office, "zhou", clock) as zhou, at_work(app, office, "zheng", clock) as zheng:
        listed = await zhou.open("/agency?tab=appeals")
        assert "还剩 7 个工作日" in listed.words
        seen = await zhou.follow("号申")
        assert seen.path == at
        assert "不服答复，要求调取录像。" in seen.words
        assert "已对当班安检员批评教育并组织培训。" in seen.words  # the operator's voice
        assert "10月21日（周三）24:00" in seen.words

        seen = await zhou.send(f"{at}/acts/accept")
        assert "受理申诉" in seen.words
        seen = await zhou.send(
            f"{at}/acts/inquire",
            kind="interview",
            held_at="2026-10-12T10:00",
            first_officer=ZHOU.id,
            first_certificate="SY-1",
            minutes="问：如何处置？答：已调取录像。",
        )
        assert seen.status == 409  # rule S5: two officers
        assert "问：如何处置？答：已调取录像。" in seen.answer.text
        seen = await zhou.send(f"{at}/acts/inquire", second_officer=WU.id, second_certificate="SY-2")
        assert "证号 SY-2" in seen.words

        await zhou.send(f"{at}/acts/mark_difficult", reason="需要第三方检测")
        seen = await zhou.send(f"{at}/acts/request_extension", reason="检测报告后天出具")
        assert "还没有人审批" in seen.words

        inbox = await zheng.open("/agency")
        assert inbox.title.startswith("延长待批")
        await zheng.follow("号申")
        seen = await zheng.send(f"{at}/acts/approve_extension")
        assert "已批准" in seen.words
        assert "10月26日（周一）24:00" in seen.words

        await zhou.open(at)
        seen = await zhou.send(f"{at}/acts/tell_extension", form="recorded_call", evidence="录音 9")
        assert "告知延长" in seen.words
        seen = await zhou.send(
            f"{at}/acts/propose_determination",
            validity="valid",
            cause="staff",
            harm="damaged_interest",
            responsible="SYMTRA",
            finding="substantiated",
            reason="录像可见。",
        )
        assert "运营一分公司" in seen.words  # by its name, not its code
        seen = await zhou.send(
            f"{at}/acts/decide",
            outcome="upheld",
            finding="substantiated",
            text="经查属实，予以支持。",
            determines="yes",
        )
        assert "经查属实，予以支持。" in seen.words
        assert "有效投诉" in seen.words
        seen = await zhou.send(
            f"{at}/acts/issue_order", kind="rectify", text="完善录像调取制度。", last_day="2026-10-20"
        )
        assert "责令改正" in seen.words
        seen = await zhou.send(
            f"{at}/acts/attempt", channel="recorded_call", outcome="reached", evidence="录音 10"
        )
        assert "已办结" in seen.words
        assert "按时" in seen.words


async def test_an_act_that_is_closed_says_why(app: ASGIApp, office: Office, clock: HandClock) -> None:
    clock.at = MONDAY
    appeal = await lodged(office)
    async with at_work(app, office, "zhou", clock) as zhou:
        seen = await zhou.open(f"/agency/cases/{appeal}")
    assert "申请延长" in seen.words
    assert "现在不能办的，以及为什么" in seen.words
    assert seen.words.count("还没到这一步，或者已经过了") == 1  # one reason, once


async def test_the_operator_finds_nothing_here(app: ASGIApp, office: Office, clock: HandClock) -> None:
    clock.at = MONDAY
    appeal = await lodged(office)
    async with at_work(app, office, "li", clock) as li:
        assert (await li.open(f"/agency/cases/{appeal}")).status == 404


async def test_a_direct_complaint_is_taken_in_and_passed_on(
    app: ASGIApp, office: Office, clock: HandClock
) -> None:
    clock.at = MONDAY
    async with at_work(app, office, "zhou", clock) as zhou:
        await zhou.open("/agency/direct-complaints/new")
        seen = await zhou.send(
            "/agency/direct-complaints/new", phone="138 0013 8000", name="李四", text="扶梯停用三天。"
        )
        assert "查询码" in seen.words
        seen = await zhou.follow("打开这件案件")
        assert "扶梯停用三天。" in seen.words
        at = seen.path
        again = await zhou.send(f"{at}/acts/pass_on", operator="SYMTR", station=INTERCHANGE)
        assert again.status == 422  # no category
        stations = re.findall(r'<optgroup label="([^"]*)">(.*?)</optgroup>', again.answer.text, re.DOTALL)
        its = [line for line, options in stations if f'value="{INTERCHANGE}"' in options]
        assert its == ["1号线", "2号线"]  # found below either of its lines
        assert again.answer.text.count(f'value="{INTERCHANGE}" selected') == 1
        seen = await zhou.send(f"{at}/acts/pass_on", operator="SYMTR", category="F01", station=INTERCHANGE)
        assert "转给" in seen.words
        assert "沈阳地铁集团有限公司" in seen.words
        listed = await zhou.open("/agency?tab=follow_up")
        assert "待告知转办" in listed.words


async def test_a_number_is_shown_for_a_purpose_that_is_on_record(
    app: ASGIApp, office: Office, clock: HandClock
) -> None:
    clock.at = MONDAY
    appeal = await lodged(office)
    async with at_work(app, office, "zhou", clock) as zhou:
        await zhou.open(f"/agency/cases/{appeal}/contacts")
        hidden = await zhou.send(f"/agency/cases/{appeal}/contacts", purpose="")
        assert hidden.status == 422
        seen = await zhou.send(f"/agency/cases/{appeal}/contacts", purpose="电话告知")
        assert "13800138000" in seen.words
        assert "已留记录" in seen.words
