"""The letters of a case from receipt to the order: each stands open when its facts do, on both databases."""

import hashlib
import io
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from pypdf import PdfReader

from app.documents.letters.letter import LetterKind
from app.domain.parties import OrganisationKind
from app.domain.proceedings.agency.state import DecisionOutcome, InquiryKind, Officer, OrderKind
from app.domain.proceedings.appeal.state import Appeal
from app.domain.proceedings.complaint.handling import FirstAct
from app.domain.proceedings.complaint.state import Complaint, Place
from app.domain.proceedings.notification import AttemptOutcome, NotificationForm
from app.domain.proceedings.review.state import Review, ReviewOutcome
from app.domain.proceedings.validity import Finding
from app.domain.taxonomy import Channel, HowHandled
from app.usecases.applications import ApplicationStated
from app.usecases.commands.accept_appeal import accept_appeal
from app.usecases.commands.accept_complaint import accept_complaint
from app.usecases.commands.apply_for_review import apply_for_review
from app.usecases.commands.approve_extension import approve_extension
from app.usecases.commands.assign_case_officer import assign_case_officer
from app.usecases.commands.conclude_review import conclude_review
from app.usecases.commands.decide_application import decide_application
from app.usecases.commands.draft_reply import draft_reply
from app.usecases.commands.issue_letter import issue_letter
from app.usecases.commands.issue_order import issue_order
from app.usecases.commands.lodge_appeal import AppealStated, lodge_appeal
from app.usecases.commands.mark_difficult import mark_difficult
from app.usecases.commands.record_attempt import record_attempt
from app.usecases.commands.record_inquiry import record_inquiry
from app.usecases.commands.request_extension import request_extension
from app.usecases.commands.sign_reply import sign_reply
from app.usecases.commands.start_handling import start_handling
from app.usecases.commands.take_review_lead import take_review_lead
from app.usecases.commands.withdraw_complaint import withdraw_complaint
from app.usecases.errors import Forbidden, NotFound
from app.usecases.intake import ComplaintStated, PersonStated
from app.usecases.office import Office
from app.usecases.queries.attachment import read_attachment
from app.usecases.queries.letters import list_letters, preview_letter, print_paper_form
from tests.support.offices import BRANCH, OPERATOR, passenger, person

LI, ZHAO, SUN = person("li"), person("zhao"), person("sun")
ZHOU, WU, ZHENG = person("zhou"), person("wu"), person("zheng")
RECEIVED_AT = datetime(2026, 9, 23, 1, 12, tzinfo=UTC)  # Wednesday, 09:12 in Shanghai
HOTLINES = {OrganisationKind.OPERATOR: "024-96655", OrganisationKind.AGENCY: "12328"}
HOUR = timedelta(hours=1)


@pytest.fixture
def office(office: Office) -> Office:
    return replace(office, hotlines=HOTLINES)


async def accepted(office: Office) -> tuple[str, str]:
    """Number and id."""
    stated = ComplaintStated(
        owner=OPERATOR,
        channel=Channel.HOTLINE,
        category="S01",
        description="青年大街站安检员态度恶劣。",
        place=Place(line="SYM01", station="0117"),
        persons=(PersonStated(name="张三", phone="138 0013 8000"),),
    )
    found = await accept_complaint(office, stated=stated, by=LI, now=RECEIVED_AT)
    return found.number, found.id


async def replied(office: Office) -> str:
    number, _ = await accepted(office)
    await start_handling(
        office, number, first_act=FirstAct.TAKEN_UP, version=None, by=LI, now=RECEIVED_AT + HOUR
    )
    await draft_reply(
        office,
        number,
        text="已对当班安检员批评教育并组织培训。",
        handled=(HowHandled.APOLOGY,),
        version=None,
        by=LI,
        now=RECEIVED_AT + 2 * HOUR,
    )
    await sign_reply(office, number, reply=1, version=None, by=LI, now=RECEIVED_AT + 3 * HOUR)
    await record_attempt(
        office,
        number,
        channel=NotificationForm.RECORDED_CALL,
        outcome=AttemptOutcome.REACHED,
        evidence="录音 20260923-01",
        version=None,
        by=LI,
        now=RECEIVED_AT + 4 * HOUR,
    )
    return number


async def test_a_receipt_promises_what_art_9_owes_and_names_the_passenger(office: Office) -> None:
    number, _ = await accepted(office)
    letter = await preview_letter(office, number, LetterKind.RECEIPT, of=Complaint, by=LI, now=RECEIVED_AT)
    assert letter.addressee == "张三"
    assert letter.body.name == "沈阳地铁集团有限公司"
    assert "2026年9月24日09:12" in letter.text
    assert "2026年10月10日（星期六）24时" in letter.text  # a make-up workday
    assert "1号线" in letter.text
    assert "024-96655" in letter.text


async def test_a_letter_stands_open_when_its_facts_do_and_not_before(office: Office) -> None:
    number, _ = await accepted(office)
    assert await list_letters(office, number, of=Complaint, by=LI, now=RECEIVED_AT) == [
        LetterKind.RECEIPT,
        LetterKind.PROOF_OF_SERVICE,
        LetterKind.FILE_CONTENTS,
    ]
    with pytest.raises(NotFound):
        await preview_letter(office, number, LetterKind.REPLY, of=Complaint, by=LI, now=RECEIVED_AT)


async def test_the_reply_says_the_right_of_art_10(office: Office) -> None:
    number = await replied(office)
    letter = await preview_letter(
        office,
        number,
        LetterKind.REPLY,
        of=Complaint,
        by=LI,
        now=RECEIVED_AT + 5 * HOUR,
    )
    assert "批评教育" in letter.text
    assert "申诉电话：12328" in letter.text
    assert letter.foot == ("告知凭据：录音 20260923-01",)


async def test_a_withdrawal_is_confirmed_in_writing(office: Office) -> None:
    number, id = await accepted(office)
    await withdraw_complaint(
        office, number, evidence="portal", version=None, by=passenger(id), now=RECEIVED_AT + HOUR
    )
    letter = await preview_letter(
        office,
        number,
        LetterKind.WITHDRAWAL,
        of=Complaint,
        by=LI,
        now=RECEIVED_AT + 2 * HOUR,
    )
    assert "2026年9月23日提出撤回" in letter.text


async def test_who_may_not_see_who_complained_gets_no_letter(office: Office) -> None:
    number, _ = await accepted(office)
    with pytest.raises((NotFound, Forbidden)):
        await preview_letter(office, number, LetterKind.RECEIPT, of=Complaint, by=SUN, now=RECEIVED_AT)


async def test_the_review_is_told_by_whom_it_was_led(office: Office) -> None:
    number = await replied(office)
    at = RECEIVED_AT + 6 * HOUR
    await apply_for_review(
        office,
        number,
        stated=ApplicationStated(text="不认可。", channel=Channel.WEB),
        version=None,
        by=LI,
        now=at,
    )
    await take_review_lead(office, number, version=None, by=ZHAO, now=at)
    await conclude_review(
        office,
        number,
        outcome=ReviewOutcome.CHANGED,
        text="补充调查录像，变更处理。",
        finding=Finding.SUBSTANTIATED,
        version=None,
        by=ZHAO,
        now=at + HOUR,
    )
    letter = await preview_letter(
        office,
        number,
        LetterKind.REVIEW_RESULT,
        of=Review,
        by=ZHAO,
        now=at + 2 * HOUR,
    )
    assert "变更原答复" in letter.text
    assert "情况属实" in letter.text
    assert "可以向沈阳市交通运输综合行政执法队申诉" in letter.text or "申诉电话：12328" in letter.text


async def test_the_agencys_letters_follow_its_acts(office: Office) -> None:
    number = await replied(office)
    at = datetime(2026, 10, 12, 2, tzinfo=UTC)  # Monday
    await lodge_appeal(
        office,
        number,
        stated=AppealStated(text="不服答复。", channel=Channel.WEB),
        version=None,
        by=LI,
        now=at,
    )
    await accept_appeal(office, number, version=None, by=ZHOU, now=at)
    await assign_case_officer(office, number, of=Appeal, officer=ZHOU.id, version=None, by=ZHENG, now=at)
    await record_inquiry(
        office,
        number,
        of=Appeal,
        kind=InquiryKind.INTERVIEW,
        officers=(Officer(id=ZHOU.id, certificate="SY-1"), Officer(id=WU.id, certificate="SY-2")),
        held_at=at,
        minutes="问：如何处置？答：已调取录像。",
        version=None,
        by=ZHOU,
        now=at + HOUR,
    )
    await mark_difficult(office, number, of=Appeal, reason="需检测报告", version=None, by=ZHOU, now=at + HOUR)
    await request_extension(
        office, number, of=Appeal, reason="检测报告未出", version=None, by=ZHOU, now=at + 2 * HOUR
    )

    async def text(kind: LetterKind) -> str:
        letter = await preview_letter(office, number, kind, of=Appeal, by=ZHOU, now=at + 5 * HOUR)
        return letter.text

    assert "逾期申请自行失效" in await text(LetterKind.APPROVAL_FORM)
    await approve_extension(office, number, of=Appeal, version=None, by=ZHENG, now=at + 3 * HOUR)
    told = await text(LetterKind.EXTENSION_NOTICE)
    assert "2026年10月21日（星期三）24时" in told  # seven working days after Monday 12
    assert "2026年10月26日（星期一）24时" in told  # ten
    assert "同意延长3个工作日" in await text(LetterKind.APPROVAL_FORM)
    assert "证号SY-2" in await text(LetterKind.MINUTES)
    await decide_application(
        office,
        number,
        of=Appeal,
        outcome=DecisionOutcome.UPHELD,
        text="责令改正。",
        finding=Finding.SUBSTANTIATED,
        version=None,
        by=ZHOU,
        now=at + 4 * HOUR,
    )
    await issue_order(
        office,
        number,
        of=Appeal,
        kind=OrderKind.RECTIFY,
        text="完善录像调取制度。",
        last_day=date(2026, 10, 20),
        version=None,
        by=ZHOU,
        now=at + 4 * HOUR,
    )
    assert "予以支持" in await text(LetterKind.APPEAL_DECISION)
    order = await text(LetterKind.RECTIFICATION)
    assert "2026年10月20日" in order
    assert "张三" not in order
    assert await list_letters(office, number, of=Appeal, by=ZHOU, now=at + 5 * HOUR) == [
        LetterKind.APPEAL_RECEIPT,
        LetterKind.APPROVAL_FORM,
        LetterKind.EXTENSION_NOTICE,
        LetterKind.MINUTES,
        LetterKind.APPEAL_DECISION,
        LetterKind.RECTIFICATION,
        LetterKind.PROOF_OF_SERVICE,
        LetterKind.FILE_CONTENTS,
    ]


async def test_an_issued_letter_lies_in_the_file_as_it_was_sent(office: Office) -> None:
    number = await replied(office)
    now = RECEIVED_AT + 5 * HOUR
    issued = await issue_letter(office, number, LetterKind.REPLY, of=Complaint, version=None, by=LI, now=now)
    assert issued.outcome is not None
    kept = await read_attachment(office, number, item=issued.item, by=LI, now=now)
    assert (kept.name, kept.sha256) == ("乘客投诉答复书.pdf", issued.sha256)
    assert hashlib.sha256(kept.path.read_bytes()).hexdigest() == issued.sha256
    again = await issue_letter(
        office, number, LetterKind.REPLY, of=Complaint, version=None, by=LI, now=now + HOUR
    )
    assert (again.item, again.outcome) == (issued.item, None)  # the same letter of the same day


async def test_the_contents_of_the_file_name_its_papers_in_order(office: Office) -> None:
    number = await replied(office)
    now = RECEIVED_AT + 5 * HOUR
    await issue_letter(office, number, LetterKind.REPLY, of=Complaint, version=None, by=LI, now=now)
    contents = await preview_letter(
        office, number, LetterKind.FILE_CONTENTS, of=Complaint, by=LI, now=now + HOUR
    )
    lines = [line for line in contents.text.splitlines() if line[:1].isdigit()]
    assert [line.split()[1] for line in lines] == ["收到投诉", "签发答复", "乘客投诉答复书.pdf"]


async def test_a_station_prints_a_blank_form_with_todays_limits(office: Office) -> None:
    pdf = await print_paper_form(office, OPERATOR, by=person("qian"), now=RECEIVED_AT)
    said = "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).replace("\n", "")
    assert "24" in said
    assert "024-96655" in said
    with pytest.raises(NotFound):
        await print_paper_form(office, BRANCH, by=person("qian"), now=RECEIVED_AT)


async def test_only_who_may_tell_the_passenger_issues_a_letter(office: Office) -> None:
    number = await replied(office)
    with pytest.raises((NotFound, Forbidden)):
        await issue_letter(
            office,
            number,
            LetterKind.REPLY,
            of=Complaint,
            version=None,
            by=person("guan"),
            now=RECEIVED_AT + 5 * HOUR,
        )
