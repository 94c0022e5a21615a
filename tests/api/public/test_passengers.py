"""Passengers without an account: filing, reaching their case, reading, applying, withdrawing (S3, S8, S10, D5)."""

from datetime import timedelta
from typing import Any

import httpx
import pytest

from tests.api.calls import API, CASE, Calls
from tests.api.steps import CALL, OBJECTION, REPLY, told_complaint

FILED: dict[str, Any] = {
    "operator": "SYMTR",
    "category": "S05",
    "description": "青年大街站安检员态度恶劣。",
    "place": {"line": "SYM01", "station": "0117"},
    "persons": [{"name": "张三丰", "phone": "138 0013 8000"}],
}


async def filed(calls: Calls, **changes: Any) -> httpx.Response:
    return await calls.client.post(
        f"{API}/public/complaints", json={**FILED, **changes}, headers={"idempotency-key": "form-00001"}
    )


async def answered(calls: Calls, case: dict[str, Any]) -> str:
    """A reply stands, and nobody has told it."""
    path = f"/complaints/{case['id']}"
    await calls.done("li", f"{path}/start", {})
    await calls.done("li", f"{path}/replies", REPLY)
    await calls.done("li", f"{path}/replies/1/signature")
    return path


async def test_anybody_files_a_complaint_and_takes_number_code_and_link_home(calls: Calls) -> None:
    accepted = await filed(calls, anonymous=True, persons=[])
    case = accepted.json()
    assert accepted.status_code == 201
    assert case["number"] == "沈铁投〔2026〕00001号"
    assert len(case["code"]) == 8
    assert (await filed(calls, anonymous=True, persons=[])).json() == case
    assert (await filed(calls)).json()["code"] == "idem.reused"


async def test_passengers_never_state_their_receipt(calls: Calls) -> None:
    refused = await filed(calls, received_at="2026-09-21T09:00:00+08:00")
    assert refused.status_code == 422
    (fault,) = refused.json()["errors"]
    assert (fault["pointer"], fault["code"]) == ("/received_at", "field.readonly")


async def test_a_direct_complaint_is_filed_without_an_account(calls: Calls) -> None:
    answer = await calls.client.post(
        f"{API}/public/direct-complaints",
        json={"text": "直接向执法机构投诉。", "operator": "SYMTR"},
        headers={"idempotency-key": "form-00002"},
    )
    assert answer.json()["number"] == "沈交执〔2026〕00001号"
    visitor = await calls.enter(answer.json())
    (stage,) = (await visitor.read())["stages"]
    assert (stage["kind"], stage["status"]) == ("direct_complaint", "received")
    await visitor.done("/supplements", {"stage": "direct_complaint", "text": "补充照片编号。"})


async def test_number_and_code_open_the_case_in_any_spelling(calls: Calls) -> None:
    case = (await filed(calls)).json()
    for number, code in (
        (case["number"], case["code"]),
        (case["latin_number"], f"{case['code'][:4]} {case['code'][4:]}"),
    ):
        entered = await calls.client.post(f"{API}/public/cases", json={"number": number, "code": code})
        assert entered.status_code == 201
        assert entered.json()["case"] == case["id"]


async def test_a_wrong_number_a_wrong_code_and_a_locked_one_answer_alike(calls: Calls) -> None:
    case = (await filed(calls)).json()
    wrong = f"{(int(case['code']) + 1) % 10**8:08d}"

    async def tried(number: str, code: str) -> tuple[int, dict[str, Any]]:
        answer = await calls.client.post(f"{API}/public/cases", json={"number": number, "code": code})
        body = answer.json()
        return answer.status_code, {name: body[name] for name in body if name != "request_id"}

    unknown = await tried("沈铁投〔2026〕09999号", case["code"])
    assert unknown[0] == 401
    answers = [await tried(case["number"], wrong) for _ in range(5)]
    locked = await tried(case["number"], case["code"])
    assert [*answers, locked, await tried("nonsense", wrong)] == [unknown] * 7
    assert (await (await calls.enter(case)).read())["id"] == case["id"]


async def test_a_code_in_the_address_is_refused(calls: Calls) -> None:
    case = (await filed(calls)).json()
    query = await calls.client.post(
        f"{API}/public/cases?code={case['code']}", json={"number": case["number"], "code": case["code"]}
    )
    assert query.status_code in (400, 422)
    assert case["code"] not in query.text


async def test_half_of_number_and_code_or_both_ways_at_once_is_refused(calls: Calls) -> None:
    case = (await filed(calls)).json()
    for body in (
        {},
        {"number": case["number"]},
        {"code": case["code"]},
        {"link_token": case["link_token"], "number": case["number"]},
    ):
        answer = await calls.client.post(f"{API}/public/cases", json=body)
        assert (answer.status_code, answer.json()["code"]) == (422, "field.required")


async def test_the_case_is_told_in_plain_facts_and_masks_nothing_of_ones_own_words(calls: Calls) -> None:
    visitor = await calls.enter((await filed(calls)).json())
    (stage,) = (await visitor.read())["stages"]
    assert stage["text"] == FILED["description"]
    assert stage["article_10_opens_at"] == "2026-10-11T00:00:00+08:00"
    assert {one["kind"]: one["due_at"] for one in stage["deadlines"]} == {
        "start": "2026-09-24T09:12:00+08:00",
        "handling": "2026-10-11T00:00:00+08:00",
    }
    actions = {one["action"]: one["refused"] for one in stage["actions"]}
    assert actions["withdraw"] is None
    assert actions["apply_for_review"]["opens_at"] == "2026-10-11T00:00:00+08:00"
    assert "start_handling" not in actions


async def test_opening_the_reply_tells_it(calls: Calls) -> None:
    case = (await filed(calls)).json()
    visitor = await calls.enter(case)
    assert await visitor.refused("/results", {}) == (409, "result.not_recorded", "S8")
    path = await answered(calls, case)
    (waiting,) = (await visitor.read())["stages"]
    assert (waiting["status"], waiting["is_answer_waiting"], waiting["answer"]) == ("resolved", True, None)
    answer = await visitor.done("/results", {})
    assert (answer["text"], answer["told"]["form"]) == (REPLY["text"], "portal_message_read")
    complaint = await calls.read("zhao", path)
    assert complaint["status"] == "concluded"
    assert next(d for d in complaint["deadlines"] if d["kind"] == "handling")["met_at"]
    assert (await visitor.done("/results", {}))["told"] == answer["told"]
    (told,) = (await visitor.read())["stages"]
    assert told["answer"] == REPLY["text"]


async def test_a_passenger_applies_for_review_and_reads_its_result(calls: Calls) -> None:
    case = await told_complaint(calls)
    calls.at("2026-09-24 10:00")
    visitor = await calls.enter(case)
    review = await visitor.done("/review", {"text": OBJECTION["text"]}, status=201)
    assert review["number"] == "沈铁投〔2026〕00001号复"
    await calls.done("zhao", f"{case['path']}/review/lead")
    result = {"outcome": "changed", "text": "已问责。", "finding": "substantiated"}
    await calls.done("zhao", f"{case['path']}/review/conclusion", result)
    answer = await visitor.done("/results", {"stage": "review"})
    assert (answer["outcome"], answer["text"]) == ("changed", "已问责。")
    assert (await calls.read("zhao", f"{case['path']}/review"))["status"] == "concluded"


async def test_a_passenger_supplements_chases_objects_and_rates(calls: Calls) -> None:
    case = await told_complaint(calls)
    visitor = await calls.enter(case)
    await visitor.done("/supplements", {"text": "有照片。"})
    await visitor.done("/chasers", {})
    await visitor.done("/objections", {"text": "不认可", "wants_to_apply": True})
    await visitor.done("/satisfaction", {"satisfaction": "not_satisfied"})
    complaint = await calls.read("zhao", case["path"])
    assert (complaint["supplements"], complaint["chasers"], complaint["objections"]) == (1, 1, 2)


async def test_a_withdrawal_is_the_passengers_own_act(calls: Calls) -> None:
    visitor = await calls.enter((await filed(calls)).json())
    assert (await visitor.done("/withdrawal", {}))["status"] == "withdrawn"
    assert (await visitor.refused("/withdrawal", {}))[1:] == ("action.not_open", "F1")


async def test_an_appeal_is_withdrawn_apart_from_the_complaint(calls: Calls) -> None:
    case = await told_complaint(calls)
    visitor = await calls.enter(case)
    await visitor.done("/appeal", {"text": "不认可"}, status=201)
    withdrawn = await visitor.done("/withdrawal", {"stage": "appeal"})
    assert (withdrawn["kind"], withdrawn["status"]) == ("appeal", "withdrawn")
    assert (await calls.read("zhao", case["path"]))["status"] == "concluded"


async def test_changes_take_a_fresh_visit_and_reading_an_open_one(calls: Calls) -> None:
    case = (await filed(calls)).json()
    visitor = await calls.enter(case)
    calls.at("2026-09-23 09:43")  # entered at 09:12
    assert (await visitor.post("/supplements", {"text": "补充"})).status_code == 403
    assert (await visitor.read())["id"] == case["id"]
    calls.at("2026-09-23 21:12")
    headers = {"authorization": f"Bearer {visitor.token}"}
    assert (await calls.client.get(f"{API}/public/case", headers=headers)).status_code == 401


async def test_a_visit_opens_one_case_and_no_staff_address(calls: Calls) -> None:
    first = (await filed(calls)).json()
    other = await told_complaint(calls)
    visitor = await calls.enter(first)
    headers = {"authorization": f"Bearer {visitor.token}"}
    for address in (other["path"], f"/complaints/{other['id']}/review"):
        assert (await calls.client.get(API + address, headers=headers)).status_code == 404
    seen = {**headers, "if-match": f'"{first["version"]}"'}
    started = await calls.client.post(f"{API}/complaints/{first['id']}/start", json={}, headers=seen)
    assert started.status_code == 404


async def test_staff_reach_no_case_at_the_passengers_address(calls: Calls) -> None:
    assert (await calls.get("zhao", "/public/case")).status_code == 404
    assert (await calls.client.get(f"{API}/public/case")).status_code == 401


async def test_a_new_code_ends_the_old_one_and_other_visits(calls: Calls) -> None:
    case = (await filed(calls)).json()
    visitor = await calls.enter(case)
    renewed = await visitor.done("/code", {})
    old = await calls.client.post(
        f"{API}/public/cases", json={"number": case["number"], "code": case["code"]}
    )
    assert old.status_code == 401
    new = await calls.client.post(
        f"{API}/public/cases", json={"number": case["number"], "code": renewed["code"]}
    )
    assert new.status_code == 201
    assert (await visitor.post("/chasers", {})).status_code == 401


async def test_an_anonymous_passenger_is_told_by_what_stands_under_the_code(calls: Calls) -> None:
    case = (await filed(calls, anonymous=True, persons=[])).json()
    path = await answered(calls, case)
    posted = await calls.done("li", f"{path}/notifications/posting")
    assert posted["status"] == "concluded"
    answer = await (await calls.enter(case)).done("/results", {})
    assert (answer["told"]["how"], answer["text"]) == ("posted_under_code", REPLY["text"])


async def test_what_staff_told_by_call_is_read_without_telling_again(calls: Calls) -> None:
    case = await told_complaint(calls)
    answer = await (await calls.enter(case)).done("/results", {})
    assert answer["told"] == {
        "at": "2026-09-23T11:00:00+08:00",
        "how": "told",
        "form": CALL["channel"],
    }


@pytest.mark.parametrize("back", [timedelta(), timedelta(microseconds=1)], ids=["stands still", "set back"])
async def test_the_complaint_comes_first_whatever_the_clock_does(calls: Calls, back: timedelta) -> None:
    """Rule S3: an appeal kept at the very instant of the complaint, or before it by a clock that was put right, opens
    when its complaint falls due."""
    begun, cases = calls.clock.at, []
    for number in range(8):
        calls.clock.at = begun
        case = await calls.create("li", "/complaints", CASE, key=f"call-{number:04}")
        calls.clock.at = begun - back
        await (await calls.enter(case)).done("/appeal", {"text": "太慢"}, status=202)
        cases.append(case)
    calls.at("2026-10-12 08:00")  # the 7 working days ended on Saturday 10 October; no worker has been there
    for case in cases:
        stages = (await (await calls.enter(case)).read())["stages"]
        assert [(one["kind"], one["status"]) for one in stages] == [
            ("complaint", "registered"),
            ("appeal", "received"),
        ]
