"""Paper as one HTML file: it reads on a screen, prints well, runs no script and asks for nothing from elsewhere."""

from base64 import b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

from jinja2 import Environment, StrictUndefined, Template

from app.documents.charts.drawing import draw
from app.documents.numerals import chinese_day
from app.documents.paper.cells import row_in_words
from app.documents.paper.legible import without_invisible
from app.documents.paper.model import Attachment, Block, Paper, Picture
from app.documents.paper.numbering import Numbered, attachment_label, numbered_blocks

_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class _Shown:
    """A block for the template: its kind by name, its label, its drawing (escaped) where it has one."""

    kind: str
    label: str
    block: Block
    drawing: str


@dataclass(frozen=True, slots=True)
class _ShownAttachment:
    label: str
    attachment: Attachment
    blocks: tuple[_Shown, ...]


def print_html(paper: Paper) -> bytes:
    paper = without_invisible(paper)
    style = _HERE.joinpath("paper.css").read_text(encoding="utf-8")
    return (
        _template()
        .render(
            paper=paper,
            blocks=_all_shown(numbered_blocks(paper.blocks), "c"),
            attachments=_attachments(paper),
            style=style,
            style_hash=b64encode(sha256(style.encode()).digest()).decode(),
        )
        .encode()
    )


def _attachments(paper: Paper) -> tuple[_ShownAttachment, ...]:
    return tuple(
        _ShownAttachment(
            label=attachment_label(number, len(paper.attachments)),
            attachment=attachment,
            blocks=_all_shown(numbered_blocks(attachment.blocks, f"附{number}-"), f"a{number}-"),
        )
        for number, attachment in enumerate(paper.attachments, 1)
    )


def _all_shown(blocks: Iterable[Numbered], prefix: str) -> tuple[_Shown, ...]:
    return tuple(_shown(one, f"{prefix}{place}") for place, one in enumerate(blocks))


def _shown(one: Numbered, key: str) -> _Shown:
    drawing = draw(one.block.chart, key) if isinstance(one.block, Picture) else ""
    return _Shown(type(one.block).__name__.lower(), one.label, one.block, drawing)


@cache
def _template() -> Template:
    environment = Environment(
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
    )
    environment.filters |= {"row_in_words": row_in_words, "chinese_day": chinese_day}
    return environment.from_string(_HERE.joinpath("paper.html").read_text(encoding="utf-8"))
