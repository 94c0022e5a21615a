"""Why a report or a duty does not go on, in words (Arts. 8 and 13)."""

from collections.abc import Mapping

from app.documents.words import ProblemWords
from app.domain.refusals import RefusalCode

CONFLICT = 409
NOT_WELL_FORMED = 422

REPORT_REFUSALS: Mapping[str, ProblemWords] = {
    RefusalCode.REPORT_INCOMPLETE: ProblemWords(
        CONFLICT,
        "报告内容不全",
        "报告至少要有投诉原因分析；有有效投诉的，还要有下步整改措施。缺少的部分见 facts。",
        "A report has the analysis of causes and, where any complaint was valid, the next measures; see facts.",
    ),
    RefusalCode.REPORT_BLOCKED: ProblemWords(
        CONFLICT,
        "还有投诉没有认定是否有效",
        "本季度有投诉已过答复期限而仍未认定是否有效，编号见 facts。请先认定，再报送。",
        "Complaints of the quarter are past due and still pending validity; facts lists them. Determine them first.",
    ),
    RefusalCode.REPORT_CHANGED: ProblemWords(
        CONFLICT,
        "负责人确认后数据有变化",
        "负责人确认之后，报告的数据又有变化。请负责人重新确认，再报送。",
        "The figures have changed since the head confirmed. Have the report confirmed again, then submit it.",
    ),
    RefusalCode.MEASURE_NOT_FOLLOWED_UP: ProblemWords(
        CONFLICT,
        "上季度措施没有逐项回告",
        "上季度到期的整改措施须逐项写明是否完成，措施见 facts。",
        "Say of each measure of earlier quarters that has fallen due whether it was kept; facts lists them.",
    ),
    RefusalCode.NOTHING_RESTATED: ProblemWords(
        CONFLICT,
        "没有需要重述的数据",
        "报送以后数据没有变化，不需要重述。",
        "No figure has changed since the report was submitted, so there is nothing to restate.",
    ),
    RefusalCode.PERIOD_NOT_OVER: ProblemWords(
        CONFLICT,
        "季度还没有结束",
        "季度结束之后才能编写这一季度的报告。",
        "The report of a quarter is drafted after the quarter has ended.",
    ),
    RefusalCode.NOT_DEFERRABLE: ProblemWords(
        CONFLICT,
        "不能延至年度数据",
        "只有前三个季度的评估可以说明理由，延至年度数据再定；年度的不能再延。",
        "Only the duties of the first three quarters are deferred to the year's figure; the year's is not.",
    ),
    RefusalCode.ASSESSOR_NEEDED: ProblemWords(
        NOT_WELL_FORMED,
        "没有写明第三方机构",
        "委托第三方评估的，须写明机构名称；自行评估的不写。",
        "An assessment by a third party names it; the authority's own names none.",
    ),
    RefusalCode.NO_ASSESSMENT_TO_REFER_TO: ProblemWords(
        CONFLICT,
        "没有可以并入的评估",
        "只能并入同一运营单位同一年度已经启动的评估。",
        "A duty is referred to an assessment of the same operator and year that has been opened.",
    ),
}
