"""The agency's quarterly paper and the annual summary through the API: drafted, issued, restated (Art. 14, rule F8)."""

import hashlib
from datetime import date

import pytest

from app.usecases.office import Office
from tests.api.reports.conftest import DossierCalls
from tests.api.reports.test_checks import CALL_BACK, CHECKS, ON_SITE
from tests.support.cases import at, complained

PAPER = "/agency-reports/SYZF/2026Q3"
YEAR = "/appraisals/SYMTR/2026"


async def drafted(calls: DossierCalls, path: str = PAPER, who: str = "zhou") -> None:
    calls.at("2027-02-01 10:00")
    assert await calls.put(who, path) == 200


async def test_the_agencys_paper_counts_its_checks_and_stands_operators_side_by_side(
    calls: DossierCalls,
) -> None:
    calls.at("2026-09-12 10:00")
    await calls.create("zhou", CHECKS, ON_SITE, key="check-0001")
    await calls.create("zhou", CHECKS, CALL_BACK, key="check-0002")
    await drafted(calls)
    paper = await calls.read("zheng", PAPER)
    held = {
        one["kind"]: (one["held"], one["looked_at"], one["found_in"]) for one in paper["figures"]["checks"]
    }
    assert held == {
        "sampled_call_back": (1, 12, 3),
        "records_inspection": (0, 0, 0),
        "on_site_check": (1, 12, 3),
    }
    sides = {one["operator"]: one for one in paper["operators"]}
    assert (sides["SYMTR"]["received"], sides["SYMTR"]["valid"], sides["SYMTR"]["trips"]) == (
        3,
        2,
        120_000_000,
    )
    assert (sides["SYMTR"]["is_above"], sides["HARBTR"]["trips"]) == (False, None)


async def test_a_paper_is_issued_by_the_head_and_its_files_are_frozen(calls: DossierCalls) -> None:
    await drafted(calls)
    assert (await calls.get("feng", PAPER)).status_code == 404  # not before it was issued once
    assert (await calls.refused("zhou", f"{PAPER}/issue"))[0] == 403
    await calls.done("zheng", f"{PAPER}/issue")
    paper = await calls.read("feng", PAPER)
    [version] = paper["versions"]
    assert (paper["status"], version["number"]) == ("issued", 1)
    assert {one["name"] for one in version["files"]} == {
        f"agency.{ending}" for ending in ("docx", "html", "json", "pdf", "xlsx")
    }
    for file in version["files"]:
        got = await calls.get("feng", f"{PAPER}/versions/1/files/{file['name']}")
        assert hashlib.sha256(got.content).hexdigest() == file["sha256"]
    assert (await calls.refused("zheng", f"{PAPER}/issue"))[:2] == (409, "action.not_open")


@pytest.mark.parametrize("who", ["zhao", "chu", "guan"])
async def test_an_operator_does_not_know_of_the_agencys_paper(calls: DossierCalls, who: str) -> None:
    await drafted(calls)
    await calls.done("zheng", f"{PAPER}/issue")
    for path in (PAPER, f"{PAPER}/history", "/agency-reports/SYZF"):
        assert (await calls.get(who, path)).status_code == 404


async def test_nothing_is_drafted_before_the_quarter_is_over_or_for_no_agency(calls: DossierCalls) -> None:
    calls.at("2026-09-30 23:59")
    headers = await calls.headers("zhou")
    early = await calls.client.put(f"/api/v1{PAPER}", headers=headers)
    assert (early.status_code, early.json()["code"]) == (409, "period.not_over")
    assert await calls.put("zhou", "/agency-reports/SYMTR/2026Q2") == 404
    assert await calls.put("feng", "/appraisals/SYZF/2025") == 404


async def test_a_later_change_stands_beside_the_issued_figure(calls: DossierCalls, office: Office) -> None:
    await drafted(calls, YEAR, "feng")
    await calls.done("feng", f"{YEAR}/issue")
    assert (await calls.refused("feng", f"{YEAR}/revision", {"reasons": "无"}))[:2] == (
        409,
        "report.nothing_restated",
    )
    frozen = await calls.get("zheng", f"{YEAR}/versions/1/files/annual.json")
    await complained(office, at(date(2026, 8, 20)))
    changed = await calls.read("zhao", YEAR)
    restated = {one["figure"]: (one["before"], one["after"]) for one in changed["restatements"][0]["figures"]}
    assert restated["received"] == (3, 4)
    await calls.done("feng", f"{YEAR}/revision", {"reasons": "补登记一件。"})
    await calls.done("feng", f"{YEAR}/issue")
    issued = await calls.read("feng", YEAR)
    assert [one["number"] for one in issued["versions"]] == [1, 2]
    second = (await calls.get("feng", f"{YEAR}/versions/2/files/annual.json")).json()
    assert (second["version"], second["restatements"][0]["version"]) == (2, 1)
    again = await calls.get("zheng", f"{YEAR}/versions/1/files/annual.json")
    assert again.content == frozen.content


async def test_only_the_authority_issues_the_annual_summary(calls: DossierCalls) -> None:
    calls.at("2027-02-01 10:00")
    assert [await calls.put(who, YEAR) for who in ("zheng", "zhao", "chu")] == [403, 403, 404]
    await drafted(calls, YEAR, "feng")
    assert (await calls.refused("zheng", f"{YEAR}/issue"))[0] == 403
