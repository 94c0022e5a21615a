"""六、其他说明: every other exit, what the agency took up, what changed since earlier reports, how it was counted."""

from collections.abc import Iterator

from app.documents.numerals import chinese_day, chinese_due, chinese_instant, grouped
from app.documents.paper.model import Align, Block, Cell, Column, Heading, Paragraph, Row, Share, Table
from app.documents.report.figure_words import figure_name
from app.documents.report.names import BASES, Names, days_of, quarter_name
from app.documents.report.sentences import rate_sentences
from app.domain.figures.periods import Quarter
from app.domain.figures.results import Figures
from app.domain.reports.content import ReportContent, Restatement
from app.domain.ridership.values import Basis


def remarks(content: ReportContent, names: Names) -> Iterator[Block]:
    figures = content.figures
    yield Heading(1, "其他说明")
    yield Heading(2, "其他去向")
    yield _exits(figures)
    yield Heading(2, "直接投诉")
    yield Paragraph(_direct(figures))
    yield Heading(2, "数据重述")
    yield from _restated(content.restatements)
    yield Heading(2, "统计口径")
    for sentence in _method(content, names):
        yield Paragraph(sentence)
    if content.pending:
        yield Heading(2, "到期仍待认定有效性的投诉")
        yield Paragraph(
            "下列投诉已过答复期限而有效性尚未认定，认定前本报告不能提交：" + "、".join(content.pending) + "。"
        )


def _exits(figures: Figures) -> Table:
    exits, total = figures.exits, figures.counts.total
    lines = (
        ("不予受理", exits.non_accepted, "计入投诉数，单列", True),
        ("转送其他单位", exits.forwarded, "计入投诉数，单列", True),
        ("乘客撤回", exits.withdrawn, "计入投诉数", True),
        ("重复投诉并入", exits.merged, "不重复计数", False),
        ("改为其他类型", exits.retyped_out, "不计入投诉数", False),
        ("由其他类型改为投诉", exits.retyped_in, "计入投诉数", True),
    )
    return Table(
        title="其他去向",
        sheet="其他去向",
        columns=(
            Column("去向", 4),
            Column("件数", 2, Align.RIGHT),
            Column("占受理数", 3, Align.RIGHT),
            Column("是否计入", 4),
        ),
        rows=tuple(
            Row((name, count, Share(count, total) if is_part else None, how))
            for name, count, how, is_part in lines
        ),
        unit="件",
        notes=("不计入投诉数的件不是受理数的一部分，不列占比。",),
    )


def _direct(figures: Figures) -> str:
    direct = figures.direct_complaints
    if not direct.received:
        return "本季度没有乘客就本单位服务直接向执法机构投诉。"
    return f"本季度乘客就本单位服务直接向执法机构投诉{direct.received}件，由执法机构办理或者转办，另行统计。"


def _restated(restatements: tuple[Restatement, ...]) -> Iterator[Block]:
    if not restatements:
        yield Paragraph("以往已提交的报告没有需要重述的数据。")
        return
    yield Paragraph(
        "以往报告提交后，有效性认定、复核、申诉或者客运量发生变化的，下表并列原报告数与现数；原报告不作改动。"
    )
    yield Table(
        title="数据重述",
        sheet="重述",
        columns=(
            Column("报告期", 3),
            Column("版本和提交时间", 4),
            Column("指标", 4),
            Column("原报告", 3, Align.RIGHT),
            Column("现数", 3, Align.RIGHT),
            Column("变化", 2, Align.RIGHT),
        ),
        rows=tuple(_restated_rows(restatements)),
    )


def _restated_rows(restatements: tuple[Restatement, ...]) -> Iterator[Row]:
    for one in restatements:
        version = f"第{one.version}版，{chinese_instant(one.submitted_at)}"
        for changed in one.figures:
            figure = figure_name(changed.figure)
            cells: tuple[Cell, ...] = (changed.before, changed.after, _change(changed.before, changed.after))
            yield Row((quarter_name(Quarter.read(one.period)), version, figure, *cells))


def _change(before: int | None, after: int | None) -> str | None:
    return None if before is None or after is None else f"{after - before:+d}"


def _method(content: ReportContent, names: Names) -> Iterator[str]:
    figures = content.figures
    ridership = figures.rate.ridership
    yield (
        f"投诉按运营单位收到之日（北京时间）归入统计期，本报告统计期为{days_of(figures.period)}，数据截至{chinese_instant(figures.as_of)}。"
        "数据截至之后的办理进展不在本报告内。"
    )
    transfers = "（含换乘）" if ridership.basis is Basis.BOARDINGS else ""
    yield (
        f"有效乘客投诉率以{BASES[ridership.basis]}{transfers}为分母，用整数比较，保留两位小数只为显示；"
        "缺任何一个线路日的数据即不计算，不作估算。"
    )
    if figures.own_rate.low is not None:
        yield f"仅按运营单位登记计算的对照数：{rate_sentences(figures.own_rate, content.threshold, names)}"
    if content.calls is not None:
        yield "来电总数、接通数和回呼数由运营单位按所注来源填报，接通率和回呼率由此计算；其余数据由投诉登记统计。"
    if ridership.stopped:
        yield f"统计期内有{len(ridership.stopped)}个线路日停运，{BASES[ridership.basis]}按零计入。"
    if ridership.certified:
        trips = sum(one.trips for one in ridership.certified)
        yield f"统计期内有{len(ridership.certified)}个月采用核定的月度总数，合计{grouped(trips)}人次。"
    if figures.is_partial:
        yield f"本办法自{chinese_day(figures.period.first_on)}起施行，本报告只含施行之日起的数据，为不完整期间。"
    if figures.last_due_at and figures.last_due_at > figures.as_of:
        due = chinese_due(figures.last_due_at)
        yield f"本季度受理的投诉，最后一件的答复期限为{due}，在此之前的回复率为预警数。"
