"""Tables of a document as its own XML: python-docx takes seconds for what this writes at once."""

from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape

from docx.oxml.ns import nsdecls
from docx.oxml.parser import parse_xml
from docx.oxml.table import CT_Tbl

from app.documents.paper.cells import row_in_words
from app.documents.paper.docx_base import CELL_STYLE, FORM_STYLE, HEAD_CELL_STYLE
from app.documents.paper.model import Column, Form, FormCell, Row, Table

_GRID = ("top", "left", "bottom", "right", "insideH", "insideV")
_TWENTIETHS_OF_A_MILLIMETRE = 56.7


def data_table(table: Table, width: float) -> CT_Tbl:
    """`width` in millimetres. Heads stand again on each page; no row is broken."""
    widths = _widths([column.width for column in table.columns], width)
    rows = [_row(table.columns, row, widths) for row in table.rows] or [_empty(table, widths)]
    written = [_head(table.columns, widths), *rows]
    return _table("".join(_kept_together(written) if table.is_kept_whole else written), widths, _grid(4))


def form_table(form: Form, width: float) -> CT_Tbl:
    widths = _widths(form.widths, width)
    return _table("".join(_form_row(row, widths) for row in form.rows), widths, _grid(6))


def ruled_pairs(pairs: Iterable[tuple[str, str]], width: float) -> CT_Tbl:
    """Names and what they say between two rules: where the figures come from."""
    widths = _widths((1, 5), width)
    rows = [
        _whole_row(
            _cell(widths[0], name, HEAD_CELL_STYLE, "left") + _cell(widths[1], said, CELL_STYLE, "left")
        )
        for name, said in pairs
    ]
    rules = "".join(
        f'<w:{side} w:val="single" w:sz="8" w:space="0" w:color="000000"/>' for side in ("top", "bottom")
    )
    return _table("".join(_kept_together(rows)), widths, rules)


def _widths(weights: Iterable[int], width: float) -> list[int]:
    weights = list(weights)
    twentieths = width * _TWENTIETHS_OF_A_MILLIMETRE
    return [int(twentieths * weight / sum(weights)) for weight in weights]


def _grid(size: int) -> str:
    return "".join(f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="000000"/>' for side in _GRID)


def _table(rows: str, widths: list[int], borders: str) -> CT_Tbl:
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    margins = "".join(f'<w:{side} w:w="80" w:type="dxa"/>' for side in ("left", "right"))
    properties = (
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>{borders}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar>'
    )
    xml = (
        f"<w:tbl {nsdecls('w')}><w:tblPr>{properties}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"
    )
    table = parse_xml(xml)
    if not isinstance(table, CT_Tbl):
        raise TypeError("a table was written that is none")
    return table


def _head(columns: tuple[Column, ...], widths: list[int]) -> str:
    cells = "".join(
        _cell(width, column.head, HEAD_CELL_STYLE, "center", shade="F0F2F4")
        for column, width in zip(columns, widths, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{cells}</w:tr>"


def _row(columns: tuple[Column, ...], row: Row, widths: list[int]) -> str:
    style = HEAD_CELL_STYLE if row.is_total else CELL_STYLE
    return _whole_row(
        "".join(
            _cell(width, words, style, column.align.value)
            for column, words, width in zip(columns, row_in_words(row, columns), widths, strict=True)
        )
    )


def _empty(table: Table, widths: list[int]) -> str:
    return _whole_row(_cell(sum(widths), table.when_empty, CELL_STYLE, "center", span=len(widths)))


def _kept_together(rows: list[str]) -> list[str]:
    """Each row stays on the page of the one after it."""
    stays = [row.replace("<w:jc ", "<w:keepNext/><w:jc ") for row in rows[:-1]]
    return [*stays, *rows[-1:]]


def _whole_row(cells: str, height: int = 0) -> str:
    least = (
        f'<w:trHeight w:val="{int(height * _TWENTIETHS_OF_A_MILLIMETRE)}" w:hRule="atLeast"/>'
        if height
        else ""
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{least}</w:trPr>{cells}</w:tr>"


def _form_row(row: tuple[FormCell, ...], widths: list[int]) -> str:
    start, cells = 0, []
    for cell in row:
        width = sum(widths[start : start + cell.span])
        start += cell.span
        cells.append(_form_cell(cell, width))
    return _whole_row("".join(cells), max(cell.height for cell in row))


def _form_cell(cell: FormCell, width: int) -> str:
    style, align = (HEAD_CELL_STYLE, "center") if cell.is_label else (FORM_STYLE, "left")
    written = _paragraphs(cell.text, style, align)
    if cell.lower_right:
        written += _paragraphs(cell.lower_right, style, "right")
    at = "bottom" if cell.lower_right and not cell.text else "center"
    return _around(width, written, span=cell.span, vertical=at)


def _cell(width: int, words: str, style: str, align: str, *, span: int = 1, shade: str = "") -> str:
    return _around(width, _paragraphs(words, style, align), span=span, shade=shade)


def _around(width: int, paragraphs: str, *, span: int = 1, shade: str = "", vertical: str = "center") -> str:
    properties = f'<w:tcW w:w="{width}" w:type="dxa"/>'
    properties += f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    properties += f'<w:shd w:val="clear" w:color="auto" w:fill="{shade}"/>' if shade else ""
    return f'<w:tc><w:tcPr>{properties}<w:vAlign w:val="{vertical}"/></w:tcPr>{paragraphs}</w:tc>'


def _paragraphs(words: str, style: str, align: str) -> str:
    return "".join(_each_line(words, style.replace(" ", ""), align))


def _each_line(words: str, style: str, align: str) -> Iterator[str]:
    for line in words.split("\n"):
        properties = f'<w:pStyle w:val="{style}"/><w:jc w:val="{align}"/>'
        run = f'<w:r><w:t xml:space="preserve">{escape(line)}</w:t></w:r>' if line else ""
        yield f"<w:p><w:pPr>{properties}</w:pPr>{run}</w:p>"
