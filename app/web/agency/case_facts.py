"""An appeal or direct complaint in words: who says what, what was found, what was ordered, who signed (Art. 12)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.documents.vocabulary import said
from app.domain.proceedings.agency.state import AgencyProceeding
from app.domain.proceedings.answered import ProposedOpinion
from app.domain.proceedings.appeal.state import Appeal
from app.domain.proceedings.complaint.state import Complaint
from app.domain.proceedings.direct_complaint.state import DirectComplaint
from app.domain.proceedings.kinds import ProceedingKind
from app.domain.proceedings.validity import Determination, Elements
from app.usecases.case_views import CaseView
from app.usecases.queries.colleagues import House
from app.web.days import day_words, due_words, instant_words
from app.web.staff_words import ERASED, Row

COMPLAINED_OF = {ProceedingKind.APPEAL: "被申诉单位", ProceedingKind.DIRECT_COMPLAINT: "被投诉单位"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Something written, and what is known of it."""

    title: str
    text: str
    rows: Sequence[Row]


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyFacts:
    """Three voices side by side: the passenger's, the operator's, our own."""

    title: str
    tags: Sequence[tuple[str, str]]
    facts: Sequence[str]
    words: str
    rows: Sequence[Row]
    operators: Part | None
    inquiries: Sequence[Part]
    files: Sequence[Part]
    extension: Part | None
    opinion: Sequence[Row]
    decision: Part | None
    orders: Sequence[Part]
    passing_on: Sequence[Row]
    held: Sequence[Row]


def agency_facts(
    view: CaseView[Any], complaint: CaseView[Complaint] | None, house: House, names: Mapping[str, str]
) -> AgencyFacts:
    """`names`: the other bodies by their codes. `complaint` where it is open to the agency."""
    case: AgencyProceeding = view.proceeding
    told = Words(view, house, names)
    person = next((one.name for one in view.persons if one.name), None)
    operator = names.get(case.operator or "", "")
    return AgencyFacts(
        title=f"{said(view.kind)}{f' · {COMPLAINED_OF[view.kind]} {operator}' if operator else ''}",
        tags=_tags(case),
        facts=[person or "匿名或未留姓名", f"承办 {told.name(case.handler) or '未派'}"],
        words=told.text(case.text),
        rows=_rows(case, view),
        operators=_operators(complaint, Words(complaint, house, names)) if complaint else None,
        inquiries=[_inquiry(one, told) for one in case.inquiries],
        files=[_file(one, told) for one in case.file_requests],
        extension=_extension(case, told),
        opinion=_opinion(case.proposed, told) if case.proposed else (),
        decision=_decision(case, told),
        orders=[_order(one, told) for one in case.orders],
        passing_on=_passing_on(case, told, names) if isinstance(case, DirectComplaint) else (),
        held=_held(case, complaint, told),
    )


@dataclass(frozen=True, slots=True)
class Words:
    view: CaseView[Any]
    house: House
    bodies: Mapping[str, str]

    def body(self, responsible: str) -> str:
        """A body by its name; a person as they were written (rule V1)."""
        return self.bodies.get(responsible, responsible)

    def text(self, kept: Any) -> str:
        return self.view.texts.get(kept.item) or ERASED

    def name(self, id: str | None) -> str:
        return (self.house.name_of(id) or "其他单位人员") if id else ""


def _tags(case: AgencyProceeding) -> list[tuple[str, str]]:
    tags = [(said(case.state), "neutral")]
    if case.difficult:
        tags.append(("特殊疑难", "due"))
    if case.is_extension_pending:
        tags.append(("延长待批", "due"))
    if case.is_extended:
        tags.append(("已延长", "neutral"))
    if isinstance(case, Appeal) and case.is_complaint_withdrawn:
        tags.append(("原投诉已撤回", "neutral"))
    return [*tags, *((said(wish), "due") for wish in sorted(case.wishes.wishes))]


def _rows(case: AgencyProceeding, view: CaseView[Any]) -> list[Row]:
    ground = getattr(case, "ground", None)
    opens_at = getattr(case, "opens_at", None)
    contact = "；".join(
        "，".join(part for part in (one.name, one.phone, one.other_contact) if part) for one in view.persons
    )
    rows = [
        ("收到", instant_words(case.received_at)),
        ("理由", said(ground) if ground else ""),
        ("自动受理时间", instant_words(opens_at) if opens_at and case.state == "kept" else ""),
        ("联系方式", contact or "没有留"),
        ("补充", f"{case.supplements} 次" if case.supplements else ""),
    ]
    told = case.told
    for n, one in enumerate(case.attempts, start=1):
        evidence = f" · {one.evidence}" if one.evidence else ""
        rows.append(
            (
                f"第 {n} 次联系",
                f"{instant_words(one.stated_at)} · {said(one.channel)} · {said(one.outcome)}{evidence}",
            )
        )
    if told is not None:
        form = f" · {said(told.form)}" if told.form else ""
        evidence = f" · {told.evidence}" if told.evidence else ""
        rows.append(("告知", f"{said(told.how)} · {instant_words(told.at)}{form}{evidence}"))
    return [row for row in rows if row[1]]


def _operators(view: CaseView[Complaint], told: Words) -> Part:
    complaint = view.proceeding
    reply, handling = complaint.reply, complaint.handling
    told_at = complaint.told or complaint.first_told
    rows = [
        ("投诉编号", view.number),
        ("收到", instant_words(complaint.received_at)),
        ("期限", _due(handling.due_at, provisional=handling.provisional) if handling else ""),
        ("超期", f"{due_words(handling.missed_at)} 起" if handling and handling.missed_at else ""),
        ("告知", instant_words(told_at.at) if told_at else "还没有告知"),
        ("处理", "、".join(said(one) for one in reply.handled) if reply else ""),
        ("运营单位认定", said(complaint.validity)),
        ("投诉原话", told.text(complaint.description)),
    ]
    text = told.text(reply.text) if reply and reply.is_signed else "运营单位还没有签发答复。"
    return Part(title="运营单位的答复", text=text, rows=[row for row in rows if row[1]])


def _inquiry(inquiry: Any, told: Words) -> Part:
    officers = "；".join(f"{told.name(one.id)}（证号 {one.certificate}）" for one in inquiry.officers)
    rows = [("时间", instant_words(inquiry.held_at)), ("执法人员", officers)]
    return Part(title=said(inquiry.kind), text=told.text(inquiry.minutes), rows=rows)


def _file(request: Any, told: Words) -> Part:
    delivered = instant_words(request.delivered_at) if request.delivered_at else "还没有提交"
    rows = [("提交", delivered)]
    if request.delivered:
        rows.append(("案卷在", told.text(request.delivered)))
    return Part(title="调阅案卷", text=told.text(request.what), rows=rows)


def _extension(case: AgencyProceeding, told: Words) -> Part | None:
    """The second signature beside the first, both with name and instant (rule S6)."""
    asked = case.extension
    if asked is None:
        return None
    decided = (
        f"{told.name(asked.decided_by.id)} · {instant_words(asked.decided_at)}"
        if asked.decided_by and asked.decided_at
        else "还没有人审批"
    )
    rows = [
        ("申请人", f"{told.name(asked.by.id)} · {instant_words(asked.at)}"),
        ("审批人", decided),
        ("结果", said(asked.outcome)),
        ("原期限", due_words(asked.original_due_at) if asked.original_due_at else ""),
        ("告知乘客", instant_words(asked.told_at) if asked.told_at else "还没有告知"),
    ]
    return Part(title="延长", text=told.text(asked.reason), rows=[row for row in rows if row[1]])


def _opinion(proposed: ProposedOpinion, told: Words) -> list[Row]:
    opinion = proposed.opinion
    return [
        ("意见", f"{said(opinion.validity)} · {told.name(proposed.by.id)}"),
        ("事实", said(opinion.finding)),
        *_elements(opinion.elements, told),
        ("理由", told.text(opinion.reason)),
    ]


def _elements(elements: Elements, told: Words) -> list[Row]:
    return [
        ("原因", said(elements.cause) if elements.cause else "没有查到"),
        ("影响或损害", said(elements.harm)),
        ("责任单位或责任人", told.body(elements.responsible) if elements.responsible else "没有"),
    ]


def _decision(case: AgencyProceeding, told: Words) -> Part | None:
    decision = case.decision
    if decision is None:
        return None
    rows = [
        ("结论", said(decision.outcome)),
        ("事实", said(decision.finding) if decision.finding else ""),
        ("不予受理的理由", said(decision.inadmissible) if decision.inadmissible else ""),
        ("撤销运营单位的", said(decision.overturns) if decision.overturns else ""),
        ("作出", f"{told.name(decision.by.id)} · {instant_words(decision.at)}"),
    ]
    return Part(title="决定", text=told.text(decision.text), rows=[row for row in rows if row[1]])


def _order(order: Any, told: Words) -> Part:
    rows = [
        ("状态", said(order.state)),
        ("完成期限", day_words(order.last_day)),
        ("运营单位回复", told.text(order.answer) if order.answer else "还没有回复"),
        *([("退回的理由", told.text(order.rejection))] if order.rejection else []),
        ("告知乘客", instant_words(order.told_at) if order.told_at else "还没有告知"),
    ]
    return Part(title=said(order.kind), text=told.text(order.text), rows=rows)


def _passing_on(case: DirectComplaint, told: Words, names: Mapping[str, str]) -> list[Row]:
    passed = case.passing_on
    if passed is None:
        return []
    rows = [
        ("转给", names.get(passed.operator, passed.operator)),
        ("回告期限", day_words(passed.report_by)),
        ("退回补办", f"{passed.times_sent_back} 次" if passed.times_sent_back else ""),
        ("催办", f"{case.chasers} 次" if case.chasers else ""),
    ]
    if passed.result is not None:
        rows.append(("运营单位结果", f"{said(passed.result.outcome)} · {instant_words(passed.result.at)}"))
        if passed.result.text is not None:
            rows.append(("回告内容", told.text(passed.result.text)))
    return [row for row in rows if row[1]]


def _held(case: AgencyProceeding, complaint: CaseView[Complaint] | None, told: Words) -> list[Row]:
    """Rule V2: what holds, and of which rank."""
    held: Determination | None = (
        complaint.proceeding.held if complaint else next(reversed(case.determinations), None)
    )
    if held is None:
        return [("认定", "待认定")]
    return [
        ("认定", said(held.validity)),
        ("事实", said(held.finding)),
        *_elements(held.elements, told),
        ("由谁", f"{said(held.rank)} · {told.name(held.by.id)} · {instant_words(held.at)}"),
    ]


def _due(due_at: Any, *, provisional: bool) -> str:
    return f"{'暂定 ' if provisional else ''}{due_words(due_at)}"
