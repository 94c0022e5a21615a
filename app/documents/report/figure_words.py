"""Every figure that a report states, by its Chinese name: a restatement names the figure that changed."""

from collections.abc import Mapping

from app.domain.figures.selection import FigureKey

FIGURES: Mapping[str, str] = {
    FigureKey.CARRIED_IN: "期初在办",
    FigureKey.RECEIVED: "受理投诉",
    FigureKey.CONCLUDED: "办结",
    FigureKey.CARRIED_OUT: "期末在办",
    FigureKey.CONCLUDED_OF_RECEIVED: "本期受理中已办结",
    FigureKey.VALID: "有效投诉",
    FigureKey.NOT_VALID: "不构成有效投诉",
    FigureKey.PENDING: "有效性待认定",
    FigureKey.SUBSTANTIATED: "属实",
    FigureKey.PARTLY_SUBSTANTIATED: "部分属实",
    FigureKey.NOT_SUBSTANTIATED: "不属实",
    FigureKey.UNVERIFIABLE: "无法查实",
    FigureKey.NO_FINDING: "尚无核实结论",
    FigureKey.REPLIED: "有效投诉已回复",
    FigureKey.REPLIED_ON_TIME: "有效投诉按时回复",
    FigureKey.NOT_REPLIED: "有效投诉到期未回复",
    FigureKey.REPLY_RUNNING: "有效投诉未到答复期限",
    FigureKey.REPLY_NOT_OWED: "有效投诉到期前撤回",
    FigureKey.VALID_TOLD: "有效投诉已告知本人",
    FigureKey.VALID_UNREACHABLE: "有效投诉无法联系视为告知",
    FigureKey.VALID_POSTED: "有效投诉凭查询码公示",
    FigureKey.START_ON_TIME: "按时启动处理",
    FigureKey.START_LATE: "逾期启动处理",
    FigureKey.START_OVERDUE: "超期尚未启动处理",
    FigureKey.START_OPEN: "启动处理未到期",
    FigureKey.START_MISSED: "超期后终止启动",
    FigureKey.START_NOT_OWED: "不计启动时限",
    FigureKey.REPLY_ON_TIME: "按时处理完毕并告知",
    FigureKey.REPLY_LATE: "逾期处理完毕并告知",
    FigureKey.REPLY_OVERDUE: "超期尚未处理完毕",
    FigureKey.REPLY_OPEN: "处理未到期",
    FigureKey.REPLY_MISSED: "超期后终止处理",
    FigureKey.REPLY_CLOCK_NOT_OWED: "不计处理时限",
    FigureKey.UNREACHABLE: "无法联系视为告知",
    FigureKey.POSTED_UNDER_CODE: "凭查询码公示结果",
    FigureKey.NON_ACCEPTED: "不予受理",
    FigureKey.FORWARDED: "转送其他单位",
    FigureKey.WITHDRAWN: "乘客撤回",
    FigureKey.MERGED: "重复投诉并入",
    FigureKey.RETYPED_OUT: "改为其他类型",
    FigureKey.RETYPED_IN: "由其他类型改为投诉",
    FigureKey.OVERTURNED: "有效性经执法机构改变",
    "both_registers_valid": "两方登记合并的有效投诉",
    "both_registers_pending": "两方登记合并的待认定",
    "reviews": "复核申请",
    "appeals": "申诉",
    "trips": "客运量（人次）",
    "calls_offered": "来电总数（次）",
    "calls_answered": "接通数（次）",
    "calls_called_back": "回呼数（次）",
}


def figure_name(figure: str) -> str:
    """The name, or the stored word of a figure that an older version stated and no newer one knows."""
    return FIGURES.get(figure, figure)
