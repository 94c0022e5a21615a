"""Paper as PDF, by typst: the page is `paper.typ`, the words reach it as JSON and are never markup."""

import json
import re
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import typst

from app.documents.charts.drawing import draw
from app.documents.numerals import chinese_day
from app.documents.paper.cells import row_in_words
from app.documents.paper.faces import FOLDERS, STACKS
from app.documents.paper.legible import lacking, names_of, printable, without_invisible
from app.documents.paper.model import (
    Attachment,
    Form,
    Heading,
    Paper,
    Paragraph,
    Picture,
    Signature,
    Table,
)
from app.documents.paper.numbering import Numbered, attachment_label, numbered_blocks

_PAGE = Path(__file__).with_name("paper.typ")
_PICTURE = b'#set page(width: auto, height: auto, margin: 0pt)\n#image(bytes(sys.inputs.svg), format: "svg")'
_LONG_RUN = re.compile(r"[!-~]{24,}")  # no place to break: addresses, hashes
_ZERO_WIDTH_SPACE = "\u200b"
_SHORT_ENOUGH_TO_MOVE = 200
Data = dict[str, Any]


def print_pdf(paper: Paper) -> bytes:
    """The paper as PDF; a character no face of ours has is printed 〓 and named at the end."""
    return _compiled(paper, "pdf", None)[0]


def print_pictures(paper: Paper, *, ppi: int = 96) -> list[bytes]:
    """Each page as PNG."""
    return _compiled(paper, "png", ppi)


def picture(svg: str, *, ppi: int = 216) -> bytes:
    """A drawing of ours as PNG, for formats that take no SVG."""
    compiled = typst.Compiler(_PICTURE, font_paths=_fonts()).compile(
        format="png", ppi=ppi, sys_inputs={"svg": svg}
    )
    return _pages(compiled)[0]


def _compiled(paper: Paper, kind: Any, ppi: int | None) -> list[bytes]:
    data = json.dumps(_data(without_invisible(paper)), ensure_ascii=False, sort_keys=True)
    compiler = typst.Compiler(_PAGE.read_bytes(), font_paths=_fonts())
    return _pages(
        compiler.compile(
            format=kind,
            ppi=ppi,
            sys_inputs={"paper": data},
            timestamp=int(paper.made_at.timestamp()),
            pdf_standards=["a-2a", "ua-1"]
            if kind == "pdf"
            else [],  # archives keep it, readers read it aloud
        )
    )


def _pages(compiled: bytes | list[bytes] | None) -> list[bytes]:
    if compiled is None:
        raise ValueError("typst printed nothing")
    return compiled if isinstance(compiled, list) else [compiled]


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(False, False, list(FOLDERS))


def _data(paper: Paper) -> Data:
    missing = lacking(paper)
    paper = printable(paper)
    body, tail = _body_and_tail(paper)
    return {
        "faces": STACKS,
        "made": _instant(paper.made_at),
        "title": paper.title,
        "subtitle": paper.subtitle,
        "organ": paper.organ,
        "head": paper.head.value,
        "large": paper.large_print,
        "number": paper.number,
        "addressee": paper.addressee,
        "blocks": body,
        "tail": tail,
        "signature": _signature(paper.signature),
        "contact": paper.contact,
        "small_print": [_breakable(line) for line in paper.small_print],
        "attachments": [
            _attachment(attachment, number, len(paper.attachments))
            for number, attachment in enumerate(paper.attachments, 1)
        ],
        "provenance": _provenance(paper, missing),
        "mark": paper.provenance.mark if paper.provenance else "",
    }


def _instant(instant: datetime) -> list[int]:
    return list(instant.astimezone(UTC).timetuple()[:6])


def _body_and_tail(paper: Paper) -> tuple[list[Data], list[Data]]:
    """The last short paragraph stays with the signature: no page carries a signature alone (7.3.5)."""
    blocks = [_block(one, f"c{place}") for place, one in enumerate(numbered_blocks(paper.blocks))]
    last = paper.blocks[-1] if paper.blocks else None
    stays = isinstance(last, Paragraph) and len(last.text) <= _SHORT_ENOUGH_TO_MOVE and not paper.attachments
    return (blocks[:-1], blocks[-1:]) if stays and paper.signature else (blocks, [])


def _attachment(attachment: Attachment, number: int, count: int) -> Data:
    blocks = numbered_blocks(attachment.blocks, f"附{number}-")
    return {
        "label": attachment_label(number, count),
        "name": attachment.name,
        "wide": attachment.wide,
        "blocks": [_block(one, f"a{number}-{place}") for place, one in enumerate(blocks)],
    }


def _provenance(paper: Paper, missing: tuple[str, ...]) -> list[list[str]]:
    lines = [list(line) for line in paper.provenance.lines] if paper.provenance else []
    if missing:
        lines.append(["字库缺字", f"文中“〓”处依次为字库未收的字：{names_of(missing)}，请手工填写。"])
    return [[label, _breakable(words)] for label, words in lines]


def _signature(signature: Signature | None) -> Data | None:
    if signature is None:
        return None
    return {
        "body": signature.body,
        "on": chinese_day(signature.on) if signature.on else "　　年　　月　　日",
        "sealed": signature.sealed,
        "lines": list(signature.lines),
    }


def _block(one: Numbered, key: str) -> Data:
    match one.block:
        case Heading(level, words):
            return {"kind": "heading", "label": one.label, "level": level, "text": words}
        case Paragraph(words, lead):
            return {"kind": "paragraph", "text": _breakable(words), "lead": lead}
        case Table():
            return _table(one.block, one.label)
        case Form():
            return _form(one.block)
        case Picture(chart):
            drawn = {"svg": draw(chart, key), "summary": chart.summary, "title": chart.title}
            return {"kind": "picture", "label": one.label, **drawn}


def _table(table: Table, label: str) -> Data:
    return {
        "kind": "table",
        "label": label,
        "title": table.title,
        "unit": table.unit,
        "notes": list(table.notes),
        "whole": table.is_kept_whole,
        "empty": table.when_empty,
        "columns": [
            {"head": column.head, "width": column.width, "align": column.align.value}
            for column in table.columns
        ],
        "rows": [
            {
                "total": row.is_total,
                "cells": [_breakable(words) for words in row_in_words(row, table.columns)],
            }
            for row in table.rows
        ],
    }


def _form(form: Form) -> Data:
    return {
        "kind": "form",
        "widths": list(form.widths),
        "rows": [
            [
                {
                    "text": _breakable(cell.text),
                    "span": cell.span,
                    "label": cell.is_label,
                    "height": cell.height,
                    "foot": cell.lower_right,
                }
                for cell in row
            ]
            for row in form.rows
        ],
    }


def _breakable(words: str) -> str:
    """A place to break after every twelve characters of a run that has none, and between a share and its numbers."""
    words = words.replace("%（", f"%{_ZERO_WIDTH_SPACE}（")
    return _LONG_RUN.sub(lambda run: _ZERO_WIDTH_SPACE.join(_pieces(run.group())), words)


def _pieces(run: str) -> list[str]:
    return [run[start : start + 12] for start in range(0, len(run), 12)]
