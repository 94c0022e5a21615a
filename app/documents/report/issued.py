"""What issued papers share: how a version is named, and what stands otherwise than it was issued (rule F8)."""

from collections.abc import Iterator
from datetime import date

from app.documents.numerals import chinese_instant
from app.documents.paper.model import Align, Block, Column, Heading, Paragraph, Row, Table
from app.documents.report.figure_words import figure_name
from app.domain.reports.content import IssueRestated

MARK_LENGTH = 16


def standing(version: int, issued_on: date | None) -> str:
    """Below the title; nothing on a first version that was issued."""
    if issued_on is None:
        return f"（草稿，拟为第{version}版，未印发）"
    return f"（第{version}版）" if version > 1 else ""


def version_words(version: int, issued_on: date | None) -> str:
    return f"第{version}版{'（草稿）' if issued_on is None else ''}"


def restated(restatements: tuple[IssueRestated, ...]) -> Iterator[Block]:
    """Nothing in a first version; the old figure beside the new in any further one."""
    if not restatements:
        return
    yield Heading(1, "数据重述")
    yield Paragraph("以前印发的版本不作改动；印发以后发生变化的数据，原数与现数并列如下。")
    yield Table(
        title="数据重述",
        sheet="数据重述",
        columns=(
            Column("版本和印发时间", 5),
            Column("项目", 5),
            Column("原数", 2, Align.RIGHT),
            Column("现数", 2, Align.RIGHT),
            Column("变化", 2, Align.RIGHT),
        ),
        rows=tuple(row for one in restatements for row in _rows(one)),
        when_empty="统计数未变，其他内容有更新",
    )


def _rows(one: IssueRestated) -> Iterator[Row]:
    version = f"第{one.version}版，{chinese_instant(one.issued_at)}"
    for changed in one.figures:
        before, after = changed.before, changed.after
        change = None if before is None or after is None else f"{after - before:+d}"
        yield Row((version, figure_name(changed.figure), before, after, change))
