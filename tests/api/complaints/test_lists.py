"""Lists: filtered, masked, bounded, and stable while cases come in."""

from datetime import timedelta
from typing import Any

import pytest

from app.store.readers.access_log import AccessEntry, access_log
from app.usecases.office import Office
from tests.api.complaints.office_hours import Desks, done
from tests.support.web import HandClock


async def taken_in(desks: Desks, count: int, *, key: str = "case", **changes: Any) -> list[str]:
    """The numbers of so many complaints, a minute apart."""
    numbers = []
    for place in range(count):
        desks.clock.at += timedelta(minutes=1)
        accepted = done(await desks.accept("li", key=f"{key}-{place:04d}-key", **changes))
        numbers.append(accepted["number"])
    return numbers


async def listed(desks: Desks, query: str = "", name: str = "li") -> list[str]:
    answer = await desks.get(name, f"?{query}")
    assert answer.status_code == 200, answer.text
    return [row["number"] for row in answer.json()["cases"]]


async def test_pages_hold_every_case_once_while_others_come_in(desks: Desks) -> None:
    numbers = await taken_in(desks, 5)
    seen: list[str] = []
    late: list[str] = []
    query = "limit=2&order=due_first"
    for turn in range(10):
        body = (await desks.get("li", f"?{query}")).json()
        seen += [row["number"] for row in body["cases"]]
        numbers += await taken_in(desks, 1, key=f"later-{turn}")
        if turn == 1:
            late = await taken_in(desks, 1, key="earlier-due", received_at="2026-09-22T09:00:00+08:00",
                                  receipt_source="语音信箱")  # fmt: skip
        if body["next"] is None:
            break
        query = f"limit=2&order=due_first&cursor={body['next']}"
        if turn == 6:
            break
    assert len(seen) == len(set(seen))
    assert set(numbers[:5]) <= set(seen)
    assert not set(late) & set(seen)  # before the place reached: on a new first page, not on this walk


async def test_the_register_begins_with_the_latest_receipt(desks: Desks) -> None:
    numbers = await taken_in(desks, 3)
    assert await listed(desks, "order=newest_first") == numbers[::-1]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("category=S02", [1]),
        ("line=SYM01", [0, 1, 2]),
        ("station=0117&category=S01", [0, 2]),
        ("channel=web", [2]),
        ("channel=web,hotline", [0, 1, 2]),
        ("status=registered", [0, 1, 2]),
        ("status=concluded", []),
        ("type=complaint&open=true", [0, 1, 2]),
        ("type=praise", []),
        ("unassigned=true", [0, 1, 2]),
        ("mine=true", []),
        ("overdue=true", []),
        ("due_within=48", [0, 1, 2]),
        ("due_within=1", []),
        ("received_from=2026-09-23T09:14:00%2B08:00", [1, 2]),
        ("received_before=2026-09-23T09:14:00%2B08:00", [0]),
        ("stage=review", []),
        ("late=false", [0, 1, 2]),
    ],
)
async def test_each_filter_finds_what_it_says(desks: Desks, query: str, found: list[int]) -> None:
    numbers = [
        *await taken_in(desks, 1, key="a"),
        *await taken_in(desks, 1, key="b", category="S02"),
        *await taken_in(desks, 1, key="c", channel="web"),
    ]
    assert await listed(desks, query) == [numbers[place] for place in found]


async def test_what_is_past_due_is_found_as_overdue(clock: HandClock, desks: Desks) -> None:
    numbers = await taken_in(desks, 1)
    clock.at += timedelta(days=2)
    assert await listed(desks, "overdue=true") == numbers
    assert await listed(desks, "due_within=0") == numbers


async def test_a_list_shows_nothing_of_who_complained(desks: Desks) -> None:
    await taken_in(desks, 1)
    for name in ("li", "zhao", "guan", "feng"):
        text = (await desks.get(name, "")).text
        assert "00001" in text
        assert not any(word in text for word in ("张", "13800138000", "****", "安检员"))


async def test_another_operator_an_agency_and_a_station_see_no_case_of_ours(desks: Desks) -> None:
    await taken_in(desks, 1)
    for name in ("chen", "chu", "zhou", "zheng"):
        assert await listed(desks, name=name) == []
    assert (await desks.get("qian", "")).status_code == 403


async def test_who_is_complained_about_finds_no_case_about_them(desks: Desks) -> None:
    accepted = done(await desks.accept("li"))
    subject = "wang".ljust(32, "0")
    done(
        await desks.post(
            "li", f"/{accepted['id']}/conflicts", {"subject": subject}, version=accepted["version"]
        )
    )
    assert await listed(desks, name="wang") == []
    assert (await desks.get("wang", f"/{accepted['id']}")).status_code == 404
    assert await listed(desks) == [accepted["number"]]


@pytest.mark.parametrize(
    ("query", "status", "code"),
    [
        ("limit=18446744073709551616", 422, "field.range"),
        ("limit=0", 422, "field.range"),
        ("limit=1e2", 422, "field.type"),
        ("order=;drop%20table", 422, "field.enum"),
        ("channel=web,carrier_pigeon", 422, "field.enum"),
        ("channel=", 422, "field.enum"),
        ("open=yes", 422, "field.type"),
        ("received_from=2026-09-23", 422, "field.format"),
        ("received_from=2026-09-23T09:12:00", 422, "field.offset_required"),
        ("phone=13800138000", 422, "field.unknown"),
        ("limit=2&limit=3", 422, "field.duplicate"),
        ("status=a%00b", 422, "text.forbidden_char"),
        ("cursor=AAAA", 400, "request.malformed"),
        ("cursor=%FF", 400, "text.invalid_utf8"),
        ("cursor=a.b", 422, "field.format"),
        ("incident=1", 422, "field.format"),
    ],
)
async def test_a_query_that_cannot_be_meant_is_refused(
    desks: Desks, query: str, status: int, code: str
) -> None:
    answer = await desks.get("li", f"?{query}")
    assert (answer.status_code, answer.json()["code"]) == (status, code)


async def test_a_cursor_is_worth_nothing_in_another_list_or_another_body(desks: Desks) -> None:
    await taken_in(desks, 3)
    place = (await desks.get("li", "?limit=1")).json()["next"]
    assert (await desks.get("wang", f"?limit=2&cursor={place}")).status_code == 200
    for name, query in (
        ("li", f"category=S01&cursor={place}"),
        ("li", f"order=newest_first&cursor={place}"),
        ("chen", f"cursor={place}"),
        ("li", f"cursor={'B' + place[1:] if place[0] != 'B' else 'C' + place[1:]}"),
    ):
        answer = await desks.get(name, f"?{query}")
        assert (answer.status_code, answer.json()["code"]) == (400, "request.malformed")


async def entries(office: Office, clock: HandClock) -> list[AccessEntry]:
    async with office.store.reading() as reading:
        until = clock.at + timedelta(seconds=1)
        found = await access_log(reading, since=clock.at - timedelta(days=1), until=until)
        return [*found.rows]


async def test_an_exact_number_is_found_however_it_is_written_and_every_search_is_logged(
    office: Office, clock: HandClock, desks: Desks
) -> None:
    numbers = await taken_in(desks, 1)
    await taken_in(desks, 1, key="other", persons=[{"phone": "13900139000"}])
    for written in ("138 0013 8000", "+86-138-0013-8000", "１３８００１３８０００"):
        answer = await desks.post("li", "/search", {"phone": written, "purpose": "来电查询"})
        assert [row["number"] for row in answer.json()["cases"]] == numbers
    logged = [one for one in await entries(office, clock) if one.operation == "search_contact"]
    assert len(logged) == 3
    assert {(one.actor, one.purpose) for one in logged} == {("li".ljust(32, "0"), "来电查询")}
    assert all(one.object and "138" not in one.object[:11] for one in logged)
    assert (await desks.post("chen", "/search", {"phone": "13800138000"})).json() == {"cases": []}


async def test_part_of_a_number_finds_nothing(desks: Desks) -> None:
    answer = await desks.post("li", "/search", {"phone": "1380013"})
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "/phone")


async def test_the_workload_counts_what_is_open_unassigned_due_soon_and_overdue(
    clock: HandClock, desks: Desks
) -> None:
    await taken_in(desks, 2)
    headers = await desks.headers("li")
    answer = await desks.client.get("/api/v1/workload", headers=headers)
    assert answer.json() == {"open": 2, "unassigned": 2, "overdue": 0, "due_soon": 2, "provisional": 0}
    clock.at += timedelta(days=2)
    answer = await desks.client.get("/api/v1/workload", headers=await desks.headers("li"))
    assert (answer.json()["overdue"], answer.json()["due_soon"]) == (2, 0)


async def test_several_cases_are_assigned_at_once_or_none(desks: Desks) -> None:
    cases = [done(await desks.accept("li", key=f"bulk-{place:04d}")) for place in range(3)]
    wang = "wang".ljust(32, "0")
    seen = [{"reference": case["number"], "version": case["version"]} for case in cases]
    stale = [*seen[:2], {**seen[2], "version": 99}]
    refused = await desks.post("zhao", "/assignments", {"handler": wang, "cases": stale})
    assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (422, "/cases/2/version")
    assert (await desks.get("li", "?unassigned=true")).json()["cases"][2]
    twice = await desks.post("zhao", "/assignments", {"handler": wang, "cases": [seen[0], seen[0]]})
    assert twice.json()["errors"][0]["code"] == "field.duplicate"
    foreign = await desks.post("chu", "/assignments", {"handler": wang, "cases": seen})
    unknown = await desks.post(
        "chu", "/assignments", {"handler": wang, "cases": [{"reference": "0" * 32, "version": 1}]}
    )
    assert foreign.json()["errors"] == unknown.json()["errors"]
    assigned = await desks.post("zhao", "/assignments", {"handler": wang, "cases": seen})
    assert [one["number"] for one in assigned.json()["cases"]] == [case["number"] for case in cases]
    assert sorted(await listed(desks, "mine=true", "wang")) == [case["number"] for case in cases]
    starts = [
        d["met_at"] for one in assigned.json()["cases"] for d in one["deadlines"] if d["kind"] == "start"
    ]
    assert starts == [None, None, None]  # rule T4: assigning is no start
