"""The agency's paper built twice, or twice at once, has the same bytes; what was issued comes out again (rule F8)."""

import asyncio
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

import pytest

from app.domain.accounts import COMMAND_LINE
from app.domain.refusals import RefusalCode, Refused
from app.store.verification import Finding, verify
from app.usecases.commands.build_agency_report import build_agency_report
from app.usecases.commands.build_annual_summary import build_annual_summary
from app.usecases.commands.issue_agency_report import issue_agency_report
from app.usecases.commands.revise_agency_report import revise_agency_report
from app.usecases.errors import Forbidden, NotFound
from app.usecases.office import Office
from app.usecases.queries.agency_reports import read_agency_report
from tests.support.cases import at, complained
from tests.support.offices import AGENCY, OPERATOR, person

QUARTER = "2026Q3"
NOW = at(date(2026, 10, 20))
LATER = NOW + timedelta(days=9)
ZHENG, ZHOU, FENG = person("zheng"), person("zhou"), person("feng")


async def built(office: Office, out: Path, *, later: bool = False) -> Mapping[str, bytes]:
    now = LATER if later else NOW
    await build_agency_report(office, AGENCY, QUARTER, out=out, by=COMMAND_LINE, now=now)
    return _written(out)


def _written(folder: Path) -> Mapping[str, bytes]:
    return {one.name: one.read_bytes() for one in folder.iterdir()}


async def test_the_same_data_give_the_same_bytes_on_any_day(office: Office, tmp_path: Path) -> None:
    first = await built(office, tmp_path / "first")
    assert first.keys() == {f"agency.{ending}" for ending in ("docx", "html", "json", "pdf", "xlsx")}
    assert await built(office, tmp_path / "second", later=True) == first


async def test_two_that_build_at_once_write_the_same_files(office: Office, tmp_path: Path) -> None:
    one, other = await asyncio.gather(built(office, tmp_path / "one"), built(office, tmp_path / "other"))
    assert one == other


async def test_what_was_issued_comes_out_again_whatever_happens_later(office: Office, tmp_path: Path) -> None:
    await built(office, tmp_path / "draft")
    await issue_agency_report(office, AGENCY, QUARTER, by=ZHENG, now=NOW)
    issued = await built(office, tmp_path / "issued")
    await complained(office, at(date(2026, 9, 10)))
    assert await built(office, tmp_path / "later", later=True) == issued
    view = await read_agency_report(office, AGENCY, QUARTER, by=ZHOU, now=LATER)
    assert view.is_changed
    await revise_agency_report(office, AGENCY, QUARTER, reason="补登记一件。", by=ZHENG, now=LATER)
    await issue_agency_report(office, AGENCY, QUARTER, by=ZHENG, now=LATER)
    view = await read_agency_report(office, AGENCY, QUARTER, by=FENG, now=LATER)
    assert view.issue is not None
    assert [one.number for one in view.issue.versions] == [1, 2]
    found: list[Finding] = []
    async with office.store.reading() as reading:
        await verify(reading, found.append)
    assert [one for one in found if QUARTER in one.number] == []


async def test_an_officer_does_not_sign_and_nobody_signs_before_it_is_drafted(office: Office) -> None:
    with pytest.raises(NotFound):
        await issue_agency_report(office, AGENCY, QUARTER, by=ZHENG, now=NOW)
    with pytest.raises(Forbidden):
        await issue_agency_report(office, AGENCY, QUARTER, by=ZHOU, now=NOW)


async def test_a_quarter_that_is_not_over_has_no_paper_yet(office: Office, tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        await build_agency_report(office, AGENCY, "2026Q4", out=tmp_path, by=COMMAND_LINE, now=NOW)
    assert refused.value.code is RefusalCode.PERIOD_NOT_OVER


async def test_a_running_years_summary_is_built_and_not_put_on_record(office: Office, tmp_path: Path) -> None:
    running = await build_annual_summary(office, OPERATOR, 2026, out=tmp_path, by=COMMAND_LINE, now=NOW)
    assert (running.status, "annual.pdf" in running.files) == ("running", True)
    after = at(date(2027, 1, 20))
    first = await build_annual_summary(office, OPERATOR, 2026, out=tmp_path, by=COMMAND_LINE, now=after)
    again = await build_annual_summary(
        office, OPERATOR, 2026, out=tmp_path, by=COMMAND_LINE, now=after + timedelta(days=3)
    )
    assert (first.status, dict(first.files)) == ("draft", dict(again.files))
