"""一、总体情况: what came in and went out, the rate with its range, the reply rate, eight quarters (rules F3-F8)."""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from app.documents.charts.model import Chart, ChartKind, Series, Threshold
from app.documents.numerals import fixed, rounded
from app.documents.paper.model import (
    Align,
    Block,
    Cell,
    Column,
    Heading,
    Paragraph,
    Picture,
    Row,
    Share,
    Table,
)
from app.documents.report.names import BASES, Names, days_of, period_name
from app.documents.report.sentences import (
    PER_MILLION,
    compared,
    rate_sentences,
    reply_sentences,
    share,
    threshold_words,
)
from app.domain.figures import results
from app.domain.figures.results import Comparison, Figures, Headline, ValidityCounts
from app.domain.rulebook.items import Threshold as Line
from app.domain.rulebook.policies import RateCounts


def overview(figures: Figures, comparison: Comparison, threshold: Line, names: Names) -> Iterator[Block]:
    yield Heading(1, "总体情况")
    yield Heading(2, "受理和办结")
    yield Paragraph(_received(figures, comparison))
    yield _headlines(comparison, figures)
    yield Heading(2, "有效乘客投诉率")
    yield Paragraph(_both_registers(figures) + rate_sentences(figures.rate, threshold, names))
    yield Paragraph(_year_to_date(comparison.year_to_date, threshold, names))
    yield Picture(trend_chart(comparison.trend, threshold))
    yield Heading(2, "有效乘客投诉回复率")
    yield Paragraph(reply_sentences(figures.replies))


def _received(figures: Figures, comparison: Comparison) -> str:
    balance, counts = figures.balance, figures.counts
    before = comparison.quarter_before
    year_before = comparison.year_before
    return (
        f"本季度期初在办{balance.carried_in}件，受理乘客投诉{balance.received}件，办结{balance.concluded}件，"
        f"期末在办{balance.carried_out}件（期初在办＋受理＝办结＋期末在办），办结率{share(balance.conclusion)}。"
        f"受理数{compared(balance.received, before.received if before else None, '上季度')}；"
        f"{compared(balance.received, year_before.received if year_before else None, '上年同期')}。"
        f"{_by_validity(counts)}"
    )


def _by_validity(counts: ValidityCounts) -> str:
    if not counts.total:
        return "本季度没有受理投诉，各项构成不再列表。"
    valid = results.Share(counts.valid, counts.total)
    return (
        f"受理的投诉中，有效乘客投诉{counts.valid}件，占{share(valid)}；"
        f"不构成有效投诉{counts.not_valid}件，有效性待认定{counts.pending}件。"
    )


def _both_registers(figures: Figures) -> str:
    """Art. 8 counts the operator's register, Art. 13 both: both are printed (rule F1)."""
    union, only = figures.union.counts, figures.union.only_agency
    return (
        f"按第十三条，有效乘客投诉率以运营单位和执法机构两方登记合并计算，同一事项向双方反映的只计一次："
        f"合并后有效{union.valid}件、待认定{union.pending}件，其中仅向执法机构反映的有效{only.valid}件、待认定{only.pending}件。"
        f"{_counted_by(figures)}"
    )


def _counted_by(figures: Figures) -> str:
    if figures.rate.counts is RateCounts.COMPLAINTS:
        return ""
    return "本报告的率按事件计，同一事件的多件投诉计一次。"


def _year_to_date(year: Headline, threshold: Line, names: Names) -> str:
    rate = rate_sentences(year.rate, threshold, names)
    return f"本年至今（{days_of(year.period)}），{rate}{reply_sentences(year.replies)}"


def _headlines(comparison: Comparison, figures: Figures) -> Table:
    this = next((one for one in comparison.trend if one.period == figures.period), None)
    columns = [
        ("本季度", this),
        ("上季度", comparison.quarter_before),
        ("上年同期", comparison.year_before),
        ("本年至今", comparison.year_to_date),
    ]
    basis = BASES[figures.rate.ridership.basis]
    return Table(
        title="主要指标",
        sheet="主要指标",
        columns=(
            Column("指标", 15),
            Column("单位", 13, Align.CENTRE),
            *(Column(name, 14, Align.RIGHT, is_stacked=True) for name, _ in columns),
        ),
        rows=tuple(
            Row((name, unit, *(read(one) if one else None for _, one in columns)))
            for name, unit, read in _indicators(basis)
        ),
        notes=(f"“—”表示无数据或无法计算。有效乘客投诉率的分子为两方登记合并数，分母为{basis}。",),
    )


def _indicators(basis: str) -> tuple[tuple[str, str, Callable[[Headline], Cell]], ...]:
    return (
        ("受理投诉", "件", lambda one: one.received),
        ("有效投诉", "件", lambda one: one.counts.valid),
        ("不构成有效投诉", "件", lambda one: one.counts.not_valid),
        ("有效性待认定", "件", lambda one: one.counts.pending),
        ("两方登记合并有效投诉", "件", lambda one: one.union.counts.valid),
        (basis, "人次", lambda one: one.rate.ridership.trips),
        ("有效乘客投诉率", PER_MILLION, lambda one: _decimal(one.rate.low)),
        ("　含待认定的上限", PER_MILLION, lambda one: _decimal(one.rate.high)),
        ("有效乘客投诉回复率", "％", lambda one: _share(one.replies.rate)),
        ("有效乘客投诉按时回复率", "％", lambda one: _share(one.replies.on_time_rate)),
        ("按时处理完毕率", "％", lambda one: _share(one.timeliness.rate)),
    )


def _decimal(value: Fraction | None) -> Decimal | None:
    return None if value is None else rounded(value, 2)


def _share(of: results.Share) -> Share:
    return Share(of.part, of.whole)


def trend_chart(trend: Sequence[Headline], threshold: Line) -> Chart:
    known = [one.rate.low for one in trend if one.rate.low is not None]
    line = Fraction(threshold.count * results.PER_MILLION, threshold.per)
    above = sum(one.rate.is_above(threshold) is True for one in trend)
    name = threshold_words(threshold)
    if not known:
        title = "有效乘客投诉率趋势（各季度均无法计算）"
    else:
        title = f"有效乘客投诉率趋势（{f'{above}个季度超过' if above else '未超过'}{name}）"
    values = "，".join(
        f"{period_name(one.period)}{'无法计算' if one.rate.low is None else fixed(one.rate.low)}"
        for one in trend
    )
    return Chart(
        kind=ChartKind.LINES,
        title=title,
        summary=f"折线图，单位{PER_MILLION}：{values}；阈值{name}。",
        unit=PER_MILLION,
        categories=tuple(_short(one) for one in trend),
        series=(Series("投诉率", tuple(one.rate.low for one in trend)),),
        threshold=Threshold(f"阈值{threshold.count}", line),
        places=2,
    )


def _short(one: Headline) -> str:
    quarter = one.period.quarter
    partial = "" if quarter else "\n（部分）"
    year, number = one.period.last_on.year, (one.period.last_on.month + 2) // 3
    return f"{year}年\n{number}季度{partial}"
