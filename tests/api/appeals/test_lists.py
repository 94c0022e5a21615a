"""Queues of the stages after the reply: the agency's appeals and direct complaints, the operator's reviews."""

from typing import Any

import pytest

from tests.api.calls import CASE, Calls, account
from tests.api.steps import APPEAL, OBJECTION

MATTER = {
    "text": "青年大街站安检员推搡老人，直接向执法机构投诉。",
    "channel": "hotline",
    "operator": "SYMTR",
    "persons": [{"name": "李四", "phone": "139 0013 9000"}],
}
STAGES = "appeal,direct_complaint,review"

Rows = list[dict[str, Any]]


async def unanswered(calls: Calls, name: str) -> str:
    """A complaint of Wednesday 23 September 2026 that nobody answered: Art. 10 is open from Sunday 11 October."""
    calls.at("2026-09-23 09:12")
    return f"/complaints/{(await calls.create('li', '/complaints', CASE, key=f'{name}-key'))['id']}"


async def appealed(calls: Calls, at: str, *, name: str) -> str:
    """The opaque id of an appeal that nobody has taken up."""
    path = await unanswered(calls, name)
    calls.at(at)
    appeal = await calls.done("zhou", f"{path}/appeal", APPEAL, status=201)
    return str(appeal["id"])


async def reviewed(calls: Calls, at: str, *, name: str) -> str:
    path = await unanswered(calls, name)
    calls.at(at)
    return str((await calls.done("li", f"{path}/review", OBJECTION, status=201))["id"])


async def direct(calls: Calls, at: str, *, name: str) -> str:
    calls.at(at)
    return str((await calls.create("zhou", "/direct-complaints", MATTER, key=f"{name}-key"))["id"])


async def rows(calls: Calls, who: str, query: str) -> Rows:
    found: Rows = (await calls.read(who, f"/complaints?{query}"))["cases"]
    return found


async def listed(calls: Calls, who: str, query: str) -> list[str]:
    return [row["id"] for row in await rows(calls, who, query)]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", [0, 1, 2]),
        ("order=newest_first", [2, 1, 0]),
        ("status=received", [0, 2]),
        ("status=under_inquiry", [1]),
        ("status=decided", []),
        ("open=true", [0, 1, 2]),
        ("open=false", []),
        ("mine=true", [1]),
        ("unassigned=true", [0, 2]),
        (f"handler={account('zhou')}", [1]),
        (f"handler={account('wu')}", []),
        ("overdue=true", []),
        ("late=true", []),
        ("due_within=181", [0]),  # 7 days and 13 hours: the first is due in 7 and a half days
        ("due_within=205", [0, 1]),
        ("received_from=2026-10-13T09:00:00%2B08:00", [1, 2]),
        ("received_before=2026-10-13T09:00:00%2B08:00", [0]),
        ("received_from=2026-10-13T00:00:00%2B08:00&received_before=2026-10-14T00:00:00%2B08:00", [1]),
    ],
)
async def test_an_officer_finds_the_agencys_appeals_by_each_filter(
    calls: Calls, query: str, found: list[int]
) -> None:
    # due at the end of Wednesday 21, Thursday 22 and Friday 23 October
    appeals = [
        await appealed(calls, "2026-10-12 09:00", name="monday"),
        await appealed(calls, "2026-10-13 09:00", name="tuesday"),
        await appealed(calls, "2026-10-14 09:00", name="wednesday"),
    ]
    await calls.done("zhou", f"/complaints/{await concerned(calls, appeals[1])}/appeal/acceptance")
    await direct(calls, "2026-10-14 10:00", name="direct")
    calls.at("2026-10-14 12:00")
    assert await listed(calls, "zhou", f"stage=appeal&{query}") == [appeals[place] for place in found]


async def concerned(calls: Calls, appeal: str) -> str:
    """The complaint that the list names beside an appeal."""
    found = [row["concerns"] for row in await rows(calls, "zhou", "stage=appeal") if row["id"] == appeal]
    return str(found[0])


async def test_what_was_not_answered_by_its_due_instant_is_overdue_at_once(calls: Calls) -> None:
    appeal = await appealed(calls, "2026-10-12 09:00", name="monday")
    matter = await direct(calls, "2026-10-20 09:00", name="direct")  # to be decided on by the end of the 21st
    calls.at("2026-10-21 23:59")
    assert await listed(calls, "zhou", f"stage={STAGES}&overdue=true") == []
    calls.at("2026-10-22 00:00")  # Thursday
    assert set(await listed(calls, "zhou", f"stage={STAGES}&overdue=true")) == {appeal, matter}
    assert await listed(calls, "zhou", "stage=direct_complaint&overdue=true") == [matter]


async def test_a_review_is_the_heads_once_led(calls: Calls) -> None:
    review = await reviewed(calls, "2026-10-12 09:00", name="first")
    other = await reviewed(calls, "2026-10-12 10:00", name="second")
    complaints = {row["id"]: row["concerns"] for row in await rows(calls, "zhao", "stage=review")}
    await calls.done("zhao", f"/complaints/{complaints[review]}/review/lead")
    assert await listed(calls, "zhao", "stage=review&mine=true") == [review]
    assert await listed(calls, "zhao", "stage=review&unassigned=true") == [other]
    assert await listed(calls, "zhao", "stage=review&status=under_inquiry") == [review]


async def test_each_body_sees_its_own_proceedings_and_the_authority_all(calls: Calls) -> None:
    appeal = await appealed(calls, "2026-10-12 09:00", name="appealed")
    matter = await direct(calls, "2026-10-12 10:00", name="direct")
    review = await reviewed(calls, "2026-10-12 11:00", name="reviewed")
    for who in ("zhou", "wu", "zheng"):
        assert set(await listed(calls, who, f"stage={STAGES}")) == {appeal, matter}
    for who in ("li", "wang", "zhao", "guan"):
        assert await listed(calls, who, f"stage={STAGES}") == [review]
    assert set(await listed(calls, "feng", f"stage={STAGES}")) == {appeal, matter, review}
    for who in ("chen", "chu"):
        assert await listed(calls, who, f"stage={STAGES}") == []
    for who in ("qian", "sun"):
        assert (await calls.get(who, f"/complaints?stage={STAGES}")).status_code == 403


async def test_no_list_shows_who_complained_or_what_about(calls: Calls) -> None:
    await appealed(calls, "2026-10-12 09:00", name="appealed")
    await direct(calls, "2026-10-12 10:00", name="direct")
    await reviewed(calls, "2026-10-12 11:00", name="reviewed")
    for who in ("zhou", "zheng", "zhao", "feng"):
        answer = await calls.get(who, f"/complaints?stage={STAGES}")
        assert answer.json()["cases"]
        for word in ("张", "李", "****", "13800138000", "13900139000", "推搡", "脏乱"):
            assert word not in answer.text


async def test_an_officer_complained_about_does_not_find_the_case(calls: Calls) -> None:
    matter = await direct(calls, "2026-10-12 10:00", name="direct")
    await calls.done("zheng", f"/direct-complaints/{matter}/conflicts", {"subject": account("zhou")})
    assert await listed(calls, "zhou", "stage=direct_complaint") == []
    assert await listed(calls, "wu", "stage=direct_complaint") == [matter]


@pytest.mark.parametrize("order", ["due_first", "newest_first"])
async def test_pages_hold_every_appeal_once_while_others_come_in(calls: Calls, order: str) -> None:
    first = [await appealed(calls, f"2026-10-1{day} 09:00", name=f"day-{day}") for day in (2, 3, 4, 5, 6)]
    seen: list[str] = []
    query = f"stage=appeal&order={order}&limit=2"
    page = await calls.read("zhou", f"/complaints?{query}")
    while page["next"] is not None:
        seen += [row["id"] for row in page["cases"]]
        if len(seen) == 2:
            await appealed(calls, "2026-10-19 09:00", name="meanwhile")
        page = await calls.read("zhou", f"/complaints?{query}&cursor={page['next']}")
    seen += [row["id"] for row in page["cases"]]
    in_order = first if order == "due_first" else first[::-1]
    assert [one for one in seen if one in first] == in_order
    assert len(seen) == len(set(seen))


async def test_a_cursor_of_the_appeals_is_worth_nothing_elsewhere(calls: Calls) -> None:
    for day in (2, 3):
        await appealed(calls, f"2026-10-1{day} 09:00", name=f"day-{day}")
    place = (await calls.read("zhou", "/complaints?stage=appeal&limit=1"))["next"]
    assert (await calls.get("wu", f"/complaints?stage=appeal&cursor={place}")).status_code == 200
    for who, query in (
        ("zhou", "stage=direct_complaint"),
        ("zhou", "stage=appeal&order=newest_first"),
        ("zhou", "stage=appeal&open=true"),
        ("feng", "stage=appeal"),
        ("li", "stage=appeal"),
    ):
        answer = await calls.get(who, f"/complaints?{query}&cursor={place}")
        assert (answer.status_code, answer.json()["code"]) == (400, "request.malformed")


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("stage=appeals", "field.enum"),
        ("stage=", "field.enum"),
        ("stage=appeal&limit=201", "field.range"),
        ("stage=appeal&due_within=-1", "field.range"),
        ("stage=appeal&stage=review", "field.duplicate"),
    ],
)
async def test_a_queue_that_cannot_be_meant_is_refused(calls: Calls, query: str, code: str) -> None:
    answer = await calls.get("zhou", f"/complaints?{query}")
    assert (answer.status_code, answer.json()["code"]) == (422, code)
