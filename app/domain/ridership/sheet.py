"""A file of ridership, row by row: what it states, and everything that is wrong with it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from app.domain.network import Line
from app.domain.ridership.days import DayStyle, read_day
from app.domain.ridership.faults import Faults, RidershipFault
from app.domain.ridership.header import BASES, Layout, read_header
from app.domain.ridership.rows import Odd, RawRow, Row, is_blank
from app.domain.ridership.rules import key_fault, trips_fault
from app.domain.ridership.units import Unit, has_separators, read_trips
from app.domain.ridership.values import Basis, RidershipKey, RidershipValue, Span
from app.domain.ridership.vocabulary import STOPPED, TOTALS, Column

MOST_ROWS = 1_000_000
USUAL: Mapping[Unit, range] = {
    Unit.TRIPS: range(1_000, 50_000_001),
    Unit.TEN_THOUSAND_TRIPS: range(50_000_001),
}
"""Where the largest value of a file of days lies; outside it the unit is doubtful."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What a file is read by. `names` are those of the operator; `only`: rows that name somebody else are left out;
    `unit` where the header names none; `source` where a row names none."""

    names: frozenset[str]
    lines: tuple[Line, ...]
    today: date
    source: str
    only: str | None = None
    unit: Unit | None = None


@dataclass(slots=True)
class Sheet:
    """What was read. `lines` tells on which line each value stands."""

    values: dict[RidershipKey, RidershipValue] = field(default_factory=dict)
    lines: dict[RidershipKey, int] = field(default_factory=dict)
    layout: Layout | None = None
    day_style: DayStyle | None = None
    rows: int = 0
    left_out: int = 0
    blank: int = 0
    separators: bool = False

    def place(self, key: RidershipKey) -> tuple[int | None, str]:
        """The line and the column of a value, or of what it should be with."""
        column = str(key.basis) if self.layout is None else self.layout.name_of(key.basis)
        return self.lines.get(key), column

    @property
    def doubtful_units(self) -> tuple[Basis, ...]:
        """Bases whose values are so small, or so large, that the unit may be another."""
        if self.layout is None or self.layout.span is Span.MONTH:
            return ()
        most = dict.fromkeys(self.layout.units, 0)
        for key, value in self.values.items():
            most[key.basis] = max(most[key.basis], value.trips)
        units = self.layout.units
        return tuple(basis for basis, trips in most.items() if trips and trips not in USUAL[units[basis]])


Progress = Callable[[int], None]
"""Hears of every row that was read."""


def read_sheet(
    rows: Iterable[RawRow], terms: Terms, *, faults: Faults, heard: Progress | None = None
) -> Sheet:
    """Reads on after a fault, so that all are told together. What it holds grows with the line-days that exist, not
    with the rows."""
    reader = _Reader(terms, faults)
    for row in rows:
        if reader.sheet.rows >= MOST_ROWS:
            faults.add(RidershipFault.TOO_MANY_ROWS, line=row.line, limit=MOST_ROWS)
            break
        reader.take(row)
        if reader.has_header and reader.sheet.layout is None:
            break
        if heard is not None:
            heard(reader.sheet.rows)
    if not reader.sheet.values and not faults:
        faults.add(RidershipFault.NO_ROWS if reader.has_header else RidershipFault.EMPTY)
    return reader.sheet


class _Reader:
    def __init__(self, terms: Terms, faults: Faults) -> None:
        self.terms = terms
        self.faults = faults
        self.sheet = Sheet()
        self.has_header = False
        self._codes = {line.code: line for line in terms.lines}
        self._names = {line.name_zh: line.code for line in terms.lines}
        self._first_line_of_style = 0

    def take(self, row: RawRow) -> None:
        if all(map(is_blank, row.cells)):
            self.sheet.blank += 1
        elif self.sheet.layout is None:
            self.has_header = True
            cells = [cell if isinstance(cell, str) else "" for cell in row.cells]
            self.sheet.layout = read_header(
                cells, stated_unit=self.terms.unit, line=row.line, faults=self.faults
            )
        else:
            self.sheet.rows += 1
            self._take_values(Row(row, self.sheet.layout, self.faults))

    def _take_values(self, row: Row) -> None:
        if not row.is_as_wide_as_the_header():
            return
        if self._is_somebody_elses(row):
            return
        before = self.faults.total
        line, first_on = self._line(row), self._day(row)
        source, stopped_by = row.text(Column.SOURCE), row.text(Column.STOPPED_BY)
        trips = self._trips(row, stopped_by)
        if first_on is None or self.faults.total > before:
            return
        for basis, (number, column) in trips.items():
            key = RidershipKey(line, row.layout.span, first_on, basis)
            self._keep(RidershipValue(key, number, source or self.terms.source, stopped_by), row, column)

    def _is_somebody_elses(self, row: Row) -> bool:
        if Column.OPERATOR not in row.layout.places:
            return False
        name, only = row.text(Column.OPERATOR), self.terms.only
        if only is not None and name != only:
            self.sheet.left_out += 1
            return True
        if only is None and name not in self.terms.names:
            row.fault(RidershipFault.OPERATOR_OTHER, Column.OPERATOR)
            return True
        return False

    def _line(self, row: Row) -> str | None:
        """None: the whole operator."""
        if Column.LINE not in row.layout.places:
            return None
        name = row.text(Column.LINE)
        if name in TOTALS:
            return None
        code = self._names.get(name or "", name or "")
        if code not in self._codes:
            row.fault(RidershipFault.LINE_UNKNOWN, Column.LINE, tuple(self._names))
        return code

    def _day(self, row: Row) -> date | None:
        column = Column.DAY if Column.DAY in row.layout.places else Column.MONTH
        cell = row.cell(column)
        if isinstance(cell, Odd):
            row.odd(cell, column)
            return None
        found = read_day(cell.strip(), row.layout.span) if isinstance(cell, str) else (cell, DayStyle.CELL)
        if found is None or (row.layout.span is Span.MONTH and found[0].day != 1):
            row.fault(RidershipFault.DATE, column)
            return None
        day, style = found
        if self.sheet.day_style is None:
            self.sheet.day_style, self._first_line_of_style = style, row.line
        elif style is not self.sheet.day_style:
            row.fault(RidershipFault.DATE_STYLE, column, self._first_line_of_style)
            return None
        return day

    def _trips(self, row: Row, stopped_by: str | None) -> dict[Basis, tuple[int, Column]]:
        columns = [column for column in BASES if column in row.layout.places]
        given = [column for column in columns if not is_blank(row.cell(column))]
        if not given:
            row.fault(RidershipFault.VALUE_MISSING, columns[0])  # never read as 0
        found: dict[Basis, tuple[int, Column]] = {}
        for column in given:
            number = self._number(row, column)
            if number is None:
                continue
            fault = trips_fault(number, stopped_by=stopped_by)
            if fault is not None:
                row.fault(fault[0], column, fault[1])
            found[BASES[column]] = (number, column)
        return found

    def _number(self, row: Row, column: Column) -> int | None:
        text = row.number(column)
        if text is None:
            return None
        if text == STOPPED:
            return 0
        number = read_trips(text, row.layout.units[BASES[column]])
        if isinstance(number, RidershipFault):
            row.fault(number, column)
            return None
        self.sheet.separators |= has_separators(text)
        return number

    def _keep(self, value: RidershipValue, row: Row, column: Column) -> None:
        key = value.key
        fault = key_fault(key, lines=self._codes, today=self.terms.today)
        if fault is not None:
            day = Column.DAY if key.span is Span.DAY else Column.MONTH
            row.fault(fault[0], day, fault[1])
        elif key in self.sheet.lines:
            row.fault(RidershipFault.DUPLICATE, column, self.sheet.lines[key])
        else:
            self.sheet.values[key] = value
            self.sheet.lines[key] = row.line
