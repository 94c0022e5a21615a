"""A quarter's report from the job's draft to its acceptance and restatement, on both databases (Art. 8, V3, F8)."""

import asyncio
import hashlib
import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import event

from app.domain.accounts import COMMAND_LINE
from app.domain.parties import Actor, Role
from app.domain.proceedings.validity import Validity
from app.domain.refusals import RefusalCode, Refused
from app.domain.reports.report import MeasureState
from app.usecases.commands.accept_report import accept_report
from app.usecases.commands.build_report import ReportBuilt, build_report
from app.usecases.commands.compile_report import compile_report
from app.usecases.commands.confirm_report import confirm_report
from app.usecases.commands.draft_due_reports import draft_due_reports
from app.usecases.commands.draft_report import draft_report
from app.usecases.commands.follow_up_measure import follow_up_measure
from app.usecases.commands.plan_measure import plan_measure
from app.usecases.commands.receive_report import receive_report
from app.usecases.commands.restate_report import restate_report
from app.usecases.commands.return_report import return_report
from app.usecases.commands.submit_report import submit_report
from app.usecases.commands.write_analysis import write_analysis
from app.usecases.errors import Busy, Forbidden, NotFound, Stale
from app.usecases.office import Office
from app.usecases.queries.reports import read_report
from app.usecases.queries.verification import Finding, verify_records
from tests.support.cases import LI, ZHAO, at, complained, determined
from tests.support.offices import AUTHORITY, OPERATOR, person
from tests.usecases.reports.overturning import overturn

ZHOU, FENG, CHU = person("zhou"), person("feng"), person("chu")
QUARTER = (OPERATOR, "2026Q3")
Q3_ENDED = datetime(2026, 9, 30, 16, tzinfo=UTC)
NOW = at(date(2026, 10, 20))


async def written(office: Office, quarter: str = "2026Q3", now: datetime = NOW) -> None:
    due_on = (now + timedelta(days=30)).date()
    await write_analysis(office, OPERATOR, quarter, text="安检人员服务意识不足。", by=LI, now=now)
    await plan_measure(
        office, OPERATOR, quarter, text="安检服务培训", owner="SYMTRA", due_on=due_on, by=LI, now=now
    )


async def submitted(office: Office) -> None:
    await draft_due_reports(office, now=NOW)
    await written(office)
    await confirm_report(office, *QUARTER, by=ZHAO, now=NOW)
    await submit_report(office, *QUARTER, by=LI, now=NOW)


async def refused(coroutine: object) -> Refused:
    with pytest.raises(Refused) as caught:
        await coroutine  # type: ignore[misc]
    return caught.value


async def test_the_job_drafts_every_quarter_that_is_over_once_however_many_run(office: Office) -> None:
    await complained(office, at(date(2026, 5, 20)))
    runs = await asyncio.gather(*(draft_due_reports(office, now=NOW) for _ in range(4)))
    drafted = [str(one.quarter) for run in runs for one in run]
    assert sorted(drafted) == ["2026Q2", "2026Q3"]
    assert await draft_due_reports(office, now=NOW) == []


async def test_nothing_is_drafted_a_microsecond_before_the_quarter_ends(office: Office) -> None:
    assert await draft_due_reports(office, now=Q3_ENDED - timedelta(microseconds=1)) == []
    assert len(await draft_due_reports(office, now=Q3_ENDED)) == 1


async def test_a_report_is_drafted_completed_confirmed_submitted_received_and_accepted(
    office: Office,
) -> None:
    await submitted(office)
    found = await read_report(office, *QUARTER, by=ZHOU, now=NOW)
    assert (found.report.status, [version.number for version in found.report.versions]) == ("submitted", [1])
    figures = dict(found.report.versions[0].compiled.stated)
    assert (figures["received"], figures["valid"], figures["trips"]) == (3, 2, 120_000_000)
    for file in found.report.versions[0].files:
        kept = office.files.path_of(file.sha256).read_bytes()
        assert (hashlib.sha256(kept).hexdigest(), len(kept)) == (file.sha256, file.size)
    await receive_report(office, *QUARTER, by=ZHOU, now=NOW)
    accepted = await accept_report(office, *QUARTER, by=ZHOU, now=NOW)
    assert accepted.status == "accepted"


async def test_a_complaint_past_due_and_pending_blocks_the_report_by_its_number(office: Office) -> None:
    pending = await complained(office, at(date(2026, 9, 1)), validity=None)
    await draft_due_reports(office, now=NOW)
    await written(office)
    blocked = await refused(confirm_report(office, *QUARTER, by=ZHAO, now=NOW))
    assert (blocked.code, blocked.facts) == (RefusalCode.REPORT_BLOCKED, {"numbers": [pending.number]})
    await determined(office, pending, Validity.NOT_VALID, NOW)
    assert (await confirm_report(office, *QUARTER, by=ZHAO, now=NOW)).status == "confirmed"


async def test_figures_that_change_after_the_confirmation_are_confirmed_again(office: Office) -> None:
    await draft_due_reports(office, now=NOW)
    await written(office)
    await confirm_report(office, *QUARTER, by=ZHAO, now=NOW)
    await complained(office, at(date(2026, 9, 29)))
    changed = await refused(submit_report(office, *QUARTER, by=LI, now=NOW))
    assert changed.code is RefusalCode.REPORT_CHANGED
    await confirm_report(office, *QUARTER, by=ZHAO, now=NOW)
    assert (await submit_report(office, *QUARTER, by=LI, now=NOW)).status == "submitted"


async def test_who_wrote_in_it_does_not_confirm_it(office: Office) -> None:
    await draft_due_reports(office, now=NOW)
    await written(office)
    await write_analysis(office, *QUARTER, text="负责人改写", by=ZHAO, now=NOW)
    alone = await refused(confirm_report(office, *QUARTER, by=ZHAO, now=NOW))
    assert alone.code is RefusalCode.TWO_PERSONS_NEEDED
    assert (await confirm_report(office, *QUARTER, by=person("guan"), now=NOW)).status == "confirmed"


async def test_an_overturned_determination_leaves_the_frozen_report_and_shows_in_the_next(
    office: Office,
) -> None:
    overturned = await complained(office, at(date(2026, 9, 1)))
    await draft_due_reports(office, now=NOW)
    await written(office)
    await confirm_report(office, *QUARTER, by=ZHAO, now=NOW)
    await submit_report(office, *QUARTER, by=LI, now=NOW)
    await receive_report(office, *QUARTER, by=ZHOU, now=NOW)
    await accept_report(office, *QUARTER, by=ZHOU, now=NOW)
    before = (await read_report(office, *QUARTER, by=ZHOU, now=NOW)).report.versions
    await overturn(office, overturned.id, now=NOW + timedelta(days=5))
    later = at(date(2027, 1, 20))
    after = await read_report(office, *QUARTER, by=ZHOU, now=later)
    assert after.report.versions == before
    for file in before[0].files:
        kept = office.files.path_of(file.sha256).read_bytes()
        assert hashlib.sha256(kept).hexdigest() == file.sha256
    assert after.content is not None
    changed = {one.figure: (one.before, one.after) for one in after.content.restatements[0].figures}
    assert changed["valid"] == (3, 2)
    await complained(office, at(date(2026, 11, 3)))
    await draft_due_reports(office, now=later)
    next_one = await read_report(office, OPERATOR, "2026Q4", by=LI, now=later)
    assert next_one.content is not None
    assert [one.period for one in next_one.content.restatements] == ["2026Q3"]
    assert (await restate_report(office, *QUARTER, reason="申诉", by=LI, now=later)).status == "draft"


async def test_last_quarters_measures_are_followed_up_in_the_next_report(office: Office) -> None:
    await submitted(office)
    later = at(date(2027, 1, 20))
    await complained(office, at(date(2026, 11, 3)))
    await draft_due_reports(office, now=later)
    next_one = (await read_report(office, OPERATOR, "2026Q4", by=LI, now=later)).report
    [carried] = next_one.carried
    assert (carried.planned_in, carried.state) == ("2026Q3", MeasureState.PLANNED)
    await written(office, "2026Q4", later)
    owed = await refused(confirm_report(office, OPERATOR, "2026Q4", by=ZHAO, now=later))
    assert owed.code is RefusalCode.MEASURE_NOT_FOLLOWED_UP
    await follow_up_measure(
        office,
        OPERATOR,
        "2026Q4",
        measure=carried.id,
        state=MeasureState.DONE,
        note="已培训",
        by=LI,
        now=later,
    )
    assert (await confirm_report(office, OPERATOR, "2026Q4", by=ZHAO, now=later)).status == "confirmed"


async def test_a_returned_report_goes_in_again_as_the_next_version(office: Office) -> None:
    await submitted(office)
    await return_report(office, *QUARTER, reasons="原因分析过于简单", by=ZHOU, now=NOW)
    await write_analysis(office, *QUARTER, text="补充", by=LI, now=NOW)
    await confirm_report(office, *QUARTER, by=ZHAO, now=NOW)
    await submit_report(office, *QUARTER, by=LI, now=NOW)
    found = (await read_report(office, *QUARTER, by=ZHOU, now=NOW)).report
    assert [version.number for version in found.versions] == [1, 2]


async def test_others_reports_are_not_there_and_the_authority_only_reads(office: Office) -> None:
    await submitted(office)
    with pytest.raises(NotFound):
        await read_report(office, *QUARTER, by=CHU, now=NOW)
    with pytest.raises(Forbidden):
        await receive_report(office, *QUARTER, by=FENG, now=NOW)
    with pytest.raises(Forbidden):
        await submit_report(office, *QUARTER, by=ZHOU, now=NOW)
    assert (await read_report(office, *QUARTER, by=FENG, now=NOW)).report.period == "2026Q3"


async def test_an_auditor_reads_the_reports_of_every_operator_and_acts_on_none(office: Office) -> None:
    await submitted(office)
    auditor = Actor(
        id="yan".ljust(32, "0"), organisation=AUTHORITY, roles=frozenset({Role.AUDITOR}), own_sign_in=True
    )
    assert (await read_report(office, *QUARTER, by=auditor, now=NOW)).report.period == "2026Q3"
    with pytest.raises(Forbidden):
        await receive_report(office, *QUARTER, by=auditor, now=NOW)


async def test_a_draft_is_the_operators_own_until_it_is_submitted(office: Office) -> None:
    await draft_due_reports(office, now=NOW)
    with pytest.raises(NotFound):
        await read_report(office, *QUARTER, by=ZHOU, now=NOW)
    assert (await read_report(office, *QUARTER, by=LI, now=NOW)).report.status == "draft"


async def test_a_quarter_before_the_law_has_no_report_and_2019_begins_in_september(office: Office) -> None:
    with pytest.raises(NotFound):
        await draft_report(office, OPERATOR, "2019Q2", by=LI, now=NOW)
    assert (await draft_report(office, OPERATOR, "2019Q3", by=LI, now=NOW)).status == "draft"
    content = (await read_report(office, OPERATOR, "2019Q3", by=LI, now=NOW)).content
    assert content is not None
    assert (content.figures.is_partial, content.figures.period.first_on) == (True, date(2019, 9, 1))


async def test_who_saw_an_older_state_writes_nothing(office: Office) -> None:
    first = await draft_report(office, *QUARTER, by=LI, now=NOW)
    await write_analysis(office, *QUARTER, text="一", version=first.version, by=LI, now=NOW)
    with pytest.raises(Stale):
        await write_analysis(office, *QUARTER, text="二", version=first.version, by=LI, now=NOW)


async def built(office: Office, out: Path, now: datetime = NOW) -> ReportBuilt:
    return await build_report(office, *QUARTER, out=out, by=LI, now=now)


async def test_building_twice_or_at_once_gives_the_same_files(office: Office, tmp_path: Path) -> None:
    folders = [tmp_path / str(n) for n in range(2)]
    await asyncio.gather(*(built(office, folder) for folder in folders))
    again = await built(office, tmp_path / "later", NOW + timedelta(days=2))
    for folder in folders:
        assert {one.name: one.read_bytes() for one in folder.iterdir()} == again.files
    assert again.as_of == NOW


async def test_building_after_a_change_is_as_of_the_change(office: Office, tmp_path: Path) -> None:
    await built(office, tmp_path)
    await complained(office, at(date(2026, 9, 29)))
    later = NOW + timedelta(days=3)
    again = await built(office, tmp_path, later)
    assert (again.as_of, json.loads(again.files["report.json"])["version"]) == (later, 1)
    assert (await compile_report(office, *QUARTER, by=LI, now=later)).status == "draft"


async def test_a_submitted_report_is_built_as_it_was_submitted(office: Office, tmp_path: Path) -> None:
    await submitted(office)
    await complained(office, at(date(2026, 9, 29)))
    again = await built(office, tmp_path, NOW + timedelta(days=3))
    [version] = (await read_report(office, *QUARTER, by=ZHOU, now=NOW)).report.versions
    assert {name: hashlib.sha256(content).hexdigest() for name, content in again.files.items()} == {
        file.name: file.sha256 for file in version.files
    }


async def test_a_submitted_file_that_was_changed_on_disk_is_found(office: Office) -> None:
    await submitted(office)
    [version] = (await read_report(office, *QUARTER, by=ZHOU, now=NOW)).report.versions
    assert await _findings(office) == []
    pdf = next(file for file in version.files if file.name == "report.pdf")
    office.files.path_of(pdf.sha256).write_bytes(b"another")
    told = f"the file {pdf.sha256} (report.pdf) is not there as it was kept"
    assert await _findings(office) == [("SYMTR 2026Q3 v1", told)]


async def _findings(office: Office) -> list[tuple[str, str]]:
    """Of reports; the cases were taken in under keys of another office."""
    found: list[Finding] = []
    await verify_records(office, found.append, by=COMMAND_LINE, now=NOW)
    return [(one.number, one.what) for one in found if one.number.startswith(OPERATOR)]


async def test_nothing_is_submitted_whose_files_were_taken_for_orphans(office: Office) -> None:
    """Between keeping them and their rows nothing but their age protects them (ADR 0020)."""
    await draft_due_reports(office, now=NOW)
    await written(office)
    await confirm_report(office, *QUARTER, by=ZHAO, now=NOW)

    def cleaned(*_: object) -> None:
        for path in office.files.root.glob("??/*"):
            path.unlink()

    engine = office.store.engines.write.sync_engine
    event.listen(engine, "begin", cleaned)
    with pytest.raises(Busy):
        await submit_report(office, *QUARTER, by=LI, now=NOW)
    event.remove(engine, "begin", cleaned)
    assert (await submit_report(office, *QUARTER, by=LI, now=NOW)).status == "submitted"
    found: list[Finding] = []
    await verify_records(office, found.append, by=COMMAND_LINE, now=NOW)
    assert [one for one in found if "is not there" in one.what] == []
