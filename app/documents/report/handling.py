"""三、有效投诉处理情况: clocks, ways of handling, findings, reviews and appeals, follow-up calls (rule F8)."""

from collections.abc import Iterator
from enum import StrEnum

from app.documents.charts.model import Chart, ChartKind, Series
from app.documents.paper.model import Align, Block, Column, Heading, Paragraph, Picture, Row, Share, Table
from app.documents.report.names import this_span
from app.documents.report.sentences import share
from app.documents.vocabulary import said
from app.domain.figures.results import Figures, StageCounts, Timeliness
from app.domain.figures.stages import UNDECIDED, WITHDRAWN
from app.domain.proceedings.agency.state import DecisionOutcome
from app.domain.proceedings.review.state import ReviewOutcome
from app.domain.proceedings.validity import Finding

_CLOCKS = ("按时", "逾期完成", "超期未完成", "超期后终止", "未到期", "不计时限", "按时率")


def handling(figures: Figures) -> Iterator[Block]:
    yield Heading(1, "有效乘客投诉处理情况")
    yield Heading(2, "处理时限")
    yield Paragraph(_clocks_sentence(figures))
    yield _clocks(figures)
    yield Picture(_kept(figures))
    yield Heading(2, "处理方式")
    yield _handled(figures)
    yield Heading(2, "核实结论")
    yield _findings(figures)
    yield Heading(2, "复核与申诉")
    yield Paragraph(_stages_sentence(figures))
    yield _outcomes(figures)
    yield Heading(2, "回访与满意度")
    yield Paragraph(_calls_sentence(figures))
    yield _answers(figures)


def _stages(figures: Figures) -> tuple[tuple[str, str, Timeliness], ...]:
    return (
        ("启动处理", "第九条", figures.start),
        ("处理完毕并告知", "第九条", figures.reply),
        ("复核", "第十一条", figures.reviews.timeliness),
        ("申诉答复", "第十二条", figures.appeals.timeliness),
    )


def _clocks_sentence(figures: Figures) -> str:
    said = [f"{name}按时率{share(kept.rate)}" for name, _, kept in _stages(figures) if kept.rate.whole]
    if not said:
        return "统计期内没有已完成或已到期的法定时限。"
    return "，".join(said) + "。分母为已完成和已到期的件数。"


def _clocks(figures: Figures) -> Table:
    return Table(
        title="法定时限执行情况",
        sheet="时限",
        columns=(
            Column("环节", 7),
            Column("依据", 5, Align.CENTRE),
            *(Column(head, 9 if head == "按时率" else 3, Align.RIGHT) for head in _CLOCKS),
        ),
        rows=tuple(_clock_row(name, article, kept) for name, article, kept in _stages(figures)),
        unit="件",
        notes=(
            "前两行按统计期内受理的投诉统计；复核、申诉按统计期内收到的申请统计。超期记录不因补办而消除。",
        ),
    )


def _clock_row(name: str, article: str, kept: Timeliness) -> Row:
    counts = (kept.on_time, kept.late, kept.overdue, kept.missed, kept.open, kept.not_owed)
    return Row((name, article, *counts, Share(kept.rate.part, kept.rate.whole)))


def _kept(figures: Figures) -> Chart:
    stages = _stages(figures)
    parts = (
        Series("按时", tuple(kept.on_time for *_, kept in stages)),
        Series("超期", tuple(kept.late + kept.overdue + kept.missed for *_, kept in stages)),
        Series("未到期", tuple(kept.open for *_, kept in stages)),
    )
    late = sum(value for value in parts[1].values if isinstance(value, int))
    words = "；".join(
        f"{name}按时{kept.on_time}、超期{kept.late + kept.overdue + kept.missed}、未到期{kept.open}"
        for name, _, kept in stages
    )
    return Chart(
        kind=ChartKind.STACKED_BARS,
        title=f"各环节时限执行情况（{f'超期{late}件次' if late else '无超期'}）",
        summary=f"堆积条形图，单位件：{words}。",
        unit="件",
        categories=tuple(name for name, *_ in stages),
        series=parts,
    )


def _handled(figures: Figures) -> Table:
    total = figures.counts.valid
    return Table(
        title="处理方式",
        sheet="处理方式",
        columns=(
            Column("方式", 4),
            Column("有效投诉", 2, Align.RIGHT),
            Column("占有效投诉", 3, Align.RIGHT),
            Column("全部投诉", 2, Align.RIGHT),
        ),
        rows=tuple(
            Row((said(line.handled), line.valid, Share(line.valid, total), line.complaints))
            for line in figures.handled
        ),
        unit="件",
        notes=("一件投诉可有多种处理方式，各行之和可大于总数；占比的分母为统计期内有效投诉数。",),
        when_empty="尚无已签发的处理结果",
    )


def _findings(figures: Figures) -> Table:
    found = figures.findings
    lines = (
        (said(Finding.SUBSTANTIATED), found.substantiated),
        (said(Finding.PARTLY_SUBSTANTIATED), found.partly_substantiated),
        (said(Finding.NOT_SUBSTANTIATED), found.not_substantiated),
        (said(Finding.UNVERIFIABLE), found.unverifiable),
        ("尚无结论", found.none),
    )
    total = sum(count for _, count in lines)
    return Table(
        title="核实结论",
        sheet="核实结论",
        columns=(Column("结论", 4), Column("件数", 2, Align.RIGHT), Column("占比", 3, Align.RIGHT)),
        rows=(
            *(Row((name, count, Share(count, total))) for name, count in lines),
            Row(("合计", total, Share(total, total)), is_total=True),
        ),
        unit="件",
        notes=("核实结论说明所反映的情况是否属实，与有效性认定分别作出。",),
    )


def _stages_sentence(figures: Figures) -> str:
    changed = f"{figures.overturned}件" if figures.overturned else "没有"
    return (
        f"{this_span(figures.period)}收到复核申请{figures.reviews.received}件；"
        f"乘客向执法机构申诉{figures.appeals.received}件。经执法机构改变有效性认定的投诉：{changed}。"
    )


def _outcomes(figures: Figures) -> Table:
    reviews = _outcome_rows("复核", figures.reviews, ReviewOutcome)
    appeals = _outcome_rows("申诉", figures.appeals, DecisionOutcome)
    return Table(
        title="复核与申诉结果",
        sheet="复核与申诉",
        columns=(
            Column("环节", 2),
            Column("结果", 3),
            Column("件数", 2, Align.RIGHT),
            Column("占比", 3, Align.RIGHT),
        ),
        rows=(*reviews, *appeals),
        unit="件",
        notes=("占比的分母为该环节统计期内收到的件数。",),
        when_empty="没有复核和申诉",
    )


def _outcome_rows(name: str, stage: StageCounts, words: type[StrEnum]) -> Iterator[Row]:
    for outcome, count in stage.outcomes.items():
        yield Row((name, _outcome(outcome, words), count, Share(count, stage.received)))


def _outcome(outcome: str, words: type[StrEnum]) -> str:
    apart = {UNDECIDED: "办理中", WITHDRAWN: "乘客撤回"}
    return apart[outcome] if outcome in apart else said(words(outcome))


def _calls_sentence(figures: Figures) -> str:
    calls = figures.calls
    return f"答复后回访{calls.made}件，应访未访{calls.owed}件；乘客表示不满意的，可以申请复核或者申诉。"


def _answers(figures: Figures) -> Table:
    calls = figures.calls
    lines = [(said(answer), count) for answer, count in calls.answers.items()] + [("未评价", calls.unasked)]
    total = sum(count for _, count in lines)
    return Table(
        title="满意度",
        sheet="满意度",
        columns=(Column("评价", 4), Column("件数", 2, Align.RIGHT), Column("占比", 3, Align.RIGHT)),
        rows=(
            *(Row((name, count, Share(count, total))) for name, count in lines),
            Row(("合计", total, Share(total, total)), is_total=True),
        ),
        unit="件",
    )
