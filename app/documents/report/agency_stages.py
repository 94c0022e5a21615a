"""二、三、四: direct complaints, appeals with their extensions, orders and supervised follow-up (Arts. 4, 12)."""

from collections.abc import Iterator, Mapping

from app.documents.paper.model import Align, Block, Column, Heading, Paragraph, Row, Share, Table
from app.documents.report.sentences import share
from app.documents.vocabulary import said
from app.domain.figures.agency import AgencyFigures
from app.domain.figures.results import StageCounts, Timeliness
from app.domain.figures.stages import UNDECIDED, WITHDRAWN, Course
from app.domain.proceedings.agency.state import UPHELD, DecisionOutcome, ExtensionOutcome

_APART: Mapping[str, str] = {
    UNDECIDED: "办理中",
    WITHDRAWN: "乘客撤回",
    str(Course.PASSED_ON): "转办运营单位",
}
_ORDER = (*map(str, DecisionOutcome), str(Course.PASSED_ON), WITHDRAWN, UNDECIDED)
_CLOCKS = ("按时", "逾期完成", "超期未完成", "超期后终止", "未到期", "不计时限", "按时率")


def direct_complaints(figures: AgencyFigures) -> Iterator[Block]:
    direct = figures.direct_complaints
    yield Heading(1, "直接投诉办理情况")
    yield Heading(2, "受理和去向")
    if not direct.received:
        yield Paragraph("本季度没有乘客直接向本机构投诉。")
        return
    yield Paragraph(
        f"收到的{direct.received}件直接投诉中，决定直接办理{figures.taken_up}件，转办运营单位{figures.passed_on}件，"
        f"尚未决定或决定前撤回{figures.undecided}件。"
    )
    yield _outcomes(direct, title="直接投诉办理结果", sheet="直接投诉结果")
    yield Heading(2, "办理时限")
    yield Paragraph(_kept_words("直接投诉", direct.timeliness))


def appeals(figures: AgencyFigures) -> Iterator[Block]:
    stage = figures.appeals
    yield Heading(1, "申诉处理情况")
    yield Heading(2, "收到和结果")
    if stage.received:
        upheld = sum(stage.outcomes.get(str(one), 0) for one in UPHELD)
        yield Paragraph(
            f"收到申诉{stage.received}件，其中支持和部分支持{upheld}件。"
            f"核查中约谈{figures.interviews}次，实地检查{figures.inspections}次（含直接投诉的核查）。"
        )
        yield _outcomes(stage, title="申诉处理结果", sheet="申诉结果")
    else:
        yield Paragraph("本季度没有收到申诉。")
    yield Heading(2, "办理时限和延长")
    if stage.received:
        yield Paragraph(_kept_words("申诉", stage.timeliness))
    yield Paragraph(_extensions_words(figures))
    yield _extensions(figures)


def orders(figures: AgencyFigures) -> Iterator[Block]:
    ordered, followed = figures.orders, figures.follow_up
    yield Heading(1, "责令、督办和期限执行情况")
    yield Heading(2, "责令和督办")
    yield Paragraph(
        f"就支持的申诉和直接投诉，向运营单位下达责令{ordered.issued}件，退回运营单位的回复{ordered.rejected}次，"
        f"核查办结{ordered.verified}件。对转办事项催办{followed.chased}次，退回补办{followed.sent_back}次，"
        f"核查办结{followed.checked}件。"
    )
    yield Heading(2, "期限执行")
    yield _clocks(
        ("直接投诉", "办理并告知", figures.direct_complaints.timeliness),
        ("申诉", "答复并告知", figures.appeals.timeliness),
        ("责令", "运营单位回复", ordered.timeliness),
        ("督办", "运营单位回告", followed.timeliness),
    )


def _kept_words(name: str, kept: Timeliness) -> str:
    if not kept.rate.whole:
        return f"统计期内{name}没有已完成或者已到期的时限，未到期{kept.open}件。"
    late = kept.late + kept.overdue + kept.missed
    return (
        f"{name}按时{kept.on_time}件，超期{late}件，按时率{share(kept.rate)}，分母为已完成和已到期的件数；"
        f"未到期{kept.open}件。"
    )


def _outcomes(stage: StageCounts, *, title: str, sheet: str) -> Table:
    return Table(
        title=title,
        sheet=sheet,
        columns=(Column("结果", 5), Column("件数", 2, Align.RIGHT), Column("占比", 3, Align.RIGHT)),
        rows=(
            *(
                Row((outcome_words(outcome), count, Share(count, stage.received)))
                for outcome, count in sorted(stage.outcomes.items(), key=_place)
            ),
            Row(("合计", stage.received, Share(stage.received, stage.received)), is_total=True),
        ),
        unit="件",
        notes=("占比的分母为统计期内收到的件数。",),
    )


def _place(line: tuple[str, int]) -> int:
    """Decisions in the order of rule S5, then what was passed on, withdrawn, or is under way."""
    return _ORDER.index(line[0])


def outcome_words(outcome: str) -> str:
    return _APART[outcome] if outcome in _APART else said(DecisionOutcome(outcome))


def _clocks(*stages: tuple[str, str, Timeliness]) -> Table:
    return Table(
        title="期限执行情况",
        sheet="期限执行",
        columns=(
            Column("事项", 5),
            Column("环节", 6),
            *(Column(head, 8 if head == "按时率" else 3, Align.RIGHT) for head in _CLOCKS),
        ),
        rows=tuple(_clock_row(*stage) for stage in stages),
        unit="件",
        notes=("退回重办的另计一个期限。超期记录不因补办而消除。",),
    )


def _clock_row(name: str, step: str, kept: Timeliness) -> Row:
    counts = (kept.on_time, kept.late, kept.overdue, kept.missed, kept.open, kept.not_owed)
    return Row((name, step, *counts, Share(kept.rate.part, kept.rate.whole)))


def _extensions_words(figures: AgencyFigures) -> str:
    # Art. 12: once, for an exceptional and difficult complaint, approved before the due instant (rule S6)
    if not figures.extensions_asked:
        return "本季度没有申请延长办理期限。"
    return (
        f"因投诉特殊疑难申请延长{figures.extensions_asked}次；按每件最近一次申请，批准{figures.extensions_approved}件，"
        f"未批准{figures.extensions_refused}件，到期未批失效{figures.extensions_lapsed}件。"
    )


def _extensions(figures: AgencyFigures) -> Table:
    lines = (
        (ExtensionOutcome.APPROVED, figures.extensions_approved),
        (ExtensionOutcome.REFUSED, figures.extensions_refused),
        (ExtensionOutcome.LAPSED, figures.extensions_lapsed),
        (ExtensionOutcome.PENDING, figures.extensions_pending),
        (ExtensionOutcome.NO_LONGER_NEEDED, figures.extensions_dropped),
    )
    total = sum(count for _, count in lines)
    return Table(
        title="延长申请结果",
        sheet="延长",
        columns=(Column("结果", 5), Column("件数", 2, Align.RIGHT), Column("占比", 3, Align.RIGHT)),
        rows=(
            *(Row((said(outcome), count, Share(count, total))) for outcome, count in lines),
            Row(("合计", total, Share(total, total)), is_total=True),
        )
        if total
        else (),
        unit="件",
        notes=("含申诉和直接办理的直接投诉；占比的分母为申请过延长的件数。",),
        when_empty="没有申请延长",
    )
