"""四、原因分析 and 五、整改措施: what the operator wrote, and what became of last quarter's promises (Art. 8)."""

from collections.abc import Iterator

from app.documents.numerals import share
from app.documents.paper.model import Align, Block, Column, Heading, Paragraph, Row, Table
from app.documents.report.names import Names, quarter_name
from app.domain.figures.periods import Quarter
from app.domain.reports.content import Narrative, WordedMeasure
from app.domain.reports.report import MeasureState

STATES = {MeasureState.PLANNED: "进行中", MeasureState.DONE: "已完成", MeasureState.NOT_KEPT: "未完成"}
_NOTHING_WRITTEN = "（运营单位尚未填写）"


def causes_and_measures(narrative: Narrative, names: Names) -> Iterator[Block]:
    yield Heading(1, "乘客投诉原因分析")
    yield Paragraph(narrative.analysis or _NOTHING_WRITTEN)
    yield Heading(1, "下步整改措施")
    yield Heading(2, "整改措施")
    yield _planned(narrative, names)
    yield Heading(2, "以往措施落实情况")
    yield Paragraph(_kept_sentence(narrative))
    yield _carried(narrative, names)


def _planned(narrative: Narrative, names: Names) -> Table:
    return Table(
        title="下步整改措施",
        sheet="整改措施",
        columns=(
            Column("序号", 2, Align.CENTRE),
            Column("措施", 9),
            Column("责任部门", 4),
            Column("完成期限", 4, Align.CENTRE),
            Column("状态", 3, Align.CENTRE),
        ),
        rows=tuple(
            Row((str(place), one.text, names.unit(one.owner), one.due_on, STATES[one.state]))
            for place, one in enumerate(narrative.measures, 1)
        ),
        when_empty=_NOTHING_WRITTEN,
    )


def _kept_sentence(narrative: Narrative) -> str:
    carried = narrative.carried
    if not carried:
        return "没有以往季度报告提出、需要在本季度跟踪的整改措施。"
    done = sum(one.state is MeasureState.DONE for one in carried)
    not_kept = sum(one.state is MeasureState.NOT_KEPT for one in carried)
    return (
        f"以往季度报告提出的整改措施{len(carried)}项，已完成{done}项，占{share(done, len(carried))}；"
        f"未完成{not_kept}项，进行中{len(carried) - done - not_kept}项。"
    )


def _carried(narrative: Narrative, names: Names) -> Table:
    return Table(
        title="以往整改措施落实情况",
        sheet="以往措施",
        columns=(
            Column("提出季度", 4),
            Column("措施", 7),
            Column("责任部门", 4),
            Column("完成期限", 4, Align.CENTRE),
            Column("状态", 3, Align.CENTRE),
            Column("落实说明", 6),
        ),
        rows=tuple(_carried_row(one, names) for one in narrative.carried),
    )


def _carried_row(one: WordedMeasure, names: Names) -> Row:
    planned_in = quarter_name(Quarter.read(one.planned_in))
    return Row((planned_in, one.text, names.unit(one.owner), one.due_on, STATES[one.state], one.note))
