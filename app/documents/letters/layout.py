"""A letter as paper: the letter form of organs in red, the operator's in black, forms as grids (GB/T 9704 10)."""

from collections.abc import Iterator
from datetime import datetime

from app.documents.letters.forms import TO_SIGN
from app.documents.letters.letter import Grid, Heading, Letter, LetterKind, Part, Rows
from app.documents.paper import letter as sheets
from app.documents.paper.html import print_html
from app.documents.paper.model import Block, Column, Form, FormCell, Paper, Paragraph, Row, Table
from app.documents.paper.model import Heading as PaperHeading
from app.documents.paper.pdf import print_pdf

LABEL, VALUE = 1, 3
SIGNED_HEIGHT, ROOM_TO_WRITE, LINE = 17, 13, 8
"""Millimetres: a signature with its day, one line by hand, each line more; a form still fits one page."""

WIDTHS = {"材料名称": 5, "责任者": 2, "日期": 3}


def paper_of(letter: Letter, *, made_at: datetime, large_print: bool = False) -> Paper:
    """`made_at` is the instant the document carries inside: same letter, same bytes."""
    blocks = tuple(block for part in letter.parts for block in _blocks(letter, part))
    if letter.addressee is None:
        return sheets.form(
            organ=letter.body.name,
            title=letter.title,
            blocks=blocks,
            made_at=made_at,
            number=letter.number or "",
            foot=letter.foot,
        )
    return sheets.letter(
        organ=letter.body.name,
        is_organ_of_state=letter.body.is_organ,
        title=letter.title,
        blocks=blocks,
        made_at=made_at,
        number=letter.number or "",
        addressee=letter.addressee,
        signed_on=letter.signed_on,
        contact="；".join((letter.contact, *letter.foot)),
        large_print=large_print,
    )


def letter_pdf(letter: Letter, *, made_at: datetime, large_print: bool = False) -> bytes:
    return print_pdf(paper_of(letter, made_at=made_at, large_print=large_print))


def letter_html(letter: Letter, *, made_at: datetime, large_print: bool = False) -> bytes:
    return print_html(paper_of(letter, made_at=made_at, large_print=large_print))


def _blocks(letter: Letter, part: Part) -> Iterator[Block]:
    match part:
        case Heading(text):
            yield PaperHeading(1, text, is_numbered=letter.addressee is not None)
        case Rows(rows) if letter.kind is LetterKind.MINUTES and not _is_to_sign(rows):
            yield from sheets.labelled(rows)
        case Rows(rows):
            yield Form(widths=(LABEL, VALUE), rows=tuple(_row(*row) for row in rows))
        case Grid(head, rows):
            columns = tuple(Column(one, width=WIDTHS.get(one, 1)) for one in head)
            yield Table("材料清单", letter.title, columns, tuple(Row(row) for row in rows))
        case str():
            yield from (Paragraph(line) for line in part.splitlines() if line.strip())


def _is_to_sign(rows: tuple[tuple[str, str], ...]) -> bool:
    return any(value.endswith(TO_SIGN) for _, value in rows)


def _row(label: str, value: str) -> tuple[FormCell, ...]:
    """Room to write where there is nothing yet; who signs stands at the foot of the cell."""
    if value.endswith(TO_SIGN):
        return sheets.signed_row(label, value.removesuffix(TO_SIGN).strip(), TO_SIGN, height=SIGNED_HEIGHT)
    room = 0 if value.strip() else ROOM_TO_WRITE + LINE * value.count("\n")
    return FormCell(label, is_label=True), FormCell(value.strip("\n"), height=room)
