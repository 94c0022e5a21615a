"""A cell of a table as it is printed."""

from datetime import date
from decimal import Decimal

from app.documents.numerals import NO_VALUE, share
from app.documents.paper.model import Cell, Share


def in_words(cell: Cell) -> str:
    match cell:
        case None:
            return NO_VALUE
        case Share(part, whole):
            return share(part, whole)
        case bool():
            raise TypeError("a truth value is no figure")
        case Decimal():
            return f"{cell:f}"
        case date():
            return cell.isoformat()
        case _:
            return str(cell)
