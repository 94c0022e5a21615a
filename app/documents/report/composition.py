"""二、投诉构成: by channel, category, cause of Art. 16, line, station, unit; every part with its denominator (F8)."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from app.documents.charts.model import Chart, ChartKind, Series
from app.documents.paper.model import Align, Block, Column, Heading, Paragraph, Picture, Row, Share, Table
from app.documents.report.line_rates import rates_by_line
from app.documents.report.names import Names
from app.documents.report.sentences import share
from app.documents.vocabulary import said
from app.domain.figures import results
from app.domain.figures.groups import Dimension
from app.domain.figures.results import Figures, TableLine, ValidityCounts
from app.domain.figures.units import with_known_units
from app.domain.taxonomy import Cause, Channel

_MOST_ROWS = 20
_MOST_BARS = 10
_COUNTS = (
    Column("件数", 4, Align.RIGHT),
    Column("占比", 12, Align.RIGHT),
    Column("有效", 4, Align.RIGHT),
    Column("不构成\n有效", 4, Align.RIGHT),
    Column("待认定", 4, Align.RIGHT),
)
Name = Callable[[str | None], str]


def composition(figures: Figures, names: Names, calls: Iterable[Block]) -> Iterator[Block]:
    """`calls` stand with the channels."""
    yield Heading(1, "投诉构成")
    figures = with_known_units(figures, names.known_units)
    for dimension, title, name, is_drawn in _tables(names):
        lines = _ordered(figures.tables.get(dimension, ()))
        yield Heading(2, title)
        yield Paragraph(_sentence(lines, name, figures.counts.total, title))
        if lines:
            yield _table(title, lines, name, figures.counts)
        if lines and is_drawn:
            yield Picture(_bars(title, lines, name))
        if dimension is Dimension.CHANNEL:
            yield from calls
        if dimension is Dimension.LINE:
            yield from rates_by_line(figures, names)
    yield Heading(2, "同一事件")
    yield Paragraph(_incidents(figures))
    yield Heading(2, "分月情况")
    yield _months(figures)


def _tables(names: Names) -> tuple[tuple[Dimension, str, Name, bool], ...]:
    return (
        (Dimension.CHANNEL, "渠道", lambda value: "未注明" if value is None else said(Channel(value)), False),
        (
            Dimension.CATEGORY,
            "事由",
            lambda value: "未分类" if value is None else names.category(value),
            True,
        ),
        # Art. 16
        (
            Dimension.CAUSE,
            "第十六条原因",
            lambda value: "未认定原因" if value is None else said(Cause(value)),
            True,
        ),
        (Dimension.LINE, "线路", names.line, True),
        (Dimension.STATION, "车站", names.station, False),
        (Dimension.RESPONSIBLE, "责任单位", names.unit, False),
    )


def _ordered(lines: Sequence[TableLine]) -> list[TableLine]:
    """The most first; those without a value last."""
    return sorted(lines, key=lambda line: (line.value is None, -line.counts.total, line.value or ""))


def _sentence(lines: list[TableLine], name: Name, total: int, title: str) -> str:
    named = [line for line in lines if line.value is not None and line.counts.total]
    if not named:
        return f"没有可按{title}分列的投诉。"
    parts = "，".join(
        f"{name(line.value)}{line.counts.total}件、占{share(results.Share(line.counts.total, total))}"
        for line in named[:3]
    )
    lead = f"按{title}分，居前{len(named[:3])}位的是：" if len(named) > 1 else f"按{title}分："
    return f"{lead}{parts}。"


def _table(title: str, lines: list[TableLine], name: Name, counts: ValidityCounts) -> Table:
    shown, rest = lines[:_MOST_ROWS], lines[_MOST_ROWS:]
    rows = [_row(name(line.value), line.counts, counts.total) for line in shown]
    if rest:
        rows.append(_row(f"其余{len(rest)}项", _sum(rest), counts.total))
    rows.append(_row("合计", counts, counts.total, is_total=True))
    return Table(
        title=f"投诉{title}构成" if title != "第十六条原因" else "投诉原因构成（第十六条）",
        sheet=f"按{title}",
        columns=(
            Column(title, 11),
            *_COUNTS,
        ),
        rows=tuple(rows),
        unit="件",
        notes=("占比的分母为统计期内受理投诉总数。",),
    )


def _row(name: str, counts: ValidityCounts, total: int, *, is_total: bool = False) -> Row:
    cells = (name, counts.total, Share(counts.total, total), counts.valid, counts.not_valid, counts.pending)
    return Row(cells, is_total)


def _sum(lines: list[TableLine]) -> ValidityCounts:
    return sum((line.counts for line in lines), ValidityCounts(valid=0, not_valid=0, pending=0))


def _bars(title: str, lines: list[TableLine], name: Name) -> Chart:
    bars = [(name(line.value), line.counts.total) for line in lines[:_MOST_BARS]]
    first = bars[0]
    foremost = f"前{_MOST_BARS}位，" if len(lines) > _MOST_BARS else ""
    return Chart(
        kind=ChartKind.BARS,
        title=f"投诉{title}分布（{foremost}{first[0]}最多，{first[1]}件）",
        summary="条形图，单位件：" + "，".join(f"{label}{count}" for label, count in bars) + "。",
        unit="件",
        categories=tuple(label for label, _ in bars),
        series=(Series("投诉数", tuple(count for _, count in bars)),),
    )


def _incidents(figures: Figures) -> str:
    """Different passengers on one incident each count; both numbers are reported (rule F1)."""
    incidents, counts = figures.incidents, figures.incidents.counted_as_one
    if not incidents.incidents:
        return "没有多名乘客就同一事件提出的投诉。"
    return (
        f"统计期内有{incidents.complaints}件投诉涉及{incidents.incidents}起同一事件；同一事件计一次时，"
        f"投诉{counts.total}件，其中有效{counts.valid}件、不构成有效{counts.not_valid}件、待认定{counts.pending}件。"
    )


def _months(figures: Figures) -> Table:
    total = figures.counts.total
    rows = [
        _row(f"{line.month_on.year}年{line.month_on.month}月", line.counts, total) for line in figures.months
    ]
    return Table(
        title="分月受理情况",
        sheet="分月",
        columns=(
            Column("月份", 11),
            *_COUNTS,
        ),
        rows=(*rows, _row("合计", figures.counts, total, is_total=True)),
        unit="件",
    )
