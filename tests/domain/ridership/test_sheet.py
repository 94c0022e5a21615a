"""What a file states, and everything that is wrong with it, by line and column."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.network import Line
from app.domain.ridership.days import DayStyle
from app.domain.ridership.faults import Faults, Limit
from app.domain.ridership.rows import Cell, Odd, RawRow
from app.domain.ridership.sheet import Sheet, Terms, read_sheet
from app.domain.ridership.units import Unit, read_trips
from app.domain.ridership.values import Basis, RidershipKey, Span

ONE = Line(code="SYM01", name_zh="1号线", in_service_from=date(2010, 9, 27))
THREE = Line(code="SYM03", name_zh="3号线", in_service_from=date(2024, 12, 30))
TODAY = date(2026, 9, 24)
HEADER = ("日期", "线路", "客运量(人次)")
GOOD = ("2026-07-01", "1号线", "512345")

Told = list[tuple[str, int | None, str | None, Limit]]


def read(rows: Iterable[Sequence[Cell]], **terms: Any) -> tuple[Sheet, Told]:
    given: dict[str, Any] = {
        "names": frozenset({"SYMTR", "沈阳地铁集团有限公司"}),
        "lines": (ONE, THREE),
        "today": TODAY,
        "source": "AFC",
    }
    faults = Faults()
    raw = (RawRow(number, cells) for number, cells in enumerate(rows, start=1))
    sheet = read_sheet(raw, Terms(**(given | terms)), faults=faults)
    return sheet, [(str(one.code), one.line, one.column, one.limit) for one in faults]


def trips(sheet: Sheet) -> dict[tuple[str | None, str, str], int]:
    return {
        (key.line, key.first_on.isoformat(), str(key.basis)): value.trips
        for key, value in sheet.values.items()
    }


def test_lines_are_found_by_name_and_by_code() -> None:
    sheet, told = read([HEADER, GOOD, ("2026-07-01", "SYM03", "98765")])
    assert told == []
    assert trips(sheet) == {
        ("SYM01", "2026-07-01", "boardings"): 512_345,
        ("SYM03", "2026-07-01", "boardings"): 98_765,
    }


def test_both_bases_of_one_row_are_two_values() -> None:
    sheet, told = read([(*HEADER, "进站量(人次)"), (*GOOD, "400000")])
    assert told == []
    assert trips(sheet) == {
        ("SYM01", "2026-07-01", "boardings"): 512_345,
        ("SYM01", "2026-07-01", "entries"): 400_000,
    }


def test_row_without_a_line_is_the_operators_total() -> None:
    sheet, _ = read([("日期", "客运量（万人次）"), ("2026-07-01", "78.9123")])
    assert trips(sheet) == {(None, "2026-07-01", "boardings"): 789_123}


def test_total_may_stand_among_the_lines() -> None:
    sheet, _ = read([HEADER, GOOD, ("2026-07-01", "合计", "611110")])
    assert trips(sheet)[None, "2026-07-01", "boardings"] == 611_110


def test_columns_are_found_by_name_in_any_order_and_the_others_are_told() -> None:
    sheet, told = read([("备注", "客运量 （人次）", " 日期 ", "线路"), ("晴", "5000", "2026-07-01", "1号线")])
    assert told == []
    assert sheet.layout is not None
    assert sheet.layout.not_read == ("备注",)
    assert trips(sheet) == {("SYM01", "2026-07-01", "boardings"): 5_000}


def test_thousands_separators_are_read_and_told() -> None:
    sheet, told = read([HEADER, ("2026-07-01", "1号线", "1,512,345")])
    assert (told, sheet.separators) == ([], True)
    assert [value.trips for value in sheet.values.values()] == [1_512_345]


def test_stopped_line_is_zero_with_its_source() -> None:
    header = (*HEADER, "停运依据")
    sheet, told = read(
        [header, ("2026-07-01", "1号线", "停运", "停运公告3号"), ("2026-07-02", "1号线", "0", "同上")]
    )
    assert told == []
    assert {value.stopped_by for value in sheet.values.values()} == {"停运公告3号", "同上"}
    assert {value.trips for value in sheet.values.values()} == {0}


def test_certified_months_are_read_from_a_column_of_months() -> None:
    sheet, told = read([("月份", "客运量(人次)"), ("2026-07", "24000000")])
    assert told == []
    assert [*sheet.values] == [RidershipKey(None, Span.MONTH, date(2026, 7, 1), Basis.BOARDINGS)]


def test_blank_rows_are_skipped_and_counted() -> None:
    sheet, told = read([("", "", ""), HEADER, ("", " ", ""), GOOD])
    assert (told, sheet.rows, sheet.blank) == ([], 1, 2)


BAD_ROWS = [
    pytest.param(("2026-07-01", "1号线", ""), "ridership.value_missing", "客运量(人次)", None, id="empty"),
    pytest.param(("2026-07-01", "1号线", " "), "ridership.value_missing", "客运量(人次)", None, id="a blank"),
    pytest.param(("2026-07-01", "1号线", "-5"), "ridership.negative", "客运量(人次)", None, id="negative"),
    pytest.param(
        ("2026-07-01", "1号线", "1.5"), "ridership.not_whole", "客运量(人次)", None, id="half a trip"
    ),
    pytest.param(("2026-07-01", "1号线", "1.2e6"), "sheet.number", "客运量(人次)", None, id="exponent"),
    pytest.param(
        ("2026-07-01", "1号线", "12,34"), "sheet.number", "客运量(人次)", None, id="misplaced comma"
    ),
    pytest.param(("2026-07-01", "1号线", "NaN"), "sheet.number", "客运量(人次)", None, id="NaN"),
    pytest.param(("2026-07-01", "1号线", "—"), "sheet.number", "客运量(人次)", None, id="dash"),
    pytest.param(
        ("2026-07-01", "1号线", "１２３"), "sheet.number", "客运量(人次)", None, id="full-width digits"
    ),
    pytest.param(
        ("2026-07-01", "1号线", str(2**63)),
        "ridership.too_large",
        "客运量(人次)",
        1_000_000_000,
        id="2 to the 63rd",
    ),
    pytest.param(("2026-07-01", "1号线", "9" * 5000), "sheet.number", "客运量(人次)", None, id="5000 digits"),
    pytest.param(
        ("2026-07-01", "1号线", "0"), "ridership.zero_unexplained", "客运量(人次)", None, id="bare zero"
    ),
    pytest.param(
        ("2026-07-01", "1号线", "停运"), "ridership.zero_unexplained", "客运量(人次)", None, id="no source"
    ),
    pytest.param(
        ("2026-07-01", "1号线", "=1+1"), "sheet.formula", "客运量(人次)", None, id="formula as text"
    ),
    pytest.param(("2026-07-01", "1号线", Odd.FORMULA), "sheet.formula", "客运量(人次)", None, id="formula"),
    pytest.param(
        ("2026-07-01", "1号线", Odd.ERROR), "sheet.cell_error", "客运量(人次)", None, id="error cell"
    ),
    pytest.param((Odd.FORMULA, "1号线", "5"), "sheet.formula", "日期", None, id="formula for a day"),
    pytest.param(("2026-02-30", "1号线", "5"), "sheet.date", "日期", None, id="30 February"),
    pytest.param(("1/7/2026", "1号线", "5"), "sheet.date", "日期", None, id="day first"),
    pytest.param(
        ("2026-09-25", "1号线", "5"), "ridership.day_ahead", "日期", "2026-09-24", id="Friday, tomorrow"
    ),
    pytest.param(
        ("2024-12-29", "3号线", "5"),
        "ridership.before_opening",
        "日期",
        "2024-12-30",
        id="Sunday, the day before opening",
    ),
    pytest.param(
        ("2026-07-01", "8号线", "5"), "ridership.line_unknown", "线路", ("1号线", "3号线"), id="unknown line"
    ),
    pytest.param(
        ("2026-07-01", "1号\u200b线", "5"), "sheet.text", "线路", 200, id="zero-width character in a name"
    ),
    pytest.param(("2026-07-01", "1号线"), "sheet.columns", None, 3, id="too few cells"),
    pytest.param(("2026-07-01", "1号线", "5", "6"), "sheet.columns", None, 3, id="too many cells"),
]


@pytest.mark.parametrize(("row", "code", "column", "limit"), BAD_ROWS)
def test_bad_row_is_named_by_line_and_column(
    row: tuple[Cell, ...], code: str, column: str | None, limit: Limit
) -> None:
    sheet, told = read([HEADER, GOOD, row])
    assert (code, 3, column, limit) in told
    assert len(sheet.values) == 1


def test_day_that_stands_there_twice_names_both_rows() -> None:
    _, told = read([HEADER, GOOD, ("2026-07-02", "1号线", "5000"), GOOD])
    assert told == [("sheet.duplicate", 4, "客运量(人次)", 2)]


def test_days_written_in_another_way_than_the_first_are_named() -> None:
    rows = [("2026-07-01", "1号线", "5000"), ("2026/7/2", "1号线", "5000"), ("20260703", "1号线", "5000")]
    sheet, told = read([HEADER, *rows])
    assert told == [("sheet.date_style", 3, "日期", 2), ("sheet.date_style", 4, "日期", 2)]
    assert sheet.day_style is DayStyle.DASHES


@pytest.mark.parametrize(
    ("written", "style"),
    [
        ("2026-07-01", DayStyle.DASHES),
        ("2026/7/1", DayStyle.SLASHES),
        ("20260701", DayStyle.COMPACT),
        ("2026年7月1日", DayStyle.CHINESE),
        (date(2026, 7, 1), DayStyle.CELL),
    ],
)
def test_each_way_of_writing_a_day_is_read(written: Cell, style: DayStyle) -> None:
    sheet, told = read([HEADER, (written, "1号线", "5000")])
    assert (told, sheet.day_style) == ([], style)
    assert [key.first_on for key in sheet.values] == [date(2026, 7, 1)]


BAD_HEADERS = [
    pytest.param(("日期", "线路"), "sheet.column_missing", None, "客运量(人次)", id="no number"),
    pytest.param(("线路", "客运量(人次)"), "sheet.column_missing", None, "日期", id="no day"),
    pytest.param(("日期", "月份", "客运量(人次)"), "sheet.column_missing", None, "日期", id="day and month"),
    pytest.param(("日期", "客运量"), "sheet.unit_not_stated", "客运量", None, id="no unit"),
    pytest.param(("日期", "date", "客运量(人次)"), "sheet.column_twice", "date", None, id="the day twice"),
    pytest.param(GOOD, "sheet.column_missing", None, "日期", id="no header at all"),
]


@pytest.mark.parametrize(("header", "code", "column", "limit"), BAD_HEADERS)
def test_wrong_header_is_told_before_any_row(
    header: tuple[str, ...], code: str, column: str | None, limit: Limit
) -> None:
    sheet, told = read([header, GOOD])
    assert (code, 1, column, limit) in told
    assert (sheet.rows, sheet.values) == (0, {})


def test_unit_may_be_stated_by_who_hands_the_file_in() -> None:
    sheet, told = read([("日期", "客运量"), ("2026-07-01", "78.5")], unit=Unit.TEN_THOUSAND_TRIPS)
    assert told == []
    assert trips(sheet) == {(None, "2026-07-01", "boardings"): 785_000}


def test_unit_stated_against_the_header_is_refused() -> None:
    _, told = read([("日期", "客运量(人次)"), ("2026-07-01", "78")], unit=Unit.TEN_THOUSAND_TRIPS)
    assert told == [("sheet.unit_contradicted", 1, "客运量(人次)", None)]


def test_values_too_small_for_their_unit_are_doubted() -> None:
    sheet, told = read([("日期", "客运量(人次)"), ("2026-07-01", "78"), ("2026-07-02", "81")])
    assert (told, sheet.doubtful_units) == ([], (Basis.BOARDINGS,))


def test_rows_of_other_operators_are_refused_unless_one_is_asked_for() -> None:
    rows = [
        ("city_zh", "date", "ridership_wan"),
        ("北京", "2019-01-01", "800.1"),
        ("上海", "2019-01-01", "900.2"),
    ]
    _, told = read(rows)
    assert told == [
        ("sheet.operator_other", 2, "city_zh", None),
        ("sheet.operator_other", 3, "city_zh", None),
    ]
    sheet, told = read(rows, only="上海")
    assert (told, sheet.left_out) == ([], 1)
    assert trips(sheet) == {(None, "2019-01-01", "boardings"): 9_002_000}


def test_file_in_which_the_asked_operator_has_no_row_is_refused() -> None:
    rows = [("city_zh", "date", "ridership_wan"), ("北京", "2019-01-01", "800.1")]
    assert read(rows, only="广州")[1] == [("sheet.no_rows", None, None, None)]


@pytest.mark.parametrize(
    ("rows", "code"), [([], "sheet.empty"), ([("", "")], "sheet.empty"), ([HEADER], "sheet.no_rows")]
)
def test_file_without_rows_is_refused(rows: list[tuple[str, ...]], code: str) -> None:
    assert read(rows)[1] == [(code, None, None, None)]


def test_ten_thousand_bad_rows_are_counted_and_the_first_thousand_listed() -> None:
    faults = Faults()
    rows = (RawRow(number, HEADER if number == 1 else ("x", "1号线", "5")) for number in range(1, 10_002))
    terms = Terms(names=frozenset(), lines=(ONE,), today=TODAY, source="AFC")
    sheet = read_sheet(rows, terms, faults=faults)
    assert (faults.total, len(faults.listed), sheet.values) == (10_000, 1000, {})


@given(wan=st.decimals(0, 99_999, places=4, allow_nan=False))
def test_ten_thousands_are_converted_exactly(wan: Decimal) -> None:
    assert read_trips(f"{wan:f}", Unit.TEN_THOUSAND_TRIPS) == int(wan * 10_000)


@given(trips=st.integers(0, 10**9))
def test_separators_change_nothing(trips: int) -> None:
    assert read_trips(f"{trips:,}", Unit.TRIPS) == trips


@given(st.text(max_size=60))
def test_no_text_breaks_the_reader(text: str) -> None:
    sheet, told = read([HEADER, (text, text, text), (text, "1号线", "5"), ("2026-07-01", "1号线", text)])
    named = {*sheet.lines.values(), *(line for _, line, _, _ in told)}
    assert sheet.blank + len(named & {2, 3, 4}) == 3
