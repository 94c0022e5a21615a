"""A report and a duty through the API, as the operator's program, the agency's portal and the authority call it."""

import hashlib
from datetime import date
from typing import Any

import pytest

from app.usecases.commands.make_threshold_tests import make_threshold_tests
from app.usecases.office import Office
from tests.api.calls import shanghai
from tests.api.reports.conftest import DossierCalls
from tests.support.cases import at, carried_passengers, complained

REPORT = "/reports/SYMTR/2026Q3"
DUTY = "/duties/SYMTR/2026Q3"
MEASURE = {"text": "开展安检服务培训", "owner": "SYMTRA", "due_on": "2026-12-15"}


async def drafted(calls: DossierCalls) -> None:
    calls.at("2026-10-20 10:00")
    assert await calls.put("li", REPORT) == 200
    await calls.done("li", f"{REPORT}/analysis", {"text": "安检人员服务意识不足。"})
    await calls.done("li", f"{REPORT}/measures", MEASURE)


async def test_a_report_is_drafted_confirmed_submitted_and_accepted(calls: DossierCalls) -> None:
    await drafted(calls)
    assert (await calls.refused("li", f"{REPORT}/confirmation"))[0] == 403
    await calls.done("zhao", f"{REPORT}/confirmation")
    await calls.done("li", f"{REPORT}/submission")
    await calls.done("zhou", f"{REPORT}/receipt")
    await calls.done("zhou", f"{REPORT}/acceptance")
    report = await calls.read("feng", REPORT)
    assert (report["status"], report["remind_on"]) == ("accepted", "2026-10-20")
    [version] = report["versions"]
    assert version["stated"]["figures"]["valid"] == 2
    assert {file["name"] for file in version["files"]} == {
        f"report.{ending}" for ending in ("docx", "html", "json", "pdf", "xlsx")
    }
    for file in version["files"]:
        got = await calls.get("zhou", f"{REPORT}/versions/1/files/{file['name']}")
        assert hashlib.sha256(got.content).hexdigest() == file["sha256"]
    listed = await calls.read("feng", "/reports?limit=1")
    assert ([one["period"] for one in listed["items"]], listed["next"]) == (["2026Q3"], None)


async def test_a_draft_is_shown_to_those_who_write_it_alone(calls: DossierCalls) -> None:
    await drafted(calls)
    report = await calls.read("li", REPORT)
    assert report["current"]["narrative"]["measures"][0]["text"] == MEASURE["text"]
    assert {one["action"] for one in report["actions"]} >= {"write_analysis", "submit"}
    draft = await calls.get("li", f"{REPORT}/draft/report.pdf")
    assert (draft.content[:5], draft.headers["content-type"]) == (b"%PDF-", "application/pdf")
    for stranger in ("zhou", "chu"):
        assert (await calls.get(stranger, REPORT)).status_code == 404


CALLS = {"offered": 1_200, "answered": 1_150, "called_back": 48, "source": "话务平台2026年第三季度报表"}


async def test_the_quarters_calls_are_stated_and_the_answer_rate_follows(calls: DossierCalls) -> None:
    await drafted(calls)
    assert (await calls.read("li", REPORT))["current"]["calls"] is None
    assert (await calls.refused("zhou", f"{REPORT}/calls", CALLS))[0] == 403
    await calls.done("li", f"{REPORT}/calls", CALLS)
    current = (await calls.read("li", REPORT))["current"]
    told = current["calls"]
    assert (told["abandoned"], told["source"]) == (50, CALLS["source"])
    assert told["answer_rate"]["part"] == 1_150
    assert told["answer_rate"]["percent"] == {"numerator": 575, "denominator": 6, "shown": "95.83"}
    assert current["figures"]["calls_offered"] == 1_200
    await calls.done("zhao", f"{REPORT}/confirmation")
    await calls.done("li", f"{REPORT}/submission")
    [version] = (await calls.read("zhou", REPORT))["versions"]
    assert version["stated"]["figures"]["calls_answered"] == 1_150
    assert await calls.refused("li", f"{REPORT}/calls", CALLS) == (409, "action.not_open", "F8")


async def test_nobody_called_gives_no_rate(calls: DossierCalls) -> None:
    await drafted(calls)
    none = {"offered": 0, "answered": 0, "called_back": 0, "source": "话务平台"}
    await calls.done("li", f"{REPORT}/calls", none)
    assert (await calls.read("li", REPORT))["current"]["calls"]["answer_rate"]["percent"] is None


@pytest.mark.parametrize(
    ("wrong", "pointer", "code"),
    [
        pytest.param({"answered": 1_201}, "/answered", "calls.answered_too_many", id="more than offered"),
        pytest.param({"called_back": 51}, "/called_back", "calls.called_back_too_many", id="not abandoned"),
        pytest.param({"offered": -1}, "/offered", "field.range", id="negative"),
        pytest.param({"offered": 1.5}, "/offered", "field.type", id="half a call"),
        pytest.param({"offered": 10**9}, "/offered", "field.range", id="more than there are"),
        pytest.param({"source": " "}, "/source", "field.blank", id="no source"),
        pytest.param({"abandoned": 50}, "/abandoned", "field.unknown", id="the difference stated"),
    ],
)
async def test_calls_that_cannot_be_are_refused_by_the_field(
    calls: DossierCalls, wrong: dict[str, Any], pointer: str, code: str
) -> None:
    await drafted(calls)
    answer = await calls.act("li", f"{REPORT}/calls", {**CALLS, **wrong})
    [error] = answer.json()["errors"]
    assert (answer.status_code, error["pointer"], error["code"]) == (422, pointer, code)


async def test_a_pending_complaint_is_named_in_the_refusal(calls: DossierCalls, office: Office) -> None:
    pending = await complained(office, at(date(2026, 9, 1)), validity=None)
    await drafted(calls)
    answered = await calls.act("zhao", f"{REPORT}/confirmation")
    problem = answered.json()
    assert (answered.status_code, problem["code"], problem["basis"]) == (409, "report.blocked", "V3")
    assert problem["facts"] == {"numbers": [pending.number]}


@pytest.mark.parametrize("path", ["/reports/SYMTR/2026Q5", "/reports/SYMTR/2026", "/duties/SYMTR/2026Q4"])
async def test_what_is_no_period_is_refused(calls: DossierCalls, path: str) -> None:
    assert (await calls.get("feng", path)).status_code in (404, 422)


async def a_duty(calls: DossierCalls, office: Office) -> dict[str, Any]:
    """One valid complaint that nobody answers, tested once the last due instant is past."""
    now = shanghai("2026-10-20 10:00")
    months = [date(2026, month, 1) for month in range(1, 7)]
    await carried_passengers(office, months, trips=30_000_000, now=now)
    await complained(office, at(date(2026, 8, 20)), replied=False)
    assert [one.is_duty for one in await make_threshold_tests(office, now=now)] == [True]
    calls.at("2026-10-20 10:00")
    return await calls.read("feng", DUTY)


async def test_a_duty_is_read_and_answered_by_the_authority(calls: DossierCalls, office: Office) -> None:
    duty = await a_duty(calls, office)
    assert (duty["status"], duty["outcome"]["is_below"], duty["inputs"]["owed"]) == ("owed", True, 3)
    year = await calls.read("zhao", "/duties/SYMTR/years/2026")
    assert [one["cut_off"] for one in year["tests"]] == ["2026Q3"]
    plan = {"mode": "own", "plan": "按评价规范自行开展"}
    assert (await calls.refused("zhou", f"{DUTY}/assessment", plan))[0] == 403
    asked = await calls.done("feng", f"{DUTY}/assessment", plan)
    assert asked["status"] == "opening_asked"
    assert await calls.refused("feng", f"{DUTY}/assessment/opening") == (409, "two_person.same", "Art. 13")
    history = await calls.get("feng", f"{DUTY}/history")
    assert [record["kind"] for record in history.json()] == ["threshold_tested", "assessment_asked"]


async def test_the_years_summary_is_data_and_a_document(calls: DossierCalls, office: Office) -> None:
    await a_duty(calls, office)
    summary = await calls.read("feng", "/appraisals/SYMTR/2026")
    assert (summary["valid"], summary["owed"], summary["replied"]) == (3, 3, 2)
    document = await calls.get("feng", "/appraisals/SYMTR/2026/files/annual.pdf")
    assert document.content.startswith(b"%PDF-")
