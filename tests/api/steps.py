"""A complaint brought to where a test begins."""

from typing import Any

from tests.api.calls import CASE, Calls

REPLY = {"text": "站务部已安排保洁，客运管理工程师将复查。", "handled": ["repair_or_cleaning"]}
CALL = {"channel": "recorded_call", "outcome": "reached", "evidence": "录音 20260923-0071"}
OBJECTION = {"text": "第二天仍然脏乱，不认可答复。", "channel": "hotline"}
APPEAL = {"text": "运营单位两次答复均未解决，申请申诉。", "channel": "web"}


async def accepted(calls: Calls, **changes: Any) -> dict[str, Any]:
    return await calls.create("li", "/complaints", {**CASE, **changes})


async def told_complaint(calls: Calls, **changes: Any) -> dict[str, Any]:
    """Received on Wednesday 23 September 2026 at 09:12, told the same day; Art. 10 is open."""
    calls.at("2026-09-23 09:12")
    case = await accepted(calls, **changes)
    path = f"/complaints/{case['id']}"
    calls.at("2026-09-23 11:00")
    await calls.done("li", f"{path}/start", {})
    await calls.done("li", f"{path}/replies", REPLY)
    await calls.done("li", f"{path}/replies/1/signature")
    told = await calls.done("li", f"{path}/notifications", CALL)
    assert told["status"] == "concluded"
    return {**case, "path": path}


async def open_review(calls: Calls) -> dict[str, Any]:
    """Applied for on Thursday 24 September 2026 at 10:00, led by the head."""
    case = await told_complaint(calls)
    calls.at("2026-09-24 10:00")
    await calls.done("li", f"{case['path']}/review", OBJECTION, status=201)
    await calls.done("zhao", f"{case['path']}/review/lead")
    return case


async def open_appeal(calls: Calls) -> dict[str, Any]:
    """Received by the agency on Wednesday 30 September 2026 at 09:00, in the hands of the case officer Zhou."""
    case = await told_complaint(calls)
    calls.at("2026-09-30 09:00")
    await calls.done("zhou", f"{case['path']}/appeal", APPEAL, status=201)
    await calls.done("zhou", f"{case['path']}/appeal/acceptance")
    return case


async def decided_appeal(calls: Calls, **decision: Any) -> dict[str, Any]:
    """Upheld on Friday 9 October 2026 unless said otherwise, and told."""
    case = await open_appeal(calls)
    calls.at("2026-10-09 10:00")
    upheld = {"outcome": "upheld", "text": "申诉成立。", "finding": "substantiated"}
    await calls.done("zhou", f"{case['path']}/appeal/decision", {**upheld, **decision})
    form = {"channel": "written", "outcome": "reached", "evidence": "沈交执告〔2026〕3号"}
    await calls.done("zhou", f"{case['path']}/appeal/notifications", form)
    return case
