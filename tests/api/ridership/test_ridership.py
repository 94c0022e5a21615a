"""Ridership over HTTP: stated, imported, listed, revised (rules F3, F4)."""

from typing import Any

import httpx
import pytest

from tests.api.calls import API, Calls
from tests.support.web import added_client, client_token

ONE = "/ridership/values/SYMTR/SYM01/2026-07-01"
JULY = "operator=SYMTR&first=2026-07-01&last=2026-07-31"
TABLE = "日期,线路,客运量(万人次)\n2026-07-01,1号线,51.2345\n2026-07-02,1号线,50.1\n"


@pytest.fixture
def calls(calls: Calls) -> Calls:
    calls.at("2026-09-24 12:00")
    return calls


async def put(calls: Calls, path: str, body: Any, *, who: str = "zhao") -> httpx.Response:
    return await calls.client.put(API + path, json=body, headers=await calls.headers(who))


async def post(calls: Calls, path: str, body: Any, *, who: str = "zhao") -> httpx.Response:
    return await calls.client.post(API + path, json=body, headers=await calls.headers(who))


async def bring(
    calls: Calls, raw: bytes, query: str = "operator=SYMTR", *, name: str = "客运量.csv", who: str = "zhao"
) -> httpx.Response:
    return await calls.client.post(
        f"{API}/ridership/imports?{query}", files={"file": (name, raw)}, headers=await calls.headers(who)
    )


def faults(answer: httpx.Response) -> list[tuple[str, str]]:
    assert answer.status_code == 422, answer.text
    return [(fault["pointer"], fault["code"]) for fault in answer.json()["errors"]]


async def test_day_of_a_line_is_stated_and_read_back(calls: Calls) -> None:
    body = {"boardings": 500_000, "entries": 300_000, "source": "AFC 日结"}
    assert (await put(calls, ONE, body)).json() == {"recorded": 2}
    assert (await put(calls, ONE, body)).json() == {"recorded": 0}
    listed = (await calls.read("zhao", f"/ridership/values?{JULY}"))["values"]
    assert [(one["line"], one["period"], one["basis"], one["trips"]) for one in listed] == [
        ("SYM01", "2026-07-01", "boardings", 500_000),
        ("SYM01", "2026-07-01", "entries", 300_000),
    ]


async def test_total_and_certified_month_have_addresses_of_their_own(calls: Calls) -> None:
    body = {"boardings": 24_000_000, "source": "沈铁运〔2026〕7号"}
    assert (await put(calls, "/ridership/values/SYMTR/total/2026-07", body)).json() == {"recorded": 1}
    found = await calls.read("feng", f"/ridership/coverage?{JULY}")
    assert (found["operator"]["trips"], found["operator"]["certified_months"]) == (24_000_000, ["2026-07"])
    assert found["lines"][0]["trips"] is None


async def test_missing_days_are_listed_by_line(calls: Calls) -> None:
    await put(calls, ONE, {"boardings": 500_000, "source": "AFC"})
    found = await calls.read("zhao", f"/ridership/coverage?{JULY}")
    assert found["operator"]["trips"] is None
    assert found["operator"]["missing"][0] == {
        "line": "SYM01",
        "first": "2026-07-02",
        "last": "2026-07-31",
        "days": 30,
    }
    assert found["operator"]["missing_days"] == 6 * 31 - 1


@pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)
async def test_every_fault_of_a_value_is_told_with_its_rule(calls: Calls) -> None:
    answer = await put(calls, ONE, {"boardings": 0, "entries": -1, "source": "AFC"})
    assert faults(answer) == [
        ("/boardings", "ridership.zero_unexplained"),
        ("/entries", "ridership.negative"),
    ]
    assert (answer.json()["code"], answer.json()["basis"]) == ("ridership.refused", "F4")


@pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    "path",
    [
        "/ridership/values/SYMTR/SYM01/2026-02-30",
        "/ridership/values/SYMTR/SYM01/2026-13",
        "/ridership/values/SYMTR/SYM01/today",
        "/ridership/values/SYMTR/1号线/2026-07-01",
        "/ridership/values/NOBODY/SYM01/2026-07-01",
        "/ridership/values/HARBTR/total/2026-07-01",
    ],
)
async def test_address_of_no_value_of_ones_own_is_not_found(calls: Calls, path: str) -> None:
    assert (await put(calls, path, {"boardings": 5, "source": "AFC"})).status_code == 404


@pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        pytest.param({"boardings": 5}, "/source", id="no source"),
        pytest.param({"boardings": "5", "source": "AFC"}, "/boardings", id="text"),
        pytest.param({"boardings": 5.0, "source": "AFC"}, "/boardings", id="fraction"),
        pytest.param({"boardings": True, "source": "AFC"}, "/boardings", id="truth value"),
        pytest.param({"boardings": 5, "source": "AFC", "trips": 5}, "/trips", id="unknown field"),
    ],
)
async def test_body_of_another_shape_is_refused(calls: Calls, body: Any, pointer: str) -> None:
    assert [place for place, _ in faults(await put(calls, ONE, body))] == [pointer]


async def test_pages_follow_each_other(calls: Calls) -> None:
    await bring(calls, TABLE.encode())
    first = await calls.read("zhao", f"/ridership/values?{JULY}&limit=1")
    second = await calls.read("zhao", f"/ridership/values?{JULY}&limit=1&cursor={first['next']}")
    assert [one["period"] for one in first["values"] + second["values"]] == ["2026-07-01", "2026-07-02"]
    assert second["next"] is None


@pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)
@pytest.mark.parametrize("cursor", ["x", "AAAA", "MjAyNi0wNy0wMXw"])
async def test_cursor_of_no_list_is_refused(calls: Calls, cursor: str) -> None:
    answer = await calls.get("zhao", f"/ridership/values?{JULY}&cursor={cursor}")
    assert faults(answer) == [("/cursor", "field.format")]


@pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)
async def test_period_of_more_than_a_year_is_refused(calls: Calls) -> None:
    answer = await calls.get("zhao", "/ridership/coverage?operator=SYMTR&first=2025-01-01&last=2026-07-01")
    assert faults(answer) == [("/last", "field.period")]


async def test_dry_run_tells_what_was_recognised_and_records_nothing(calls: Calls) -> None:
    raw = TABLE.replace("51.2345", '"1,051.2345"').encode("gb18030")
    told = (await bring(calls, raw, "operator=SYMTR&dry_run=true")).json()
    assert (told["encoding"], told["has_separators"], told["day_style"]) == ("gb18030", True, "dashes")
    assert told["units"] == [{"basis": "boardings", "unit": "ten_thousand_trips", "is_doubtful": False}]
    assert (told["recorded"], told["faults_total"], told["rows"]) == (2, 0, 2)
    assert (await calls.read("zhao", f"/ridership/values?{JULY}"))["values"] == []


@pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)
async def test_dry_run_lists_every_bad_row_by_line_and_column(calls: Calls) -> None:
    raw = (TABLE + "2026-07-03,8号线,1\n2026/7/4,1号线,1\n2026-07-02,1号线,3\n").encode()
    told = (await bring(calls, raw, "operator=SYMTR&dry_run=true")).json()
    assert [(one["line"], one["column"], one["code"]) for one in told["faults"]] == [
        (4, "线路", "ridership.line_unknown"),
        (5, "日期", "sheet.date_style"),
        (6, "客运量(万人次)", "sheet.duplicate"),
    ]
    assert "第 3 行" in told["faults"][2]["message"]


async def test_bad_file_is_refused_as_a_whole(calls: Calls) -> None:
    answer = await bring(calls, (TABLE + "2026-07-03,1号线,=1+1\n").encode())
    assert faults(answer) == [("/4/客运量(万人次)", "sheet.formula")]
    assert answer.json()["facts"] == {"faults": 1}
    assert (await calls.read("zhao", f"/ridership/values?{JULY}"))["values"] == []


async def test_file_is_imported_by_the_program_that_was_granted_it(calls: Calls) -> None:
    granted = await added_client(calls.office, operations=["import_ridership"], now=calls.clock.at)
    token = await client_token(calls.office, granted, now=calls.clock.at)
    answer = await calls.client.post(
        f"{API}/ridership/imports?operator=SYMTR",
        files={"file": ("客运量.csv", TABLE.encode())},
        headers={"authorization": f"Bearer {token}"},
    )
    assert (answer.status_code, answer.json()["recorded"]) == (200, 2)
    (taken_in,) = (await calls.read("zhao", "/ridership/imports?operator=SYMTR"))["imports"]
    assert (taken_in["file_name"], taken_in["sha256"]) == ("客运量.csv", answer.json()["sha256"])
    (first, *_) = (await calls.read("zhao", f"/ridership/values?{JULY}"))["values"]
    assert (first["imported"], first["recorded_by"]) == (taken_in["id"], granted.client.id)


async def test_import_of_another_operators_file_finds_nothing(calls: Calls) -> None:
    assert (await bring(calls, TABLE.encode(), "operator=HARBTR")).status_code == 404


async def test_revision_takes_a_second_person(calls: Calls) -> None:
    await put(calls, ONE, {"boardings": 500_000, "source": "AFC"})
    change = {
        "line": "SYM01",
        "period": "2026-07-01",
        "basis": "boardings",
        "trips": 510_000,
        "source": "AFC 更正",
    }
    body = {"operator": "SYMTR", "reason": "闸机漏计", "values": [change]}
    proposed = (await post(calls, "/ridership/revisions", body)).json()
    assert (proposed["is_confirmed"], proposed["values"][0]["was"]) == (None, 500_000)
    confirmation = f"/ridership/revisions/{proposed['id']}/confirmation"
    alone = await post(calls, confirmation, None)
    assert (alone.status_code, alone.json()["code"]) == (409, "two_person.same")
    assert (await post(calls, confirmation, None, who="guan")).json()["is_confirmed"] is True
    versions = (await calls.read("zhao", f"{ONE}?basis=boardings"))["versions"]
    assert [(one["trips"], one["reason"]) for one in versions] == [(500_000, None), (510_000, "闸机漏计")]
    listed = (await calls.read("feng", "/ridership/revisions?operator=SYMTR"))["revisions"]
    assert [one["id"] for one in listed] == [proposed["id"]]


async def test_revision_may_be_refused(calls: Calls) -> None:
    await put(calls, ONE, {"boardings": 500_000, "source": "AFC"})
    change = {"line": "SYM01", "period": "2026-07-01", "basis": "boardings", "trips": 1, "source": "x"}
    body = {"operator": "SYMTR", "reason": "误", "values": [change]}
    proposed = (await post(calls, "/ridership/revisions", body)).json()
    refusal = f"/ridership/revisions/{proposed['id']}/refusal"
    assert (await post(calls, refusal, None, who="guan")).json()["is_confirmed"] is False
    assert (await post(calls, refusal, None, who="guan")).status_code == 409
