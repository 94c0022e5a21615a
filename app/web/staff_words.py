"""Words of all staff's pages, beside the vocabulary that pages and letters share."""

from collections.abc import Mapping
from enum import StrEnum

from app.documents.vocabulary import choices
from app.domain.proceedings.complaint.handling import FirstAct
from app.domain.proceedings.validity import Validity
from app.domain.rulebook.kinds import DeadlineKind
from app.usecases.commands.lodge_appeal import IfEarly
from app.web.acts import LeadOrAssist, YesNo

Row = tuple[str, str]
"""A label and what stands beside it."""

ERASED = "（内容已按规定清除）"

CLOCKS: Mapping[DeadlineKind, str] = {
    DeadlineKind.START: "启动处理（24小时）",
    DeadlineKind.HANDLING: "办结并告知（第九条）",
    DeadlineKind.REVIEW: "复核结果（第十一条）",
}
"""The others are called as their rulebook calls them."""

OWN: Mapping[type[StrEnum], Mapping[str, str]] = {
    FirstAct: {FirstAct.TAKEN_UP: "开始调查", FirstAct.SUBSTANTIVE_CONTACT: "已与乘客实质联系"},
    YesNo: {YesNo.YES: "是", YesNo.NO: "否"},
    LeadOrAssist: {LeadOrAssist.LEAD: "主办", LeadOrAssist.ASSIST: "协办"},
    IfEarly: {IfEarly.KEEP: "先收存，到时自动开启", IfEarly.DIRECT_COMPLAINT: "作为直接投诉转执法机构"},
    Validity: {Validity.VALID: "有效投诉", Validity.NOT_VALID: "不构成有效投诉"},
}
"""Nobody determines what is pending (rule V1)."""


def offered(kind: type[StrEnum]) -> Mapping[str, str]:
    """What may be chosen, and the words for it."""
    return OWN.get(kind) or choices(kind)


SHORT: Mapping[DeadlineKind, str] = {
    DeadlineKind.START: "启动",
    DeadlineKind.HANDLING: "办结告知",
    DeadlineKind.REVIEW: "复核结果",
    DeadlineKind.HAND_ON: "转交申请",
    DeadlineKind.WORK_ORDER: "工单",
    DeadlineKind.WORK_ORDER_RETURN: "退单决定",
    DeadlineKind.FOLLOW_UP_CALL: "回访",
    DeadlineKind.DUTY_REPORT: "报调度",
    DeadlineKind.COMMITMENT: "承诺",
    DeadlineKind.EXTERNAL: "外部时限",
    DeadlineKind.CCTV_PURGE: "保全录像",
    DeadlineKind.FILE_DELIVERY: "交案卷",
    DeadlineKind.ORDER: "责令",
    DeadlineKind.REPORT_BACK: "回告",
    DeadlineKind.APPEAL: "申诉答复",
    DeadlineKind.DIRECT_TRIAGE: "决定办理或转办",
    DeadlineKind.DIRECT_HANDLING: "答复",
}
"""For a cell of a table."""


def due_kind_in_words(kind: DeadlineKind) -> str:
    return SHORT.get(kind, "期限")
