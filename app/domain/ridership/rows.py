"""One row of a file, before and while it is read."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import lru_cache

from app.domain.ridership.faults import Faults, Limit, RidershipFault
from app.domain.ridership.header import Layout
from app.domain.ridership.vocabulary import Column

LONGEST_TEXT = 200


class Odd(Enum):
    """A cell of a spreadsheet that is neither text nor number nor day."""

    FORMULA = "formula"
    ERROR = "error"


Cell = str | date | Odd


@dataclass(frozen=True, slots=True)
class RawRow:
    """`line` as the file counts, from 1."""

    line: int
    cells: Sequence[Cell]


def is_blank(cell: Cell) -> bool:
    return isinstance(cell, str) and (not cell or cell.isspace())


@lru_cache(maxsize=1024)
def is_clean(text: str) -> bool:
    """Whether it may be stored and printed: short, without control, direction or zero-width characters."""
    return len(text) <= LONGEST_TEXT and not any(unicodedata.category(sign)[0] == "C" for sign in text)


class Row:
    """Read by the header's columns; what is wrong with a cell is told under the name of its column."""

    def __init__(self, raw: RawRow, layout: Layout, faults: Faults) -> None:
        self.line = raw.line
        self.layout = layout
        self._cells = raw.cells
        self._faults = faults

    def cell(self, column: Column) -> Cell:
        return self._cells[self.layout.places[column]]

    def text(self, column: Column) -> str | None:
        """What a column of words says; None where there is no such column, or nothing in it."""
        if column not in self.layout.places:
            return None
        cell = self.cell(column)
        if isinstance(cell, Odd):
            self.odd(cell, column)
            return None
        text = cell.strip() if isinstance(cell, str) else cell.isoformat()
        if not is_clean(text):
            self.fault(RidershipFault.TEXT, column, LONGEST_TEXT)
            return None
        return text or None

    def number(self, column: Column) -> str | None:
        """The text of a number; None where the cell holds something else."""
        cell = self.cell(column)
        if isinstance(cell, Odd):
            self.odd(cell, column)
        elif isinstance(cell, date):
            self.fault(RidershipFault.NUMBER, column)
        elif cell.lstrip().startswith("="):
            self.odd(Odd.FORMULA, column)
        else:
            return cell.strip()
        return None

    def is_as_wide_as_the_header(self) -> bool:
        width = len(self.layout.names)
        if len(self._cells) < width or any(cell != "" for cell in self._cells[width:]):
            self._faults.add(RidershipFault.COLUMNS, line=self.line, limit=width)
            return False
        return True

    def odd(self, cell: Odd, column: Column) -> None:
        code = RidershipFault.FORMULA if cell is Odd.FORMULA else RidershipFault.CELL_ERROR
        self.fault(code, column)

    def fault(self, code: RidershipFault, column: Column, limit: Limit = None) -> None:
        self._faults.add(code, line=self.line, column=self.layout.name(column), limit=limit)
