"""A holiday notice over HTTP: imported by one person, its difference read, activated by another (rule T6)."""

from collections.abc import AsyncIterator
from copy import deepcopy
from datetime import date
from typing import Any

import httpx
import pytest

from app.usecases.commands.recalculate_deadlines import recalculate_deadlines
from app.usecases.office import Office
from tests.api.calls import API, Calls, due
from tests.api.steps import accepted
from tests.support.databases import Databases
from tests.support.offices import AGENCY, office_on, shipped_payloads
from tests.support.web import added_client, client_token

NUMBER = "国办发明电〔2020〕1号"
NAMED: dict[str, str | int] = {"number": NUMBER, "year": 2020}
NOTICES = "/calendar/notices"


@pytest.fixture
async def office(databases: Databases) -> AsyncIterator[Office]:
    """The service as it stood when only the notice of 21 November 2019 was known for 2020."""
    async with office_on(databases, known_on=date(2020, 1, 26)) as office:
        yield office


@pytest.fixture
def calls(calls: Calls) -> Calls:
    """On Tuesday 28 January 2020, the day after the amendment was published."""
    calls.at("2020-01-28 10:00")
    return calls


def amendment(**changes: Any) -> dict[str, Any]:
    notice = next(one for one in shipped_payloads() if one["number"] == NUMBER)
    return {**deepcopy(notice), **changes}


async def post(calls: Calls, who: str, path: str, body: Any) -> httpx.Response:
    return await calls.client.post(API + path, json=body, headers=await calls.headers(who))


async def imported(calls: Calls, who: str = "zhou") -> dict[str, Any]:
    answer = await post(calls, who, NOTICES, amendment())
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def activated(calls: Calls, who: str = "zheng") -> httpx.Response:
    return await post(calls, who, f"{NOTICES}/activation", NAMED)


def moving(difference: dict[str, Any]) -> dict[str, tuple[str, str]]:
    """The days that move deadlines: what they were and what they become."""
    return {
        one["day"]: (one["before"]["kind"], one["after"]["kind"])
        for one in difference["changes"]
        if one["moves_deadlines"]
    }


async def standing(calls: Calls, who: str = "zhou") -> dict[str, Any]:
    listed = (await calls.read(who, NOTICES))["notices"]
    found: dict[str, Any] = next(one for one in listed if one["number"] == NUMBER)
    return found


async def test_importing_shows_the_days_that_would_change(calls: Calls) -> None:
    calls.at("2020-01-22 10:00")
    await accepted(calls)
    calls.at("2020-01-28 10:00")
    difference = await imported(calls)
    assert (difference["number"], difference["year"], difference["proceedings"]) == (NUMBER, 2020, 1)
    # Friday 31 January is off now, and Saturday 1 February is no make-up workday any more
    assert moving(difference) == {
        "2020-01-31": ("workday", "public_holiday"),
        "2020-02-01": ("makeup_workday", "public_holiday"),
    }


async def test_an_imported_notice_waits_and_nothing_moves(calls: Calls) -> None:
    calls.at("2020-01-22 10:00")
    case = await accepted(calls)
    assert due(case, "handling") == "2020-02-07T00:00:00+08:00"
    calls.at("2020-01-28 10:00")
    await imported(calls)
    waiting = await standing(calls)
    assert waiting["imported_by"].startswith("zhou")
    assert (waiting["is_shipped"], waiting["activated_at"]) == (False, None)
    read = await calls.read("li", f"/complaints/{case['id']}")
    assert due(read, "handling") == "2020-02-07T00:00:00+08:00"


async def test_whoever_is_to_activate_reads_the_same_difference(calls: Calls) -> None:
    shown = await imported(calls)
    answer = await calls.client.get(
        f"{API}{NOTICES}/difference", params=NAMED, headers=await calls.headers("zheng")
    )
    assert answer.status_code == 200, answer.text
    assert answer.json() == shown


async def test_activation_by_the_agencys_head_moves_the_open_deadline(calls: Calls, office: Office) -> None:
    calls.at("2020-01-22 10:00")  # a Wednesday
    case = await accepted(calls)
    calls.at("2020-01-28 10:00")
    await imported(calls)
    assert (await activated(calls)).status_code == 204
    while (await recalculate_deadlines(office, now=calls.clock.at, limit=10)).notice:
        pass
    read = await calls.read("li", f"/complaints/{case['id']}")
    assert due(read, "handling") == "2020-02-11T00:00:00+08:00"
    after = await standing(calls)
    assert after["activated_by"].startswith("zheng")
    assert after["activated_at"] == after["reached_all_at"] == "2020-01-28T10:00:00+08:00"


async def test_an_active_notice_has_no_difference_left_to_read(calls: Calls) -> None:
    await imported(calls)
    await activated(calls)
    answer = await calls.client.get(
        f"{API}{NOTICES}/difference", params=NAMED, headers=await calls.headers("zheng")
    )
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


async def test_who_imported_it_does_not_activate_it(calls: Calls) -> None:
    await imported(calls, "zheng")
    answer = await activated(calls, "zheng")
    problem = answer.json()
    assert (answer.status_code, problem["basis"]) == (409, "T6")
    assert (await standing(calls))["activated_at"] is None


@pytest.mark.parametrize("who", ["li", "zhao", "feng", "qian"])
async def test_nobody_outside_the_agency_imports(calls: Calls, who: str) -> None:
    answer = await post(calls, who, NOTICES, amendment())
    assert (answer.status_code, answer.json()["code"]) == (403, "auth.forbidden")


async def test_a_case_officer_does_not_activate(calls: Calls) -> None:
    await imported(calls)
    answer = await activated(calls, "wu")
    assert (answer.status_code, answer.json()["code"]) == (403, "auth.forbidden")
    assert (await standing(calls))["activated_at"] is None


async def test_a_program_that_names_the_head_does_not_activate(calls: Calls, office: Office) -> None:
    await imported(calls)
    client = await added_client(
        office,
        operations=("submit_complaint",),
        organisation=AGENCY,
        may_act_for_staff=True,
        now=calls.clock.at,
    )
    token = await client_token(office, client, now=calls.clock.at)
    headers = {"authorization": f"Bearer {token}", "x-on-behalf-of": "zheng"}
    answer = await calls.client.post(f"{API}{NOTICES}/activation", json=NAMED, headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (403, "auth.forbidden")
    assert (await standing(calls))["activated_at"] is None


async def test_a_stranger_sees_no_notices(nobody: httpx.AsyncClient) -> None:
    assert (await nobody.get(API + NOTICES)).status_code == 401
    assert (await nobody.post(API + NOTICES, json=amendment())).status_code == 401


async def test_what_was_never_imported_cannot_be_activated(calls: Calls) -> None:
    answer = await activated(calls)
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


async def test_the_same_notice_is_imported_once(calls: Calls) -> None:
    await imported(calls)
    answer = await post(calls, "wu", NOTICES, amendment())
    problem = answer.json()
    assert (answer.status_code, problem["code"]) == (422, "notice.refused")
    assert "一个文号只导入一次" in problem["detail"]
    assert "number_held" in problem["detail_en"]
