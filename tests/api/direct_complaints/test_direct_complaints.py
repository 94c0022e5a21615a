"""Complaints made to the agency itself: handled, or passed on and followed up (Art. 4; rule S7)."""

from typing import Any

from tests.api.calls import Calls, account, due
from tests.api.steps import APPEAL, CALL, REPLY, accepted

MATTER = {
    "text": "青年大街站安检员推搡老人，直接向执法机构投诉。",
    "channel": "hotline",
    "operator": "SYMTR",
    "persons": [{"name": "李四", "phone": "139 0013 9000"}],
}
PASSING = {
    "operator": "SYMTR",
    "category": "S05",
    "place": {"line": "SYM01", "station": "0117"},
}
WRITTEN = {"channel": "written", "outcome": "reached", "evidence": "沈交执转〔2026〕1号"}


async def received(calls: Calls) -> dict[str, Any]:
    """By the agency on Monday 28 September 2026 at 09:00."""
    calls.at("2026-09-28 09:00")
    direct = await calls.create("zhou", "/direct-complaints", MATTER)
    return {**direct, "path": f"/direct-complaints/{direct['id']}"}


async def test_the_agency_has_a_working_day_to_decide_whose_it_is_and_seven_to_answer(calls: Calls) -> None:
    direct = await received(calls)
    assert (direct["number"], direct["latin_number"]) == ("沈交执〔2026〕00001号", "SYZF-2026-00001")
    assert due(direct, "direct_triage") == "2026-09-30T00:00:00+08:00"  # Tuesday 29 September
    assert due(direct, "direct_handling") == "2026-10-14T00:00:00+08:00"  # 29, 30 September, 8, 9, 10, 12, 13


async def test_the_same_key_takes_it_in_once(calls: Calls) -> None:
    direct = await received(calls)
    again = await calls.create("zhou", "/direct-complaints", MATTER)
    assert again["id"] == direct["id"]
    headers = {**await calls.headers("zhou"), "idempotency-key": "call-0001"}
    other = await calls.client.post(
        "/api/v1/direct-complaints", json={**MATTER, "text": "另一件"}, headers=headers
    )
    assert other.json()["code"] == "idem.reused"


async def test_the_agency_handles_it_itself_with_an_extension_by_two_people(calls: Calls) -> None:
    path = (await received(calls))["path"]
    calls.at("2026-09-29 10:00")
    taken = await calls.done("zhou", f"{path}/handling", {})
    assert next(d for d in taken["deadlines"] if d["kind"] == "direct_triage")["met_at"]
    await calls.done("zhou", f"{path}/difficulty", {"reason": "多方取证"})
    await calls.done("zhou", f"{path}/extension", {"reason": "监控调取中"})
    calls.at("2026-10-13 20:00")
    extended = await calls.done("zheng", f"{path}/extension/approval")
    assert due(extended, "direct_handling") == "2026-10-17T00:00:00+08:00"  # 14, 15, 16 October
    decision = {"outcome": "partly_upheld", "text": "部分属实。", "finding": "partly_substantiated"}
    await calls.done("zhou", f"{path}/decision", decision)
    assert (await calls.done("zhou", f"{path}/notifications", WRITTEN))["status"] == "concluded"


async def test_a_matter_passed_on_is_the_operators_complaint_with_the_agencys_receipt_beside_it(
    calls: Calls,
) -> None:
    direct = await received(calls)
    calls.at("2026-09-29 10:00")  # Tuesday
    handed = await calls.done("zhou", f"{direct['path']}/passing-on", PASSING)
    case = handed["complaint"]
    assert case["number"] == "沈铁投〔2026〕00001号"
    complaint = await calls.read("zhao", f"/complaints/{case['id']}")
    assert complaint["origin"] == {
        "body": "SYZF",
        "number": "沈交执〔2026〕00001号",
        "received_at": "2026-09-28T09:00:00+08:00",
    }
    assert (complaint["channel"], complaint["description"]) == ("agency", MATTER["text"])
    assert complaint["persons"][0]["phone"] == "139****9000"
    # the operator's own receipt: 30 September, 8, 9, 10, 12, 13, 14 October
    assert due(complaint, "handling") == "2026-10-15T00:00:00+08:00"


async def test_telling_to_whom_and_by_when_meets_the_clock_and_the_follow_up_goes_on(calls: Calls) -> None:
    direct = await received(calls)
    path = direct["path"]
    calls.at("2026-09-29 10:00")
    case = (await calls.done("zhou", f"{path}/passing-on", PASSING))["complaint"]
    told = await calls.done("zhou", f"{path}/notifications", WRITTEN)
    assert told["status"] == "passed_on"
    clock = next(d for d in told["deadlines"] if d["kind"] == "direct_handling")
    assert clock["met_at"] == "2026-09-29T10:00:00+08:00"
    assert due(told, "report_back") == "2026-10-15T00:00:00+08:00"
    await calls.done("zhou", f"{path}/chasers", {"text": "请抓紧。"})
    complaint = f"/complaints/{case['id']}"
    assert (await calls.read("li", complaint))["chasers"] == 1
    await calls.done("li", f"{complaint}/start", {})
    await calls.done("li", f"{complaint}/replies", REPLY)
    await calls.done("li", f"{complaint}/replies/1/signature")
    await calls.done("li", f"{complaint}/notifications", CALL)
    reported = await calls.read("zhou", path)
    assert (reported["status"], reported["passing_on"]["outcome"]) == ("reported", "told")
    await calls.done("zhou", f"{path}/check", {"text": "已回访核实。"})
    assert (await calls.read("zhou", path))["status"] == "concluded"


async def test_a_result_not_yet_told_is_not_checked_off_but_sent_back(calls: Calls) -> None:
    path = (await received(calls))["path"]
    await calls.done("zhou", f"{path}/passing-on", PASSING)
    await calls.done("zhou", f"{path}/notifications", WRITTEN)
    await calls.done("zhao", f"{path}/report", {"text": "已整改，尚未联系上乘客。", "told": False})
    check = await calls.refused("zhou", f"{path}/check", {"text": "核实"})
    assert check == (409, "result.not_told", "S7")
    back = await calls.done("zhou", f"{path}/return", {"reason": "须告知乘客"})
    assert back["status"] == "passed_on"
    assert len([one for one in back["deadlines"] if one["kind"] == "report_back"]) == 2


async def test_a_report_that_came_on_paper_is_written_down_by_the_agency(calls: Calls) -> None:
    path = (await received(calls))["path"]
    handed = await calls.done("zhou", f"{path}/passing-on", {"operator": "HARBTR", "category": "S05"})
    await calls.done("zhou", f"{path}/notifications", WRITTEN)
    report = {"text": "来函〔2026〕18号：已批评教育并向乘客致歉。", "told": True}
    for who in ("feng", "zhao", "qian"):
        assert (await calls.act(who, f"{path}/report", report)).status_code in (403, 404)
    calls.at("2026-10-09 10:00")
    reported = await calls.done("wu", f"{path}/report", report)
    owed = next(one for one in reported["deadlines"] if one["kind"] == "report_back")
    assert (reported["status"], owed["met_at"]) == ("reported", "2026-10-09T10:00:00+08:00")
    history = await calls.read("zhou", f"{path}/history")
    noted = next(one for one in history["entries"] if one["record"]["kind"] == "operator_result_noted")
    assert noted["by"]["organisation"] == "SYZF"
    await calls.done("zhou", f"{path}/check", {"text": "已回访核实。"})
    assert (await calls.read("zhou", path))["status"] == "concluded"
    assert handed["complaint"]["number"] == "别铁投〔2026〕00001号"


async def test_an_agency_that_waits_for_no_report_writes_none_down(calls: Calls) -> None:
    path = (await received(calls))["path"]
    early = await calls.refused("zhou", f"{path}/report", {"text": "来函", "told": True})
    assert early == (409, "action.not_open", "S7")


async def test_the_operator_sees_only_what_it_owes(calls: Calls) -> None:
    path = (await received(calls))["path"]
    await calls.done("zhou", f"{path}/passing-on", {**PASSING, "report_by": "2026-10-09"})
    assert (await calls.get("zhao", path)).status_code == 404
    owed = await calls.read("zhao", f"{path}/owed")
    assert owed["report_by"] == "2026-10-09"
    assert [one["kind"] for one in owed["deadlines"]] == ["report_back"]
    assert (await calls.get("chu", f"{path}/owed")).status_code == 404


async def test_the_day_to_report_by_is_no_later_than_the_limit_of_article_9(calls: Calls) -> None:
    path = (await received(calls))["path"]
    late = {**PASSING, "report_by": "2026-10-14"}  # the 7th working day is 13 October
    assert await calls.refused("zhou", f"{path}/passing-on", late) == (422, "day.out_of_range", "S7")
    assert (await calls.get("zhao", "/complaints/SYMTR-2026-1")).status_code == 404


async def test_what_came_early_goes_back_to_the_operators_own_case(calls: Calls) -> None:
    case = await accepted(calls)  # Wednesday 23 September
    asked = {**APPEAL, "if_early": "direct_complaint"}
    early = await calls.done("zhou", f"/complaints/{case['id']}/appeal", asked, status=202)
    path = f"/direct-complaints/{early['taken_as']['id']}"
    handed = await calls.done("zhou", f"{path}/passing-on", PASSING)
    assert handed["complaint"] == {
        "id": case["id"],
        "number": case["number"],
        "code": None,
        "link_token": None,
    }


async def test_operators_staff_neither_take_in_nor_decide_for_the_agency(calls: Calls) -> None:
    direct = await received(calls)
    headers = {**await calls.headers("li"), "idempotency-key": "call-0002"}
    taken = await calls.client.post("/api/v1/direct-complaints", json=MATTER, headers=headers)
    assert taken.status_code == 404
    assert (await calls.act("zhao", f"{direct['path']}/handling", {})).status_code == 404


async def test_the_head_assigns_the_officer_and_nobody_complained_about_has_it(calls: Calls) -> None:
    path = (await received(calls))["path"]
    await calls.done("zhou", f"{path}/conflicts", {"subject": account("zhou")})
    assert (await calls.act("zhou", f"{path}/handling", {})).status_code == 404
    assigned = await calls.refused("zheng", f"{path}/officer", {"officer": account("zhou")})
    assert assigned == (409, "conflict.of_interest", "S14")
    await calls.done("zheng", f"{path}/officer", {"officer": account("wu")})
    assert (await calls.done("wu", f"{path}/handling", {}))["status"] == "under_inquiry"
