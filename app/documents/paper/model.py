"""An official document as data: every renderer prints the same words from it."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Literal

from app.documents.charts.model import Chart


@dataclass(frozen=True, slots=True)
class Share:
    """A share with both of its numbers: no percentage stands without its denominator."""

    part: int
    whole: int


Cell = str | int | Decimal | Share | date | None
"""None: no value, printed as a dash. Text is text, whatever it looks like."""


_SHORT = 8


class Align(StrEnum):
    LEFT = "left"
    CENTRE = "center"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Column:
    """`width` is a weight among the columns of the table. `is_stacked`: the numbers of a share stand below it."""

    head: str
    width: int = 1
    align: Align = Align.LEFT
    is_stacked: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    cells: tuple[Cell, ...]
    is_total: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """`sheet` names its sheet in a workbook (at most 31 characters, unique in the paper)."""

    title: str
    sheet: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    unit: str = ""
    notes: tuple[str, ...] = ()
    when_empty: str = "无"

    @property
    def is_kept_whole(self) -> bool:
        """A short one stays on one page."""
        return len(self.rows) <= _SHORT

    def __post_init__(self) -> None:
        for row in self.rows:
            if len(row.cells) != len(self.columns):
                raise ValueError(f"{self.title}: {len(row.cells)} cells in a row of {len(self.columns)}")


@dataclass(frozen=True, slots=True)
class Heading:
    """Numbered by its level: 一、 （一） 1. （1） (GB/T 9704 7.3.3); the number is not part of the text."""

    level: Literal[1, 2, 3, 4]
    text: str
    is_numbered: bool = True


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`lead` opens the paragraph in 黑体 (labels of minutes, 10.3)."""

    text: str
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart on the page; the table of its numbers stands beside it."""

    chart: Chart


@dataclass(frozen=True, slots=True)
class FormCell:
    """`label` cells name what the next one holds; `height` is the least, in millimetres."""

    text: str
    span: int = 1
    is_label: bool = False
    height: int = 0
    lower_right: str = ""
    """Stands at the foot of the cell: who signs, and the day."""


@dataclass(frozen=True, slots=True)
class Form:
    """A grid as wide as the page: approval forms, proofs of service. The spans of each row fill `widths`."""

    widths: tuple[int, ...]
    rows: tuple[tuple[FormCell, ...], ...]

    @property
    def is_kept_whole(self) -> bool:
        """A short one stays on one page."""
        return len(self.rows) <= _SHORT

    def __post_init__(self) -> None:
        for row in self.rows:
            if sum(cell.span for cell in row) != len(self.widths):
                raise ValueError(f"a row of {sum(cell.span for cell in row)} in a form of {len(self.widths)}")


Block = Heading | Paragraph | Table | Picture | Form


@dataclass(frozen=True, slots=True)
class Attachment:
    """A list that belongs to the paper; `wide` turns its pages."""

    name: str
    blocks: tuple[Block, ...]
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Signature:
    """The body that signs and its day; a seal is placed by the sealing service, none is drawn."""

    body: str
    on: date | None
    sealed: bool = True
    lines: tuple[str, ...] = ()
    """What stands above it: 负责人（签字）："""


class Head(StrEnum):
    """The red head is for organs of state (GB/T 9704 10.1); an operator signs with its own name in black."""

    NONE = "none"
    RED = "red"
    BLACK = "black"


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where the figures come from: printed at the end of the paper, its `mark` on every page."""

    lines: tuple[tuple[str, str], ...]
    mark: str


@dataclass(frozen=True, slots=True)
class Paper:
    """`made_at` is the instant the document carries inside (never the clock's): same data, same bytes."""

    title: str
    organ: str
    made_at: datetime
    blocks: tuple[Block, ...]
    head: Head = Head.NONE
    number: str = ""
    subtitle: str = ""
    addressee: str = ""
    signature: Signature | None = None
    attachments: tuple[Attachment, ...] = ()
    provenance: Provenance | None = None
    small_print: tuple[str, ...] = ()
    """Below the signature: the evidence's reference, where the letter can be checked."""
    large_print: bool = False
    """For who asked for it: 20 pt."""
    contact: str = ""
    """Who answers questions: printed as a note below the signature (附注)."""
