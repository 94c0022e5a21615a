"""Another city is a file: its limits, its stages and its hours hold over HTTP, and nothing else is changed."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from app.domain.rulebook.rulebooks import Rulebooks
from app.usecases.office import Office
from tests.api.calls import Calls, account, due
from tests.api.steps import APPEAL, OBJECTION, accepted
from tests.domain.rulebook.books import harbour
from tests.support.databases import Databases
from tests.support.offices import office_on


@pytest.fixture
async def office(databases: Databases) -> AsyncIterator[Office]:
    """Five working days, appeals ten, both until 17:00; neither review, nor extension, nor direct complaint."""
    async with office_on(databases) as office:
        yield replace(office, rulebooks=Rulebooks.of([harbour()]), city="harbour")


async def test_a_complaint_of_another_city_goes_to_its_agencys_decision(calls: Calls) -> None:
    calls.at("2026-09-23 09:12")  # Wednesday
    case = await accepted(calls)
    path = f"/complaints/{case['id']}"
    assert due(case, "start") == "2026-09-23T21:12:00+08:00"
    # 24, 28, 29, 30 September, 8 October; 25 to 27 September and 1 to 7 October are off
    assert due(case, "handling") == "2026-10-08T17:00:00+08:00"
    explained = (await calls.read("li", f"{path}/deadlines"))["deadlines"]
    assert {one["deadline"]["kind"]: one["basis"] for one in explained}["handling"] == ["Harbour Art. 6"]

    assert await calls.refused("li", f"{path}/review", OBJECTION) == (409, "stage.not_provided", "Art. 11")
    direct = {"text": "直接反映。", "channel": "hotline"}
    headers = {**await calls.headers("zhou"), "idempotency-key": "call-0002"}
    answer = await calls.client.post("/api/v1/direct-complaints", json=direct, headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (409, "stage.not_provided")

    calls.at("2026-10-08 16:59")
    visitor = await calls.enter(case)
    early = await visitor.post("/appeal", {**APPEAL, "if_early": "direct_complaint"})
    assert (early.status_code, early.json()["code"]) == (409, "stage.not_provided")
    calls.at("2026-10-09 10:00")  # Friday, the day after
    visitor = await calls.enter(case)
    appeal = await visitor.done("/appeal", APPEAL, status=201)
    assert appeal["number"] == "沈铁投〔2026〕00001号诉"
    # 10 (a Saturday, made up), 12 to 16, 19 to 22 October
    assert due(appeal, "appeal") == "2026-10-22T17:00:00+08:00"
    await calls.done("zhou", f"{path}/appeal/acceptance")
    calls.at("2026-10-12 10:00")
    await calls.done("zhou", f"{path}/appeal/difficulty", {"reason": "需检测"})
    asked = await calls.refused("zhou", f"{path}/appeal/extension", {"reason": "检测报告未出"})
    assert asked == (409, "extension.not_provided", "Art. 12")
    officers = [{"id": account(name), "certificate": f"辽A-{name}"} for name in ("zhou", "wu", "zheng")]
    held_at, minutes = "2026-10-12T09:00:00+08:00", "约谈站区负责人。"
    inquiry = {"kind": "interview", "officers": officers[:2], "held_at": held_at, "minutes": minutes}
    by_two = await calls.refused("zhou", f"{path}/appeal/inquiries", inquiry)
    assert (by_two[0], by_two[2]) == (409, "S5")  # three of them in this city
    await calls.done("zhou", f"{path}/appeal/inquiries", {**inquiry, "officers": officers})
    decision = {"outcome": "upheld", "text": "申诉成立。", "finding": "substantiated"}
    await calls.done("zhou", f"{path}/appeal/decision", decision)
    calls.at("2026-10-22 17:00")  # business is over: a minute ago it was in time
    told = {"channel": "post", "outcome": "reached", "evidence": "EMS 1099"}
    decided = await calls.done("zhou", f"{path}/appeal/notifications", told)
    clock = next(one for one in decided["deadlines"] if one["kind"] == "appeal")
    assert decided["status"] == "concluded"
    assert clock["missed_at"] == clock["met_at"] == "2026-10-22T17:00:00+08:00"
    stages = (await (await calls.enter(case)).read())["stages"]
    assert [(one["kind"], one["status"]) for one in stages] == [
        ("complaint", "registered"),
        ("appeal", "concluded"),
    ]
