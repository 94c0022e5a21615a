"""Filing: what is asked, what is refused, what is kept (rules S10, S14, D1)."""

from urllib.parse import parse_qs, urlsplit

from app.usecases.office import Office
from app.usecases.queries.case_list import CaseFilter, list_cases
from tests.support.filing import answers, filed, looked_up, on_record, to_the_form
from tests.support.offices import person
from tests.support.pages import Visitor, page_seen
from tests.support.web import HandClock

RARE = "𠮷㛃"


async def cases_of(office: Office, clock: HandClock) -> int:
    listed = await list_cases(office, CaseFilter(), by=person("zhao"), now=clock.at)
    return len(listed.rows)


async def test_each_tap_is_one_address_without_anything_personal(visitor: Visitor) -> None:
    page = await to_the_form(visitor)
    asked = parse_qs(urlsplit(str(page.answer.url)).query)
    assert asked == {"operator": ["SYMTR"], "line": ["SYM01"], "station": ["0117"], "category": ["S01"]}


async def test_who_knows_no_line_is_not_asked_for_a_station(visitor: Visitor) -> None:
    await visitor.open("/file?operator=SYMTR")
    page = await visitor.follow("说不清")
    assert "是什么事？" in page.words


async def test_the_same_form_sent_twice_is_one_case_with_the_same_code(
    visitor: Visitor, office: Office, clock: HandClock
) -> None:
    await to_the_form(visitor)
    filled = visitor.filled("/file", **answers())
    first, second = [page_seen(await visitor.post(filled)) for _ in range(2)]
    assert first.words == second.words
    assert await cases_of(office, clock) == 1


async def test_going_back_and_writing_something_else_is_another_case_only_after_a_word(
    visitor: Visitor, office: Office, clock: HandClock
) -> None:
    await to_the_form(visitor)
    first = visitor.filled("/file", **answers())
    other = visitor.filled("/file", **answers(description="另一件事。"))
    await visitor.post(first)
    visitor.page = page_seen(await visitor.post(other))
    assert "再提交会另外登记一次" in visitor.seen.words
    assert await cases_of(office, clock) == 1
    assert "投诉已收到" in (await visitor.send("/file", agreed="yes")).words
    assert await cases_of(office, clock) == 2


async def test_what_is_missing_is_told_all_at_once_and_the_rest_stays(visitor: Visitor) -> None:
    await to_the_form(visitor)
    page = await visitor.send("/file", description="", phone="12", name="张三")
    assert page.status == 422
    assert [words for href, words in page.links if href in ("#description", "#phone", "#agreed")] == [
        "请写下发生了什么，一两句就行。",
        "请填写能联系到您的电话，例如手机号；不想留可以空着。",
        "提交前请勾选：已阅读个人信息说明。",
    ]
    kept = dict(page.form_to("/file").fields)
    assert (kept["name"], kept["phone"], kept["line"], kept["station"]) == ("张三", "12", "SYM01", "0117")


async def test_a_number_that_nobody_has_is_told_at_its_field(visitor: Visitor) -> None:
    await to_the_form(visitor)
    page = await visitor.send("/file", **answers(phone="12345678901234567890"))
    assert ("#phone", "请填写能联系到您的电话，例如手机号；不想留可以空着。") in page.links


async def test_two_thousand_rare_characters_are_taken_and_read_back(
    visitor: Visitor, office: Office, clock: HandClock
) -> None:
    words = RARE * 1000
    mine = await filed(visitor, description=words)
    found = await on_record(office, mine, clock)
    assert found.texts[found.proceeding.description.item] == words
    assert words in (await visitor.open("/case")).words


async def test_one_character_too_many_is_refused_and_none_is_lost(visitor: Visitor) -> None:
    words = "字" * 2001
    await to_the_form(visitor)
    page = await visitor.send("/file", **answers(description=words))
    assert page.status == 422
    assert "经过最多写 2000 字。" in page.words
    assert dict(page.form_to("/file").fields)["description"] == words


async def test_who_files_for_another_states_the_authority(
    visitor: Visitor, office: Office, clock: HandClock
) -> None:
    await to_the_form(visitor)
    given = answers(who="other", represented="母亲", name="张三")
    page = await visitor.send("/file", **given)
    assert ("#authority", "请写明凭什么替他投诉，例如“女儿，母亲口头委托”。") in page.links
    saved = await visitor.send("/file", **given, authority="儿子，母亲口头委托")
    assert "投诉已收到" in saved.words


async def test_without_a_contact_a_complaint_is_anonymous(
    visitor: Visitor, office: Office, clock: HandClock
) -> None:
    mine = await filed(visitor, phone="")
    assert (await on_record(office, mine, clock)).proceeding.anonymous


async def test_wishes_are_kept_with_the_case(visitor: Visitor, office: Office, clock: HandClock) -> None:
    mine = await filed(visitor, wishes=["no_call", "confidential"])
    kept = (await on_record(office, mine, clock)).proceeding.wishes.wishes
    assert {str(wish) for wish in kept} == {"no_call", "confidential"}


async def test_a_place_that_does_not_exist_is_refused_with_the_words_kept(visitor: Visitor) -> None:
    await to_the_form(visitor)
    action, pairs = visitor.filled("/file", **answers())
    crafted = [(name, "SYM99" if name == "line" else value) for name, value in pairs]
    page = page_seen(await visitor.post((action, crafted)))
    assert page.status == 422
    assert dict(page.form_to("/file").fields)["description"] == "安检员态度恶劣。"


async def test_code_and_link_both_lead_to_the_case_and_the_link_is_drawn(visitor: Visitor) -> None:
    mine = await filed(visitor)
    assert "<svg" in mine.page.answer.text
    assert (await looked_up(visitor, mine)).path == "/case"
    assert (await visitor.open(mine.link)).path == "/case"
    wrong = mine.link[:-1] + ("a" if mine.link[-1] != "a" else "b")
    assert (await visitor.open(wrong)).status == 404


async def test_something_that_happened_later_than_now_is_refused(visitor: Visitor) -> None:
    await to_the_form(visitor)
    page = await visitor.send("/file", **answers(occurred="2026-09-23T09:30"))
    assert ("#occurred", "发生时间不能晚于现在。") in page.links


async def test_a_complaint_to_the_agency_itself_tells_by_when_it_is_decided_who_handles_it(
    visitor: Visitor,
) -> None:
    await visitor.open("/")
    await visitor.follow("直接向执法机构投诉")
    nothing = await visitor.send("/file/agency")
    assert {href for href, _ in nothing.links} >= {"#description", "#agreed"}
    saved = await visitor.send("/file/agency", description="拨打运营热线打不通。", agreed="yes")
    assert "执法机构最晚 9月24日 24:00（周四）告诉您由谁办理。" in saved.words
    case = await visitor.open("/case")
    assert "执法机构已收到您的投诉，正在决定由谁办理。" in case.words
    assert "申请复核" not in {words for _, words in case.links}
