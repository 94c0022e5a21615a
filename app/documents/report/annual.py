"""The year's summary for the annual appraisal of the operator (Art. 14, rule F9): a document of the same kind."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from app.documents.charts.model import Chart, ChartKind, Series, Threshold
from app.documents.numerals import chinese_day, chinese_instant, fixed, rounded
from app.documents.paper.model import (
    Align,
    Block,
    Column,
    Heading,
    Paper,
    Paragraph,
    Picture,
    Provenance,
    Row,
    Share,
    Signature,
    Table,
)
from app.documents.report.calls import calls_of_the_year
from app.documents.report.composition import composition
from app.documents.report.content import MARK_LENGTH
from app.documents.report.handling import handling
from app.documents.report.issued import restated, version_words
from app.documents.report.names import BASES, Names, days_of, quarter_name
from app.documents.report.sentences import (
    PER_MILLION,
    rate_sentences,
    reply_sentences,
    share,
    threshold_words,
)
from app.domain.duties.duty import ThresholdDuty
from app.domain.duties.status import Status
from app.domain.figures import results
from app.domain.figures.periods import Quarter
from app.domain.figures.results import Figures
from app.domain.reports.content import AnnualContent
from app.domain.reports.status import Status as ReportStatus

DUTIES = {
    Status.NO_DUTY: "无需评估",
    Status.OWED: "应当评估，待答复",
    Status.DEFERRED: "推迟至年度判断",
    Status.REFERRED: "并入本年已开展的评估",
    Status.OPENING_ASKED: "评估待批准",
    Status.ASSESSED: "评估进行中",
    Status.CONCLUDED: "评估已有结果",
    Status.CLOSED: "评估已完成",
}
REPORTS = {
    ReportStatus.DRAFT: "起草中",
    ReportStatus.CONFIRMED: "已确认",
    ReportStatus.SUBMITTED: "已提交",
    ReportStatus.RECEIVED: "已签收",
    ReportStatus.RETURNED: "已退回",
    ReportStatus.ACCEPTED: "已接受",
}


def annual_summary(content: AnnualContent, names: Names, *, digest: str) -> Paper:
    """`digest` is the SHA-256 of `annual.json`. It states facts; the appraisal itself is the authority's."""
    figures = content.figures
    return Paper(
        title=f"{names.operator}\n{content.year}年度乘客投诉处理情况汇总",
        subtitle=_standing(content),
        organ=names.operator,
        made_at=content.as_of,
        blocks=tuple(_blocks(content, names)),
        signature=Signature(names.authority, content.issued_on) if names.authority else None,
        provenance=Provenance(
            lines=(
                ("统计期间", days_of(figures.period)),
                ("统计口径", f"投诉按收到之日归期；投诉率以{BASES[figures.rate.ridership.basis]}为分母"),
                ("数据截至", f"{chinese_instant(content.as_of)}（北京时间）"),
                ("版本", version_words(content.version, content.issued_on)),
                ("数据校验", f"annual.json 的 SHA-256：{digest}"),
            ),
            mark=f"{content.year}年度 · 数据校验 {digest[:MARK_LENGTH]}",
        ),
    )


def _standing(content: AnnualContent) -> str:
    if content.issued_on is None:
        return "（供年度运营服务质量考核评价使用，草稿）"
    version = f"，第{content.version}版" if content.version > 1 else ""
    return f"（供年度运营服务质量考核评价使用{version}）"


def _blocks(content: AnnualContent, names: Names) -> Iterator[Block]:
    figures = content.figures
    yield Paragraph(
        f"根据《{names.law}》（{names.law_number}）第十三条、第十四条，现将{names.operator}{content.year}年度"
        f"（{days_of(figures.period)}）乘客投诉处理情况汇总如下。{_partial(figures)}"
    )
    yield Heading(1, "总体情况")
    yield Paragraph(_balance(figures))
    yield Paragraph(rate_sentences(figures.rate, content.threshold, names))
    yield Paragraph(reply_sentences(figures.replies))
    yield _quarters(content)
    if content.quarters:
        yield Picture(_trend(content))
    yield from composition(figures, names, calls_of_the_year(content))
    yield from handling(figures)
    yield Heading(1, "第十三条判断与服务质量评估")
    yield _tests(content.tests)
    yield Heading(1, "季度报告")
    yield _reports(content)
    yield from restated(content.restatements)
    yield Paragraph(
        "本汇总只列数据和已作出的判断，供年度运营服务质量考核评价使用；考核评价的结论由主管部门另行作出。"
    )


def _partial(figures: Figures) -> str:
    if not figures.is_partial:
        return ""
    return f"本办法自{chinese_day(figures.period.first_on)}起施行，本年度为不完整期间。"


def _balance(figures: Figures) -> str:
    balance, counts = figures.balance, figures.counts
    valid = results.Share(counts.valid, counts.total)
    return (
        f"全年期初在办{balance.carried_in}件，受理{balance.received}件，办结{balance.concluded}件，"
        f"期末在办{balance.carried_out}件，办结率{share(balance.conclusion)}。"
        f"受理的投诉中，有效{counts.valid}件，占{share(valid)}；"
        f"不构成有效{counts.not_valid}件，待认定{counts.pending}件。"
    )


def _quarters(content: AnnualContent) -> Table:
    return Table(
        title="分季度情况",
        sheet="分季度",
        columns=(
            Column("季度", 4),
            Column("受理", 2, Align.RIGHT),
            Column("有效", 2, Align.RIGHT),
            Column("待认定", 2, Align.RIGHT),
            Column("分母（人次）", 4, Align.RIGHT),
            Column("投诉率", 2, Align.RIGHT),
            Column("回复率", 4, Align.RIGHT, is_stacked=True),
        ),
        rows=(
            *(_quarter_row(_quarter_of(one), one) for one in content.quarters),
            Row(_quarter_row("全年", content.figures).cells, is_total=True),
        ),
        notes=(
            f"投诉率单位为{PER_MILLION}，分子为运营单位和执法机构两方登记合并的有效投诉；“—”表示无法计算。",
        ),
    )


def _quarter_of(figures: Figures) -> str:
    return quarter_name(Quarter.of(figures.period.last_on)) + ("（部分）" if figures.is_partial else "")


def _quarter_row(name: str, figures: Figures) -> Row:
    rate = figures.rate
    low: Decimal | None = None if rate.low is None else rounded(rate.low, 2)
    replied = Share(figures.replies.rate.part, figures.replies.rate.whole)
    union = figures.union.counts
    return Row(
        (name, figures.balance.received, union.valid, union.pending, rate.ridership.trips, low, replied)
    )


def _trend(content: AnnualContent) -> Chart:
    line = Fraction(content.threshold.count * results.PER_MILLION, content.threshold.per)
    said = "，".join(
        f"{_quarter_of(one)}{'无法计算' if one.rate.low is None else fixed(one.rate.low)}"
        for one in content.quarters
    )
    return Chart(
        kind=ChartKind.LINES,
        title=f"{content.year}年各季度有效乘客投诉率",
        summary=f"折线图，单位{PER_MILLION}：{said}；阈值{threshold_words(content.threshold)}。",
        unit=PER_MILLION,
        categories=tuple(_quarter_of(one).replace("年", "年\n") for one in content.quarters),
        series=(Series("投诉率", tuple(one.rate.low for one in content.quarters)),),
        threshold=Threshold(f"阈值{content.threshold.count}", line),
        places=2,
    )


def _tests(tests: tuple[ThresholdDuty, ...]) -> Table:
    return Table(
        title="判断结果",
        sheet="第十三条判断",
        columns=(
            Column("截止期", 3),
            Column("有效投诉", 2, Align.RIGHT),
            Column("分母（人次）", 4, Align.RIGHT),
            Column("是否超过阈值", 3, Align.CENTRE),
            Column("回复率", 4, Align.RIGHT, is_stacked=True),
            Column("是否低于100%", 3, Align.CENTRE),
            Column("处理", 4),
        ),
        rows=tuple(_test(one) for one in tests),
        notes=(
            "判断在每季度最后一件投诉的答复期限届满后，按本年累计数作出一次，此后数据变化不改变当时的判断。",
        ),
        when_empty="本年度尚未到判断时点，或客运量数据不全",
    )


def _test(one: ThresholdDuty) -> Row:
    inputs, outcome = one.inputs, one.outcome
    crossed = {True: "是", False: "否", None: "不作判断"}
    return Row(
        (
            _cut_off(one.period),
            inputs.valid,
            inputs.trips,
            crossed[outcome.is_above],
            Share(inputs.replied, inputs.owed),
            crossed[outcome.is_below],
            DUTIES[one.status],
        )
    )


def _cut_off(period: str) -> str:
    return quarter_name(Quarter.read(period)) if "Q" in period else f"{period}年度"


def _reports(content: AnnualContent) -> Table:
    return Table(
        title="季度报告提交情况",
        sheet="季度报告",
        columns=(
            Column("季度", 4),
            Column("版本", 2, Align.CENTRE),
            Column("提交时间", 5),
            Column("状态", 3),
        ),
        rows=tuple(
            Row(
                (
                    quarter_name(one.quarter),
                    f"第{one.version}版" if one.version else None,
                    chinese_instant(one.submitted_at) if one.submitted_at else None,
                    REPORTS[ReportStatus(one.status)] if one.status else "未起草",
                )
            )
            for one in content.reports
        ),
    )
