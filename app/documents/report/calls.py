"""来电接通情况: what the operator states of its hotline, the answer rate with both its numbers (rules S10, F8)."""

from collections.abc import Iterator, Sequence

from app.documents.numerals import grouped
from app.documents.paper.model import Align, Block, Cell, Column, Heading, Paragraph, Row, Share, Table
from app.documents.report.names import quarter_name
from app.documents.report.sentences import share
from app.domain.figures import results
from app.domain.reports.calls import HotlineCalls
from app.domain.reports.content import AnnualContent, QuarterCalls, ReportContent

TITLE = "来电接通情况"
_WHAT_IS_COUNTED = (
    "来电含咨询、求助等各类来电，不等于投诉件数；放弃数（呼损）＝来电总数－接通数，"
    "放弃的来电不计为投诉，应当回呼。"
)
_HEADS = (
    ("来电总数", "次"),
    ("接通数", "次"),
    ("放弃数", "次"),
    ("回呼数", "次"),
    ("接通率", "％"),
    ("回呼率", "％"),
)
_SHARES = "接通率的分母为来电总数，回呼率的分母为放弃数；“—”表示没有数据或者分母为零。"


def calls_of_the_quarter(content: ReportContent) -> Iterator[Block]:
    yield Heading(2, TITLE)
    if content.calls is None:
        yield Paragraph("本季度未填报来电数据，不计算接通率。")
        return
    counts, before = content.calls.counts, content.calls_before
    yield Paragraph(
        f"{_counted(counts, '本季度')}{_against(counts, before)}数据来源：{content.calls.source}。"
    )
    if counts.offered or before:
        yield _beside_the_quarter_before(counts, before)


def _counted(counts: HotlineCalls, when: str) -> str:
    if not counts.offered:
        return f"{when}没有来电，不计算接通率。"
    said = (
        f"{when}投诉热线来电总数{grouped(counts.offered)}次，接通{grouped(counts.answered)}次，"
        f"接通率{share(counts.answer_rate)}"
    )
    if not counts.abandoned:
        return f"{said}，没有放弃的来电。"
    return (
        f"{said}；放弃{grouped(counts.abandoned)}次，其中已回呼{grouped(counts.called_back)}次，"
        f"回呼率{share(counts.call_back_rate)}。"
    )


def _against(now: HotlineCalls, before: HotlineCalls | None) -> str:
    """Compared exactly, and shown by the two rates themselves."""
    if before is None:
        return "上季度报告未填报来电数据，无可比数据。"
    was, stands = before.answer_rate, now.answer_rate
    if was.value is None:
        return "上季度没有来电，无可比数据。"
    if stands.value is None:
        return f"上季度接通率为{share(was)}。"
    how = (
        "与上季度持平"
        if stands.value == was.value
        else f"{'高' if stands.value > was.value else '低'}于上季度"
    )
    return f"接通率{how}，上季度为{share(was)}。"


def _beside_the_quarter_before(counts: HotlineCalls, before: HotlineCalls | None) -> Table:
    was = _cells(before) if before else (None,) * len(_HEADS)
    return Table(
        title="投诉热线来电接通情况",
        sheet="来电接通",
        columns=(
            Column("指标", 6),
            Column("单位", 3, Align.CENTRE),
            Column("本季度", 7, Align.RIGHT, is_stacked=True),
            Column("上季度", 7, Align.RIGHT, is_stacked=True),
        ),
        rows=tuple(
            Row((head, unit, now, then))
            for (head, unit), now, then in zip(_HEADS, _cells(counts), was, strict=True)
        ),
        notes=(_WHAT_IS_COUNTED, _SHARES),
    )


def _cells(counts: HotlineCalls) -> tuple[Cell, ...]:
    numbers = (counts.offered, counts.answered, counts.abandoned, counts.called_back)
    return (*numbers, _share(counts.answer_rate), _share(counts.call_back_rate))


def _share(of: results.Share) -> Share:
    return Share(of.part, of.whole)


def calls_of_the_year(content: AnnualContent) -> Iterator[Block]:
    """The sum of what the quarters' reports state; which of them do not is said, and nothing stands in for them."""
    yield Heading(2, TITLE)
    stated = [one.calls.counts for one in content.calls if one.calls]
    if not stated:
        yield Paragraph("本年度已提交的季度报告均未填报来电数据，不计算接通率。")
        return
    total = sum(stated[1:], stated[0])
    lacking = "、".join(_named(one) for one in content.calls if one.calls is None)
    when = "已填报的季度合计，" if lacking else "全年"
    without = f"{lacking}的报告没有提交或者未填报来电数据，不在合计之内，以上不是全年数。" if lacking else ""
    yield Paragraph(f"{_counted(total, when)}{without}")
    yield _by_quarter(content.calls, total, is_whole=not lacking)


def _by_quarter(quarters: Sequence[QuarterCalls], total: HotlineCalls, *, is_whole: bool) -> Table:
    return Table(
        title="分季度来电接通情况",
        sheet="来电接通",
        columns=(
            Column("季度", 9),
            Column("来电总数", 8, Align.RIGHT),
            Column("接通数", 8, Align.RIGHT),
            Column("放弃数", 7, Align.RIGHT),
            Column("回呼数", 7, Align.RIGHT),
            Column("接通率", 14, Align.RIGHT, is_stacked=True),
            Column("回呼率", 13, Align.RIGHT, is_stacked=True),
        ),
        rows=(
            *(_quarter_row(one) for one in quarters),
            Row(("全年" if is_whole else "已填报合计", *_cells(total)), is_total=True),
        ),
        unit="次",
        notes=(_WHAT_IS_COUNTED, _SHARES, _sources(quarters)),
    )


def _quarter_row(one: QuarterCalls) -> Row:
    cells = _cells(one.calls.counts) if one.calls else (None,) * len(_HEADS)
    return Row((_named(one), *cells))


def _named(one: QuarterCalls) -> str:
    """第一季度: of which year the paper says."""
    return quarter_name(one.quarter).partition("年")[2]


def _sources(quarters: Sequence[QuarterCalls]) -> str:
    named = "；".join(f"{_named(one)}，{one.calls.source}" for one in quarters if one.calls)
    return f"数据来源：{named}。"
