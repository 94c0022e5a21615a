"""Paper as a workbook: a sheet for each table, native charts, text as text, every number exact or half up."""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from io import BytesIO

import xlsxwriter  # type: ignore[import-untyped]
from xlsxwriter.format import Format  # type: ignore[import-untyped]
from xlsxwriter.workbook import Workbook  # type: ignore[import-untyped]
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from app.documents.numerals import rounded
from app.documents.paper.cells import in_words
from app.documents.paper.legible import without_invisible
from app.documents.paper.model import Block, Cell, Heading, Paper, Paragraph, Picture, Row, Share, Table
from app.documents.paper.numbering import Numbered, numbered_blocks
from app.documents.paper.sealed import sealed
from app.documents.paper.xlsx_charts import A4, chart_sheet

_FIRST_SHEET = "报告"
_LONGEST_CELL = 32_000  # Excel keeps 32 767 characters
_WIDEST = 60
_LINE = 76
_LINE_HEIGHT, _HIGHEST_ROW = 17, 400
_FACE = "宋体"


@dataclass(frozen=True, slots=True)
class Formats:
    title: Format
    head: Format
    text: Format
    number: Format
    percent: Format
    day: Format
    total: Format
    note: Format


def print_xlsx(paper: Paper) -> bytes:
    paper = without_invisible(paper)
    written = BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(written, options) as book:
        made = paper.made_at.replace(tzinfo=None, microsecond=0)
        book.set_properties({"title": paper.title.replace("\n", ""), "author": paper.organ, "created": made})
        formats = _formats(book)
        _report(book.add_worksheet(_FIRST_SHEET), paper, formats)
        for one in _all_blocks(paper):
            if isinstance(one.block, Table):
                _table(book.add_worksheet(one.block.sheet), one.label, one.block, formats)
            elif isinstance(one.block, Picture):
                chart_sheet(book, one.label, one.block.chart, (formats.head, formats.text))
    return sealed(written.getvalue())


def _formats(book: Workbook) -> Formats:
    def made(**how: object) -> Format:
        return book.add_format({"font_name": _FACE, "font_size": 11, "valign": "vcenter", **how})

    boxed = {"border": 1, "text_wrap": True}
    return Formats(
        title=made(bold=True, font_size=14),
        head=made(bold=True, align="center", bg_color="#F0F2F4", **boxed),
        text=made(**boxed),
        number=made(align="right", **boxed),
        percent=made(num_format="0.00%", **boxed),
        day=made(num_format="yyyy-mm-dd", **boxed),
        total=made(bold=True, **boxed),
        note=made(text_wrap=True, valign="top"),
    )


def _all_blocks(paper: Paper) -> Iterator[Numbered]:
    yield from numbered_blocks(paper.blocks)
    for number, attachment in enumerate(paper.attachments, 1):
        yield from numbered_blocks(attachment.blocks, f"附{number}-")


def _report(sheet: Worksheet, paper: Paper, formats: Formats) -> None:
    """What the paper says in words, a line in each row."""
    sheet.set_column(0, 0, _LINE + 6)
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    sheet.write_string(0, 0, paper.title.replace("\n", ""), formats.title)
    row = 1
    for line in _lines(paper):
        for start in range(0, len(line), _LONGEST_CELL):
            words = line[start : start + _LONGEST_CELL]
            sheet.write_string(row, 0, words, formats.note)
            sheet.set_row(row, min(_LINE_HEIGHT * (1 + _width(words) // _LINE), _HIGHEST_ROW))
            row += 1


def _lines(paper: Paper) -> Iterator[str]:
    yield from filter(None, (paper.number, paper.subtitle, f"{paper.addressee}：" if paper.addressee else ""))
    for one in numbered_blocks(paper.blocks):
        yield from _words(one.label, one.block)
    if paper.signature:
        yield paper.signature.body
        yield in_words(paper.signature.on)
    for name, said in paper.provenance.lines if paper.provenance else ():
        yield f"{name}：{said}"


def _words(label: str, block: Block) -> Iterable[str]:
    match block:
        case Heading():
            return [label + block.text]
        case Paragraph():
            return (block.lead + block.text).split("\n")
        case Table():
            return [f"{label} {block.title}（见“{block.sheet}”表）"]
        case Picture():
            return [f"{label} {block.chart.title}（见“{label}”表）"]
        case _:
            return []


def _table(sheet: Worksheet, label: str, table: Table, formats: Formats) -> None:
    shares = [
        any(isinstance(row.cells[place], Share) for row in table.rows) for place in range(len(table.columns))
    ]
    heads = list(_heads(table, shares))
    unit = f"（单位：{table.unit}）" if table.unit else ""
    sheet.write_string(0, 0, f"{label} {table.title}{unit}", formats.title)
    for column, head in enumerate(heads):
        sheet.write_string(1, column, head, formats.head)
    for number, row in enumerate(table.rows, 2):
        _row(sheet, number, row, shares, formats)
    after = len(table.rows) + 2
    if not table.rows:
        sheet.write_string(after, 0, table.when_empty, formats.text)
    for place, note in enumerate(table.notes, 1):
        sheet.write_string(after + place, 0, f"注：{note}")
    _look(sheet, table, heads, shares)


def _heads(table: Table, shares: list[bool]) -> Iterator[str]:
    """A share stands with both of its numbers, each in a column of its own."""
    for column, is_share in zip(table.columns, shares, strict=True):
        head = column.head.replace("\n", "")
        yield head
        if is_share:
            yield f"{head}（分子）"
            yield f"{head}（分母）"


def _row(sheet: Worksheet, number: int, row: Row, shares: list[bool], formats: Formats) -> None:
    column = 0
    for cell, is_share in zip(row.cells, shares, strict=True):
        if not is_share:
            _cell(sheet, (number, column), cell, formats, is_total=row.is_total)
            column += 1
            continue
        part, whole = (cell.part, cell.whole) if isinstance(cell, Share) else (None, None)
        if isinstance(cell, Share):
            _percent(sheet, (number, column), cell, formats)
        else:
            _cell(sheet, (number, column), cell, formats, is_total=row.is_total)
        for beside, value in enumerate((part, whole), 1):
            _cell(sheet, (number, column + beside), value, formats, is_total=row.is_total)
        column += 3


def _percent(sheet: Worksheet, at: tuple[int, int], share: Share, formats: Formats) -> None:
    if share.whole:
        sheet.write_number(*at, float(rounded(Fraction(share.part, share.whole), 4)), formats.percent)
    else:
        sheet.write_string(*at, in_words(None), formats.number)


def _cell(sheet: Worksheet, at: tuple[int, int], cell: Cell, formats: Formats, *, is_total: bool) -> None:
    match cell:
        case int() | Decimal():
            sheet.write_number(*at, cell, formats.total if is_total else formats.number)
        case date():
            sheet.write_datetime(*at, cell, formats.day)
        case None | Share():
            sheet.write_string(*at, in_words(cell), formats.number)
        case str():
            sheet.write_string(*at, cell[:_LONGEST_CELL], formats.total if is_total else formats.text)


def _look(sheet: Worksheet, table: Table, heads: list[str], shares: list[bool]) -> None:
    sheet.freeze_panes(2, 0)
    sheet.repeat_rows(0, 1)
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_landscape()
    column = 0
    for place, is_share in enumerate(shares):
        words = [in_words(one) for one in _column(table, place) if not isinstance(one, Share)]
        for head in heads[column : column + (3 if is_share else 1)]:
            widest = max((_width(word) for text in [head, *words] for word in text.split("\n")), default=8)
            sheet.set_column(column, column, min(max(widest + 2, 8), _WIDEST))
            column += 1


def _column(table: Table, place: int) -> Iterator[Cell]:
    return (row.cells[place] for row in table.rows)


def _width(words: str) -> int:
    return sum(2 if unicodedata.east_asian_width(one) in {"W", "F", "A"} else 1 for one in words)
