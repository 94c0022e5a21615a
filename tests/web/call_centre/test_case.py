"""The case on its page: what is open and why the rest is not, what waits for a second person, evidence, contacts."""

import secrets
from datetime import timedelta

import pytest
from starlette.types import ASGIApp

from app.domain.proceedings.complaint.status import Action
from app.domain.proceedings.kinds import ProceedingKind
from app.domain.proceedings.registry import KINDS
from app.domain.proceedings.review.status import Action as ReviewAction
from app.usecases.commands.add_note import add_note
from app.usecases.office import Office
from app.web.call_centre.acts.table import ACTS
from tests.support.offices import person
from tests.support.pages import Visitor, at_work, page_seen
from tests.support.web import HandClock
from tests.usecases.call_centre.cases import drafted, resolved, started, taken_in

ELSEWHERE = {
    # the passenger's own, the unit's and the agency's
    Action.READ_RESULT,
    Action.RETURN_WORK_ORDER,
    Action.COMPLETE_WORK_ORDER,
    Action.REVERSE_DECISION,
    Action.DETERMINE_AS_AGENCY,
    # a page of its own
    Action.ADD_ATTACHMENT,
    ReviewAction.READ_RESULT,
    ReviewAction.ADD_ATTACHMENT,
}


def test_every_act_of_a_person_has_its_form() -> None:
    for kind in (ProceedingKind.COMPLAINT, ProceedingKind.REVIEW):
        table = KINDS[kind].procedure.table
        for_people = {action for action in table.actions if table.is_for_people(action)}
        assert for_people - ELSEWHERE == {act.action for act in ACTS[kind]}


def test_forms_of_a_page_have_names_of_their_own() -> None:
    for acts in ACTS.values():
        names = [act.name for act in acts]
        assert len(names) == len(set(names))
        for act in acts:
            assert all(one.shown.label for one in act.form.fields_shown())


async def opened(visitor: Visitor, case: str) -> str:
    path = f"/call-centre/cases/{case}"
    await visitor.open(path)
    return path


async def test_all_clocks_are_told_with_working_time_and_each_day_of_it(
    app: ASGIApp, office: Office, clock: HandClock
) -> None:
    case = await taken_in(office, at=clock.at)
    clock.at += timedelta(days=6)  # Tuesday 29 September
    async with at_work(app, office, "li", clock) as li:
        await opened(li, case.id)
        words = li.seen.words
        assert "超期 120 小时 0 分" in words  # the 24 hours of Art. 9, which are no working days
        assert "还剩 4 个工作日" in words  # 30 September, 8, 9, 10 October
        assert "(7) 班" in words
        assert "10月10日（周六）：第 7 天，调休上班（国庆节），国办发明电〔2025〕7号" in words


async def test_a_provisional_day_is_marked_wherever_it_stands(
    app: ASGIApp, office: Office, clock: HandClock
) -> None:
    clock.at = clock.at.replace(month=12, day=28)
    case = await taken_in(office, at=clock.at)
    async with at_work(app, office, "li", clock) as li:
        await opened(li, case.id)
        assert "暂定" in li.seen.words
        await li.open("/call-centre?tab=open")
        assert "暂定" in li.seen.words


async def test_what_is_not_open_is_told_with_its_reason_and_article(
    app: ASGIApp, office: Office, clock: HandClock
) -> None:
    case = await taken_in(office, at=clock.at)
    async with at_work(app, office, "li", clock) as li:
        path = await opened(li, case.id)
        words = li.seen.words
        assert "延长期限" in words
        assert "投诉和复核没有延长" in words
        assert "依据：第九条" in words
        assert "还不能申请复核或申诉" in words
        assert "可以办理的时间：2026-10-10 24:00 起" in words
        assert f"{path}/acts/extend" not in {form.action for form in li.seen.forms}


async def test_an_act_refused_meanwhile_tells_why_and_keeps_what_was_typed(
    app: ASGIApp, office: Office, clock: HandClock
) -> None:
    case = await taken_in(office, at=clock.at)
    await started(office, case.id, at=clock.at)
    async with at_work(app, office, "li", clock) as li:
        path = await opened(li, case.id)
        await add_note(office, case.id, text="别人刚写的", version=None, by=person("zhao"), now=clock.at)
        page = await li.send(f"{path}/acts/draft_reply", text="经核实。", handled="apology")
        assert page.status == 412
        assert "这件案件刚由别人更新" in page.words
        assert "别人刚写的" in page.words
        page = await li.send(f"{path}/acts/draft_reply")
        assert page.status == 200
        assert "经核实。" in page.words


async def test_an_act_sent_twice_is_done_once(app: ASGIApp, office: Office, clock: HandClock) -> None:
    case = await taken_in(office, at=clock.at)
    async with at_work(app, office, "li", clock) as li:
        path = await opened(li, case.id)
        filled = li.filled(f"{path}/acts/note", text="只记一次")
        for _ in range(2):
            assert "已记入案件" in page_seen(await li.post(filled)).words
        page = await li.open(path)
        assert page.words.count("只记一次") == 1


async def test_faults_of_an_act_stand_beside_its_fields(
    app: ASGIApp, office: Office, clock: HandClock
) -> None:
    case = await taken_in(office, at=clock.at)
    await started(office, case.id, at=clock.at)
    async with at_work(app, office, "li", clock) as li:
        path = await opened(li, case.id)
        page = await li.send(f"{path}/acts/draft_reply", text="")
        assert page.status == 422
        assert "“拟答复”没有提交成功" in page.words
        assert ("#draft_reply-text", "答复：必须填写。") in page.links
        assert "draft_reply-text" in page.ids
        page = await li.send(f"{path}/acts/draft_reply", text="退还差额。", handled="refund", yuan="十二块")
        assert "退款或赔偿金额（元）：格式不对" in page.words


async def test_a_refund_is_on_record_with_its_amount(app: ASGIApp, office: Office, clock: HandClock) -> None:
    case = await taken_in(office, at=clock.at)
    await started(office, case.id, at=clock.at)
    async with at_work(app, office, "li", clock) as li:
        path = await opened(li, case.id)
        page = await li.send(f"{path}/acts/draft_reply", text="退还差额。", handled="refund", yuan="12.5")
        assert page.status == 200
        assert "退款或补票" in page.words


async def test_words_of_a_template_stand_in_the_reply_to_be_completed(
    app: ASGIApp, office: Office, clock: HandClock
) -> None:
    case = await taken_in(office, at=clock.at)
    await started(office, case.id, at=clock.at)
    async with at_work(app, office, "li", clock) as li:
        path = await opened(li, case.id)
        await li.follow("致歉")
        text = dict(li.seen.form_to(f"{path}/acts/draft_reply").fields)["text"]
        assert "您于2026年9月23日反映的问题" in text
        assert "第十条" in text


async def test_what_is_typed_into_an_act_is_kept_until_it_is_sent(
    app: ASGIApp, office: Office, clock: HandClock
) -> None:
    case = await taken_in(office, at=clock.at)
    await started(office, case.id, at=clock.at)
    async with at_work(app, office, "li", clock) as li:
        path = await opened(li, case.id)
        _, pairs = li.filled(f"{path}/acts/draft_reply", text="写到一半", handled=["apology", "refund"])
        kept = await li.post((f"{path}/acts/draft_reply/draft", pairs))
        assert kept.json() == {"kept": "09:12"}
        await opened(li, case.id)
        assert "有草稿" in li.seen.words
        assert ("text", "写到一半") in li.seen.form_to(f"{path}/acts/draft_reply").fields
        await li.send(f"{path}/acts/draft_reply")
        assert "有草稿" not in (await li.open(path)).words


async def test_a_draft_of_a_form_of_no_page_of_ours_is_not_kept(
    app: ASGIApp, office: Office, clock: HandClock
) -> None:
    case = await taken_in(office, at=clock.at)
    async with at_work(app, office, "li", clock) as li:
        path = await opened(li, case.id)
        pairs = [("_token", "0" * 64), ("_key", secrets.token_hex(16)), ("text", "别处来的")]
        assert (await li.post((f"{path}/acts/note/draft", pairs))).status_code == 403


async def test_the_head_signs_and_the_second_person_checks(
    app: ASGIApp, office: Office, clock: HandClock
) -> None:
    case = await taken_in(office, at=clock.at, category="A01")
    await started(office, case.id, at=clock.at)
    await drafted(office, case.id, at=clock.at)
    async with at_work(app, office, "li", clock) as li, at_work(app, office, "zhao", clock) as zhao:
        path = await opened(li, case.id)
        assert "答复尚未审核" in li.seen.words
        assert f"{path}/acts/sign_reply" not in {form.action for form in li.seen.forms}
        await zhao.open("/call-centre?tab=approvals")
        await zhao.follow(case.number)
        page = await zhao.send(f"{path}/acts/check_reply")
        page = await zhao.send(f"{path}/acts/sign_reply")
        assert "已签发" in page.words


async def test_a_handover_is_acknowledged_by_the_colleague_who_is_named(
    app: ASGIApp, office: Office, clock: HandClock
) -> None:
    case = await taken_in(office, at=clock.at)
    await started(office, case.id, at=clock.at)
    async with at_work(app, office, "li", clock) as li, at_work(app, office, "zhao", clock) as zhao:
        path = await opened(li, case.id)
        page = await li.send(f"{path}/acts/hand_over", to=person("zhao").id)
        assert "交班给 zhao，待确认" in page.words
        await zhao.open("/call-centre?tab=handovers")
        await zhao.follow(case.number)
        page = await zhao.send(f"{path}/acts/acknowledge_handover")
        assert "承办 zhao" in page.words


async def test_an_application_before_its_right_opens_is_told_as_what_it_was_taken(
    app: ASGIApp, office: Office, clock: HandClock
) -> None:
    case = await taken_in(office, at=clock.at)
    async with at_work(app, office, "li", clock) as li:
        path = await opened(li, case.id)
        assert f"{path}/acts/appeal" not in {form.action for form in li.seen.forms}
        page = await li.send(f"{path}/acts/early_appeal", text="等不及", channel="hotline", if_early="keep")
        assert page.status == 200
        assert "第十条还没有开启" in page.words


async def test_contacts_are_shown_for_a_purpose_that_is_on_record(
    app: ASGIApp, office: Office, clock: HandClock
) -> None:
    case = await taken_in(office, at=clock.at)
    async with at_work(app, office, "li", clock) as li:
        path = await opened(li, case.id)
        assert "138****8000" in li.seen.words
        assert "13800138000" not in li.seen.words
        await li.open(f"{path}/contacts")
        page = await li.send(f"{path}/contacts", purpose="")
        assert "用途：必须填写。" in page.words
        page = await li.send(f"{path}/contacts", purpose="电话告知结果")
        assert "+8613800138000" in page.words


async def test_evidence_is_uploaded_once_and_given_out_again(
    app: ASGIApp, office: Office, clock: HandClock
) -> None:
    case = await taken_in(office, at=clock.at)
    pdf = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
    async with at_work(app, office, "li", clock) as li:
        path = await opened(li, case.id)
        await li.open(f"{path}/upload")
        action = li.seen.forms[-1].action
        same = {"sec-fetch-site": "same-origin"}
        sent = [
            page_seen(
                await li.client.post(
                    action, files={"file": ("告示.pdf", pdf)}, headers=same, follow_redirects=True
                )
            )
            for _ in range(2)
        ]
        assert [page.status for page in sent] == [200, 422]
        assert "告示.pdf" in sent[0].words
        found = await li.client.get(sent[0].link("告示.pdf"))
        assert found.content == pdf
        assert found.headers["content-disposition"].startswith("attachment")
        page = page_seen(
            await li.client.post(
                f"{path}/upload/{case.version + 1}", files={"file": ("x.exe", b"MZ")}, headers=same
            )
        )
        assert page.status == 422


async def test_a_photograph_of_half_a_megabyte_is_taken(
    app: ASGIApp, office: Office, clock: HandClock
) -> None:
    """Files may be larger than other forms."""
    case = await taken_in(office, at=clock.at)
    pdf = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n" + b"%" + b"x" * 500_000 + b"\ntrailer\n<<>>\n%%EOF\n"
    async with at_work(app, office, "li", clock) as li:
        await li.open(f"{await opened(li, case.id)}/upload")
        answer = await li.client.post(
            li.seen.forms[-1].action,
            files={"file": ("照片.pdf", pdf)},
            headers={"sec-fetch-site": "same-origin"},
            follow_redirects=True,
        )
        assert "照片.pdf" in page_seen(answer).words


async def test_two_hundred_entries_are_read_page_by_page(
    app: ASGIApp, office: Office, clock: HandClock
) -> None:
    case = await taken_in(office, at=clock.at)
    for n in range(200):
        await add_note(office, case.id, text=f"备注{n}。", version=None, by=person("zhao"), now=clock.at)
    async with at_work(app, office, "zhao", clock) as zhao:
        await opened(zhao, case.id)
        seen = [n for n in range(200) if f"备注{n}。" in zhao.seen.words]
        assert len(seen) == 50
        while any("下一页" in words for _, words in zhao.seen.links):
            await zhao.follow("下一页")
            seen += [n for n in range(200) if f"备注{n}。" in zhao.seen.words]
        assert sorted(seen) == list(range(200))


@pytest.mark.parametrize("action", ["nothing_of_the_kind", "take_lead"])
async def test_an_act_of_another_kind_is_not_found(
    app: ASGIApp, office: Office, clock: HandClock, action: str
) -> None:
    case = await taken_in(office, at=clock.at)
    async with at_work(app, office, "li", clock) as li:
        path = await opened(li, case.id)
        assert (await li.post((f"{path}/acts/{action}", []))).status_code == 404


async def test_the_result_told_by_trying_in_vain_is_listed_apart(
    app: ASGIApp, office: Office, clock: HandClock
) -> None:
    case = await taken_in(office, at=clock.at)
    await resolved(office, case.id, at=clock.at)
    async with at_work(app, office, "li", clock) as li:
        path = await opened(li, case.id)
        page = await li.send(f"{path}/acts/attempt", outcome="no_answer")
        assert "第 1 次联系" in page.words
        assert "还没有告知" in page.words
