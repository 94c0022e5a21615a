"""The appeal over HTTP: receipt, inquiry, extension, decision (Art. 12; rules S3, S5, S6, V1)."""

from datetime import date

import pytest

from app.domain.parties import Role
from app.usecases.commands.appoint_acting_head import AppointmentStated, appoint_acting_head
from app.usecases.commands.record_time import record_time
from tests.api.calls import Calls, account, due
from tests.api.steps import APPEAL, CALL, accepted, decided_appeal, open_appeal, told_complaint
from tests.support.offices import person

INSPECTION = {
    "kind": "site_inspection",
    "officers": [
        {"id": account("zhou"), "certificate": "辽A-0017"},
        {"id": account("wu"), "certificate": "辽A-0023"},
    ],
    "held_at": "2026-09-30T08:30:00+08:00",
    "minutes": "现场核实。",
}
WHY = {"reason": "需第三方检测"}
UPHELD = {"outcome": "upheld", "text": "申诉成立。", "finding": "substantiated"}
ELEMENTS = {"cause": "facility", "harm": "negative_effect", "responsible": "运营一分公司"}
OPINION = {"validity": "valid", "elements": ELEMENTS, "finding": "substantiated", "reason": "保洁漏项。"}


@pytest.mark.parametrize(
    ("received", "due_at"),
    [
        pytest.param("2026-09-24 10:00", "2026-10-13T00:00:00+08:00", id="Thursday before Mid-Autumn"),
        pytest.param("2026-09-26 10:00", "2026-10-13T00:00:00+08:00", id="Saturday, a day off"),
        pytest.param("2026-09-28 23:59", "2026-10-14T00:00:00+08:00", id="Monday, its last minute"),
        pytest.param("2026-09-30 09:00", "2026-10-16T00:00:00+08:00", id="Wednesday before National Day"),
        pytest.param("2026-10-10 09:00", "2026-10-21T00:00:00+08:00", id="Saturday, a make-up workday"),
    ],
)
async def test_seven_working_days_from_receipt_by_the_agency(
    calls: Calls, received: str, due_at: str
) -> None:
    case = await told_complaint(calls)
    calls.at(received)
    appeal = await calls.done("zhou", f"{case['path']}/appeal", APPEAL, status=201)
    assert due(appeal, "appeal") == due_at


async def test_an_early_appeal_is_kept_and_opens_by_itself_at_the_due_instant(calls: Calls) -> None:
    path = f"/complaints/{(await accepted(calls))['id']}"  # Wednesday 23 September
    early = await calls.done("zhou", f"{path}/appeal", APPEAL, status=202)
    assert early["opens_at"] == "2026-10-11T00:00:00+08:00"
    assert (early["taken_as"]["kind"], early["taken_as"]["status"]) == ("appeal", "kept")
    assert early["taken_as"]["deadlines"] == []
    refused = await calls.refused("zhou", f"{path}/appeal/opening")
    assert refused == (409, "article_10.not_open", "Art. 10")
    calls.at("2026-10-12 08:00")
    await record_time(calls.office, now=calls.clock.at, limit=100)
    appeal = await calls.read("zhou", f"{path}/appeal")
    assert (appeal["status"], appeal["ground"]) == ("received", "no_reply_in_time")
    assert appeal["opened_at"] == "2026-10-11T00:00:00+08:00"
    assert due(appeal, "appeal") == "2026-10-21T00:00:00+08:00"  # 12 to 16, 19, 20 October


async def test_a_kept_appeal_opens_on_the_objection_to_a_reply_that_came(calls: Calls) -> None:
    case = await accepted(calls)
    path = f"/complaints/{case['id']}"
    visitor = await calls.enter(case)
    await visitor.done("/appeal", {"text": "太慢"}, status=202)
    await calls.done("li", f"{path}/start", {})
    await calls.done("li", f"{path}/replies", {"text": "已处理。", "handled": ["explanation"]})
    await calls.done("li", f"{path}/replies/1/signature")
    await calls.done("li", f"{path}/notifications", CALL)
    opened = await visitor.done("/appeal/opening")
    assert opened["status"] == "received"
    assert due(opened, "appeal") == "2026-10-11T00:00:00+08:00"  # 24, 28, 29, 30 September, 8, 9, 10 October


async def test_an_early_appeal_is_a_direct_complaint_where_the_passenger_wishes(calls: Calls) -> None:
    path = f"/complaints/{(await accepted(calls))['id']}"
    asked = {**APPEAL, "if_early": "direct_complaint"}
    early = await calls.done("zhou", f"{path}/appeal", asked, status=202)
    taken = early["taken_as"]
    assert (taken["kind"], taken["number"]) == ("direct_complaint", "沈交执〔2026〕00001号")
    assert (await calls.get("zhou", path)).status_code == 404
    assert (await calls.read("zhou", f"/direct-complaints/{taken['id']}"))["is_early"] is True


async def test_one_appeal_at_a_time(calls: Calls) -> None:
    case = await open_appeal(calls)
    again = await calls.refused("zhou", f"{case['path']}/appeal", APPEAL)
    assert again == (409, "appeal.already_open", "S3")


async def test_after_a_decision_only_new_facts_make_another_appeal(calls: Calls) -> None:
    case = await decided_appeal(calls)
    path = f"{case['path']}/appeal"
    assert await calls.refused("zhou", path, APPEAL) == (409, "facts.already_concluded", "S15")
    second = await calls.done("zhou", path, {**APPEAL, "new_facts": True}, status=201)
    assert second["number"] == "沈铁投〔2026〕00001号申2"


async def test_the_operator_hands_an_appeal_on_and_the_door_deadline_is_met(calls: Calls) -> None:
    case = await told_complaint(calls)
    calls.at("2026-09-24 15:00")  # Thursday: one working day is Monday the 28th
    door = {"wanted": "appeal", "door": "张士站"}
    waiting = await calls.done("qian", f"{case['path']}/wrong-door-applications", door)
    assert waiting["hand_on"]["due_at"] == "2026-09-29T00:00:00+08:00"
    calls.at("2026-09-28 09:00")
    appeal = await calls.done("li", f"{case['path']}/appeal", APPEAL, status=201)
    assert due(appeal, "appeal") == "2026-10-14T00:00:00+08:00"  # from receipt by the agency
    complaint = await calls.read("li", case["path"])
    clock = next(one for one in complaint["deadlines"] if one["kind"] == "hand_on")
    assert clock["met_at"] == "2026-09-28T09:00:00+08:00"


async def test_the_authority_takes_an_application_and_hands_it_on_without_seeing_the_case(
    calls: Calls,
) -> None:
    case = await told_complaint(calls)
    door = {"wanted": "review", "door": "交通运输局信访窗口"}
    await calls.done("feng", f"{case['path']}/wrong-door-applications", door)
    handed = {"wanted": "review", "to": "SYMTR"}
    await calls.done("feng", f"{case['path']}/handing-on", handed)
    again = await calls.refused("feng", f"{case['path']}/handing-on", handed)
    assert again == (409, "part.not_open", "S3")
    assert (await calls.get("feng", case["path"])).status_code == 403  # Art. 3: it knows of every case


async def test_an_interview_or_inspection_takes_two_officers_with_certificates(calls: Calls) -> None:
    path = f"{(await open_appeal(calls))['path']}/appeal"
    one = {**INSPECTION, "officers": INSPECTION["officers"][:1]}
    assert await calls.refused("zhou", f"{path}/inquiries", one) == (409, "officers.two_needed", "S5")
    stranger = {**INSPECTION, "officers": [{"id": account("li"), "certificate": "1"}]}
    refused = await calls.act("zhou", f"{path}/inquiries", stranger)
    assert refused.json()["errors"][0]["pointer"] == "/officers/0/id"
    later = {**INSPECTION, "held_at": "2026-09-30T09:01:00+08:00"}
    assert await calls.refused("zhou", f"{path}/inquiries", later) == (422, "receipt.in_future", "S5")
    await calls.done("zhou", f"{path}/inquiries", INSPECTION)
    (inquiry,) = (await calls.read("wu", path))["inquiries"]
    assert inquiry["minutes"] == "现场核实。"


async def test_the_operator_gives_its_file_and_sees_nothing_else(calls: Calls) -> None:
    path = f"{(await open_appeal(calls))['path']}/appeal"
    asked = await calls.done("zhou", f"{path}/file-requests", {"what": "保洁记录与监控目录"})
    assert due(asked, "file_delivery") == "2026-10-10T00:00:00+08:00"  # 8, 9 October
    for who in ("li", "zhao", "chen"):
        assert (await calls.get(who, path)).status_code == 404
    assert (await calls.get("chen", f"{path}/owed")).status_code == 404
    owed = await calls.read("li", f"{path}/owed")
    (request,) = owed["file_requests"]
    assert request["what"] == "保洁记录与监控目录"
    address = f"{path}/file-requests/{request['id']}/delivery"
    assert (await calls.act("chen", address, {"file": "1"})).status_code == 404
    stale = await calls.act("li", address, {"file": "卷宗 3"}, version=1)
    assert stale.json()["code"] == "precond.failed"
    delivered = await calls.done("li", address, {"file": "卷宗 3"})
    assert next(d for d in delivered["deadlines"] if d["kind"] == "file_delivery")["met_at"]
    assert await calls.refused("li", address, {"file": "卷宗 3"}) == (409, "part.not_open", "S5")


async def test_the_operator_does_not_learn_the_appeals_number(calls: Calls) -> None:
    case = await open_appeal(calls)
    complaint = await calls.read("zhao", case["path"])
    assert "申" not in str(complaint["linked"]) + str(complaint["appeals"])
    assert complaint["appeals"] == [{"applied_at": "2026-09-30T09:00:00+08:00", "outcome": "pending"}]


async def test_an_extension_needs_the_mark_and_is_asked_for_by_the_case_officer(calls: Calls) -> None:
    path = f"{(await open_appeal(calls))['path']}/appeal"
    unmarked = await calls.refused("zhou", f"{path}/extension", WHY)
    assert unmarked == (409, "extension.not_difficult", "Art. 12")
    assert await calls.refused("wu", f"{path}/difficulty", WHY) == (409, "handler.other", "S6")
    none_asked = await calls.refused("zheng", f"{path}/extension/approval")
    assert none_asked == (409, "extension.not_requested", "S6")
    await calls.done("zhou", f"{path}/difficulty", WHY)
    await calls.done("zhou", f"{path}/extension", WHY)
    assert await calls.refused("zhou", f"{path}/extension", WHY) == (409, "proposal.pending", "S6")
    assert (await calls.act("zhou", f"{path}/extension/approval")).status_code == 403


async def test_whoever_asked_does_not_approve_though_acting_head(calls: Calls) -> None:
    path = await _asked(calls)
    appointment = AppointmentStated(
        name="zhou",
        role=Role.AGENCY_HEAD,
        valid_from=date(2026, 9, 30),
        valid_to=date(2026, 10, 20),
        reference="沈交执任〔2026〕2号",
    )
    await appoint_acting_head(calls.office, stated=appointment, by=person("zheng"), now=calls.clock.at)
    assert await calls.refused("zhou", f"{path}/extension/approval") == (409, "two_person.same", "S6")


async def test_an_extension_is_approved_once_and_told_before_the_original_due_instant(calls: Calls) -> None:
    path = await _asked(calls)
    calls.at("2026-10-15 23:59")  # Thursday, the 7th working day
    approved = await calls.done("zheng", f"{path}/extension/approval")
    assert due(approved, "appeal") == "2026-10-21T00:00:00+08:00"  # the 10th: 20 October
    assert await calls.refused("zhou", f"{path}/extension", WHY) == (409, "extension.once", "Art. 12")
    told = {"form": "recorded_call", "evidence": "录音 90"}
    await calls.done("zhou", f"{path}/extension/telling", told)
    assert await calls.refused("zhou", f"{path}/extension/telling", told) == (
        409,
        "decision.already_made",
        "S6",
    )
    extension = (await calls.read("zhou", path))["extension"]
    assert extension["original_due_at"] == "2026-10-16T00:00:00+08:00"
    assert extension["told_at"] == "2026-10-15T23:59:00+08:00"


async def test_an_undecided_request_lapses_and_a_late_approval_is_refused(calls: Calls) -> None:
    path = await _asked(calls)
    calls.at("2026-10-16 00:00")  # Friday: due is exclusive
    assert await calls.refused("zheng", f"{path}/extension/approval") == (409, "extension.too_late", "S6")
    assert (await calls.read("zhou", path))["extension"]["outcome"] == "lapsed"


async def test_a_refused_extension_leaves_the_due_instant(calls: Calls) -> None:
    path = await _asked(calls)
    refused = await calls.done("zheng", f"{path}/extension/refusal", {"reason": "不属疑难"})
    assert due(refused, "appeal") == "2026-10-16T00:00:00+08:00"


async def test_a_decision_names_its_finding_or_the_reason_why_not_admissible(calls: Calls) -> None:
    path = f"{(await open_appeal(calls))['path']}/appeal"
    bare = {"outcome": "not_upheld", "text": "不成立。"}
    assert await calls.refused("zhou", f"{path}/decision", bare) == (422, "outcome.reason_needed", "S5")
    inadmissible = {"outcome": "not_admissible", "text": "不予受理。"}
    assert (await calls.refused("zhou", f"{path}/decision", inadmissible))[1] == "outcome.reason_needed"
    assert await calls.refused("wu", f"{path}/decision", UPHELD) == (409, "handler.other", "S5")
    reason = {**inadmissible, "inadmissible": "litigation"}
    assert (await calls.done("zhou", f"{path}/decision", reason))["status"] == "resolved"


async def test_a_decision_not_told_by_the_due_instant_is_missed(calls: Calls) -> None:
    path = f"{(await open_appeal(calls))['path']}/appeal"
    await calls.done("zhou", f"{path}/decision", UPHELD)
    calls.at("2026-10-16 00:00")
    clock = next(d for d in (await calls.read("zhou", path))["deadlines"] if d["kind"] == "appeal")
    assert clock["missed_at"] == "2026-10-16T00:00:00+08:00"


@pytest.mark.parametrize(
    ("changes", "code", "basis"),
    [
        pytest.param(
            {"elements": {**ELEMENTS, "cause": None}}, "validity.element_missing", "Art. 16", id="no cause"
        ),
        pytest.param(
            {"elements": {**ELEMENTS, "harm": "none_found"}},
            "validity.element_missing",
            "Art. 16",
            id="no harm",
        ),
        pytest.param(
            {"elements": {**ELEMENTS, "responsible": None}},
            "validity.element_missing",
            "Art. 16",
            id="nobody responsible",
        ),
        pytest.param({"validity": "not_valid"}, "validity.element_not_named", "V1", id="none fails"),
    ],
)
async def test_valid_takes_all_three_elements_and_not_valid_names_one(
    calls: Calls, changes: dict[str, object], code: str, basis: str
) -> None:
    path = f"{(await open_appeal(calls))['path']}/appeal"
    refused = await calls.refused("zhou", f"{path}/determinations", {**OPINION, **changes})
    assert refused[1:] == (code, basis)


async def test_not_valid_takes_two_people(calls: Calls) -> None:
    path = f"{(await decided_appeal(calls))['path']}/appeal"
    nothing = await calls.refused("zhou", f"{path}/determinations/confirmation")
    assert nothing == (409, "proposal.none", "V1")
    not_valid = {**OPINION, "validity": "not_valid", "elements": {**ELEMENTS, "cause": None}}
    await calls.done("zhou", f"{path}/determinations", not_valid)
    alone = await calls.refused("zhou", f"{path}/determinations/confirmation")
    assert alone == (409, "two_person.same", "V1")
    await calls.done("zheng", f"{path}/determinations/confirmation")
    complaint = await calls.read("zhao", path.removesuffix("/appeal"))
    assert complaint["validity"] == "not_valid"


async def test_the_agency_overturns_a_non_acceptance_only_where_it_upholds(calls: Calls) -> None:
    calls.at("2026-09-23 09:12")
    path = f"/complaints/{(await accepted(calls))['id']}"
    proposal = {
        "kind": "non_acceptance",
        "reason": "涉诉，请向法院主张。",
        "ground": "litigation",
        "competent_body": "沈阳市沈河区人民法院",
    }
    await calls.done("li", f"{path}/proposals", proposal)
    await calls.done("zhao", f"{path}/proposals/confirmation")
    await calls.done("li", f"{path}/notifications", CALL)
    calls.at("2026-09-30 09:00")
    await calls.done("zhou", f"{path}/appeal", APPEAL, status=201)
    await calls.done("zhou", f"{path}/appeal/acceptance")
    overturn = {**UPHELD, "overturns": "non_acceptance"}
    not_upheld = {**overturn, "outcome": "not_upheld"}
    assert await calls.refused("zhou", f"{path}/appeal/decision", not_upheld) == (
        409,
        "order.needs_upheld",
        "V3",
    )
    await calls.done("zhou", f"{path}/appeal/decision", overturn)
    post = {"channel": "post", "outcome": "reached", "evidence": "EMS 7"}
    await calls.done("zhou", f"{path}/appeal/notifications", post)
    assert (await calls.read("zhao", path))["status"] == "in_progress"


async def _asked(calls: Calls) -> str:
    path = f"{(await open_appeal(calls))['path']}/appeal"
    await calls.done("zhou", f"{path}/difficulty", WHY)
    await calls.done("zhou", f"{path}/extension", WHY)
    return path
