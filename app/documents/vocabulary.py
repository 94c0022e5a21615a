"""Every stored word as people read it: one Chinese word for one idea, in pages, letters and reports alike.

Statuses are finished facts. What is said to a passenger, and so in English too, has an English word beside it.
"""

from collections.abc import Mapping
from enum import StrEnum

from app.domain.checks.check import CheckKind
from app.domain.duties.duty import AssessmentMode, StepKind
from app.domain.duties.status import Status as DutyStatus
from app.domain.figures.facts import Clock, CountedAs
from app.domain.issues.status import Status as IssueStatus
from app.domain.parties import OrganisationKind, Role
from app.domain.proceedings.agency.state import (
    DecisionOutcome,
    ExtensionOutcome,
    InadmissibleReason,
    InquiryKind,
    OrderKind,
    OrderState,
    Reversed,
)
from app.domain.proceedings.appeal.status import Status as AppealStatus
from app.domain.proceedings.asked_of_operator import AskedKind, Progress
from app.domain.proceedings.clock_events import CloseReason, MoveReason
from app.domain.proceedings.complaint.state import (
    Article10Basis,
    LinkedOutcome,
    ProposalKind,
    ReplyOutcome,
    Wanted,
    Wish,
    WorkOrderState,
)
from app.domain.proceedings.complaint.status import Status as ComplaintStatus
from app.domain.proceedings.direct_complaint.state import OperatorOutcome
from app.domain.proceedings.direct_complaint.status import Status as DirectComplaintStatus
from app.domain.proceedings.kinds import ProceedingKind
from app.domain.proceedings.notification import AttemptOutcome, NotificationForm, ToldHow
from app.domain.proceedings.review.state import ReviewOutcome
from app.domain.proceedings.review.status import Status as ReviewStatus
from app.domain.proceedings.validity import Element, Finding, Harm, Rank, Validity
from app.domain.reports.report import MeasureState
from app.domain.reports.status import Status as ReportStatus
from app.domain.taxonomy import (
    ApplicationGround,
    Cause,
    Channel,
    ExternalOwner,
    FollowUpAnswer,
    HowHandled,
    MatterType,
    NonAcceptanceReason,
)

CHINESE: Mapping[type[StrEnum], str] = {
    ProceedingKind: "投诉 复核 申诉 直接投诉",
    ComplaintStatus: "已登记 调查中 待告知 已办结 已撤回 已并入",
    ReviewStatus: "已收到 调查中 待告知 已办结 已撤回",
    AppealStatus: "已收存 已收到 核查中 待告知 已办结 已撤回",
    DirectComplaintStatus: "已收到 核查中 待告知 待告知转办 已转办 已回告 已办结 已撤回",
    MatterType: "投诉 举报 咨询 求助 建议 表扬 失物",
    Channel: "服务热线 车站 网站 手机应用 小程序 社交媒体 电子邮件 来信 12345热线 12328热线 "
    "执法机构 主管部门 信访 媒体",
    Cause: "人员服务 客运组织 设施设备管理 其他原因",
    Harm: "造成负面影响 利益受损 未发现影响或损害",
    Element: "原因 影响或损害 责任单位或责任人",
    Validity: "待认定 有效投诉 不构成有效投诉",
    Rank: "运营单位 运营单位复核 执法机构",
    Finding: "属实 部分属实 不属实 无法查实",
    HowHandled: "解释说明 致歉 当场改正 退款或补票 维修或清洁 赔偿 处理责任人 培训 修订规定 作出承诺 转送 无法处理",
    ReplyOutcome: "处理结果 不予受理 转送",
    NonAcceptanceReason: "正在诉讼 正在仲裁 正在行政复议 不属地铁运营服务 无法辨明诉求 同一事项已有结论",
    ApplicationGround: "对答复有异议 到期没有答复",
    Article10Basis: "已告知答复 到期没有答复",
    FollowUpAnswer: "满意 部分满意 不满意 未联系上 不愿评价",
    ExternalOwner: "12345热线 12328热线 领导批示 督查督办 信访 媒体",
    AttemptOutcome: "已联系上 无人接听 拒绝接听 空号或停机 未送达 未读 已留言",
    NotificationForm: "书面 录音电话 短信（有回执） 网页已读 邮寄 当面签收",
    ToldHow: "已告知 无法联系 凭查询码公示",
    Wish: "不要来电 只发文字 大字版 保密 不需要答复 英文",
    WorkOrderState: "办理中 申请退单 已退单 已办结 已撤销",
    ProposalKind: "更正类型 合并 不予受理 重新办理 更正收到时间",
    Wanted: "复核 申诉",
    LinkedOutcome: "已收存 办理中 已办结 已撤回 不予受理",
    ReviewOutcome: "维持原答复 变更原答复 部分变更 补作答复",
    DecisionOutcome: "支持 部分支持 不支持 无法查实 不予受理",
    InadmissibleReason: "同一事实已有结论 不属地铁运营服务 正在诉讼 正在仲裁 正在行政复议 无法辨明诉求 属其他机关职责",
    InquiryKind: "约谈 实地检查 查阅案卷 联系核实",
    ExtensionOutcome: "待审批 已批准 未批准 到期未批失效 已不需要",
    OrderKind: "责令改正 重新处理",
    AskedKind: "调阅案卷 责令 回告处理结果 保全录像",
    Progress: "待交 被退回 已交 待核查 已核查 已不需要",
    OrderState: "已下达 已回复 已核查",
    Reversed: "更正类型 合并 不予受理",
    OperatorOutcome: "已告知乘客 尚未告知乘客 乘客已撤回",
    MoveReason: "放假通知 批准延长 更正收到时间 交办单位延长",
    CloseReason: "已撤回 不予受理 不再需要 已延长",
    ReportStatus: "起草中 已确认 已报送 已接收 已退回 已认可",
    MeasureState: "进行中 已完成 未完成",
    DutyStatus: "未触发 待处置 已推迟 并入其他评估 待第二人批准 评估中 已有结果 已办结",
    AssessmentMode: "自行评估 委托第三方",
    StepKind: "制定方案 查阅资料 现场检查 问卷调查 座谈访谈 评分 形成意见",
    CheckKind: "抽查回访 查阅资料 现场检查",
    IssueStatus: "编制中 已印发",
    Clock: "不计 未到期 超期未办 按时 逾期 超期后终止",
    CountedAs: "受理 不予受理 转送 撤回 并入 改类型 非投诉 施行前",
    OrganisationKind: "运营单位 执法机构 主管部门 分公司或车站 委托单位",
    Role: "访客 乘客 投诉专员 投诉机构负责人 责任单位人员 车站人员 分管负责人 案件承办人 执法机构负责人 "
    "主管部门人员 系统管理员 安全管理员 审计员 接口程序 系统",
}
"""In the order of the words' definition, a space between each two."""

ENGLISH: Mapping[type[StrEnum], str] = {
    ProceedingKind: "complaint|review|appeal|direct complaint",
    ComplaintStatus: "registered|being looked into|result to be told|closed|withdrawn|joined to another",
    ReviewStatus: "received|being looked into|result to be told|closed|withdrawn",
    AppealStatus: "kept until it opens|received|being looked into|decision to be told|closed|withdrawn",
    DirectComplaintStatus: "received|being looked into|decision to be told|passing on to be told|passed on|"
    "reported back|closed|withdrawn",
    MatterType: "complaint|report|enquiry|request for help|suggestion|praise|lost property",
    Finding: "substantiated|partly substantiated|not substantiated|could not be verified",
    ReviewOutcome: "the reply stands|the reply was changed|the reply was changed in part|first reply given",
    DecisionOutcome: "upheld|upheld in part|not upheld|could not be verified|not admissible",
    NonAcceptanceReason: "before a court|in arbitration|in administrative review|no service of the metro|"
    "no matter could be made out|the same matter was concluded before",
    FollowUpAnswer: "satisfied|partly satisfied|not satisfied|not reached|no answer wanted",
    Wish: "no calls|text only|large print|confidential|no reply wanted|in English",
}
"""The same for what passengers read, a bar between each two."""


def said(value: StrEnum) -> str:
    """A stored word in Chinese. Raises KeyError for a kind of word that people never read."""
    return _CHINESE[type(value)][value]


def said_in_english(value: StrEnum) -> str:
    return _ENGLISH[type(value)][value]


def choices(kind: type[StrEnum]) -> Mapping[str, str]:
    """What a list offers: the stored word and what people read, in the order of definition."""
    return _CHINESE[kind]


def _by_word(written: Mapping[type[StrEnum], str], mark: str) -> dict[type[StrEnum], dict[str, str]]:
    return {kind: dict(zip(kind, words.split(mark), strict=True)) for kind, words in written.items()}


_CHINESE = _by_word(CHINESE, " ")
_ENGLISH = _by_word(ENGLISH, "|")
