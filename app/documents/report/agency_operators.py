"""六、各运营单位情况: side by side, the rate against its line, replies, reports, what went where (Arts. 8, 13)."""

from collections.abc import Iterator
from decimal import Decimal

from app.documents.numerals import rounded
from app.documents.paper.model import Align, Block, Cell, Column, Heading, Paragraph, Row, Share, Table
from app.documents.report.names import BASES, Names, day_of
from app.documents.report.sentences import PER_MILLION, rate_sentences, reply_sentences, threshold_words
from app.domain.figures.agency import AgencySide
from app.domain.figures.results import Headline
from app.domain.issues.content import AgencyContent, OperatorQuarter
from app.domain.rulebook.items import Threshold


def operators(content: AgencyContent, names: Names) -> Iterator[Block]:
    yield Heading(1, "各运营单位情况")
    yield Heading(2, "有效乘客投诉率和回复率")
    for one in content.operators:
        rate = rate_sentences(one.headline.rate, content.threshold, names)
        yield Paragraph(rate + reply_sentences(one.headline.replies), lead=f"{names.unit(one.operator)}。")
    yield _rates(content, names)
    yield _before(content, names)
    yield Heading(2, "季度报告报送")
    yield _reports(content, names)
    yield Heading(2, "转办、转送、申诉和责令")
    yield _transfers(content, names)


def _rates(content: AgencyContent, names: Names) -> Table:
    line = threshold_words(content.threshold)
    return Table(
        title="有效乘客投诉率和回复率",
        sheet="投诉率和回复率",
        columns=(
            Column("运营单位", 8),
            Column("受理", 3, Align.RIGHT),
            Column("有效", 3, Align.RIGHT),
            Column("待\n认定", 3, Align.RIGHT),
            Column("分母\n（人次）", 7, Align.RIGHT),
            Column("投诉率", 4, Align.RIGHT),
            Column(f"超过{content.threshold.count}", 4, Align.CENTRE),
            Column("回复率", 6, Align.RIGHT, is_stacked=True),
            Column("按时\n回复率", 6, Align.RIGHT, is_stacked=True),
        ),
        rows=tuple(_rate_row(one, content.threshold, names) for one in content.operators),
        notes=(
            f"投诉率单位为{PER_MILLION}，阈值{line}；有效、待认定为运营单位和本机构登记合并数，分母为{_bases(content)}。",
            "“—”表示无法计算，原因见上文。第十三条的判断按本年累计数另行作出。",
        ),
    )


def _bases(content: AgencyContent) -> str:
    found = dict.fromkeys(BASES[one.headline.rate.ridership.basis] for one in content.operators)
    return "、".join(found)


def _rate_row(one: OperatorQuarter, threshold: Threshold, names: Names) -> Row:
    found = one.headline
    crossed = {True: "是", False: "否", None: None}[found.rate.is_above(threshold)]
    cells: tuple[Cell, ...] = (
        names.unit(one.operator),
        found.received,
        found.rate.valid,
        found.rate.pending,
        found.rate.ridership.trips,
        _rate(found),
        crossed,
        _replied(found),
        Share(found.replies.on_time_rate.part, found.replies.on_time_rate.whole),
    )
    return Row(cells)


def _rate(headline: Headline | None) -> Decimal | None:
    return None if headline is None or headline.rate.low is None else rounded(headline.rate.low, 2)


def _replied(headline: Headline | None) -> Share | None:
    return Share(headline.replies.rate.part, headline.replies.rate.whole) if headline else None


def _before(content: AgencyContent, names: Names) -> Table:
    return Table(
        title="与上季度、上年同期比较",
        sheet="运营单位比较",
        columns=(
            Column("运营单位", 10),
            Column("指标", 5),
            Column("本季度", 5, Align.RIGHT, is_stacked=True),
            Column("上季度", 5, Align.RIGHT, is_stacked=True),
            Column("上年同期", 5, Align.RIGHT, is_stacked=True),
        ),
        rows=tuple(row for one in content.operators for row in _compared(one, names)),
        notes=(f"投诉率单位为{PER_MILLION}；“—”表示没有登记数据或者无法计算。",),
    )


def _compared(one: OperatorQuarter, names: Names) -> Iterator[Row]:
    name, spans = names.unit(one.operator), (one.headline, one.quarter_before, one.year_before)
    yield Row((name, "受理（件）", *(span.received if span else None for span in spans)))
    yield Row((name, "有效（件）", *(span.rate.valid if span else None for span in spans)))
    yield Row((name, "投诉率", *(_rate(span) for span in spans)))
    yield Row((name, "回复率", *(_replied(span) for span in spans)))


def _reports(content: AgencyContent, names: Names) -> Table:
    return Table(
        title="季度报告报送情况",
        sheet="季度报告",
        columns=(
            Column("运营单位", 6),
            Column("版本", 2, Align.CENTRE),
            Column("报送日", 4),
            Column("接收日", 4),
        ),
        rows=tuple(_report(one, names) for one in content.operators),
        notes=("截至本报告的数据时点；办法未规定报送期限。",),
    )


def _report(one: OperatorQuarter, names: Names) -> Row:
    seen = one.report
    return Row(
        (
            names.unit(one.operator),
            f"第{seen.version}版" if seen.version else None,
            day_of(seen.submitted_at) if seen.submitted_at else "未报送",
            day_of(seen.received_at) if seen.received_at else None,
        )
    )


def _transfers(content: AgencyContent, names: Names) -> Table:
    forwarded = {one.operator: one.forwarded for one in content.operators}
    sides = {one.operator: one for one in content.figures.sides}
    whose = [*forwarded, *(one for one in sides if one not in forwarded)]
    return Table(
        title="转办、转送、申诉和责令",
        sheet="转办转送",
        columns=(
            Column("运营单位", 8),
            Column("直接投诉", 4, Align.RIGHT),
            Column("其中转办", 4, Align.RIGHT),
            Column("申诉", 3, Align.RIGHT),
            Column("支持", 3, Align.RIGHT),
            Column("责令", 3, Align.RIGHT),
            Column("转送其他机关", 5, Align.RIGHT),
        ),
        rows=tuple(
            Row(
                (
                    names.unit(one) if one else "尚未明确运营单位",
                    *_counts(sides.get(one)),
                    forwarded.get(one) if one else None,
                )
            )
            for one in whose
        ),
        unit="件",
        notes=("转办为本机构交运营单位办理；转送为运营单位将不属其职责的投诉转交其他机关。支持含部分支持。",),
    )


def _counts(side: AgencySide | None) -> tuple[int, int, int, int, int]:
    if side is None:
        return (0, 0, 0, 0, 0)
    return side.direct_complaints, side.passed_on, side.appeals, side.upheld, side.orders
