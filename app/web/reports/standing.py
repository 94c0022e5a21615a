"""How far a report is written: what is still missing, and its stated calls in words (Art. 8, rules S10, F8)."""

from collections.abc import Iterator

from app.domain.reports.content import ReportContent, WordedCalls
from app.domain.reports.report import MeasureState
from app.web.figure_rows import share_in_words


def still_missing(content: ReportContent) -> list[str]:
    """What stops the confirmation first; the calls stop nothing, since the regulation asks for none."""
    return list(_missing(content))


def _missing(content: ReportContent) -> Iterator[str]:
    told = content.narrative
    if told.analysis is None:
        yield "投诉原因分析（第八条，没有就不能确认）"
    if content.figures.counts.valid and not told.measures:
        yield "下步整改措施（第八条，有有效投诉的，没有就不能确认）"
    open_ones = sum(one.state is MeasureState.PLANNED for one in told.carried)
    if open_ones:
        yield f"以前各期 {open_ones} 项措施的落实情况（到期的没有登记就不能确认）"
    if content.calls is None:
        yield "本季度来电数据（不影响确认；不填的，报告写明未填报，不计算接通率）"


def calls_in_words(calls: WordedCalls | None) -> str:
    if calls is None:
        return "没有填报来电数据，不计算接通率。"
    counts = calls.counts
    if not counts.offered:
        return f"本季度没有来电，不计算接通率。数据来源：{calls.source}。"
    back = f"，其中已回呼 {counts.called_back:,} 次" if counts.abandoned else ""
    return (
        f"来电总数 {counts.offered:,} 次，接通 {counts.answered:,} 次，接通率 {share_in_words(counts.answer_rate)}；"
        f"放弃 {counts.abandoned:,} 次{back}。数据来源：{calls.source}。"
    )
