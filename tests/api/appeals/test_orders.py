"""Orders to the operator after a decision that upholds (rule S15)."""

from typing import Any

from tests.api.calls import Calls, account, due
from tests.api.steps import decided_appeal, open_appeal

ORDER = {"kind": "rectify", "text": "七个工作日内完成保洁整改并书面报告。"}


async def test_an_order_runs_from_its_issue_to_the_passenger_being_told(calls: Calls) -> None:
    case = await decided_appeal(calls)  # Friday 9 October
    path = f"{case['path']}/appeal"
    issued = await calls.done("zhou", f"{path}/orders", ORDER)
    assert due(issued, "order") == "2026-10-20T00:00:00+08:00"  # 10, 12 to 16, 19 October
    order = (await calls.read("li", f"{path}/owed"))["orders"][0]
    assert (order["text"], order["state"]) == (ORDER["text"], "issued")
    address = f"{path}/orders/{order['id']}"
    await calls.done("zhao", f"{address}/answer", {"text": "已整改。"})
    rejected = await calls.done("zhou", f"{address}/rejection", {"reason": "未附照片"})
    assert len([one for one in rejected["deadlines"] if one["kind"] == "order"]) == 2
    await calls.done("zhao", f"{address}/answer", {"text": "已整改，附照片。"})
    await calls.done("zhou", f"{address}/verification", {"text": "现场核实属实。"})
    told = {"form": "recorded_call", "evidence": "录音 120"}
    await calls.done("zhou", f"{address}/telling", told)
    again = await calls.refused("zhou", f"{address}/telling", told)
    assert again == (409, "decision.already_made", "S15")
    complaint = await calls.read("zhao", case["path"])
    assert len([one for one in complaint["deadlines"] if one["kind"] == "handling"]) == 1


async def test_an_order_needs_a_decision_that_upholds(calls: Calls) -> None:
    undecided = await open_appeal(calls)
    assert (await calls.refused("zhou", f"{undecided['path']}/appeal/orders", ORDER))[1:] == (
        "action.not_open",
        "S15",
    )


async def test_what_was_not_upheld_is_followed_by_no_order(calls: Calls) -> None:
    case = await decided_appeal(calls, outcome="not_upheld", finding="not_substantiated")
    refused = await calls.refused("zhou", f"{case['path']}/appeal/orders", ORDER)
    assert refused == (409, "order.needs_upheld", "S15")


async def test_the_day_of_an_order_lies_within_the_limit(calls: Calls) -> None:
    path = f"{(await decided_appeal(calls))['path']}/appeal/orders"
    for day in ("2026-10-08", "2026-10-21"):
        assert await calls.refused("zhou", path, {**ORDER, "last_day": day}) == (
            422,
            "day.out_of_range",
            "S15",
        )
    named = await calls.done("zhou", path, {**ORDER, "last_day": "2026-10-12"})
    assert due(named, "order") == "2026-10-13T00:00:00+08:00"


async def test_who_has_the_operators_case_in_hand_answers_an_order_on_it(calls: Calls) -> None:
    """By the table of who may: a clerk what is assigned to them or to nobody, the head all that is the operator's."""
    path = f"{(await decided_appeal(calls))['path']}/appeal"
    await calls.done("zhou", f"{path}/orders", ORDER)
    order = (await calls.read("wang", f"{path}/owed"))["orders"][0]["id"]
    answer = {"text": "已整改。"}
    assert (await calls.act("wang", f"{path}/orders/{order}/answer", answer)).status_code == 403
    await calls.done("li", f"{path}/orders/{order}/answer", answer)  # who handled the complaint
    await calls.done("zhou", f"{path}/orders/{order}/rejection", {"reason": "未附照片"})
    await calls.done("zhao", f"{path}/orders/{order}/answer", answer)


async def test_whoever_is_complained_about_answers_nothing_of_the_case(calls: Calls) -> None:
    case = await decided_appeal(calls)
    path = f"{case['path']}/appeal"
    await calls.done("zhou", f"{path}/orders", ORDER)
    order = (await calls.read("wang", f"{path}/owed"))["orders"][0]["id"]
    await calls.done("zhao", f"{case['path']}/conflicts", {"subject": account("wang")})
    assert (await calls.act("wang", f"{path}/orders/{order}/answer", {"text": "无。"})).status_code == 404


async def test_only_the_operator_concerned_answers_and_only_what_was_ordered(calls: Calls) -> None:
    path = f"{(await decided_appeal(calls))['path']}/appeal"
    await calls.done("zhou", f"{path}/orders", ORDER)
    answer: dict[str, Any] = {"text": "已整改。"}
    order = (await calls.read("zhao", f"{path}/owed"))["orders"][0]["id"]
    assert (await calls.act("chu", f"{path}/orders/{order}/answer", answer)).status_code == 404
    assert (await calls.act("zhou", f"{path}/orders/{order}/answer", answer)).status_code == 403
    unknown = await calls.refused("zhao", f"{path}/orders/nothing/answer", answer)
    assert unknown == (404, "part.unknown", "S15")
    early = await calls.refused("zhou", f"{path}/orders/{order}/verification", answer)
    assert early == (409, "part.not_open", "S15")
