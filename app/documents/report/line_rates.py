"""线路投诉率: each line with its own trips, or the days it lacks; no line is held against the threshold (F3, F4)."""

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction

from app.documents.charts.model import Chart, ChartKind, Series
from app.documents.numerals import fixed, grouped, rounded
from app.documents.paper.model import Align, Block, Cell, Column, Paragraph, Picture, Row, Table
from app.documents.report.names import BASES, Names
from app.documents.report.sentences import PER_MILLION, days_missing
from app.domain.figures.results import Figures, LineRate

_FOREMOST = 3
_MOST_BARS = 10
_MOST_RUNS = 3
Days = tuple[date, date]


def rates_by_line(figures: Figures, names: Names) -> Iterator[Block]:
    named = [one for one in figures.lines if one.line is not None]
    if not named:
        yield Paragraph("没有可计算投诉率的线路。")
        return
    known = sorted((one for one in named if one.low is not None), key=lambda one: -_low(one))
    yield Paragraph(_foremost(known, names) + _why_none(named, figures, names))
    yield _table(figures, names)
    if any(map(_low, known)):
        yield Picture(_bars(known[:_MOST_BARS], names))


def _low(one: LineRate) -> Fraction:
    return one.low or Fraction(0)


def _foremost(known: Sequence[LineRate], names: Names) -> str:
    if not known:
        return "各线路的投诉率均无法计算。"
    some = [one for one in known if one.low][:_FOREMOST]
    if not some:
        return "可计算投诉率的线路均没有有效投诉。"
    said = "，".join(
        f"{names.line(one.line)}{fixed(_low(one))}{PER_MILLION}"
        f"（{one.counts.valid}件÷{grouped(one.trips or 0)}人次）"
        for one in some
    )
    return (
        f"按各线路客运量计算，有效乘客投诉率{'居前的是' if len(some) > 1 else '只有一条线路不为零'}：{said}。"
    )


def _why_none(named: Sequence[LineRate], figures: Figures, names: Names) -> str:
    """Rule F4: which days, lines that lack the same ones together; the operator's total is shared out to no line."""
    lacking: dict[tuple[Days, ...], list[str]] = {}
    for one in named:
        days = tuple((run.first_on, run.last_on) for run in one.missing)
        lacking.setdefault(days, []).append(names.line(one.line))
    said = "；".join(f"{'、'.join(lines)}缺{_in_words(days)}" for days, lines in lacking.items() if days)
    if not said:
        return ""
    total = "运营单位合计数虽齐全，不分摊到线路。" if figures.rate.ridership.trips is not None else ""
    return f"因缺客运量而不计算的线路：{said}。{total}"


def _in_words(runs: Sequence[Days]) -> str:
    days = sum((last - first).days + 1 for first, last in runs)
    said = "、".join(days_missing(first, last) for first, last in runs[:_MOST_RUNS])
    return f"{days}天（{said}{'等' if len(runs) > _MOST_RUNS else ''}）"


def _table(figures: Figures, names: Names) -> Table:
    basis = BASES[figures.rate.ridership.basis]
    whole = LineRate(line=None, counts=figures.counts, trips=figures.rate.ridership.trips)
    return Table(
        title="分线路有效乘客投诉率",
        sheet="线路投诉率",
        columns=(
            Column("线路", 9),
            Column("有效", 4, Align.RIGHT),
            Column("待认定", 4, Align.RIGHT),
            Column(f"{basis}（人次）", 8, Align.RIGHT),
            Column("投诉率", 5, Align.RIGHT),
            Column("含待认定\n的上限", 5, Align.RIGHT),
        ),
        rows=(
            *(Row(_cells(names.line(one.line), one)) for one in figures.lines),
            Row(_cells("运营单位合计", whole), is_total=True),
        ),
        notes=(
            f"投诉率单位为{PER_MILLION}，分母为本线路{basis}，分子为运营单位登记的投诉件数，不含仅向执法机构反映的。",
            "“—”表示无法计算；未指明线路的投诉没有对应的客运量，单列。",
            "第十三条的阈值只对运营单位作判断，不对单条线路作判断。",
        ),
    )


def _cells(name: str, one: LineRate) -> tuple[Cell, ...]:
    low = None if one.low is None else rounded(one.low, 2)
    high = None if one.high is None else rounded(one.high, 2)
    return (name, one.counts.valid, one.counts.pending, one.trips, low, high)


def _bars(known: Sequence[LineRate], names: Names) -> Chart:
    bars = [(names.line(one.line), _low(one)) for one in known]
    first, rate = bars[0]
    return Chart(
        kind=ChartKind.BARS,
        title=f"分线路有效乘客投诉率（{first}最高，{fixed(rate)}）",
        summary=f"条形图，单位{PER_MILLION}："
        + "，".join(f"{name}{fixed(value)}" for name, value in bars)
        + "。",
        unit=PER_MILLION,
        categories=tuple(name for name, _ in bars),
        series=(Series("投诉率", tuple(value for _, value in bars)),),
        places=2,
    )
