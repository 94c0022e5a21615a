"""CSV and XLSX as rows: what is recognised, what is refused, and that a large file takes no more room."""

import io
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from app.domain.ridership.faults import Faults, Limit
from app.domain.ridership.rows import Odd
from app.gateways.ridership_files import RidershipFile

DAY = datetime(2026, 7, 1)  # noqa: DTZ001 - a spreadsheet knows no time zone
TABLE = "日期,线路,客运量(人次)\n2026-07-01,1号线,512345\n"
Told = list[tuple[str, int | None, Limit]]


def read(raw: bytes) -> tuple[RidershipFile, list[tuple[int, list[Any]]], Told]:
    faults = Faults()
    file = RidershipFile(io.BytesIO(raw), size=len(raw))
    rows = [(row.line, [*row.cells]) for row in file.rows(faults)]
    return file, rows, [(str(one.code), one.line, one.limit) for one in faults]


@pytest.mark.parametrize(
    ("raw", "encoding"),
    [
        pytest.param(TABLE.encode(), "utf-8", id="UTF-8"),
        pytest.param(TABLE.encode("utf-8-sig"), "utf-8-bom", id="UTF-8 with its mark"),
        pytest.param(TABLE.encode("gb18030"), "gb18030", id="GB18030"),
        pytest.param(TABLE.replace("\n", "\r\n").encode("gb18030"), "gb18030", id="GB18030, CRLF"),
    ],
)
def test_encoding_is_recognised_and_told(raw: bytes, encoding: str) -> None:
    file, rows, told = read(raw)
    assert (told, file.encoding, file.sheet) == ([], encoding, None)
    assert rows == [(1, ["日期", "线路", "客运量(人次)"]), (2, ["2026-07-01", "1号线", "512345"])]


MIXED = [
    pytest.param(
        TABLE.encode() + "2026-07-02,2号线,400000\n".encode("gb18030"), "utf-8", id="GB18030 among UTF-8"
    ),
    pytest.param(
        TABLE.encode("gb18030") + "2026-07-02,2号线,400000\n".encode(), "gb18030", id="UTF-8 among GB18030"
    ),
]


@pytest.mark.parametrize(("raw", "first"), MIXED)
def test_mixed_encodings_are_named_by_line(raw: bytes, first: str) -> None:
    _, rows, told = read(raw)
    assert told == [("sheet.encoding_mixed", 3, first)]
    assert len(rows) == 3


def test_bytes_of_no_encoding_are_named_by_line() -> None:
    assert read(TABLE.encode() + b"2026-07-02,\xff\xff,5\n")[2] == [("sheet.encoding", 3, None)]


REFUSED = [
    pytest.param(b"", "sheet.empty", None, None, id="nothing at all"),
    pytest.param("日期".encode("utf-16"), "sheet.encoding", 1, "utf-16", id="UTF-16"),
    pytest.param(b"\x1f\x8b\x08\x00", "sheet.signature", None, "gzip", id="gzip"),
    pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "sheet.signature", None, "xls", id="old Excel"),
    pytest.param(b"%PDF-1.7", "sheet.signature", None, "pdf", id="PDF"),
    pytest.param(b"a," * 40_000, "sheet.line_too_long", 1, 65_536, id="one endless line"),
    pytest.param(b'a,b\n"c,d\n', "sheet.malformed", 2, None, id="quote that never ends"),
    pytest.param(b'a,b\nx"y"z,"c"d\n', "sheet.malformed", 2, None, id="text after a quote"),
    pytest.param(b"a,b\rc,d\r", "sheet.malformed", 1, None, id="old Macintosh line ends"),
]


@pytest.mark.parametrize(("raw", "code", "line", "limit"), REFUSED)
def test_what_is_no_table_is_refused_with_its_reason(
    raw: bytes, code: str, line: int | None, limit: Limit
) -> None:
    assert read(raw)[2] == [(code, line, limit)]


def test_packed_csv_is_refused() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("ridership.csv", TABLE)
    assert read(packed.getvalue())[2] == [("sheet.signature", None, "zip")]


def workbook(rows: Sequence[Sequence[object]], **names: str) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = names.get("title", "客运量")
    for row in rows:
        sheet.append([*row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_workbook_is_read_as_it_is_shown() -> None:
    file, rows, told = read(
        workbook(
            [
                ["日期", "线路", "客运量(万人次)"],
                [DAY, "1号线", 718.87],
                [date(2026, 7, 2), None, 5],
            ]
        )
    )
    assert (told, file.encoding, file.sheet, file.done) == ([], None, "客运量", 1.0)
    assert rows[1:] == [(2, [date(2026, 7, 1), "1号线", "718.87"]), (3, [date(2026, 7, 2), "", "5"])]


def test_formula_is_never_believed() -> None:
    _, rows, told = read(
        workbook([["日期", "客运量(人次)"], ["=TODAY()", "=1+1"], ["2026-07-01", "=SUM(B1)"]])
    )
    assert told == []
    assert [cells for _, cells in rows[1:]] == [[Odd.FORMULA, Odd.FORMULA], ["2026-07-01", Odd.FORMULA]]


def test_truth_values_and_errors_are_no_numbers() -> None:
    _, rows, _ = read(workbook([["日期", "客运量(人次)"], ["2026-07-01", True], ["2026-07-02", "#N/A"]]))
    assert [cells[1] for _, cells in rows[1:]] == [Odd.ERROR, Odd.ERROR]


def test_numbers_come_out_as_they_were_typed() -> None:
    _, rows, _ = read(
        workbook([["日期", "x"], ["a", 0.1 + 0.2], ["b", 28802.48], ["c", 1e300], ["d", 12345678]])
    )
    assert [cells[1] for _, cells in rows[1:]] == ["0.3", "28802.48", "1e+300", "12345678"]


def test_rows_shorter_than_the_header_are_filled_up() -> None:
    _, rows, _ = read(workbook([["日期", "线路", "客运量(人次)"], ["2026-07-01"]]))
    assert rows[1] == (2, ["2026-07-01", "", ""])


def changed(raw: bytes, name: str, content: bytes) -> bytes:
    """The same workbook with one part in the place of another."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            new.writestr(part.filename, content if part.filename == name else old.read(part))
    return out.getvalue()


SHEET = "xl/worksheets/sheet1.xml"
ENTITIES = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><worksheet>&b;</worksheet>'


def test_workbook_that_unpacks_to_too_much_is_refused_unread() -> None:
    raw = changed(workbook([["日期"]]), SHEET, b" " * (33 * 1024 * 1024))
    assert len(raw) < 100_000
    assert [code for code, _, _ in read(raw)[2]] == ["sheet.too_large"]


def test_workbook_that_defines_entities_is_refused_unread() -> None:
    assert [code for code, _, _ in read(changed(workbook([["日期"]]), SHEET, ENTITIES))[2]] == [
        "sheet.too_large"
    ]


@pytest.mark.parametrize("part", [SHEET, "xl/workbook.xml", "[Content_Types].xml"])
def test_broken_workbook_is_refused(part: str) -> None:
    assert [code for code, _, _ in read(changed(workbook([["日期"]]), part, b"<broken"))[2]] == [
        "sheet.corrupt"
    ]


def test_workbook_that_is_cut_off_is_refused() -> None:
    assert [code for code, _, _ in read(workbook([["日期"], ["x"]])[:-200])[2]] == ["sheet.signature"]


MEASURE = """
import resource, sys
from datetime import date
from app.domain.network import Line
from app.domain.ridership.faults import Faults
from app.domain.ridership.sheet import Terms, read_sheet
from app.gateways.ridership_files import RidershipFile

def peak(path):
    terms = Terms(names=frozenset(), today=date(2026, 9, 24), source="x",
        lines=(Line(code="L1", name_zh="1号线", in_service_from=date(2010, 9, 27)),))
    faults = Faults()
    with open(path, "rb") as file:
        rows = RidershipFile(file, size=file.seek(0, 2)).rows(faults)
        sheet = read_sheet(rows, terms, faults=faults)
    print(sheet.rows, len(sheet.values), faults.total, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)

for path in sys.argv[1:]:
    peak(path)
"""


def test_a_million_rows_take_no_more_room_than_ten_thousand(tmp_path: Path) -> None:
    few, many = tmp_path / "few.csv", tmp_path / "many.csv"
    for path, rows in ((few, 10_000), (many, 1_000_001)):
        with path.open("w", encoding="utf-8") as file:
            file.write("日期,线路,客运量(人次)\n")
            file.writelines(f"2026-07-{number % 31 + 1:02},1号线,{number + 5000}\n" for number in range(rows))
    answer = subprocess.run(
        [sys.executable, "-c", MEASURE, few, many], capture_output=True, text=True, check=True, timeout=120
    )
    first, second = (list(map(int, line.split())) for line in answer.stdout.splitlines())
    assert first[:3] == [10_000, 31, 10_000 - 31]
    assert second[:3] == [1_000_000, 31, 1_000_000 - 31 + 1]
    assert second[3] - first[3] < 8 * 1024  # KiB
