"""The operator answers the agency on the page of the case: file, recordings, report, order (rules S5, S7, S13, S15)."""

from starlette.types import ASGIApp

from app.usecases.office import Office
from tests.support.pages import PageSeen, Visitor, at_work
from tests.support.web import HandClock, web_on
from tests.web.agency.test_appeal_path import MONDAY, lodged

OWED = "/call-centre?tab=owed_to_agency"


def answer_form(seen: PageSeen, name: str) -> str:
    """Where the one form of this name goes."""
    found = [one.action for one in seen.forms if f"/acts/{name}_" in one.action]
    assert len(found) == 1, found
    return found[0]


async def case_of(visitor: Visitor, number: str) -> PageSeen:
    await visitor.open("/call-centre/search")
    return await visitor.send("/call-centre/search", sought=number)


async def accepted(zhou: Visitor, appeal: str) -> str:
    """The operator's case, by the number that the agency's page says."""
    at = f"/agency/cases/{appeal}"
    await zhou.open(at)
    seen = await zhou.send(f"{at}/acts/accept")
    return seen.words.partition("投诉编号")[2].split()[0]


async def ordered(zhou: Visitor, appeal: str) -> None:
    at = f"/agency/cases/{appeal}"
    await zhou.open(at)
    await zhou.send(
        f"{at}/acts/decide", outcome="upheld", finding="substantiated", text="经查属实。", determines="no"
    )
    await zhou.send(
        f"{at}/acts/issue_order", kind="rectify", text="完善录像调取制度。", last_day="2026-10-20"
    )


async def test_an_order_goes_to_the_operator_and_back_until_it_is_verified(office_on_both: Office) -> None:
    office, clock = office_on_both, HandClock(MONDAY)
    app = web_on(office, clock)
    appeal = await lodged(office)
    at = f"/agency/cases/{appeal}"
    async with at_work(app, office, "zhou", clock) as zhou, at_work(app, office, "zhao", clock) as zhao:
        number = await accepted(zhou, appeal)
        await ordered(zhou, appeal)
        seen = await zhou.open(at)
        assert "核查通过 没有等待核查的回复" in " ".join(seen.words.split())
        assert not [one for one in seen.forms if one.action.endswith("/acts/verify_order")]

        seen = await case_of(zhao, number)
        assert "执法机构的要求" in seen.words
        assert "申诉 · 责令改正 待交" in seen.words
        assert "完善录像调取制度。" in seen.words
        assert "10月20日（周二）24:00" in seen.words
        assert "还剩 6 个工作日" in seen.words
        assert "不服答复" not in seen.words  # nothing else of the agency's file

        form = answer_form(seen, "answer_order")
        refused = await zhao.send(form, answer="")
        assert refused.status == 422
        seen = await zhao.send(form, answer="已修订制度，见附件三。")
        assert "申诉 · 责令改正 待核查" in seen.words
        assert "已修订制度，见附件三。" in seen.words

        listed = await zhou.open("/agency?tab=orders")
        assert "责令待核查" in listed.title
        seen = await zhou.follow("号申")
        assert "已修订制度，见附件三。" in seen.words
        order = next(one for one in seen.form_to(f"{at}/acts/verify_order").offered["order"] if one)
        await zhou.send(f"{at}/acts/reject_order_answer", order=order, reason="没有附照片")

        seen = await zhao.open(zhao.seen.path)
        assert "申诉 · 责令改正 被退回" in seen.words
        assert "没有附照片" in seen.words
        await zhao.send(answer_form(seen, "answer_order"), answer="已附照片。")
        await zhou.open(at)
        seen = await zhou.send(f"{at}/acts/verify_order", order=order, note="现场核实属实。")
        assert "已核查" in seen.words
        seen = await zhao.open(zhao.seen.path)
        assert "申诉 · 责令改正 已核查" in seen.words
        assert not [one for one in seen.forms if "/asked/" in one.action]


async def test_an_answer_sent_twice_is_given_once(app: ASGIApp, office: Office, clock: HandClock) -> None:
    clock.at = MONDAY
    appeal = await lodged(office)
    async with at_work(app, office, "zhou", clock) as zhou, at_work(app, office, "zhao", clock) as zhao:
        number = await accepted(zhou, appeal)
        await ordered(zhou, appeal)
        seen = await case_of(zhao, number)
        filled = zhao.filled(answer_form(seen, "answer_order"), answer="已整改。")
        first, second = await zhao.post(filled), await zhao.post(filled)
    assert (first.status_code, second.status_code) == (200, 200)
    assert second.text.count("已整改。") == 1


async def test_the_clerk_who_has_the_case_delivers_the_file_and_answers_the_order(
    app: ASGIApp, office: Office, clock: HandClock
) -> None:
    clock.at = MONDAY
    appeal = await lodged(office)
    async with at_work(app, office, "zhou", clock) as zhou, at_work(app, office, "li", clock) as li:
        at = f"/agency/cases/{appeal}"
        number = await accepted(zhou, appeal)
        await zhou.send(f"{at}/acts/ask_for_file", what="全部案卷和录音。")
        await zhou.send(f"{at}/acts/hold", occurred_at="2026-09-22T08:10")
        seen = await case_of(li, number)
        assert "申诉 · 调阅案卷 待交" in seen.words
        assert "全部案卷和录音。" in seen.words
        assert "10月14日（周三）24:00" in seen.words  # two working days
        seen = await li.send(answer_form(seen, "deliver_file"), file="移交清单 2026-7")
        assert "登记已交案卷" in seen.words
        assert "申诉 · 调阅案卷 已交" in seen.words

        assert "移交清单 2026-7" in (await zhou.open(at)).words

        await ordered(zhou, appeal)
        seen = await li.open(li.seen.path)
        assert "申诉 · 责令改正 待交" in seen.words
        seen = await li.send(answer_form(seen, "answer_order"), answer="已整改。")
        assert "申诉 · 责令改正 待核查" in seen.words


async def test_recordings_that_the_agency_ordered_are_confirmed_by_the_head(
    app: ASGIApp, office: Office, clock: HandClock
) -> None:
    clock.at = MONDAY
    appeal = await lodged(office)
    async with at_work(app, office, "zhou", clock) as zhou, at_work(app, office, "zhao", clock) as zhao:
        number = await accepted(zhou, appeal)
        await zhou.send(f"/agency/cases/{appeal}/acts/hold", occurred_at="2026-09-22T08:10")
        seen = await case_of(zhao, number)
        assert "申诉 · 保全录像 待交" in seen.words
        assert "2026年9月22日" in seen.words or "9月22日 08:10" in seen.words
        form = answer_form(seen, "confirm_hold")
        refused = await zhao.send(form, held_as="硬盘 12", sha256="不是校验值")
        assert refused.status == 422
        assert "校验值是 64 位" in refused.words
        assert ("held_as", "硬盘 12") in refused.form_to(form).fields
        seen = await zhao.send(form, sha256="")
        assert "申诉 · 保全录像 已交" in seen.words


async def test_a_result_is_reported_sent_back_and_reported_again(
    app: ASGIApp, office: Office, clock: HandClock
) -> None:
    clock.at = MONDAY
    async with at_work(app, office, "zhou", clock) as zhou, at_work(app, office, "zhao", clock) as zhao:
        await zhou.open("/agency/direct-complaints/new")
        await zhou.send(
            "/agency/direct-complaints/new", phone="138 0013 8000", name="李四", text="扶梯停用三天。"
        )
        at = (await zhou.follow("打开这件案件")).path
        await zhou.send(f"{at}/acts/pass_on", operator="SYMTR", category="F01")
        await zhou.send(f"{at}/acts/attempt", channel="recorded_call", outcome="reached", evidence="录音 3")
        await zhao.open("/call-centre?tab=unassigned")
        seen = await zhao.follow("沈铁投")
        assert "转办 · 回告处理结果 待交" in seen.words
        seen = await zhao.send(answer_form(seen, "report_result"), text="扶梯已修复。", told="yes")
        assert "转办 · 回告处理结果 待核查" in seen.words
        await zhou.open(at)
        await zhou.send(f"{at}/acts/send_back", reason="没有说明原因")
        seen = await zhao.open(zhao.seen.path)
        assert "转办 · 回告处理结果 被退回" in seen.words
        assert "没有说明原因" in seen.words
        await zhao.send(answer_form(seen, "report_result"), text="主板故障，已更换。", told="yes")
        await zhou.open(at)
        await zhou.send(f"{at}/acts/check", note="属实")
        assert "转办 · 回告处理结果 已核查" in (await zhao.open(zhao.seen.path)).words


async def test_what_the_agency_does_not_ask_is_not_found(
    app: ASGIApp, office: Office, clock: HandClock
) -> None:
    clock.at = MONDAY
    appeal = await lodged(office)
    async with at_work(app, office, "zhou", clock) as zhou, at_work(app, office, "zhao", clock) as zhao:
        seen = await case_of(zhao, await accepted(zhou, appeal))
        assert "执法机构的要求" not in seen.words
        away = f"{seen.path}/asked/{appeal}/acts/answer_order_{'0' * 32}"
        assert (await zhao.client.post(away, headers={"sec-fetch-site": "same-origin"})).status_code == 404


async def test_an_answer_begun_is_kept_until_it_is_given(
    app: ASGIApp, office: Office, clock: HandClock
) -> None:
    clock.at = MONDAY
    appeal = await lodged(office)
    async with at_work(app, office, "zhou", clock) as zhou, at_work(app, office, "zhao", clock) as zhao:
        number = await accepted(zhou, appeal)
        await ordered(zhou, appeal)
        seen = await case_of(zhao, number)
        form = answer_form(seen, "answer_order")
        _, pairs = zhao.filled(form, answer="写到一半")
        assert (await zhao.post((f"{form}/draft", pairs))).status_code == 200
        seen = await zhao.open(seen.path)
        assert ("answer", "写到一半") in seen.form_to(form).fields
        seen = await zhao.send(form)
        assert "申诉 · 责令改正 待核查" in seen.words
        assert "有草稿" not in seen.words


async def test_several_orders_are_told_apart(app: ASGIApp, office: Office, clock: HandClock) -> None:
    clock.at = MONDAY
    appeal = await lodged(office)
    at = f"/agency/cases/{appeal}"
    async with at_work(app, office, "zhou", clock) as zhou, at_work(app, office, "zhao", clock) as zhao:
        number = await accepted(zhou, appeal)
        await ordered(zhou, appeal)
        await zhou.send(f"{at}/acts/issue_order", kind="handle_again", text="重新处理并答复。")
        seen = await case_of(zhao, number)
        assert "执法机构的要求有 2 项待交" in seen.words
        second = [one.action for one in seen.forms if "/acts/answer_order_" in one.action][1]
        seen = await zhao.send(second, answer="已重新处理。")
        assert "申诉 · 责令改正（第 1 项） 待交" in seen.words
        assert "申诉 · 重新处理（第 2 项） 待核查" in seen.words
        assert "执法机构的要求有 1 项待交" in seen.words
        assert len(seen.ids) == len(set(seen.ids))


async def test_what_the_agency_waits_for_stands_in_a_list_by_the_day_it_is_due(
    office_on_both: Office,
) -> None:
    office, clock = office_on_both, HandClock(MONDAY)
    app = web_on(office, clock)
    at = f"/agency/cases/{await lodged(office)}"
    async with at_work(app, office, "zhou", clock) as zhou, at_work(app, office, "zhao", clock) as zhao:
        number = await accepted(zhou, at.rpartition("/")[2])
        assert "“执法机构待回”里现在没有案件。" in (await zhao.open(OWED)).words
        await zhou.send(f"{at}/acts/hold", occurred_at="2026-09-22T08:10")
        await zhou.send(f"{at}/acts/ask_for_file", what="全部案卷和录音。")
        seen = await zhao.open(OWED)
        assert "执法机构待回 1" in seen.words
        assert seen.words.count("收到 ") == 1  # one row for a case, however much is asked
        assert (
            "10月14日（周三）24:00 · 交案卷" in seen.words
        )  # before the recordings, which are there for 90 days

        seen = await zhao.follow(number)
        await zhao.send(answer_form(seen, "deliver_file"), file="移交清单 2026-7")
        assert "12月21日（周一）24:00 · 保全录像" in (await zhao.open(OWED)).words
        seen = await zhao.follow(number)
        await zhao.send(answer_form(seen, "confirm_hold"), held_as="硬盘 12")
        assert "“执法机构待回”里现在没有案件。" in (await zhao.open(OWED)).words


async def test_a_matter_that_the_agency_handles_itself_is_answered_on_a_page_of_its_own(
    app: ASGIApp, office: Office, clock: HandClock
) -> None:
    clock.at = MONDAY
    async with at_work(app, office, "zhou", clock) as zhou, at_work(app, office, "zhao", clock) as zhao:
        await zhou.open("/agency/direct-complaints/new")
        await zhou.send(
            "/agency/direct-complaints/new", phone="138 0013 8000", name="李四", text="扶梯停用三天。"
        )
        at = (await zhou.follow("打开这件案件")).path
        await zhou.send(f"{at}/acts/take_up", operator="SYMTR")
        seen = await zhou.send(f"{at}/acts/ask_for_file", what="扶梯维保记录。")
        number = seen.title.split()[0]
        await zhao.open(OWED)
        seen = await zhao.follow(number)
        assert "扶梯维保记录。" in seen.words
        assert "扶梯停用三天。" not in seen.words  # nothing else of the agency's file
        form = answer_form(seen, "deliver_file")
        refused = await zhao.send(form, file="")
        assert (refused.status, "扶梯维保记录。" in refused.words) == (422, True)
        seen = await zhao.send(form, file="移交清单 8")
        assert "调阅案卷 已交" in seen.words
        assert "“执法机构待回”里现在没有案件。" in (await zhao.open(OWED)).words
        found = await zhao.open("/call-centre/search")
        found = await zhao.send("/call-centre/search", sought=number)
        assert "扶梯维保记录。" in found.words


async def test_the_review_of_a_case_shows_what_the_agency_asks_and_is_led_once(
    app: ASGIApp, office: Office, clock: HandClock
) -> None:
    clock.at = MONDAY
    appeal = await lodged(office)
    async with at_work(app, office, "zhou", clock) as zhou, at_work(app, office, "zhao", clock) as zhao:
        number = await accepted(zhou, appeal)
        case = (await case_of(zhao, number)).path
        seen = await zhao.send(f"{case}/acts/review", text="请再查录像。")
        await zhou.send(f"/agency/cases/{appeal}/acts/ask_for_file", what="全部案卷。")
        await zhao.open("/call-centre?tab=reviews")
        seen = await zhao.follow("号复")
        assert "申诉 · 调阅案卷 待交" in seen.words
        take_lead = f"{seen.path}/acts/take_lead"
        seen = await zhao.send(take_lead)
        assert take_lead not in {one.action for one in seen.forms}
        assert "您已经在组织这件复核" in seen.words
        seen = await zhao.send(answer_form(seen, "deliver_file"), file="移交清单 9")
        assert "号复" in seen.title
        assert "申诉 · 调阅案卷 已交" in seen.words
