"""A cell of a table as it is printed."""

from datetime import date
from decimal import Decimal

from app.documents.numerals import NO_VALUE, grouped, share
from app.documents.paper.model import Cell, Column, Row, Share

_LONG = 10_000  # from here on figures stand in groups of three, as in the text


def in_words(cell: Cell, *, is_stacked: bool = False) -> str:
    """`is_stacked`: the two numbers of a share on a line of their own, where a column is narrow."""
    match cell:
        case None:
            return NO_VALUE
        case Share(part, whole):
            return share(part, whole).replace("（", "\n（") if is_stacked else share(part, whole)
        case bool():
            raise TypeError("a truth value is no figure")
        case Decimal():
            return f"{cell:f}"
        case date():
            return cell.isoformat()
        case int() if cell >= _LONG:
            return grouped(cell)
        case _:
            return str(cell)


def row_in_words(row: Row, columns: tuple[Column, ...]) -> list[str]:
    return [
        in_words(cell, is_stacked=column.is_stacked) for cell, column in zip(row.cells, columns, strict=True)
    ]
