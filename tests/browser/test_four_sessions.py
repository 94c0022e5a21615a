"""One complaint from the phone to the agency's decision, with everybody's window open at once."""

import re
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from playwright.async_api import Browser, Locator, expect

from app.domain.parties import AccountId
from app.store.accounts import set_password
from app.usecases.office import Office
from tests.support.gallery import HAND_PHONE
from tests.support.looking import LAPTOP, Looking, looking
from tests.support.offices import person
from tests.support.serving import served
from tests.support.web import HandClock, web_on

pytestmark = pytest.mark.xdist_group("browser")

PASSWORD = "correct horse battery"
STAFF = {"clerk": "li", "head": "zhao", "officer": "zhou", "agency head": "zheng"}
COMPLAINT = "青年大街站安检员让老人把药瓶全部倒出来检查，态度恶劣。"
REPLY = "经调取录像，安检员确有当众倒出药瓶的做法。已批评教育，并向您道歉。"
OBJECTION = "只道歉，没有说以后怎么检查。"
REVIEWED = "复核后变更：药品改为目视检查，本月底前完成培训。"
APPEAL = "请核查安检公司的培训记录。"
INTERVIEW = {
    "时间": "2026-10-15T10:00",
    "执法人员一": "zhou",
    "执法人员一的证号": "SY-0117",
    "执法人员二": "wu",
    "执法人员二的证号": "SY-0118",
    "笔录": "约谈运营单位安检主管，要求两日内交齐培训记录。",
}
DECIDED = "经核查培训记录不全，申诉属实，予以支持，责令运营单位改正。"


def at(month: int, day: int, hour: int, minute: int = 0) -> datetime:
    """An hour of 2026 in Shanghai."""
    return datetime(2026, month, day, hour - 8, minute, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Room:
    """Everybody's own browser, all of them open."""

    clock: HandClock
    windows: Mapping[str, Looking]

    def __getitem__(self, who: str) -> Looking:
        return self.windows[who]

    async def morning(self, now: datetime) -> None:
        """Another day: the staff sign in again, by the page."""
        self.clock.at = now
        for who, name in STAFF.items():
            page = self[who].page
            await page.context.clear_cookies()
            await self[who].open("/sign-in")
            await page.locator("#name").fill(name)
            await page.locator("#password").fill(PASSWORD)
            await page.get_by_role("button", name="登录").click()
            await expect(page.get_by_role("button", name="退出")).to_be_visible()


@asynccontextmanager
async def everybody(browser: Browser, office: Office, clock: HandClock) -> AsyncIterator[Room]:
    hashed = await office.identities.passwords.hash(PASSWORD)
    async with office.store.transaction(clock.at) as transaction:
        for name in STAFF.values():
            account = AccountId(person(name).id)
            await set_password(transaction, account, password_hash=hashed, at=clock.at, must_change=False)
    async with AsyncExitStack() as stack:
        port = await stack.enter_async_context(served(web_on(office, clock)))
        windows = {"passenger": await stack.enter_async_context(looking(browser, port, width=HAND_PHONE))}
        for who in STAFF:
            windows[who] = await stack.enter_async_context(looking(browser, port, width=LAPTOP))
        yield Room(clock, windows)


NOTHING: Mapping[str, str] = {}


async def act(window: Looking, words: str, given: Mapping[str, str] = NOTHING, *chosen: str) -> None:
    """Opens the form of an act, fills it in and sends it."""
    summary = window.page.locator("summary", has_text=re.compile(f"^{words}"))
    dialog = window.page.locator("details.act", has=summary)
    if not await dialog.evaluate("one => one.open"):
        await dialog.locator("summary").click()
    for label, text in given.items():
        await _fill(dialog.get_by_label(label, exact=False).first, text)
    for label in chosen:
        await dialog.get_by_label(label, exact=True).first.check()
    async with window.page.expect_event("load"):  # the page before may say the same
        await dialog.get_by_role("button", name=words).click()
    await expect(window.page.get_by_text("已记入案件。")).to_be_visible()


async def _fill(field: Locator, text: str) -> None:
    if await field.evaluate("one => one.tagName") == "SELECT":
        await field.select_option(label=text)
    else:
        await field.fill(text)


async def sees(window: Looking, *words: str) -> None:
    """What is open says so."""
    for one in words:
        await expect(window.page.locator("main")).to_contain_text(one)


async def test_five_people_bring_one_complaint_to_the_agencys_decision(
    browser: Browser, office_on_both: Office
) -> None:
    clock = HandClock(at(9, 23, 9))
    async with everybody(browser, office_on_both, clock) as room:
        own = await filed_and_seen_to_arrive(room)
        await started_and_drafted(room, own)
        await signed_and_told(room, own)
        await review_asked_for(room, own)
        await review_led_and_told(room, own)
        await appealed(room, own)
        await accepted_and_inquired(room, own)
        await extended(room, own)
        await decided_and_read(room, own)


@dataclass(frozen=True, slots=True)
class Own:
    """What the passenger keeps of the case."""

    number: str
    code: str


async def filed_and_seen_to_arrive(room: Room) -> Own:
    """Wednesday 23 September, 09:00. The clerk's list is open and says by itself that something came."""
    await room.morning(at(9, 23, 9))
    clerk, phone = room["clerk"], room["passenger"]
    await clerk.page.clock.install()
    await clerk.open("/call-centre?tab=open")
    await sees(clerk, "“全部在办”里现在没有案件。")
    await room["head"].open("/call-centre?tab=open")
    await room["officer"].open("/agency?tab=appeals")
    await room["agency head"].open("/agency")
    await sees(room["agency head"], "“延长待批”里现在没有案件。")
    own = await files(phone)
    # Art. 9: 24 hours, whatever the day. Seven working days after Wednesday 23 September (国办发明电〔2025〕7号):
    # Thu 24 (1); Fri 25 to Sun 27 are Mid-Autumn; Mon 28 (2), Tue 29 (3), Wed 30 (4); 1 to 7 October are National Day;
    # Thu 8 (5), Fri 9 (6), Sat 10, a make-up workday (7).
    await sees(
        phone, "运营单位最晚 9月24日 09:00 前开始处理。", "运营单位最晚 10月10日 24:00（周六）把结果告诉您。"
    )
    assert await phone.faults() == []
    await clerk.page.clock.fast_forward(31_000)
    await expect(clerk.page.locator("[data-changes]")).to_contain_text("有 1 件变化，按 R 更新")
    await clerk.page.keyboard.press("r")
    await sees(clerk, own.number, "还剩 24 小时 0 分", "9月24日（周四）09:00 · 启动", "1号线青年大街", "未派")
    assert await clerk.faults() == []
    return own


async def started_and_drafted(room: Room, own: Own) -> None:
    clerk, head, phone = room["clerk"], room["head"], room["passenger"]
    await clerk.page.get_by_role("link", name=own.number).click()
    await sees(clerk, COMPLAINT, "138****8000")
    await act(clerk, "启动处理")
    await sees(clerk, "还剩 7 个工作日", "10月10日（周六）24:00", "按时 · 9月23日 09:00")
    await act(clerk, "拟答复", {"答复": REPLY}, "致歉")
    await sees(clerk, "拟稿，待审签")
    assert await clerk.faults() == []
    await looks_up(phone, own)
    await sees(phone, "您的投诉正在调查。", "最晚10月10日（周六，调休上班）24时前把结果告诉您。")
    await expect(phone.page.locator("main")).not_to_contain_text(REPLY)  # a draft is nobody's answer
    await head.page.reload()
    await sees(head, own.number, "调查中", "li")


async def signed_and_told(room: Room, own: Own) -> None:
    """Tuesday 29 September: the third working day."""
    await room.morning(at(9, 29, 10))
    clerk, head = room["clerk"], room["head"]
    await opens(clerk, "/call-centre?tab=open", own.number)
    await opens(head, "/call-centre?tab=open", own.number)
    await sees(head, REPLY, "还剩 4 个工作日")
    await act(head, "签发")
    await clerk.page.reload()
    await sees(clerk, "已签发", "待告知")
    await act(head, "登记告知", {"凭据": "录音 0929-017"}, "录音电话", "已联系上")
    await sees(head, "已办结", "按时 · 9月29日 10:00")
    await clerk.page.reload()
    await sees(clerk, "已办结", "录音 0929-017")
    assert await head.faults() == []


async def review_asked_for(room: Room, own: Own) -> None:
    """Wednesday 30 September."""
    room.clock.at = at(9, 30, 10)
    phone = room["passenger"]
    await looks_up(phone, own)
    await sees(phone, "您的投诉已经答复。", "9月29日 10:00 已答复。", REPLY, "先后任选")
    assert await phone.faults() == []
    await taps(phone, "申请复核")
    await phone.page.get_by_label("您不同意什么").fill(OBJECTION)
    await phone.page.get_by_role("button", name="申请复核").click()
    # Art. 11: three working days after Wednesday 30 September: Thu 8 October (1), Fri 9 (2), Sat 10, make-up (3).
    await sees(phone, "您的复核申请已收到。", "最晚10月10日（周六，调休上班）24时前把复核结果告诉您。")
    await expect(phone.page.locator("main")).not_to_contain_text("可以请运营单位复核")  # there is one review
    assert await phone.faults() == []


async def review_led_and_told(room: Room, own: Own) -> None:
    """Friday 9 October: the second of the three."""
    await room.morning(at(10, 9, 9))
    clerk, head, phone = room["clerk"], room["head"], room["passenger"]
    await head.open("/call-centre?tab=reviews")
    await sees(head, f"{own.number}复", "还剩 1 个工作日", "10月10日（周六）24:00 · 复核结果")
    assert await head.faults() == []
    await head.page.get_by_role("link", name=f"{own.number}复").click()
    await sees(head, OBJECTION)
    await act(head, "由我组织调查")
    await act(head, "作出复核结论", {"告知乘客的结果": REVIEWED}, "部分变更", "属实")
    await act(head, "登记告知", {"凭据": "录音 1009-003"}, "录音电话", "已联系上")
    await sees(head, "已办结", "按时 · 10月9日 09:00")
    await opens(clerk, "/call-centre?tab=follow_up_calls", own.number)
    await sees(clerk, f"{own.number}复")
    await looks_up(phone, own)
    await sees(phone, "复核结果已经告诉您。", "复核结果：部分变更", REVIEWED)
    assert await phone.faults() == []


async def appealed(room: Room, own: Own) -> None:
    """Saturday 10 October, a make-up workday, in the afternoon."""
    room.clock.at = at(10, 10, 15)
    phone = room["passenger"]
    await looks_up(phone, own)
    await taps(phone, "向执法机构申诉")
    await phone.page.get_by_label("您要执法机构查什么").fill(APPEAL)
    await phone.page.get_by_role("button", name="提交申诉").click()
    # Art. 12: seven working days after Saturday 10 October: Mon 12 (1) to Fri 16 (5), Mon 19 (6), Tue 20 (7).
    await sees(phone, "执法机构已收到您的申诉。", "最晚10月20日（周二）24时前答复您的申诉。")
    assert await phone.faults() == []


async def accepted_and_inquired(room: Room, own: Own) -> None:
    """Monday 12 October, and Friday 16."""
    await room.morning(at(10, 12, 9))
    officer, phone, clerk = room["officer"], room["passenger"], room["clerk"]
    await officer.open("/agency?tab=appeals")
    await sees(officer, f"{own.number}申", "还剩 6 个工作日", "10月20日（周二）24:00 · 申诉答复", "未派")
    assert await officer.faults() == []
    await officer.page.get_by_role("link", name=f"{own.number}申").click()
    await sees(officer, APPEAL, REPLY, COMPLAINT)  # what the passenger said, and what the operator
    signed = officer.page.locator(".timeline li", has_text="签发答复")
    await expect(signed).to_contain_text("沈阳地铁集团有限公司")  # their body, not their name
    await act(officer, "受理申诉")
    await looks_up(phone, own)
    await sees(phone, "执法机构正在核查您的申诉。")
    await opens(clerk, "/call-centre?tab=follow_up_calls", own.number)
    await sees(clerk, "提出申诉")
    await expect(clerk.page.locator("main")).not_to_contain_text(APPEAL)  # the agency's own case

    await room.morning(at(10, 16, 9))
    await opens(officer, "/agency?tab=appeals", f"{own.number}申")
    await act(officer, "记录约谈或实地检查", INTERVIEW)
    await sees(officer, "约谈运营单位安检主管", "zhou（证号 SY-0117）；wu（证号 SY-0118）")
    assert await officer.faults() == []


async def extended(room: Room, own: Own) -> None:
    """Asked for on Friday 16 October, approved on Monday 19, before the seventh working day."""
    officer, agency_head, phone = room["officer"], room["agency head"], room["passenger"]
    await act(officer, "列为特殊疑难投诉", {"理由": "涉及安检公司两年的培训记录。"})
    await act(officer, "申请延长", {"理由": "培训记录三日后才能调齐。"})
    await sees(officer, "延长待批", "还没有人审批", "还剩 2 个工作日")
    await agency_head.open("/agency")
    await sees(agency_head, f"{own.number}申")

    await room.morning(at(10, 19, 9))
    await opens(officer, "/agency?tab=appeals", f"{own.number}申")
    await opens(agency_head, "/agency", f"{own.number}申")
    await sees(agency_head, "还剩 1 个工作日", "10月20日（周二）24:00", "培训记录三日后才能调齐。")
    await act(agency_head, "批准延长")
    # Art. 12: three more, to the tenth working day: Wed 21 (8), Thu 22 (9), Fri 23 October (10).
    await sees(agency_head, "已批准", "还剩 4 个工作日", "10月23日（周五）24:00")
    assert await agency_head.faults() == []
    await officer.page.reload()
    await sees(officer, "已延长", "10月23日（周五）24:00")
    await act(officer, "登记已告知延长", {"凭据": "录音 1019-002"}, "录音电话")
    await looks_up(phone, own)
    await sees(
        phone, "最晚10月23日（周五）24时前答复您的申诉。", "答复日期经批准延长 3 个工作日，只延这一次。"
    )
    extended = phone.page.locator(".timeline li", has_text="经批准延长")
    await expect(extended).to_contain_text("10月19日 09:00")
    assert await phone.faults() == []


async def decided_and_read(room: Room, own: Own) -> None:
    """Wednesday 21 October: the eighth of ten."""
    await room.morning(at(10, 21, 9))
    officer, agency_head, phone = room["officer"], room["agency head"], room["passenger"]
    await opens(officer, "/agency?tab=appeals", f"{own.number}申")
    await act(officer, "作出决定", {"决定内容": DECIDED}, "支持", "属实")
    await looks_up(phone, own)
    await sees(phone, "申诉已有决定，请查看。")
    await expect(phone.page.locator("main")).not_to_contain_text(DECIDED)  # nobody has told it yet
    await act(officer, "登记告知", {"凭据": "录音 1021-009"}, "录音电话", "已联系上")
    await sees(officer, "已办结", "按时 · 10月21日 09:00")
    await expect(officer.page.locator("#act-issue_order")).to_be_visible()
    await expect(officer.page.locator("#act-verify_order")).to_have_count(0)  # nothing was ordered yet
    assert await officer.faults() == []
    await opens(agency_head, "/agency?tab=concluded", f"{own.number}申")
    await sees(agency_head, DECIDED)
    await looks_up(phone, own)
    await sees(phone, "申诉决定已经告诉您。", "执法机构的决定：支持", DECIDED)
    await sees(phone, "有新的事实，可以再次向执法机构申诉；同样的事实不再受理。")
    assert await phone.faults() == []
    assert len([window for window in room.windows.values() if not window.page.is_closed()]) == 5


async def files(phone: Looking) -> Own:
    page = phone.page
    await phone.open("/")
    for words in ("我要投诉", "沈阳地铁集团有限公司", "1号线", "青年大街", "服务态度"):
        await taps(phone, words)
    await page.get_by_label("经过").fill(COMPLAINT)
    await page.get_by_label("联系电话").fill("138 0013 8000")
    await page.get_by_label("我已阅读个人信息说明").check()
    await page.get_by_role("button", name="提交投诉").click()
    return Own(await page.inner_text(".saved-number"), await page.inner_text("dd.code"))


async def looks_up(phone: Looking, own: Own) -> None:
    await phone.open("/look-up")
    await phone.page.get_by_label("编号").fill(own.number)
    await phone.page.get_by_label("查询码", exact=True).fill(own.code)
    await phone.page.get_by_role("button", name="查询").click()
    await expect(phone.page.get_by_role("heading", name="经过")).to_be_visible()


async def taps(phone: Looking, words: str) -> None:
    await phone.page.get_by_role("main").get_by_role("link", name=words, exact=True).click()


async def opens(window: Looking, worklist: str, number: str) -> None:
    """The case, from the list in which it stands."""
    await window.open(worklist)
    await window.page.get_by_role("link", name=number, exact=True).click()
    await expect(window.page.locator(".case-number")).to_have_text(number)
