"""At one's own case: coming in, coming back, adding, rating, withdrawing (rules D5, F1, S8, S13, S14)."""

import asyncio
import re
from collections.abc import Sequence
from datetime import timedelta

import pytest

from app.domain.proceedings.complaint.state import ProposalKind
from app.http.session_cookies import VISIT
from app.usecases.commands.confirm_proposal import confirm_proposal
from app.usecases.commands.propose_decision import propose_decision
from app.usecases.office import Office
from tests.support.filing import Filed, filed, looked_up, on_record
from tests.support.offices import person
from tests.support.pages import PageSeen, Visitor, page_seen, visiting
from tests.support.staff_acts import reply_signed
from tests.support.web import HandClock, web_on

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"

ADDED = ["收到", "您补充了情况", "安检员戴眼镜。", "您催办了一次", "您添加了文件", "票据.pdf"]


@pytest.fixture
async def mine(visitor: Visitor) -> Filed:
    return await filed(visitor)


@pytest.mark.parametrize(("number", "code"), [("00001", "1234 5678"), ("99999", "1234 5678")])
async def test_a_wrong_number_and_a_wrong_code_are_answered_alike(
    visitor: Visitor, mine: Filed, number: str, code: str
) -> None:
    await visitor.open("/look-up")
    page = await visitor.send("/look-up", number=f"SYMTR-2026-{number}", code=code)
    assert page.status == 422
    assert "编号或查询码不对，也可以用短信里的链接。" in page.words


async def test_a_code_of_seven_digits_is_counted_for_the_passenger(visitor: Visitor) -> None:
    await visitor.open("/look-up")
    page = await visitor.send("/look-up", number="00001", code="123 4567")
    assert ("#code", "查询码是 8 位数字，您填了 7 位。") in page.links


async def test_who_shows_nothing_is_asked_for_number_and_code_and_comes_back(visitor: Visitor) -> None:
    page = await visitor.open("/case/why")
    assert page.path == "/look-up"
    assert dict(page.form_to("/look-up").fields)["then"] == "/case/why"


async def test_words_written_for_longer_than_a_visit_come_back_into_the_form(
    visitor: Visitor, mine: Filed, office: Office, clock: HandClock
) -> None:
    await visitor.open("/case/more")
    clock.at += timedelta(minutes=31)
    words = "写了半个多小时的补充情况。"
    asked = await visitor.send("/case/more", text=words)
    assert asked.status == 401
    assert "您写的内容都在" in asked.words
    assert dict(asked.form_to("/look-up").fields)["number"] == mine.number
    resumed = await visitor.send("/look-up", code=mine.code)
    assert "还没有提交" in resumed.words
    form = await visitor.send("/case/more")
    assert dict(form.form_to("/case/more").fields)["text"] == words
    assert (await on_record(office, mine, clock)).proceeding.supplements == 0
    done = await visitor.send("/case/more")
    assert "补充的情况已加入案件。" in done.words
    assert (await on_record(office, mine, clock)).proceeding.supplements == 1


async def test_what_was_added_stays_to_be_seen_with_its_words(visitor: Visitor, mine: Filed) -> None:
    await visitor.open("/case/more")
    await visitor.send("/case/more", text="安检员戴眼镜。")
    await visitor.open("/case/hurry")
    await visitor.send("/case/hurry", text="")
    await upload(visitor, "票据.pdf", PDF)
    page = await visitor.open("/case")
    found = page.words.partition("经过")[2].split()
    assert [one for one in found if one in ADDED] == ["收到", *ADDED[1:]]


async def test_a_supplement_sent_twice_joins_the_case_once(
    visitor: Visitor, mine: Filed, office: Office, clock: HandClock
) -> None:
    await visitor.open("/case/more")
    filled = visitor.filled("/case/more", text="电梯口还有一处积水。")
    pages = [page_seen(await visitor.post(filled)) for _ in range(2)]
    assert ["补充的情况已加入案件。" in page.words for page in pages] == [True, True]
    assert (await on_record(office, mine, clock)).proceeding.supplements == 1


async def test_a_chaser_is_passed_on_and_moves_nothing(
    visitor: Visitor, mine: Filed, office: Office, clock: HandClock
) -> None:
    before = (await on_record(office, mine, clock)).proceeding.deadlines
    await visitor.open("/case/hurry")
    page = await visitor.send("/case/hurry")
    assert "办理期限不变" in page.words
    assert (await on_record(office, mine, clock)).proceeding.deadlines == before


async def test_a_review_is_withdrawn_though_the_complaint_was_answered(
    visitor: Visitor, mine: Filed, office: Office, clock: HandClock
) -> None:
    await reply_signed(office, (await on_record(office, mine, clock)).id, "已整改。", at=clock.at)
    await visitor.open("/case")
    await visitor.send("/case/answer", stage="complaint")
    await visitor.open("/case/review")
    await visitor.send("/case/review", text="请再查录像。")
    page = await visitor.follow("撤回")
    assert "撤回哪一项" in page.words
    page = await visitor.send("/case/withdrawal", stage="review", sure="yes")
    assert "复核申请已撤回。" in page.words
    assert "投诉已撤回。" not in page.words
    assert "撤回" not in [words for _, words in page.links]


async def test_a_withdrawal_is_asked_once_more(
    visitor: Visitor, mine: Filed, office: Office, clock: HandClock
) -> None:
    await visitor.open("/case/withdrawal")
    unsure = await visitor.send("/case/withdrawal", stage="complaint")
    assert ("#sure", "撤回后不能恢复，请先勾选确认。") in unsure.links
    assert str((await on_record(office, mine, clock)).proceeding.state) == "registered"
    sure = await visitor.send("/case/withdrawal", stage="complaint", sure="yes")
    assert "您已撤回这件投诉。" in sure.words


async def test_the_answer_is_rated(visitor: Visitor, mine: Filed, office: Office, clock: HandClock) -> None:
    await reply_signed(office, (await on_record(office, mine, clock)).id, "已整改。", at=clock.at)
    await visitor.open("/case")
    await visitor.send("/case/answer")
    nothing = await visitor.send("/case/rating")
    assert ("#satisfaction", "请选一项评价。") in nothing.links
    rated = await visitor.send("/case/rating", satisfaction="partly_satisfied")
    assert "您的评价已记录" in rated.words
    assert "您的评价（可以改）" in rated.words
    assert ("satisfaction", "partly_satisfied") in rated.form_to("/case/rating").fields


async def test_an_answered_case_that_is_handled_again_says_so(
    visitor: Visitor, mine: Filed, office: Office, clock: HandClock
) -> None:
    case = (await on_record(office, mine, clock)).id
    await reply_signed(office, case, "已批评教育当班安检员。", at=clock.at)
    await looked_up(visitor, mine)
    await visitor.send("/case/answer")
    reason = "发现新的录像证据。"
    again = ProposalKind.REOPEN
    await propose_decision(
        office, case, kind=again, reason=reason, version=None, by=person("li"), now=clock.at
    )
    await confirm_proposal(office, case, version=None, by=person("zhao"), now=clock.at)
    page = await visitor.open("/case")
    assert "您的投诉正在重新办理。" in page.words
    assert "9月23日 09:12 答复过一次，现在重新办理" in page.words


def multipart(parts: Sequence[tuple[str, bytes]]) -> bytes:
    """As a browser writes it; one without a file has an empty name."""
    written = [
        b"--part\r\nContent-Disposition: form-data; " + head.encode() + b"\r\n\r\n" + body
        for head, body in parts
    ]
    return b"\r\n".join([*written, b"--part--\r\n"])


async def upload(visitor: Visitor, name: str, body: bytes, **changed: str) -> PageSeen:
    page = await visitor.open("/case/files")
    own = {key: value for key, value in page.form_to("/case/files").fields if key.startswith("_")}
    parts = [(f'name="{key}"', value.encode()) for key, value in {**own, **changed}.items()]
    parts.append((f'name="file"; filename="{name}"', body))
    answer = await visitor.client.post(
        "/case/files",
        content=multipart(parts),
        headers={"sec-fetch-site": "same-origin", "content-type": "multipart/form-data; boundary=part"},
        follow_redirects=True,
    )
    return page_seen(answer)


async def test_a_file_joins_the_case(visitor: Visitor, mine: Filed, office: Office, clock: HandClock) -> None:
    page = await upload(visitor, "站台.pdf", PDF)
    assert "文件已加入案件。" in page.words
    assert [file.name for file in (await on_record(office, mine, clock)).files] == ["站台.pdf"]


@pytest.mark.parametrize(
    ("name", "body", "said"),
    [
        ("", b"", "请先选一个文件。"),
        ("病毒.exe", b"MZ", "只接受 jpg、png、pdf、mp3、wav、m4a。"),
        ("站台.png", PDF, "这个文件打不开"),
    ],
)
async def test_a_file_that_will_not_do_is_told_at_its_field(
    visitor: Visitor, mine: Filed, name: str, body: bytes, said: str
) -> None:
    page = await upload(visitor, name, body)
    assert 400 <= page.status < 500
    assert said in page.words


async def test_a_file_without_the_forms_token_is_not_taken(
    visitor: Visitor, mine: Filed, office: Office, clock: HandClock
) -> None:
    page = await upload(visitor, "站台.pdf", PDF, _token="0" * 64)
    assert page.status == 422
    assert (await on_record(office, mine, clock)).files == ()


async def test_a_lost_code_is_asked_for_and_the_answer_tells_nothing(visitor: Visitor, mine: Filed) -> None:
    said = []
    for number in (mine.number, "SYMTR-2026-99999"):
        await visitor.open("/lost-code")
        said.append((await visitor.send("/lost-code", number=number, phone="13800138000")).words)
    assert said[0] == said[1]
    assert "如果编号和电话对得上" in said[0]


async def test_a_new_code_ends_the_old_one(visitor: Visitor, mine: Filed) -> None:
    await visitor.open("/case/code")
    renewed = await visitor.send("/case/code", replace_links="yes")
    assert mine.code not in renewed.words
    again = await looked_up(visitor, mine)
    assert again.status == 422
    assert (await visitor.open(mine.link)).status == 404


async def test_leaving_closes_the_case_for_whoever_comes_next(visitor: Visitor, mine: Filed) -> None:
    await visitor.open("/case")
    token = visitor.client.cookies[VISIT]
    await visitor.send("/leave")
    visitor.client.cookies.set(VISIT, token)
    assert (await visitor.open("/case")).path == "/look-up"


async def test_the_english_pages_say_it_in_english(visitor: Visitor, mine: Filed) -> None:
    await visitor.open("/en")
    case = await visitor.open("/case")
    assert "We have received your complaint." in case.words
    assert (
        "By the end of Saturday, 10 October 2026, a make-up working day, you will be told the result."
        in case.words
    )
    why = await visitor.open("/case/why")
    assert "10 October 2026 (Saturday): day 7, make-up working day; 国办发明电〔2025〕7号" in why.words


async def test_two_clicks_at_once_carry_a_form_out_once_on_each_database(office_on_both: Office) -> None:
    office, clock = office_on_both, HandClock()
    async with visiting(web_on(office, clock)) as visitor:
        mine = await filed(visitor)
        await visitor.open("/case/more")
        filled = visitor.filled("/case/more", text="电梯口还有一处积水。")
        answers = await asyncio.gather(*(visitor.post(filled) for _ in range(3)))
        assert [answer.url.query for answer in answers] == [b"done=more"] * 3
        assert (await on_record(office, mine, clock)).proceeding.supplements == 1


async def test_what_is_written_on_after_going_back_is_not_lost(
    visitor: Visitor, mine: Filed, office: Office, clock: HandClock
) -> None:
    await visitor.open("/case/more")
    before = visitor.filled("/case/more", text="电梯口还有一处积水。")
    on = visitor.filled("/case/more", text="电梯口还有一处积水，扶梯也停了。")
    for filled in (before, on, on):
        assert (await visitor.post(filled)).url.query == b"done=more"
    assert (await on_record(office, mine, clock)).proceeding.supplements == 2


@pytest.mark.parametrize(
    "path",
    ["/", "/file?operator=SYMTR", "/file/agency", "/look-up", "/lost-code", "/lost-code/sent", "/privacy"],
)
async def test_an_english_page_has_no_chinese_but_the_way_back_to_it(visitor: Visitor, path: str) -> None:
    await visitor.open("/en")
    words = (await visitor.open(path)).words.replace("中文", "")
    assert re.findall("[\u3400-\u9fff，。：；（）]+", words) == []
