"""The words of each message that goes out: short enough for a text message, plain, without anybody's data."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from string import Formatter

from app.domain.announcing.announcement import Topic
from app.domain.instants import SHANGHAI
from app.domain.rulebook.items import Label
from app.domain.rulebook.kinds import DeadlineKind

MOST_CHARACTERS = 200
"""Three parts of a text message; a longer one costs more and is read less."""

THE_READERS = frozenset({"code", "external_number", "basis", "competent_body"})
"""Facts for the reader alone: what opens a case, what leads to whoever called 12345, what somebody typed (rule D1)."""
HIDDEN = "********"

LOOK_IT_UP = "可凭受理号和查询码查看。"
UNKNOWN_TO_PASSENGER = ("您的投诉（{number}）有新进展。", LOOK_IT_UP)
ANSWER_IT = "{owed}请在队列的“执法机构待回”里办理。"
UNKNOWN_TO_STAFF = ("{number}：有新情况，请查看。",)

Clauses = tuple[str, ...]
"""A clause is said where all that it speaks of is known."""

PASSENGER: Mapping[Topic, Clauses] = {
    Topic.RECEIPT_ACKNOWLEDGED: (
        "您的投诉已受理，受理号{number}。",
        "将于{start_due_at}前开始处理，",
        "{due_at}前处理完毕并告知您结果。",
        "{provisional}该期限为暂定，放假通知公布后如有变化另行告知。",
    ),
    Topic.DEADLINE_MOVED: (
        "您的投诉（{number}）的{label}期限由{due_before}改为{due_at}，",
        "依据：{basis}。",
    ),
    Topic.DEADLINE_FINAL: ("您的投诉（{number}）的{label}期限已确定为{due_at}，不再是暂定。",),
    Topic.ARTICLE_10_OPENED: (
        "您的投诉（{number}）：自{opened_at}起，您可以向运营单位申请复核，也可以直接向执法机构申诉，二者任选，口头提出也可以。",
    ),
    Topic.ARTICLE_10_POSTPONED: (
        "您的投诉（{number}）：因放假通知（{notice}）调整工作日，答复期限尚未届满，",
        "申请复核或申诉的权利将于{opens_at}起开放。",
    ),
    Topic.EARLY_APPLICATION: (
        "您的投诉（{number}）尚在办理期限内，您的意见已作为催办转达。",
        "自{opens_at}起您可以申请复核或申诉。",
    ),
    Topic.OBJECTION_RECORDED: (
        "您对投诉（{number}）答复的异议已记录。您可以申请复核或申诉，是否需要？回复或致电即可。",
    ),
    Topic.RESULT_READY: ("您的投诉（{number}）已有处理结果。", LOOK_IT_UP),
    Topic.ACCESS_CODE_REISSUED: (
        "您的投诉（{number}）的新查询码：{code}。",
        "旧查询码已失效，请勿告诉他人。",
    ),
    Topic.NOT_ACCEPTED: (
        "您的投诉（{number}）不予受理，",
        "请向{competent_body}提出，",
        "理由可凭受理号和查询码查看。如有异议，可以申请复核或申诉。",
    ),
    Topic.FORWARDED: ("您的投诉（{number}）不属地铁运营服务，已转送{competent_body}处理。",),
    Topic.PART_REFERRED: (
        "您的投诉（{number}）中有一部分须由其他机关处理，",
        "主管机关：{competent_body}。",
        "其余部分继续办理。",
    ),
    Topic.RETYPED: ("您的来件（{number}）的类别已更正，理由可凭受理号和查询码查看。",),
    Topic.MERGED: ("您的投诉（{number}）已与同一事项的在先投诉合并办理，期限仍按最早的一件计算。",),
    Topic.REOPENED: ("您的投诉（{number}）已重新办理。", LOOK_IT_UP),
    Topic.RECEIPT_CORRECTED: ("您的投诉（{number}）的收到时间已更正为{received_at}。", LOOK_IT_UP),
    Topic.DECISION_REVERSED: ("您的投诉（{number}）：此前的一项决定已被执法机构撤销，继续办理。",),
    Topic.COMMITMENT_KEPT: ("您的投诉（{number}）：此前的承诺已经兑现。", LOOK_IT_UP),
    Topic.EXTENSION_GRANTED: (
        "您的申诉（{number}）属特殊疑难，经批准延长3个工作日，",
        "答复期限由{due_before}改为{due_at}。",
    ),
    Topic.REVIEW_RECEIVED: ("您的复核申请（{number}）已收到，", "将于{due_at}前告知您结果。"),
    Topic.APPEAL_RECEIVED: ("您的申诉（{number}）已收到，", "将于{due_at}前答复您。"),
    Topic.APPEAL_KEPT: (
        "您的申诉（{number}）已收存。运营单位的办理期限尚未届满，",
        "期满未答复的，自{opens_at}起自动受理。",
    ),
    Topic.APPEAL_OPENED: ("您的申诉（{number}）已受理，", "将于{due_at}前答复您。"),
    Topic.APPEAL_ASKED: ("运营单位已答复您的投诉。您此前的申诉（{number}）是否仍要提出？回复或致电即可。",),
    Topic.DIRECT_COMPLAINT_RECEIVED: (
        "您向执法机构的投诉已收到，受理号{number}，",
        "将于{due_at}前告知您由谁办理。",
    ),
    Topic.TAKEN_UP: ("您的投诉（{number}）由执法机构直接办理，", "将于{due_at}前答复您。"),
    Topic.PASSED_ON: ("您的投诉（{number}）已转运营单位办理，", "须于{last_day}前办结，", "我们将跟踪督办。"),
    Topic.ORDER_ISSUED: ("您的申诉（{number}）：已责令运营单位改正，", "期限至{last_day}。"),
}

STAFF: Mapping[Topic, Clauses] = {
    Topic.RECEIPT_ACKNOWLEDGED: ("{number}：已受理并告知乘客。",),
    Topic.COMPLAINT_RECEIVED: (
        "新投诉{number}，",
        "{start_due_at}前启动，",
        "{due_at}前办结并告知。",
        "{provisional}（暂定）",
    ),
    Topic.DEADLINE_NEAR: ("提醒：{number}的{label}将于{due_at}到期。", "{provisional}（暂定）"),
    Topic.DEADLINE_MISSED: ("{number}的{label}已于{due_at}超期。", ANSWER_IT),
    Topic.DEADLINE_MOVED: ("{number}的{label}期限由{due_before}改为{due_at}，", "依据：{basis}。"),
    Topic.DEADLINE_FINAL: ("{number}的{label}期限确定为{due_at}，不再是暂定。",),
    Topic.MISS_SUPERSEDED: ("{number}：依{notice}，此前记录的{label}超期不再成立，", "期限为{due_at}。"),
    Topic.ARTICLE_10_OPENED: ("{number}：乘客自{opened_at}起可以申请复核或申诉。",),
    Topic.ARTICLE_10_POSTPONED: ("{number}：依{notice}，申请复核、申诉的开放时间改为{opens_at}。",),
    Topic.EARLY_APPLICATION: ("{number}：乘客在期限内提出复核或申诉，已作催办。",),
    Topic.APPLICATION_TO_HAND_ON: ("{number}：收到应转交的复核或申诉申请，", "请于{due_at}前转交。"),
    Topic.OBJECTION_RECORDED: ("{number}：乘客对答复有异议，请询问是否申请复核或申诉。",),
    Topic.RESULT_READY: ("{number}：处理结果已签发，请告知乘客。",),
    Topic.NOT_ACCEPTED: ("{number}：决定不予受理。",),
    Topic.FORWARDED: ("{number}：已转送{competent_body}。",),
    Topic.PART_REFERRED: ("{number}：部分事项已移送{competent_body}。",),
    Topic.RETYPED: ("{number}：来件类别已更正。",),
    Topic.MERGED: ("{number}：已并案。",),
    Topic.REOPENED: ("{number}：已重新办理。",),
    Topic.RECEIPT_CORRECTED: ("{number}：收到时间更正为{received_at}。",),
    Topic.DECISION_REVERSED: ("{number}：此前的决定已被执法机构撤销，请继续办理。",),
    Topic.COMMITMENT_KEPT: ("{number}：承诺已兑现。",),
    Topic.EXTENSION_REQUESTED: ("{number}：请求延长3个工作日，请审批。", "须于{due_at}前批准，逾时失效。"),
    Topic.EXTENSION_GRANTED: ("{number}：延期已批准，", "新期限{due_at}，", "请在{due_before}前告知乘客。"),
    Topic.EXTENSION_REFUSED: ("{number}：延期未获批准，期限不变。",),
    Topic.EXTENSION_LAPSED: ("{number}：延期请求到期未批，已失效。",),
    Topic.EXTENSION_STANDS_AGAIN: ("{number}：依{notice}期限后移，延期请求恢复待批。",),
    Topic.SEVERE_CASE: ("紧急：{number}涉及人身伤害、安全隐患或违法犯罪，请立即处置，", "{due_at}前上报。"),
    Topic.CCTV_HOLD_NEEDED: ("{number}：请调取并保全视频，", "{purge_on}后将被覆盖。", ANSWER_IT),
    Topic.HANDLER_ASSIGNED: ("{number}：已分派给您。",),
    Topic.REPORT_DRAFTED: ("{period}季度报告已起草，", "请补充原因分析和整改措施。"),
    Topic.REPORT_REMINDER: ("{period}季度报告尚未报送，", "请尽快办理（内部提醒，办法未规定日期）。"),
    Topic.REPORT_SUBMITTED: ("{operator}已报送{period}季度报告，", "请签收。"),
    Topic.REPORT_RETURNED: ("{period}季度报告已退回，", "请按退回理由补充后重新报送。"),
    Topic.REPORT_ACCEPTED: ("{period}季度报告已采纳。",),
    Topic.DUTY_OWED: (
        "{operator}截至{period}已达到服务质量评估条件，",
        "请启动评估，或说明理由延至年度数据。",
    ),
    Topic.HANDOVER_OFFERED: ("{number}：有交接待您确认。",),
    Topic.CHASER_ADDED: ("{number}：乘客催办，", "累计{chasers}次。"),
    Topic.SUPPLEMENT_ADDED: ("{number}：乘客补充了材料或情况。",),
    Topic.WORK_ORDER_DISPATCHED: ("{number}：收到派单，", "请于{due_at}前办结。"),
    Topic.WORK_ORDER_RETURN_ASKED: ("{number}：承办部门申请退单，请于一日内决定。",),
    Topic.WORK_ORDER_RETURN_DECIDED: ("{number}：退单申请已有决定。", "{accepted}同意退单。"),
    Topic.WORK_ORDER_COMPLETED: ("{number}：派单已办结。",),
    Topic.WORK_ORDER_RECALLED: ("{number}：乘客已撤回，派单不再办理。",),
    Topic.DECISION_TO_CONFIRM: ("{number}：有一项决定待您确认。",),
    Topic.DECISION_DECLINED: ("{number}：提请的决定未获确认。",),
    Topic.DETERMINATION_TO_CONFIRM: ("{number}：定责意见待您确认。",),
    Topic.REPLY_DRAFTED: ("{number}：答复已拟稿，请审核或签发。",),
    Topic.REPLY_CHECKED: ("{number}：答复已审核，请签发。",),
    Topic.REPLY_RETURNED: ("{number}：答复的拟稿被退回，请看理由，重新拟稿。",),
    Topic.EXTERNAL_LIMIT_SET: ("{number}：外部交办{external_number}，", "须于{due_at}前回告。"),
    Topic.REPORTED_BACK: ("贵方交办{external_number}（{number}）已有办理结果。",),
    Topic.APPEAL_LODGED: ("{number}：乘客已就本案向执法机构申诉。",),
    Topic.STAGE_CONCLUDED: ("{number}：本案的复核或申诉已有结果，请查看。",),
    Topic.REVIEW_RECEIVED: ("{number}：收到复核申请，", "请组织调查，", "{due_at}前告知乘客结果。"),
    Topic.REVIEW_RESULT: ("{number}：运营单位的复核已有结果。",),
    Topic.APPEAL_RECEIVED: ("{number}：收到申诉，", "{due_at}前答复。"),
    Topic.APPEAL_KEPT: ("{number}：收存一件提前提出的申诉，", "自{opens_at}起自动受理。"),
    Topic.APPEAL_OPENED: ("{number}：申诉已自动受理，", "{due_at}前答复。"),
    Topic.APPEAL_ASKED: ("{number}：运营单位已答复，请询问乘客是否仍要申诉。",),
    Topic.DIRECT_COMPLAINT_RECEIVED: ("{number}：收到直接投诉，", "{due_at}前决定办理或转办。"),
    Topic.LEAD_NAMED: ("{number}：您被指定主持复核调查。",),
    Topic.FILE_REQUESTED: ("{number}：执法机构调阅案卷，", "请于{due_at}前提供。", ANSWER_IT),
    Topic.FILE_DELIVERED: ("{number}：运营单位已提供案卷。",),
    Topic.TAKEN_UP: ("{number}：决定直接办理，", "{due_at}前答复。"),
    Topic.PASSED_ON: ("{number}：执法机构转办，", "请于{last_day}前回告结果。", ANSWER_IT),
    Topic.OPERATOR_REPORTED: ("{number}：运营单位已回告结果，请核查。",),
    Topic.RESULT_CHASED: ("{number}：执法机构催办，请尽快回告结果。", ANSWER_IT),
    Topic.RESULT_SENT_BACK: ("{number}：回告的结果被退回，", "请于{last_day}前重新回告。", ANSWER_IT),
    Topic.ORDER_ISSUED: ("{number}：收到执法机构的责令，", "限{last_day}前完成。", ANSWER_IT),
    Topic.ORDER_ANSWERED: ("{number}：运营单位已回复责令，请核查。",),
    Topic.ORDER_CHECKED: (
        "{number}：责令的回复已核查，",
        "{accepted}核查通过。",
        "被退回，请于{last_day}前重新回复。",
        ANSWER_IT,
    ),
}

Facts = Mapping[str, object]


def words_of(
    topic: str, facts: Facts, *, to_passenger: bool, label_of: Callable[[DeadlineKind], Label | None]
) -> str:
    """What is said. A topic that this release does not know is told as news of the case."""
    known = {name: said for name, fact in facts.items() if (said := _said(fact)) is not None}
    label = _label(facts, label_of)
    if label is not None:
        known["label"] = label.public if to_passenger else label.internal
    clauses = _clauses(topic, to_passenger=to_passenger)
    said = "".join(clause.format_map(known) for clause in clauses if _speaks_of(clause) <= known.keys())
    return said[:-1] + "。" if said.endswith("，") else said


def without_what_is_the_readers(facts: Facts) -> Facts:
    """For words that others read too, as in a log."""
    return {name: HIDDEN if fact and name in THE_READERS else fact for name, fact in facts.items()}


def _clauses(topic: str, *, to_passenger: bool) -> Clauses:
    table, unknown = (PASSENGER, UNKNOWN_TO_PASSENGER) if to_passenger else (STAFF, UNKNOWN_TO_STAFF)
    return table[Topic(topic)] if topic in table else unknown


def _speaks_of(clause: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(clause) if name}


def _label(facts: Facts, label_of: Callable[[DeadlineKind], Label | None]) -> Label | None:
    kind = facts.get("kind")
    return label_of(DeadlineKind(str(kind))) if kind in set(DeadlineKind) else None


def _said(fact: object) -> str | None:
    """Instants and days as people write them; a true condition says nothing itself, a false one hides its clause."""
    match fact:
        case None | False:
            return None
        case True:
            return ""
        case str():
            return _instant(fact) or fact
    return str(fact)


def _instant(text: str) -> str | None:
    if len(text) < len("2026-10-10") or text[4] != "-":
        return None
    try:
        return _day(date.fromisoformat(text)) if len(text) == len("2026-10-10") else _hour(text)
    except ValueError:
        return None


def _hour(text: str) -> str:
    at = datetime.fromisoformat(text).astimezone(SHANGHAI)
    if at.timetz().replace(tzinfo=None) == time():  # rule T3: 24:00 of the last day
        return f"{_day(at.date() - timedelta(days=1))}24时"
    return f"{_day(at.date())}{at:%H:%M}"


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
