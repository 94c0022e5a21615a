"""What 12345 hands over with a report-back day: taken in whatever the day says, and doubted where it is a slip (S1)."""

from typing import Any

import pytest

from tests.api.calls import Calls
from tests.api.steps import accepted

ORIGIN = {"body": "12345", "number": "SY2026092300017"}
FROM_12345 = {"channel": "city_hotline_12345", "origin": ORIGIN}


def limit(day: str) -> dict[str, str]:
    return {"owner": "city_hotline_12345", "number": "SY2026092300017", "last_day": day}


@pytest.mark.parametrize(
    ("stated", "doubts"),
    [
        ({"external_limit": limit("2026-09-22")}, ["report_back_day_past"]),
        ({"external_limit": limit("2026-09-23")}, []),
        ({"external_limit": limit("2026-12-22")}, []),
        ({"external_limit": limit("2026-12-23")}, ["report_back_day_far"]),
        ({"external_limit": limit("2100-12-31")}, ["report_back_day_far"]),
        ({}, ["report_back_day_missing"]),
    ],
    ids=["Tuesday, yesterday", "Wednesday, today", "90 days on", "91 days on", "the last year", "none"],
)
async def test_a_case_handed_over_is_taken_in_and_its_day_doubted(
    calls: Calls, stated: dict[str, Any], doubts: list[str]
) -> None:
    calls.at("2026-09-23 09:12")
    case = await accepted(calls, **FROM_12345, **stated)
    assert case["doubts"] == doubts
    assert await accepted(calls, **FROM_12345, **stated) == case  # the same request is answered alike


async def test_what_nobody_handed_over_raises_no_doubt(calls: Calls) -> None:
    assert (await accepted(calls))["doubts"] == []


async def test_12345_extends_after_its_day_and_the_passengers_clock_does_not_move(calls: Calls) -> None:
    calls.at("2026-09-23 09:12")
    case = await accepted(calls, **FROM_12345, external_limit=limit("2026-09-22"))
    path = f"/complaints/{case['id']}"
    calls.at("2026-09-24 10:00")
    extension = {**limit("2026-09-28"), "approval": "12345 延期 0017"}
    await calls.done("li", f"{path}/external-limits/extension", extension)
    told = await calls.read("li", path)
    external = [one for one in told["deadlines"] if one["kind"] == "external"]
    assert [(one["due_at"], one["missed_at"] is not None) for one in external] == [
        ("2026-09-23T00:00:00+08:00", True),
        ("2026-09-29T00:00:00+08:00", False),
    ]
    assert [one for one in told["deadlines"] if one["kind"] == "handling"] == [
        one for one in case["deadlines"] if one["kind"] == "handling"
    ]
    await calls.done("li", f"{path}/external-limits/report-back", {"number": "SY2026092300017"})
    told = await calls.read("li", path)
    missed, extended = (one for one in told["deadlines"] if one["kind"] == "external")
    assert (missed["met_at"], missed["closed_at"]) == (None, "2026-09-24T10:00:00+08:00")
    assert extended["met_at"] == "2026-09-24T10:00:00+08:00"


async def test_a_day_before_12345_was_told_cannot_be_true(calls: Calls) -> None:
    calls.at("2026-09-23 09:12")
    told_before = {**ORIGIN, "received_at": "2026-09-21T20:00:00+08:00"}
    case = await accepted(calls, channel="city_hotline_12345", origin=told_before)
    path = f"/complaints/{case['id']}/external-limits"
    assert (await calls.refused("li", path, limit("2026-09-20")))[1:] == ("day.out_of_range", "S1")
    await calls.done("li", path, limit("2026-09-21"))


async def test_a_wrong_instant_of_12345_costs_neither_the_receipt_nor_the_day(calls: Calls) -> None:
    calls.at("2026-09-23 09:12")
    ahead = {**ORIGIN, "received_at": "2062-09-21T20:00:00+08:00"}
    case = await accepted(
        calls, channel="city_hotline_12345", origin=ahead, external_limit=limit("2026-09-28")
    )
    assert [one["due_at"] for one in case["deadlines"] if one["kind"] == "external"] == [
        "2026-09-29T00:00:00+08:00"
    ]
