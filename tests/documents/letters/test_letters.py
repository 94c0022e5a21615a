"""Each letter says what it must: what was asked, what follows, the right of Art. 10 where it exists, by when."""

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from app.documents.letters import agency_letters, forms, operator_letters
from app.documents.letters.facts import (
    Answer,
    DecisionAnswer,
    Due,
    Extension,
    InquiryMinutes,
    Matter,
    NonAcceptance,
    OperatorOrder,
    Paper,
    ReviewAnswer,
)
from app.documents.letters.letter import Body, Letter, LetterKind
from app.domain.proceedings.agency.state import DecisionOutcome, InadmissibleReason, InquiryKind, OrderKind
from app.domain.proceedings.review.state import ReviewOutcome
from app.domain.proceedings.validity import Finding
from app.domain.taxonomy import Channel, HowHandled, NonAcceptanceReason

SHANGHAI = ZoneInfo("Asia/Shanghai")
OPERATOR = Body(name="沈阳地铁集团有限公司", is_organ=False, hotline="024-96655")
AGENCY = Body(name="沈阳市交通运输综合行政执法队", is_organ=True, hotline="024-12328")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


MATTER = Matter(
    number="沈铁投〔2026〕00123号",
    received_at=at("2026-09-23 09:12"),
    channel=Channel.HOTLINE,
    about="1号线青年大街站服务态度问题",
    addressee="张三",
    law="沈阳市地铁交通乘客投诉管理办法",
    operator=OPERATOR,
    agency=AGENCY,
    today=date(2026, 10, 9),
)
FINAL = Due(
    at=at("2026-10-11 00:00"), is_provisional=False
)  # the end of Saturday, 10 October, a make-up workday
ANSWER = Answer(
    text="已对当班人员批评教育。",
    finding=Finding.SUBSTANTIATED,
    handled=(HowHandled.APOLOGY, HowHandled.TRAINING),
    evidence="录音 20261009-17",
)
EXTENSION = Extension(
    reason="需第三方检测报告",
    working_days=3,
    due_before=Due(at=at("2026-10-22 00:00"), is_provisional=False),
    due_at=Due(at=at("2026-10-27 00:00"), is_provisional=False),
    asked_by="李强",
    asked_at=at("2026-10-19 10:00"),
    approved_by="赵敏",
    approved_at=at("2026-10-20 15:30"),
)
MINUTES = InquiryMinutes(
    kind=InquiryKind.INTERVIEW,
    held_at=at("2026-10-15 14:00"),
    place="执法机构二楼会议室",
    officers=(("李强", "SY-1001"), ("王芳", "SY-1002")),
    present="运营单位投诉机构负责人",
    text="问：当日如何处置？答：已调取录像。",
)
TO_PASSENGERS: dict[LetterKind, Letter] = {
    LetterKind.RECEIPT: operator_letters.receipt(
        MATTER, start=Due(at=at("2026-09-24 09:12"), is_provisional=False), handling=FINAL
    ),
    LetterKind.REPLY: operator_letters.reply(MATTER, ANSWER),
    LetterKind.NON_ACCEPTANCE: operator_letters.non_acceptance(
        MATTER,
        NonAcceptance(
            ground=NonAcceptanceReason.LITIGATION,
            reason="已由法院立案。",
            competent_body="沈阳市和平区人民法院",
        ),
    ),
    LetterKind.FORWARDING: operator_letters.forwarding(MATTER, to="沈阳公交集团", reason="所涉为公交线路。"),
    LetterKind.REVIEW_RESULT: operator_letters.review_result(
        MATTER, ReviewAnswer(outcome=ReviewOutcome.CHANGED, answer=ANSWER, lead="陈静")
    ),
    LetterKind.PASSING_ON_NOTICE: agency_letters.passing_on_notice(
        MATTER, report_by=date(2026, 10, 20), answer_by=Due(at=at("2026-10-21 00:00"), is_provisional=False)
    ),
}
"""Those after which Art. 10 may be used."""


@pytest.mark.parametrize("kind", TO_PASSENGERS)
def test_a_letter_after_which_art_10_may_be_used_says_so_and_where(kind: LetterKind) -> None:
    letter = TO_PASSENGERS[kind]
    assert letter.kind is kind
    assert "第十条" in letter.text
    assert "申诉" in letter.text
    assert MATTER.number in letter.text


@pytest.mark.parametrize("kind", TO_PASSENGERS)
def test_a_letter_to_a_passenger_names_no_verdict_on_the_complaint(kind: LetterKind) -> None:
    text = TO_PASSENGERS[kind].text
    assert [
        word for word in ("有效投诉", "无效", "亲", "敬请谅解", "有关部门", "None", "！") if word in text
    ] == []


def test_a_due_instant_at_midnight_is_the_end_of_the_day_before() -> None:
    text = TO_PASSENGERS[LetterKind.RECEIPT].text
    assert "2026年10月10日（星期六）24时" in text
    assert "2026年9月24日09:12" in text
    assert "10月11日" not in text


def test_a_provisional_date_is_never_printed_without_the_word() -> None:
    provisional = Due(at=at("2027-01-08 00:00"), is_provisional=True)
    letter = agency_letters.appeal_receipt(MATTER, answer_by=provisional)
    assert "2027年1月7日（星期四）24时（暂定" in letter.text
    assert "暂定" not in agency_letters.appeal_receipt(MATTER, answer_by=FINAL).text


def test_a_legacy_case_is_promised_no_date() -> None:
    text = operator_letters.receipt(MATTER, start=None, handling=None).text
    assert "24小时" not in text
    assert "2026年10月" not in text


def test_a_reply_says_what_was_found_what_was_done_and_what_proves_it() -> None:
    letter = TO_PASSENGERS[LetterKind.REPLY]
    assert "情况属实" in letter.text
    assert "致歉、培训" in letter.text
    assert letter.foot == ("告知凭据：录音 20261009-17",)
    assert letter.body == OPERATOR


def test_an_anonymous_passenger_is_greeted_too() -> None:
    letter = operator_letters.reply(replace(MATTER, addressee=None, channel=None), ANSWER)
    assert letter.addressee == "尊敬的乘客"
    assert "您于2026年9月23日反映1号线" in letter.text


def test_the_extension_is_told_with_both_dates_and_only_once() -> None:
    text = agency_letters.extension_notice(MATTER, EXTENSION).text
    assert "2026年10月21日（星期三）24时" in text
    assert "2026年10月26日（星期一）24时" in text
    assert "只延长这一次" in text


@pytest.mark.parametrize(
    ("outcome", "says"),
    [
        (DecisionOutcome.UPHELD, "予以支持"),
        (DecisionOutcome.PARTLY_UPHELD, "部分支持"),
        (DecisionOutcome.NOT_UPHELD, "不予支持"),
        (DecisionOutcome.UNVERIFIABLE, "无法查实"),
    ],
)
def test_a_decision_says_its_outcome(outcome: DecisionOutcome, says: str) -> None:
    letter = agency_letters.appeal_decision(MATTER, DecisionAnswer(outcome=outcome, answer=ANSWER))
    assert says in letter.text
    assert letter.body.is_organ


def test_an_appeal_not_admitted_says_why() -> None:
    decision = DecisionAnswer(
        outcome=DecisionOutcome.NOT_ADMISSIBLE,
        answer=Answer(text="与前次申诉事实相同。"),
        inadmissible=InadmissibleReason.SAME_FACTS,
    )
    text = agency_letters.appeal_decision(MATTER, decision).text
    assert "不予受理（同一事实已有结论）" in text
    assert "新的事实" in text


@pytest.mark.parametrize(
    ("kind", "title"),
    [(OrderKind.RECTIFY, "责令改正通知书"), (OrderKind.HANDLE_AGAIN, "责令重新处理通知书")],
)
def test_an_order_goes_to_the_operator_with_its_day(kind: OrderKind, title: str) -> None:
    letter = agency_letters.rectification(
        MATTER, OperatorOrder(kind=kind, text="完善录像调取制度。", last_day=date(2026, 11, 3))
    )
    assert (letter.title, letter.addressee) == (title, "沈阳地铁集团有限公司")
    assert "2026年11月3日" in letter.text
    assert "张三" not in letter.text


def test_a_supervised_matter_is_passed_on_without_the_passengers_name() -> None:
    letter = agency_letters.passing_on_order(MATTER, text="站内指引错误。", report_by=date(2026, 10, 20))
    assert letter.title == "乘客投诉督办单"
    assert "站内指引错误。" in letter.text
    assert "张三" not in letter.text


def test_the_approval_form_shows_two_persons_with_their_instants() -> None:
    text = forms.approval_form(MATTER, EXTENSION).text
    assert "李强，2026年10月19日10:00" in text
    assert "同意延长3个工作日。赵敏，2026年10月20日15:30" in text
    undecided = forms.approval_form(MATTER, replace(EXTENSION, approved_by=None, approved_at=None)).text
    assert "逾期申请自行失效" in undecided
    refused = forms.approval_form(MATTER, replace(EXTENSION, refused=True)).text
    assert "不同意延长" in refused


def test_minutes_name_both_officers_with_their_certificates() -> None:
    letter = forms.minutes(MATTER, MINUTES)
    assert letter.title == "约谈笔录"
    assert "李强（证号SY-1001）；王芳（证号SY-1002）" in letter.text
    assert "问：当日如何处置？" in letter.text


def test_forms_leave_room_to_sign() -> None:
    served = forms.proof_of_service(MATTER, paper="乘客投诉答复书", sender=OPERATOR)
    assert "受送达人签收 签名：" in served.text
    blank = forms.paper_form(
        operator=OPERATOR, agency=AGENCY, law=MATTER.law, start_hours=24, handling_days=7
    )
    assert "7个工作日" in blank.text
    assert "024-96655" in blank.text
    assert "身份证" in blank.text


def test_the_contents_of_a_file_are_numbered_in_order() -> None:
    papers = (Paper("投诉登记", date(2026, 9, 23), "投诉专员"), Paper("答复书", date(2026, 10, 9), "负责人"))
    text = forms.file_contents(MATTER, papers, keeper=OPERATOR).text
    assert "1 投诉登记 投诉专员 2026年9月23日" in text
    assert "2 答复书 负责人 2026年10月9日" in text


def test_a_withdrawal_is_confirmed_and_erases_no_breach() -> None:
    text = operator_letters.withdrawal(MATTER, withdrawn_on="2026年10月8日", settled=True).text
    assert "问题已经解决" in text
    assert "不因撤回而消除" in text
