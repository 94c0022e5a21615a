"""The numbers of headings, tables and pictures, given once for all renderers."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from app.documents.numerals import chinese_number
from app.documents.paper.model import Block, Heading, Picture, Table


@dataclass(frozen=True, slots=True)
class Numbered:
    """A block and what stands before its words: 一、 （一） 表1."""

    label: str
    block: Block


@dataclass(slots=True)
class _Counters:
    headings: list[int] = field(default_factory=lambda: [0, 0, 0, 0])
    tables: int = 0
    pictures: int = 0

    def heading(self, level: int) -> str:
        self.headings[level - 1] += 1
        self.headings[level:] = [0] * (4 - level)
        return heading_label(level, self.headings[level - 1])


def numbered_blocks(blocks: Iterable[Block], prefix: str = "") -> Iterator[Numbered]:
    """The blocks of the paper, or those of an attachment, which counts anew: `prefix` tells its tables
    from the paper's: 表附1-1.
    """
    counters = _Counters()
    for block in blocks:
        yield Numbered(_label(block, counters, prefix), block)


def heading_label(level: int, number: int) -> str:
    # GB/T 9704 7.3.3
    match level:
        case 1:
            return f"{chinese_number(number)}、"
        case 2:
            return f"（{chinese_number(number)}）"
        case 3:
            return f"{number}. "
        case _:
            return f"（{number}）"


def attachment_label(number: int, count: int) -> str:
    """附件1 where there are several, 附件 where there is one (GB/T 9704 7.3.4)."""
    return f"附件{number}" if count > 1 else "附件"


def _label(block: Block, counters: _Counters, prefix: str) -> str:
    match block:
        case Heading() if block.is_numbered:
            return counters.heading(block.level)
        case Table() if block.title:
            counters.tables += 1
            return f"表{prefix}{counters.tables}"
        case Picture():
            counters.pictures += 1
            return f"图{prefix}{counters.pictures}"
        case _:
            return ""
