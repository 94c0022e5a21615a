"""Files of ridership that people hand in: CSV or XLSX, read row by row, so that a large one takes no more room.

The encoding of a CSV is recognised and told, never guessed past: what does not fit is named by its line.
"""

import csv
from collections.abc import Iterator
from enum import StrEnum
from typing import BinaryIO

from app.domain.ridership.faults import Faults, RidershipFault
from app.domain.ridership.rows import RawRow
from app.gateways.ridership_workbooks import WorkbookRows

LARGEST_FILE = 64 * 1024 * 1024
LONGEST_LINE = 64 * 1024
UTF_8_MARK = b"\xef\xbb\xbf"
UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")

ZIP = b"PK\x03\x04"
NO_TABLES = {
    b"PK": "zip",
    b"\x1f\x8b": "gzip",
    b"\xd0\xcf\x11\xe0": "xls",
    b"%PDF": "pdf",
    b"{\\rtf": "rtf",
}


class Encoding(StrEnum):
    UTF_8 = "utf-8"
    UTF_8_WITH_MARK = "utf-8-bom"
    GB18030 = "gb18030"


CODECS = {Encoding.UTF_8: "utf-8", Encoding.UTF_8_WITH_MARK: "utf-8", Encoding.GB18030: "gb18030"}


class RidershipFile:
    """`rows` may be read once; what was recognised stands in `encoding` and `sheet` from then on."""

    def __init__(self, file: BinaryIO, *, size: int) -> None:
        self._file = file
        self._size = size
        self._workbook: WorkbookRows | None = None
        self._text: _Text | None = None

    def rows(self, faults: Faults) -> Iterator[RawRow]:
        """What keeps it from being read is among the faults, and then there are no further rows."""
        self._file.seek(0)
        head = self._file.read(8)
        self._file.seek(0)
        if self._size > LARGEST_FILE:
            faults.add(RidershipFault.TOO_LARGE, limit=LARGEST_FILE)
        elif not self._size:
            faults.add(RidershipFault.EMPTY)
        elif head.startswith(ZIP) and WorkbookRows.looks_like_one(self._file):
            self._workbook = WorkbookRows(self._file)
            yield from self._workbook.read(faults)
        elif found := next((kind for sign, kind in NO_TABLES.items() if head.startswith(sign)), None):
            faults.add(RidershipFault.NOT_A_TABLE, limit=found)
        elif head.startswith(UTF_16_MARKS):
            faults.add(RidershipFault.ENCODING, line=1, limit="utf-16")
        else:
            self._text = _Text(self._file, faults)
            yield from _csv_rows(self._text, faults)

    @property
    def done(self) -> float:
        """How much of it has been read, from 0 to 1."""
        if self._workbook is not None:
            return self._workbook.done
        return min(1.0, self._file.tell() / self._size) if self._size else 1.0

    @property
    def encoding(self) -> str | None:
        """None for a spreadsheet."""
        return None if self._text is None else self._text.encoding

    @property
    def sheet(self) -> str | None:
        """The name of the sheet that was read; None for a CSV."""
        return None if self._workbook is None else self._workbook.sheet


class _Text:
    """The lines of a text file. The first line that is not ASCII decides the encoding; every other keeps to it."""

    def __init__(self, file: BinaryIO, faults: Faults) -> None:
        self._file = file
        self._faults = faults
        self.encoding = Encoding.UTF_8
        self._decided_on = 0

    def lines(self) -> Iterator[str]:
        number = 0
        while raw := self._file.readline(LONGEST_LINE + 1):
            number += 1
            if len(raw) > LONGEST_LINE:
                self._faults.add(RidershipFault.LINE_TOO_LONG, line=number, limit=LONGEST_LINE)
                return
            if number == 1 and raw.startswith(UTF_8_MARK):
                self.encoding, self._decided_on = Encoding.UTF_8_WITH_MARK, 1
                raw = raw.removeprefix(UTF_8_MARK)
            yield raw.decode("ascii") if raw.isascii() else self._decoded(raw, number)

    def _decoded(self, raw: bytes, number: int) -> str:
        found = _encoding_of(raw)
        if found is None:
            self._faults.add(RidershipFault.ENCODING, line=number)
        elif not self._decided_on:
            self.encoding, self._decided_on = found, number
        elif CODECS[found] != CODECS[self.encoding]:
            self._faults.add(RidershipFault.ENCODING_MIXED, line=number, limit=self.encoding)
        return raw.decode(CODECS[found or self.encoding], errors="replace")


def _encoding_of(raw: bytes) -> Encoding | None:
    """Chinese in GB18030 is hardly ever UTF-8 by chance: each character would have to be."""
    for encoding in (Encoding.UTF_8, Encoding.GB18030):
        try:
            raw.decode(CODECS[encoding])
        except UnicodeDecodeError:
            continue
        return encoding
    return None


def _csv_rows(text: _Text, faults: Faults) -> Iterator[RawRow]:
    reader = csv.reader(text.lines(), strict=True)
    try:
        for cells in reader:
            yield RawRow(reader.line_num, cells)
    except csv.Error:
        faults.add(RidershipFault.MALFORMED, line=reader.line_num)
