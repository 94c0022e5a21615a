"""Words to begin a reply with; each is to be completed before it is checked and signed (rule S11)."""

from collections.abc import Mapping
from typing import Any

from app.domain.instants import SHANGHAI
from app.domain.proceedings.complaint.state import Complaint
from app.usecases.case_views import CaseView
from app.web.days import day_words

OPENING = "您于{received}反映的问题，我们已经调查。\n\n"
CLOSING = (
    "\n\n您对答复有异议的，可以向我们申请复核，也可以直接向执法机构申诉，不必两样都做，也不分先后（第十条）。"
)

TEMPLATES: Mapping[str, tuple[str, str]] = {
    "apology": (
        "致歉",
        "经核实：（时间、地点、经过）。\n\n这件事是我们的工作没有做好，向您道歉。我们已经：（采取的措施、责任人的处理）。",
    ),
    "explanation": (
        "解释",
        "经核实：（时间、地点、经过）。\n\n有关规定是：（规定的名称和内容）。所以当时：（为什么这样做）。",
    ),
    "repair": (
        "设备维修",
        "经核实，（设备、位置）于（时间）发生（故障）。\n\n已于（时间）修复并恢复使用。修复前我们：（临时措施）。",
    ),
    "refund": (
        "退款",
        "经核实：（交易时间、金额、差错）。\n\n应退（金额）元，已于（时间）按原支付方式退回。",
    ),
    "unverifiable": (
        "无法查实",
        "我们查看了：（录像、记录、询问的人）。\n\n现有材料不足以认定：（哪一点）。您还有其他材料的，请补充。",
    ),
}
"""Words for the list, and the middle of the reply."""


def templates_for(view: CaseView[Any]) -> Mapping[str, tuple[str, str]]:
    """By name: words for the list, and the whole text with the date of this case."""
    case = view.proceeding
    closing = CLOSING if isinstance(case, Complaint) else ""
    opening = OPENING.format(received=day_words(_received_on(case)))
    return {name: (words, f"{opening}{text}{closing}") for name, (words, text) in TEMPLATES.items()}


def _received_on(case: Any) -> Any:
    return case.received_at.astimezone(SHANGHAI).date()
