"""The quarter's calls from the draft to the year's summary, on both databases: stated, frozen, restated (S10, F8)."""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from app.domain.refusals import RefusalCode
from app.domain.reports.calls import HotlineCalls
from app.usecases.commands.accept_report import accept_report
from app.usecases.commands.build_annual_summary import build_annual_summary
from app.usecases.commands.confirm_report import confirm_report
from app.usecases.commands.draft_due_reports import draft_due_reports
from app.usecases.commands.receive_report import receive_report
from app.usecases.commands.return_report import return_report
from app.usecases.commands.state_calls import state_calls
from app.usecases.commands.submit_report import submit_report
from app.usecases.errors import Forbidden, Stale
from app.usecases.office import Office
from app.usecases.queries.reports import read_report
from tests.support.cases import LI, ZHAO, at, complained
from tests.support.offices import OPERATOR
from tests.usecases.reports.test_report_life import FENG, NOW, QUARTER, ZHOU, built, refused, written

LATER = at(date(2027, 1, 20))


async def stated(office: Office, offered: int, *, quarter: str = "2026Q3", source: str = "话务报表") -> None:
    await state_calls(
        office,
        OPERATOR,
        quarter,
        offered=offered,
        answered=1_150,
        called_back=48,
        source=source,
        by=LI,
        now=NOW if quarter == "2026Q3" else LATER,
    )


async def sent(office: Office) -> None:
    await confirm_report(office, *QUARTER, by=ZHAO, now=NOW)
    await submit_report(office, *QUARTER, by=LI, now=NOW)


async def test_a_confirmed_report_whose_calls_are_stated_anew_is_confirmed_again(office: Office) -> None:
    await draft_due_reports(office, now=NOW)
    await written(office)
    await stated(office, 1_200)
    await confirm_report(office, *QUARTER, by=ZHAO, now=NOW)
    await stated(office, 1_201)
    closed = await refused(submit_report(office, *QUARTER, by=LI, now=NOW))
    assert closed.code is RefusalCode.ACTION_NOT_OPEN
    await sent(office)
    [version] = (await read_report(office, *QUARTER, by=ZHOU, now=NOW)).report.versions
    assert dict(version.compiled.stated)["calls_offered"] == 1_201


async def test_other_calls_of_a_returned_report_show_beside_those_that_went_in(office: Office) -> None:
    await draft_due_reports(office, now=NOW)
    await written(office)
    await stated(office, 1_200)
    await sent(office)
    await return_report(office, *QUARTER, reasons="来电总数有误", by=ZHOU, now=NOW)
    await stated(office, 1_300)
    content = (await read_report(office, *QUARTER, by=LI, now=NOW)).content
    assert content is not None
    [restatement] = content.restatements
    assert [(one.figure, one.before, one.after) for one in restatement.figures] == [
        ("calls_offered", 1_200, 1_300)
    ]


async def test_the_next_report_compares_with_what_went_in_and_with_no_draft(office: Office) -> None:
    await draft_due_reports(office, now=NOW)
    await written(office)
    await stated(office, 1_200)
    await complained(office, at(date(2026, 11, 3)))
    await draft_due_reports(office, now=LATER)
    before = (await read_report(office, OPERATOR, "2026Q4", by=LI, now=LATER)).content
    assert before is not None
    assert (before.calls, before.calls_before) == (None, None)
    await sent(office)
    after = (await read_report(office, OPERATOR, "2026Q4", by=LI, now=LATER)).content
    assert after is not None
    assert after.calls_before == HotlineCalls(offered=1_200, answered=1_150, called_back=48)


async def test_calls_found_wrong_after_the_acceptance_begin_a_version_that_restates(
    office: Office, tmp_path: Path
) -> None:
    await draft_due_reports(office, now=NOW)
    await written(office)
    await stated(office, 1_200)
    await sent(office)
    await receive_report(office, *QUARTER, by=ZHOU, now=NOW)
    await accept_report(office, *QUARTER, by=ZHOU, now=NOW)
    await stated(office, 1_260)
    again = json.loads((await built(office, tmp_path)).files["report.json"])
    assert (again["version"], again["calls"]["offered"]) == (2, 1_260)
    [restatement] = again["restatements"]
    assert restatement["figures"] == [{"figure": "calls_offered", "before": 1_200, "after": 1_260}]
    await sent(office)
    found = (await read_report(office, *QUARTER, by=ZHOU, now=NOW)).report
    assert [dict(one.compiled.stated)["calls_offered"] for one in found.versions] == [1_200, 1_260]


async def test_the_years_summary_adds_up_what_went_in_and_names_the_rest(
    office: Office, tmp_path: Path
) -> None:
    await draft_due_reports(office, now=NOW)
    await written(office)
    await stated(office, 1_200)
    draft = await year(office, tmp_path)
    assert draft["2026Q3"] is None  # a draft is its operator's own
    await sent(office)
    told = await year(office, tmp_path)
    assert (told["2026Q3"]["abandoned"], told["2026Q3"]["source"]) == (50, "话务报表")
    assert [quarter for quarter, calls in told.items() if calls is None] == ["2026Q1", "2026Q2", "2026Q4"]


async def year(office: Office, out: Path) -> dict[str, Any]:
    built = await build_annual_summary(office, OPERATOR, 2026, out=out, by=FENG, now=LATER)
    return {one["quarter"]: one["stated"] for one in json.loads(built.files["annual.json"])["calls"]}


async def test_building_twice_after_the_calls_gives_the_same_files(office: Office, tmp_path: Path) -> None:
    await draft_due_reports(office, now=NOW)
    await stated(office, 1_200)
    first = await built(office, tmp_path / "first")
    again = await built(office, tmp_path / "again", NOW + timedelta(days=2))
    assert (first.files, again.as_of) == (again.files, NOW)


async def test_only_the_operator_states_its_calls_and_only_of_what_it_saw(office: Office) -> None:
    await draft_due_reports(office, now=NOW)
    for by, version, error in ((ZHOU, None, Forbidden), (LI, 99, Stale)):
        with pytest.raises(error):
            await state_calls(
                office,
                *QUARTER,
                offered=0,
                answered=0,
                called_back=0,
                source="话务报表",
                version=version,
                by=by,
                now=NOW,
            )
