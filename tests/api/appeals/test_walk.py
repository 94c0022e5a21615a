"""One complaint over HTTP alone, from intake by a call-centre client to the agency's decision (Arts. 9 to 12)."""

import httpx

from app.usecases.office import Office
from tests.api.calls import API, CASE, Calls, account, due
from tests.api.steps import APPEAL, CALL, OBJECTION, REPLY
from tests.support.web import HandClock, added_client, client_token

OPERATIONS = ("submit_complaint", "read_case", "read_deadlines")


async def test_a_complaint_goes_from_intake_to_the_agencys_decision(
    office: Office, clock: HandClock, calls: Calls, nobody: httpx.AsyncClient
) -> None:
    calls.at("2026-09-23 09:12")  # Wednesday
    centre = await added_client(office, operations=OPERATIONS, now=clock.at)
    headers = {
        "authorization": f"Bearer {await client_token(office, centre, now=clock.at)}",
        "idempotency-key": "call-0001",
    }
    case = (await nobody.post(f"{API}/complaints", json=CASE, headers=headers)).json()
    # 24, 28, 29, 30 September, 8, 9, 10 October; 25 to 27 September and 1 to 7 October are off
    assert due(case, "handling") == "2026-10-11T00:00:00+08:00"
    path = f"/complaints/{case['id']}"
    await calls.done("li", f"{path}/start", {})
    await calls.done("li", f"{path}/replies", REPLY)
    await calls.done("li", f"{path}/replies/1/signature")
    await calls.done("li", f"{path}/notifications", CALL)
    await calls.done("li", f"{path}/objections", {"text": "不认可", "wants_to_apply": True})

    calls.at("2026-09-24 10:00")  # Thursday
    review = await calls.done("li", f"{path}/review", OBJECTION, status=201)
    assert review["number"] == "沈铁投〔2026〕00001号复"
    assert due(review, "review") == "2026-10-01T00:00:00+08:00"  # 28, 29, 30 September
    await calls.done("zhao", f"{path}/review/lead")
    calls.at("2026-09-28 15:00")
    await calls.done("zhao", f"{path}/review/findings", {"text": "调取保洁记录，9月22日漏做一次。"})
    result = {"outcome": "changed", "text": "漏保洁属实，已问责。", "finding": "substantiated"}
    await calls.done("zhao", f"{path}/review/conclusion", result)
    reviewed = await calls.done("zhao", f"{path}/review/notifications", {**CALL, "evidence": "录音 88"})
    assert reviewed["status"] == "concluded"

    calls.at("2026-09-30 09:00")  # Wednesday
    visitor = await calls.enter(case)
    appeal = await visitor.done("/appeal", APPEAL, status=201)
    assert appeal["number"] == "沈铁投〔2026〕00001号申"
    assert due(appeal, "appeal") == "2026-10-16T00:00:00+08:00"  # 8, 9, 10, 12, 13, 14, 15 October
    await calls.done("zhou", f"{path}/appeal/acceptance")
    calls.at("2026-10-10 14:00")  # Saturday, a make-up workday
    inquiry = {
        "kind": "site_inspection",
        "officers": [
            {"id": account("zhou"), "certificate": "辽A-0017"},
            {"id": account("wu"), "certificate": "辽A-0023"},
        ],
        "held_at": "2026-10-10T10:00:00+08:00",
        "minutes": "张士站公厕无洗手液，扶梯有油渍。",
    }
    await calls.done("zhou", f"{path}/appeal/inquiries", inquiry)
    await calls.done("zhou", f"{path}/appeal/difficulty", {"reason": "需第三方检测油渍来源"})
    await calls.done("zhou", f"{path}/appeal/extension", {"reason": "检测报告未出"})
    calls.at("2026-10-15 23:59")  # Thursday, the last day
    extended = await calls.done("zheng", f"{path}/appeal/extension/approval")
    assert due(extended, "appeal") == "2026-10-21T00:00:00+08:00"  # 16, 19, 20 October
    told = {"form": "recorded_call", "evidence": "录音 90"}
    await calls.done("zhou", f"{path}/appeal/extension/telling", told)

    calls.at("2026-10-20 10:00")  # Tuesday
    opinion = {
        "validity": "valid",
        "elements": {"cause": "facility", "harm": "negative_effect", "responsible": "运营一分公司"},
        "finding": "substantiated",
        "reason": "保洁漏项，乘客受影响。",
    }
    await calls.done("wu", f"{path}/appeal/determinations", opinion)
    decision = {"outcome": "upheld", "text": "申诉成立。", "finding": "substantiated", "determines": True}
    await calls.done("zhou", f"{path}/appeal/decision", decision)
    post = {"channel": "post", "outcome": "reached", "evidence": "EMS 1099"}
    decided = await calls.done("zhou", f"{path}/appeal/notifications", post)
    assert decided["status"] == "concluded"
    clocks = {one["kind"]: one for one in decided["deadlines"]}
    assert clocks["appeal"]["met_at"] == "2026-10-20T10:00:00+08:00"
    assert clocks["appeal"]["missed_at"] is None
    complaint = await calls.read("zhao", path)
    assert complaint["validity"] == "valid"
    assert [one["outcome"] for one in complaint["appeals"]] == ["concluded"]
    stages = (await (await calls.enter(case)).read())["stages"]
    assert [(one["kind"], one["status"], one["outcome"]) for one in stages] == [
        ("complaint", "concluded", "result"),
        ("review", "concluded", "changed"),
        ("appeal", "concluded", "upheld"),
    ]
