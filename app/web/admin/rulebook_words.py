"""The rulebook in words: its settings, their values, and where each comes from."""

import re
from collections.abc import Mapping
from datetime import time
from enum import StrEnum
from typing import Any

from app.documents.refusals import basis_in_words, chinese_number
from app.domain.rulebook.items import Source
from app.domain.rulebook.kinds import Figure, LimitUnit, Nature
from app.domain.rulebook.policies import Signing, Span, SpotCheckSize, UnreachablePolicy

UNITS = {
    LimitUnit.HOURS: "小时",
    LimitUnit.WORKING_DAYS: "个工作日",
    LimitUnit.CALENDAR_DAYS: "个自然日",
}
NATURES = {Nature.LAW: "办法规定", Nature.POLICY: "内部规定"}

POLICIES: Mapping[str, str] = {
    "cut_off": "当天接到的截止时刻",
    "lateness_after_move": "放假通知使期限提前时，按哪个日期认定超期",
    "other_media_received": "其他渠道的来件何时算接到",
    "signing": "答复由谁签发",
    "severe_categories": "按伤害、安全、治安快办的事由",
    "application_limit": "申请复核、申诉的期限",
    "reviews_per_complaint": "每件投诉可以复核几次",
    "officers_per_inquiry": "约谈、实地检查的执法人员至少几名",
    "unreachable": "联系不上的认定",
    "non_acceptance": "可以不予受理",
    "most_representatives": "联名投诉的代表人最多几名",
    "rate_counts": "有效投诉率按什么计",
    "reply_rate_tested": "与阈值相比的回复率",
    "assessment_deferrable": "前三季度可以推迟到年度评估",
    "spot_check": "抽查多少",
    "identity_kept_years": "办结后保留个人信息的年数",
    "access_log_kept_months": "访问日志保留的月数",
    "small_cells_under": "对外公开的表中，小于几件的不列",
    "access_code_tries": "查询码可以连续输错几次",
}
VALUES: Mapping[str, str] = {
    "later_of_told_and_due": "已告知的日期与现行日期中较晚的",
    "due": "现行日期",
    "taken_up": "工作人员接手时",
    "arrived": "到达时（须填写）",
    "drafter": "拟稿人",
    "checker_and_head": "审核后由负责人签发",
    "complaints": "投诉件数",
    "incidents": "事件数",
    "replied": "已回复即计入",
    "replied_on_time": "按时回复才计入",
}


def value_in_words(value: Any) -> str:
    match value:
        case None:
            said = "不设"
        case bool():
            said = "是" if value else "否"
        case StrEnum():
            said = VALUES[str(value)]
        case time():
            said = f"{value:%H:%M}"
        case frozenset():
            said = "、".join(sorted(value)) or "没有"
        case Span():
            said = f"{value.amount} {UNITS[value.unit]}"
        case Signing():
            said = _signing(value)
        case UnreachablePolicy():
            said = f"{value.days} 天内联系 {value.attempts} 次；空号 {value.attempts_dead_number} 次"
        case SpotCheckSize():
            said = f"{value.percent}%，至少 {value.at_least} 件"
        case _:
            said = str(value)
    return said


def _signing(signing: Signing) -> str:
    found = [f"一般：{value_in_words(signing.default)}"]
    for path in dict.fromkeys(path for _, path in signing.by_category):
        codes = "、".join(code for code, one in signing.by_category if one is path)
        found.append(f"{codes}：{value_in_words(path)}")
    return "；".join(found)


def threshold_in_words(figure: Figure, count: int, per: int) -> tuple[str, str]:
    if figure is Figure.VALID_RATE:
        return "有效乘客投诉率", f"每 {per:,} 人次 {count} 件，超过为触发"
    return "有效乘客投诉回复率", f"{count * 100 // per}%，低于为触发"


def source_in_words(source: Source) -> str:
    basis = "、".join(_basis(one) for one in source.basis)
    return f"{basis}（{NATURES[source.nature]}，第 {source.version} 版）"


def _basis(basis: str) -> str:
    """An article of the regulation, a rule of ours, or an article of another law."""
    said = basis_in_words(basis.removeprefix("rule "))
    return re.sub(r" ?Arts?\. (\d+)", lambda found: f"第{_number(int(found[1]))}条", said)


def _number(n: int) -> str:
    return chinese_number(n) if n < 100 else str(n)
