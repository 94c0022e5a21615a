"""Words of the call centre's own pages, beside those that all staff's pages share."""

from collections.abc import Mapping

from app.usecases.queries.queue_tabs import Tab

TABS: Mapping[Tab, str] = {
    Tab.DUE_TODAY: "今天到期",
    Tab.OVERDUE: "超期",
    Tab.MINE: "我的",
    Tab.UNASSIGNED: "未派",
    Tab.AWAITING_NOTIFICATION: "待告知",
    Tab.RETURNED: "退单",
    Tab.FOLLOW_UP_CALLS: "待回访",
    Tab.HANDOVERS: "交接",
    Tab.APPROVALS: "待审签",
    Tab.DETERMINATIONS: "认定意见",
    Tab.DECISIONS: "提请决定",
    Tab.OWED_TO_AGENCY: "执法机构待回",
    Tab.REVIEWS: "复核",
    Tab.OPEN: "全部在办",
}
