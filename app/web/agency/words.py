"""Words of the agency's own pages, beside the vocabulary that all share."""

from collections.abc import Mapping

from app.usecases.queries.agency_tabs import AgencyTab

TABS: Mapping[AgencyTab, str] = {
    AgencyTab.DUE_TODAY: "今天到期",
    AgencyTab.OVERDUE: "超期",
    AgencyTab.MINE: "我的",
    AgencyTab.UNASSIGNED: "未派",
    AgencyTab.EXTENSIONS: "延长待批",
    AgencyTab.AWAITING_NOTIFICATION: "待告知",
    AgencyTab.ORDERS: "责令待核查",
    AgencyTab.FOLLOW_UP: "督办",
    AgencyTab.APPEALS: "申诉",
    AgencyTab.DIRECT: "直接投诉",
    AgencyTab.CONCLUDED: "已办结",
}
