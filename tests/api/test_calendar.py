"""The calendar and due instants over HTTP; the days are those of the State Council's notices."""

import httpx
import pytest


async def test_the_calendar_says_until_when_it_is_final(nobody: httpx.AsyncClient) -> None:
    body = (await nobody.get("/api/v1/calendar")).json()
    years = {one["year"]: one["state"] for one in body["years"]}
    assert body["final_until"] == "2026-12-24"
    assert (years[2019], years[2026], years[2027]) == ("published", "published", "provisional")
    notices = {one["year"]: one["notices"] for one in body["years"]}
    assert len(notices[2019]) == len(notices[2020]) == 2


async def test_days_say_what_they_are_and_which_notice_says_so(nobody: httpx.AsyncClient) -> None:
    query = {"first": "2026-09-30", "last": "2026-10-10"}
    days = {
        day["day"]: day for day in (await nobody.get("/api/v1/calendar/days", params=query)).json()["days"]
    }
    assert len(days) == 11
    assert days["2026-09-30"]["kind"] == "workday"
    assert days["2026-10-01"]["kind"] == "public_holiday"
    assert days["2026-10-10"]["kind"] == "makeup_workday"
    assert days["2026-10-10"]["is_working"] is True
    assert "国办发明电" in days["2026-10-10"]["source"]


@pytest.mark.parametrize(
    ("received_at", "last_day", "due_at", "provisional"),
    [
        pytest.param(
            "2019-09-27T10:00:00+08:00",
            "2019-10-12",
            "2019-10-13T00:00:00+08:00",
            False,
            id="Friday, to a Saturday",
        ),
        pytest.param(
            "2026-09-23T09:12:00+08:00",
            "2026-10-10",
            "2026-10-11T00:00:00+08:00",
            False,
            id="Wednesday, to a Saturday",
        ),
        pytest.param(
            "2026-09-22T16:30:00Z",
            "2026-10-10",
            "2026-10-11T00:00:00+08:00",
            False,
            id="Tuesday in UTC, Wednesday here",
        ),
        pytest.param(
            "2026-12-22T09:00:00+08:00",
            "2026-12-31",
            "2027-01-01T00:00:00+08:00",
            True,
            id="Tuesday, provisional",
        ),
    ],
)
async def test_seven_working_days_end_at_24_00_of_the_seventh(
    nobody: httpx.AsyncClient, received_at: str, last_day: str, due_at: str, provisional: bool
) -> None:
    query = {"received_at": received_at, "working_days": "7"}
    body = (await nobody.get("/api/v1/due-preview", params=query)).json()
    assert (body["last_day"], body["due_at"], body["provisional"]) == (last_day, due_at, provisional)
    counted = [day for day in body["days"] if day["ordinal"] is not None]
    assert [day["ordinal"] for day in counted] == [1, 2, 3, 4, 5, 6, 7]
    assert counted[-1]["day"] == last_day
    assert all(day["is_working"] for day in counted)


@pytest.mark.parametrize(
    ("path", "query", "status", "code", "pointer"),
    [
        ("calendar/days", {"first": "2026-02-30", "last": "2026-03-01"}, 422, "field.format", "/first"),
        ("calendar/days", {"first": "2026-03-01"}, 422, "field.required", "/last"),
        ("calendar/days", {"first": "2026-03-02", "last": "2026-03-01"}, 422, "field.period", "/last"),
        ("calendar/days", {"first": "2026-01-01", "last": "2027-01-02"}, 422, "field.period", "/last"),
        (
            "due-preview",
            {"received_at": "2026-09-23T09:12:00", "working_days": "7"},
            422,
            "field.offset_required",
            "/received_at",
        ),
        (
            "due-preview",
            {"received_at": "2026-09-23T09:12:00Z", "working_days": "0"},
            422,
            "field.range",
            "/working_days",
        ),
        (
            "due-preview",
            {"received_at": "2026-09-23T09:12:00Z", "working_days": "1001"},
            422,
            "field.range",
            "/working_days",
        ),
        (
            "due-preview",
            {"received_at": "9999-12-31T23:00:00-14:00", "working_days": "7"},
            422,
            "field.time_range",
            "/received_at",
        ),
    ],
)
async def test_what_cannot_be_counted_is_refused(
    nobody: httpx.AsyncClient, *, path: str, query: dict[str, str], status: int, code: str, pointer: str
) -> None:
    answer = await nobody.get(f"/api/v1/{path}", params=query)
    body = answer.json()
    assert (answer.status_code, body["code"]) == (status, code)
    assert pointer in [error["pointer"] for error in body["errors"]]


async def test_the_network_is_told_to_anybody(nobody: httpx.AsyncClient) -> None:
    lines = (await nobody.get("/api/v1/lines")).json()["lines"]
    stations = (await nobody.get("/api/v1/stations")).json()["stations"]
    categories = (await nobody.get("/api/v1/categories")).json()["categories"]
    assert len(stations) == 144
    assert {line for station in stations for line in station["lines"]} == {line["code"] for line in lines}
    assert {category["default_cause"] for category in categories} <= {
        "staff",
        "organisation",
        "facility",
        "other",
    }
    assert all(category["name_zh"] and category["name_en"] for category in categories)
