"""Files of ridership: all of it or nothing, said by line and column (rules F3, F4)."""

import asyncio
import io
from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from app.domain.parties import OrganisationCode, OrganisationKind
from app.domain.ridership.faults import RidershipRefused
from app.domain.ridership.units import Unit
from app.store.organisations import Organisation, add_organisations
from app.usecases.commands.import_ridership import FileStated
from app.usecases.errors import Forbidden, NotFound
from app.usecases.queries.ridership import RidershipAsked, list_ridership
from tests.support.offices import OPERATOR, person
from tests.usecases.ridership.conftest import NOW, Clerks, from_disk

SERIES = Path(__file__).parents[2] / "fixtures" / "ridership" / "ridership_daily_bsg_2012_2019.csv"
TABLE = """日期,线路,客运量(万人次),进站量(万人次),停运依据
2026-07-01,1号线,51.2345,33.1,
2026-07-01,2号线,48.5,30.25,
2026-07-02,1号线,停运,0,停运公告3号
"""


async def count(clerks: Clerks) -> int:
    asked = RidershipAsked(operator=OPERATOR, first_on=date(2026, 1, 1), last_on=date(2026, 9, 24))
    page = await list_ridership(clerks.office, asked, after=None, limit=200, by=person("zhao"), now=NOW)
    return len(page.values)


async def test_file_is_recorded_as_a_whole(clerks: Clerks) -> None:
    told = await clerks.bring(TABLE.encode("gb18030"))
    assert (len(told.new), told.same, told.faults, told.encoding) == (6, 0, (), "gb18030")
    (first,) = await clerks.versions("SYM01", "2026-07-01")
    assert (first.value.trips, first.value.source) == (512_345, "客运量.csv")
    assert first.imported is not None
    (stopped,) = await clerks.versions("SYM01", "2026-07-02")
    assert (stopped.value.trips, stopped.value.stopped_by) == (0, "停运公告3号")


async def test_workbook_is_recorded_like_a_table_of_text(clerks: Clerks) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["日期", "线路", "客运量（万人次）"])
    sheet.append([date(2026, 7, 1), "1号线", 51.2345])
    sheet.append([date(2026, 7, 1), "合计", "=SUM(C2:C2)"])
    raw = io.BytesIO()
    book.save(raw)
    tried = await clerks.bring(raw.getvalue(), dry_run=True)
    assert [(str(one.code), one.line) for one in tried.faults] == [("sheet.formula", 3)]
    sheet["C3"] = 121
    book.save(raw := io.BytesIO())
    told = await clerks.bring(raw.getvalue())
    assert (told.workbook_sheet, told.encoding, len(told.new)) == ("Sheet", None, 2)
    assert [one.value.trips for one in await clerks.versions("SYM01", "2026-07-01")] == [512_345]
    assert (await clerks.period("2026-07-01", "2026-07-01")).trips == 1_210_000


async def test_dry_run_tells_the_same_and_records_nothing(clerks: Clerks) -> None:
    tried = await clerks.bring(TABLE.encode(), dry_run=True)
    assert (len(tried.new), tried.is_dry_run, await count(clerks)) == (6, True, 0)
    done = await clerks.bring(TABLE.encode())
    assert (done.new, done.missing) == (tried.new, tried.missing)


async def test_days_without_a_value_are_told(clerks: Clerks) -> None:
    told = await clerks.bring(TABLE.encode(), dry_run=True)
    missing = {(run.line, run.first_on.day, run.last_on.day) for run in told.missing}
    assert ("SYM02", 2, 2) in missing
    assert ("SYM03", 1, 2) in missing


async def test_the_same_file_again_records_nothing_new(clerks: Clerks) -> None:
    await clerks.bring(TABLE.encode())
    again = await clerks.bring(TABLE.encode())
    assert (again.new, again.same) == ((), 6)


async def test_one_bad_row_keeps_the_whole_file_out(clerks: Clerks) -> None:
    with pytest.raises(RidershipRefused) as refused:
        await clerks.bring((TABLE + "2026-07-02,2号线,abc,-1,\n").encode())
    assert [(str(one.code), one.line, one.column) for one in refused.value.faults] == [
        ("sheet.number", 5, "客运量(万人次)"),
        ("ridership.negative", 5, "进站量(万人次)"),
    ]
    assert await count(clerks) == 0


async def test_row_that_contradicts_the_record_is_named_by_its_line(clerks: Clerks) -> None:
    await clerks.state("SYM02", "2026-07-01", 485_001)
    told = await clerks.bring(TABLE.encode(), dry_run=True)
    assert [(str(one.code), one.line, one.column) for one in told.faults] == [
        ("ridership.recorded_otherwise", 3, "客运量(万人次)")
    ]


async def test_lines_that_make_more_than_the_total_are_named_by_a_line(clerks: Clerks) -> None:
    await clerks.state(None, "2026-07-01", 900_000)
    with pytest.raises(RidershipRefused) as refused:
        await clerks.bring(TABLE.encode())
    assert [(str(one.code), one.line, one.limit) for one in refused.value.faults] == [
        ("ridership.disagrees", 3, 900_000)
    ]


async def test_two_imports_at_once_record_each_value_once(clerks: Clerks) -> None:
    told = await asyncio.gather(*(clerks.bring(TABLE.encode()) for _ in range(3)))
    assert sum(len(one.new) for one in told) == 6
    assert await count(clerks) == 6


async def test_unit_may_be_stated_with_the_file(clerks: Clerks) -> None:
    table = "日期,客运量\n2026-07-01,121.5\n"
    with pytest.raises(RidershipRefused, match=r"sheet\.unit_not_stated"):
        await clerks.bring(table.encode())
    await clerks.bring(table.encode(), stated=FileStated(unit=Unit.TEN_THOUSAND_TRIPS, source="月报第7期"))
    (value,) = await clerks.versions(None, "2026-07-01")
    assert (value.value.trips, value.value.source) == (1_215_000, "月报第7期")


@pytest.mark.parametrize(("who", "error"), [("li", Forbidden), ("chu", NotFound), ("feng", Forbidden)])
async def test_who_may_not_import_is_told_before_anything_is_read(
    clerks: Clerks, who: str, error: type[Exception]
) -> None:
    async def never(_: object) -> None:
        raise AssertionError("the file was read")

    with pytest.raises(error):
        await clerks.bring(b"", receive=never, by=person(who))


METROS = {"BJMTR": ("北京", 2656), "SHMTR": ("上海", 1644), "GZMTR": ("广州", 1568)}


async def add_metros(clerks: Clerks) -> None:
    bodies = [
        Organisation(
            code=OrganisationCode(code),
            kind=OrganisationKind.OPERATOR,
            parent=None,
            name_zh=f"{city}地铁",
            name_en=code,
            number_prefix=f"{city[0]}铁投",
        )
        for code, (city, _) in METROS.items()
    ]
    async with clerks.office.store.transaction(datetime(2019, 1, 1, tzinfo=UTC)) as transaction:
        await add_organisations(transaction, bodies)


async def test_real_series_of_three_metros_import_as_they_are(clerks: Clerks) -> None:
    await add_metros(clerks)
    for code, (city, rows) in METROS.items():
        told = await clerks.bring(
            b"",
            receive=from_disk(SERIES),
            operator=OrganisationCode(code),
            stated=FileStated(only=city),
        )
        days = Counter(value.key.line for value in told.new)
        assert (days, told.sheet.left_out) == ({None: rows}, 5868 - rows)
        known = {value.key.first_on for value in told.new}
        gaps = (max(known) - min(known)).days + 1 - len(known)
        assert sum(run.days for run in told.missing) == gaps > 0


async def test_published_days_come_out_exactly(clerks: Clerks) -> None:
    await add_metros(clerks)
    beijing = OrganisationCode("BJMTR")
    await clerks.bring(b"", receive=from_disk(SERIES), operator=beijing, stated=FileStated(only="北京"))
    week = await clerks.period("2012-05-27", "2012-05-30", operator=beijing, by=person("zheng"))
    assert week.trips == 5_492_500 + 7_188_700 + 6_960_700 + 7_108_100
