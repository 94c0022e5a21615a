"""The real daily ridership of three metros with a simulated year of complaints: the job does the rest (F4, F7, F8).

The series of 2018 is re-dated to 2025, day for day and gaps and all; the regulation was not in force in 2018.
"""

from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from app.domain.accounts import COMMAND_LINE
from app.domain.parties import OrganisationCode, OrganisationKind
from app.domain.proceedings.validity import Validity
from app.store.organisations import Organisation, add_organisations
from app.usecases.commands.build_annual_summary import build_annual_summary
from app.usecases.commands.build_report import build_report
from app.usecases.commands.draft_due_reports import draft_due_reports
from app.usecases.commands.import_ridership import FileStated, import_ridership
from app.usecases.commands.make_threshold_tests import make_threshold_tests
from app.usecases.office import Office
from app.usecases.queries.duties import read_duties
from tests.support.cases import at, complained
from tests.support.offices import person
from tests.usecases.ridership.conftest import bytes_of

SERIES = Path(__file__).parents[2] / "fixtures" / "ridership" / "ridership_daily_bsg_2012_2019.csv"
METROS = {
    OrganisationCode("BJMTR"): "北京",
    OrganisationCode("SHMTR"): "上海",
    OrganisationCode("GZMTR"): "广州",
}
GAPS = {"BJMTR": 6, "SHMTR": 7, "GZMTR": 95}
YEAR = 2025
NOW = at(date(2026, 2, 10))
FENG = person("feng")
FIVE = ("docx", "html", "json", "pdf", "xlsx")


def redated() -> bytes:
    """The rows of 2018, as of 2025."""
    head, *rows = SERIES.read_text(encoding="utf-8-sig").splitlines()
    of_the_year = [row.replace(",2018-", f",{YEAR}-", 1) for row in rows if ",2018-" in row]
    return "\n".join([head, *of_the_year, ""]).encode()


async def three_metros(office: Office) -> None:
    bodies = [
        Organisation(
            code=code,
            kind=OrganisationKind.OPERATOR,
            parent=None,
            name_zh=f"{city}地铁",
            name_en=code,
            number_prefix=f"{city[0]}铁投",
        )
        for code, city in METROS.items()
    ]
    async with office.store.transaction(datetime(2019, 1, 1, tzinfo=UTC)) as transaction:
        await add_organisations(transaction, bodies)
    series = redated()
    for code, city in METROS.items():
        await import_ridership(
            office,
            code,
            receive=bytes_of(series),
            stated=FileStated(only=city),
            dry_run=False,
            by=COMMAND_LINE,
            now=NOW,
        )


async def a_year_of_complaints(office: Office) -> None:
    """One a month for each of them, every third not valid."""
    for code in METROS:
        for month in range(1, 13):
            validity = Validity.VALID if month % 3 else Validity.NOT_VALID
            await complained(office, at(date(YEAR, month, 10)), validity=validity, owner=code)


def written(folder: Path, stem: str) -> list[str]:
    return sorted(file.name for file in folder.glob(f"{stem}.*"))


@pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)
async def test_four_reports_and_one_annual_summary_come_of_themselves(office: Office, tmp_path: Path) -> None:
    await three_metros(office)
    await a_year_of_complaints(office)
    drafted = Counter(
        one.operator for one in await draft_due_reports(office, now=NOW) if one.operator in METROS
    )
    assert drafted == dict.fromkeys(METROS, 4)
    tested = {
        (one.operator, str(one.cut_off)): one.is_duty for one in await make_threshold_tests(office, now=NOW)
    }
    assert not any(tested.values())
    for code in METROS:
        year = await read_duties(office, code, YEAR, by=FENG, now=NOW)
        assert len(year.tests) + len(year.awaited) == 4
        last = next(one for one in year.awaited if one.cut_off.is_years)
        assert sum(run.days for run in last.missing) == GAPS[code]
    for number in range(1, 5):
        out = tmp_path / str(number)
        await build_report(office, "BJMTR", f"{YEAR}Q{number}", out=out, by=COMMAND_LINE, now=NOW)
        assert written(out, "report") == [f"report.{ending}" for ending in FIVE]
    await build_annual_summary(office, "BJMTR", YEAR, out=tmp_path, by=COMMAND_LINE, now=NOW)
    assert written(tmp_path, "annual") == [f"annual.{ending}" for ending in FIVE]
