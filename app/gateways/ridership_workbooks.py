"""Spreadsheets (XLSX) as rows: the first sheet, one row at a time, no formula ever computed or believed."""

import warnings
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any, BinaryIO

from app.domain.ridership.faults import Faults, RidershipFault
from app.domain.ridership.rows import Cell, Odd, RawRow

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

LARGEST_INSIDE = 32 * 1024 * 1024
LARGEST_WORDS = 4 * 1024 * 1024
"""The words of a workbook are read as a whole before its first row."""
WORDS = "xl/sharedStrings.xml"
MOST_PARTS = 1000
MOST_COLUMNS = 100
HEAD = 4096
BROKEN = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    SyntaxError,  # of an XML parser, either of the two the library may use
    KeyError,
    ValueError,
    TypeError,
    EOFError,
    OSError,
)
"""What the library raises of a workbook that is none."""


class WorkbookRows:
    """`sheet` is the name of what is read."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.sheet: str | None = None
        self.done = 0.0

    @staticmethod
    def looks_like_one(file: BinaryIO) -> bool:
        try:
            with zipfile.ZipFile(file) as packed:
                return "xl/workbook.xml" in packed.namelist()
        except BROKEN:
            return False

    def read(self, faults: Faults) -> Iterator[RawRow]:
        try:
            if not _is_harmless(self._file):
                faults.add(RidershipFault.TOO_LARGE, limit=LARGEST_INSIDE)
                return
            workbook = _opened(self._file)
            try:
                yield from self._rows(workbook)
            finally:
                workbook.close()
        except BROKEN:
            faults.add(RidershipFault.CORRUPT)

    def _rows(self, workbook: "Workbook") -> Iterator[RawRow]:
        sheet = workbook.worksheets[0]
        self.sheet = sheet.title
        most = max(sheet.max_row or 0, 1)
        width = 0
        columns = min(sheet.max_column or MOST_COLUMNS, MOST_COLUMNS)
        for number, row in enumerate(sheet.iter_rows(max_col=columns), start=1):
            cells = [_cell(cell) for cell in row]
            used = _width(cells)
            width = width or used
            self.done = min(1.0, number / most)
            yield RawRow(number, cells[:used] + [""] * (width - used))


def _opened(file: BinaryIO) -> "Workbook":
    from openpyxl import load_workbook  # noqa: PLC0415 - 300 ms that a CSV need not pay

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # styles and extensions that are of no interest here
        return load_workbook(file, read_only=True, data_only=False, keep_links=False)


def _is_harmless(file: BinaryIO) -> bool:
    """It unpacks to no more than it may, and defines no entities that would grow when read."""
    with zipfile.ZipFile(file) as packed:
        parts = packed.infolist()
        words = sum(part.file_size for part in parts if part.filename == WORDS)
        if len(parts) > MOST_PARTS or words > LARGEST_WORDS:
            return False
        if sum(part.file_size for part in parts) > LARGEST_INSIDE:
            return False
        return not any(
            b"<!" in packed.open(part).read(HEAD) for part in parts if part.filename.endswith(".xml")
        )


def _width(cells: Sequence[Cell]) -> int:
    """How many cells there are up to the last that holds anything; the first row that does is the header."""
    return max((place for place, cell in enumerate(cells, start=1) if cell != ""), default=0)


def _cell(cell: Any) -> Cell:
    if cell.data_type == "f":
        return Odd.FORMULA
    match cell.value:
        case None:
            found: Cell = ""
        case datetime() as instant:
            found = instant.date() if instant.time() == time.min else Odd.ERROR
        case bool():
            found = Odd.ERROR
        case date() as day:
            found = day
        case float() as number:
            found = _written(number)
        case str() | int() as value if cell.data_type != "e":
            found = str(value)
        case _:
            found = Odd.ERROR
    return found


def _written(number: float) -> str:
    """The shortest decimal that is this number, as the spreadsheet shows it: 718.87, never 718.8700000000001."""
    return f"{number:.15g}" if abs(number) < 1e15 else repr(number)
