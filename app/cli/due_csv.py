"""`due --csv`: a table of receipts and limits in, the same table with due instants out."""

import csv
import shutil
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from io import TextIOWrapper
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, TextIO

from app.domain.calendar.due import working_day_due
from app.domain.calendar.working_calendar import LimitRangeError, WorkingCalendar
from app.domain.instants import SHANGHAI, InstantError, InstantFormatError, local_date, read_instant, start_of

ASKED = ("received", "n")
ADDED = ("last_day", "due_at", "status")
MOST_SHOWN = 20
IN_MEMORY = 16 * 1024 * 1024
"""Bytes of answer kept in memory before they go to a temporary file."""

Answer = tuple[str, str, str]


class CsvRefusedError(ValueError):
    """What is wrong with the table, by line and column; nothing of it was answered."""


class LimitFormatError(ValueError):
    def __init__(self, text: str) -> None:
        super().__init__(f"{text[:20]!r} is no number of working days: write it in digits, such as 7")


def answer_csv(path: Path, target: TextIO, calendar: WorkingCalendar) -> None:
    """Streams through a spool, so that the target gets every row or none. `-` is standard input."""
    table = Table(calendar)
    with (
        TextIOWrapper(_raw(path), encoding="utf-8-sig", newline="") as source,
        SpooledTemporaryFile(IN_MEMORY, "w+", encoding="utf-8", newline="") as spool,
    ):
        csv.writer(spool, lineterminator="\n").writerows(table.answered(source))
        table.require_sound()
        spool.seek(0)
        shutil.copyfileobj(spool, target, 1024 * 1024)


@dataclass(slots=True)
class Table:
    """Answers row by row; a bad row is noted and left out. Receipts of one day share their answer."""

    calendar: WorkingCalendar
    notes: list[str] = field(default_factory=list)
    faults: int = 0
    answers: dict[tuple[date, str], Answer] = field(default_factory=dict)

    def answered(self, source: Iterable[str]) -> Iterator[list[str]]:
        rows = csv.reader(source, strict=True)
        try:
            header = next(rows, [])
            received, n = _columns(header)
            yield [*header, *ADDED]
            for row in rows:
                if len(row) == len(header):
                    answer = self.answer(row[received], row[n], rows.line_num)
                    if answer is not None:
                        yield [*row, *answer]
                elif row:
                    self.note(rows.line_num, "-", f"{len(row)} cells where the header has {len(header)}")
        except csv.Error as fault:
            self.note(rows.line_num, "-", f"not readable as CSV: {fault}")
        except UnicodeDecodeError:
            self.note(f"{rows.line_num + 1} or later", "-", "not UTF-8: save the table as CSV UTF-8")

    def answer(self, received: str, n: str, line: int) -> Answer | None:
        try:
            received_on = day_of_receipt(received)
            found = self.answers.get((received_on, n))
            if found is None:
                found = self.answers[received_on, n] = due_cells(received_on, limit(n), self.calendar)
        except InstantError as refused:
            self.note(line, "received", str(refused))
            return None
        except (LimitFormatError, LimitRangeError) as refused:
            self.note(line, "n", str(refused))
            return None
        return found

    def note(self, line: int | str, column: str, what: str) -> None:
        self.faults += 1
        if self.faults <= MOST_SHOWN:
            self.notes.append(f"line {line}, column {column}: {what}")

    def require_sound(self) -> None:
        if self.faults:
            more = self.faults - len(self.notes)
            raise CsvRefusedError("\n".join([*self.notes, f"... and {more} more"] if more else self.notes))


def day_of_receipt(text: str) -> date:
    """The Shanghai day of an instant with its offset; a plain date is that day itself (rule T3)."""
    if len(text) != len("2026-09-23"):
        return local_date(read_instant(text))
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise InstantFormatError(text) from None


def limit(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise LimitFormatError(text)
    return int(text)


def due_cells(received_on: date, n: int, calendar: WorkingCalendar) -> Answer:
    due = working_day_due(start_of(received_on), n, calendar)
    due_at = due.due_at.astimezone(SHANGHAI).isoformat()
    return due.last_day.isoformat(), due_at, "provisional" if due.provisional else "final"


def _columns(header: list[str]) -> tuple[int, int]:
    held = ",".join(header) or "none"
    faults = [
        f"line 1, column {name}: must stand there once; the columns are: {held}"
        for name in ASKED
        if header.count(name) != 1
    ]
    faults += [f"line 1, column {name}: is added here, rename yours" for name in ADDED if name in header]
    if faults:
        raise CsvRefusedError("\n".join(faults))
    return header.index("received"), header.index("n")


def _raw(path: Path) -> BinaryIO:
    return sys.stdin.buffer if str(path) == "-" else path.open("rb")
