"""Supervision checks through the API: who records, who reads, and that nothing of it is ever overwritten (Art. 13)."""

from typing import Any

import pytest

from app.store.verification import Finding, verify
from app.usecases.office import Office
from tests.api.calls import account
from tests.api.reports.conftest import DossierCalls

CHECKS = "/supervision-checks/SYMTR"
BOOK = f"{CHECKS}/2026Q3"
OFFICERS = [
    {"id": account("zhou"), "certificate": "辽A-0017"},
    {"id": account("wu"), "certificate": "辽A-0023"},
]
ON_SITE = {
    "kind": "on_site_check",
    "held_on": "2026-09-10",
    "officers": OFFICERS,
    "looked_at": 12,
    "found_in": 3,
    "findings": "青年大街站三处投诉公示牌未更新。",
    "rectify_by": "2026-09-20",
    "files": [{"reference": "沈交执检〔2026〕7号", "sha256": "a" * 64}],
}
CALL_BACK = {
    **ON_SITE,
    "kind": "sampled_call_back",
    "officers": OFFICERS[:1],
    "held_on": "2026-09-11",
}


async def recorded(
    calls: DossierCalls, body: Any = ON_SITE, *, who: str = "zhou", key: str = "check-0001"
) -> Any:
    calls.at("2026-09-12 10:00")
    return await calls.create(who, CHECKS, body, key=key)


async def told(calls: DossierCalls, who: str, body: Any) -> tuple[int, list[str]]:
    """The status, and the fields that are not right."""
    calls.at("2026-09-12 10:00")
    headers = {**await calls.headers(who), "idempotency-key": "check-0009"}
    answer = await calls.client.post(f"/api/v1{CHECKS}", json=body, headers=headers)
    problem = answer.json()
    return answer.status_code, [one["pointer"] for one in problem.get("errors", [])] or [problem.get("code")]


async def test_a_check_is_recorded_once_and_read_with_its_words(calls: DossierCalls) -> None:
    first = await recorded(calls)
    assert (first["number"], first["quarter"]) == (1, "2026Q3")
    assert await recorded(calls) == first  # the same Idempotency-Key
    book = await calls.read("zheng", BOOK)
    [check] = book["items"]
    assert check["stated"] == {**ON_SITE, "kind": "on_site_check"}
    assert (check["agency"], check["recorded_by"], check["struck"]) == ("SYZF", account("zhou"), None)


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("zhao", 200),
        ("li", 200),
        ("guan", 200),
        ("feng", 200),
        ("wu", 200),
        ("qian", 404),
        ("chu", 404),
        ("chen", 404),
    ],
)
async def test_the_operator_reads_its_own_checks_and_the_authority_all(
    calls: DossierCalls, who: str, status: int
) -> None:
    await recorded(calls)
    for path in (BOOK, f"{BOOK}/history", "/supervision-checks?operator=SYMTR"):
        assert (await calls.get(who, path)).status_code == status


@pytest.mark.parametrize(("who", "status"), [("zhao", 403), ("feng", 403), ("chu", 404), ("zheng", 201)])
async def test_only_the_agency_records(calls: DossierCalls, who: str, status: int) -> None:
    assert (await told(calls, who, ON_SITE))[0] == status


@pytest.mark.parametrize(
    ("changed", "pointers"),
    [
        ({"held_on": "2026-09-13"}, ["/held_on"]),
        ({"held_on": "2019-08-31"}, ["/held_on"]),
        ({"rectify_by": "2026-09-09"}, ["/rectify_by"]),
        ({"found_in": 13}, ["/found_in"]),
        ({"found_in": -1}, ["/found_in"]),
        ({"officers": [{"id": account("li"), "certificate": "1"}]}, ["/officers/0/id"]),
        ({"officers": []}, ["/officers"]),
        ({"findings": " "}, ["/findings"]),
        ({"kind": "raid"}, ["/kind"]),
        ({"officers": OFFICERS[:1]}, ["officers.two_needed"]),
        ({"kind": "records_inspection", "officers": OFFICERS[:1]}, ["officers.two_needed"]),
    ],
)
async def test_what_is_not_right_is_named(calls: DossierCalls, changed: Any, pointers: list[str]) -> None:
    status, found = await told(calls, "zhou", {**ON_SITE, **changed})
    assert (found, status) == (pointers, 409 if pointers[0][0] != "/" else 422)


async def test_an_unknown_operator_has_no_checks(calls: DossierCalls) -> None:
    assert (await calls.get("zhou", "/supervision-checks/NOBODY/2026Q3")).status_code == 404
    assert (await calls.get("zhou", BOOK)).status_code == 404


async def test_a_correction_and_a_striking_stand_beside_what_was_recorded(
    calls: DossierCalls, office: Office
) -> None:
    first = await recorded(calls)
    second = await recorded(calls, CALL_BACK, key="check-0002")
    right = {"reason": "漏记一处。", "check": {**ON_SITE, "found_in": 4}}
    await calls.done("wu", f"{BOOK}/{first['id']}/correction", right)
    await calls.done("zheng", f"{BOOK}/{second['id']}/striking", {"reasons": "重复登记。"})
    one, two = (await calls.read("zhao", BOOK))["items"]
    assert one["stated"]["found_in"] == 4
    assert [(c["before"]["found_in"], c["reason"]) for c in one["corrections"]] == [(3, "漏记一处。")]
    assert (two["struck"]["reason"], two["stated"]["kind"]) == ("重复登记。", "sampled_call_back")
    moved = {"reason": "日期有误。", "check": {**ON_SITE, "held_on": "2026-06-30"}}
    assert (await calls.act("wu", f"{BOOK}/{first['id']}/correction", moved)).status_code == 422
    assert (await calls.refused("wu", f"{BOOK}/{'0' * 32}/striking", {"reasons": "无"}))[:2] == (
        404,
        "part.unknown",
    )
    assert (await calls.act("wu", f"{BOOK}/{first['id']}/correction", right, version=1)).status_code == 412
    async with office.store.reading() as reading:
        found: list[Finding] = []
        await verify(reading, found.append)
    assert [one for one in found if "2026Q3" in one.number] == []


async def test_a_long_book_is_read_page_by_page(calls: DossierCalls) -> None:
    for number in range(3):
        await recorded(calls, CALL_BACK, key=f"check-100{number}")
    first = await calls.read("zhou", f"{BOOK}?limit=2")
    rest = await calls.read("zhou", f"{BOOK}?limit=2&cursor={first['next']}")
    assert [one["number"] for one in first["items"] + rest["items"]] == [1, 2, 3]
    assert rest["next"] is None
    assert (await calls.get("zhou", f"{BOOK}?limit=201")).status_code == 422
    heads = await calls.read("feng", "/supervision-checks")
    assert [(one["operator"], one["period"]) for one in heads["items"]] == [("SYMTR", "2026Q3")]
