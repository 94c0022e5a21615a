"""What stands on top of a case, and its facts as a list: who, what, where, by whom, in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.documents.vocabulary import said
from app.domain.network import Network
from app.domain.proceedings.answered import Answered
from app.domain.proceedings.complaint.state import Complaint, Place, Reply, Wishes
from app.domain.proceedings.ended import ENDED
from app.domain.proceedings.kinds import ProceedingKind
from app.domain.proceedings.review.state import Review
from app.domain.proceedings.validity import Determination, Elements
from app.usecases.case_views import CaseView
from app.usecases.queries.colleagues import House
from app.web.days import day_words, instant_words
from app.web.staff_words import ERASED, Row


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyFacts:
    version: int
    state: str
    text: str
    rows: Sequence[Row]


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedFacts:
    """`path` only where this person's pages show it."""

    words: str
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFacts:
    number: str
    title: str
    tags: Sequence[tuple[str, str]]
    facts: Sequence[str]
    words: str
    rows: Sequence[Row]
    reply: ReplyFacts | None
    held: Sequence[Row]
    proposed: Sequence[Row]
    linked: Sequence[LinkedFacts]


def case_facts(view: CaseView[Any], house: House, network: Network, today: date) -> CaseFacts:
    case = view.proceeding
    person = next((one.name for one in view.persons if one.name), None)
    handler = _name(case.handler, house)
    return CaseFacts(
        number=view.number,
        title=_title(view, network),
        tags=_tags(case, today),
        facts=[person or "匿名或未留姓名", f"承办 {handler or '未派'}", *_handover(case, house)],
        words=_words_of(view),
        rows=_rows(view, network),
        reply=_reply(view, house),
        held=_held(case, view, house),
        proposed=_proposed(view, house),
        linked=_linked(view),
    )


def _title(view: CaseView[Any], network: Network) -> str:
    case = view.proceeding
    if isinstance(case, Complaint):
        category = network.categories.get(case.category)
        what = category.name_zh if category else case.category
        return f"{what} · {where(case.place, network)}" if case.place.line or case.place.station else what
    return f"{said(view.kind)}：{said(case.ground)}" if isinstance(case, Review) else said(view.kind)


def where(place: Place, network: Network) -> str:
    line, station = network.lines.get(place.line or ""), network.stations.get(place.station or "")
    return "".join([line.name_zh if line else "", station.name_zh if station else ""])


def _tags(case: Any, today: date) -> list[tuple[str, str]]:
    tags = [(said(case.state), "neutral")]
    if isinstance(case, Complaint):
        if case.severe:
            tags.append(("涉及伤害或安全", "overdue"))
        if case.legacy:
            tags.append(("办法施行前收到", "neutral"))
        if case.is_flagged_for_abuse(today):
            tags.append(("不当来电标记", "due"))
        tags += [(f"涉{said(one.owner)}", "due") for one in case.external_limits]
        if case.lacks_report_back_day and case.state not in ENDED:
            tags.append(("未注明回告日", "due"))
        if case.matter_type.value != "complaint":
            tags.append((said(case.matter_type), "neutral"))
    tags += [(said(wish), "due") for wish in sorted(case.wishes.wishes)]
    return tags


def _handover(case: Any, house: House) -> list[str]:
    to = getattr(case, "handover_to", None)
    return [f"交班给 {_name(to, house)}，待确认"] if to else []


def _words_of(view: CaseView[Any]) -> str:
    case = view.proceeding
    kept = case.description if isinstance(case, Complaint) else case.text
    return view.texts.get(kept.item) or ERASED


def _rows(view: CaseView[Any], network: Network) -> list[Row]:
    case = view.proceeding
    rows = [("收到", instant_words(case.received_at))]
    if isinstance(case, Complaint):
        rows.append(("来源", said(case.channel)))
        rows += _complaint_rows(case, network)
    rows += [("联系方式", _contact(view)), ("联系意愿", wishes_in_words(case.wishes) or "没有特别要求")]
    return [row for row in rows if row[1]]


def _complaint_rows(case: Complaint, network: Network) -> list[Row]:
    place = case.place
    when = instant_words(place.occurred_from) if place.occurred_from else ""
    until = f" 至 {instant_words(place.occurred_to)}" if place.occurred_to else ""
    more = "，".join(part for part in (place.direction, place.train, place.car, place.equipment) if part)
    rows = [
        ("类型", said(case.matter_type)),
        ("地点", where(place, network)),
        ("发生时间", when + until),
        ("方向、车次、设备", more),
        ("希望", "、".join(said(one.kind) for one in case.remedies_asked)),
        ("补充、催办、异议", _counts(case)),
    ]
    if case.origin:
        rows.append(("转来单位", f"{case.origin.body} {case.origin.number or ''}".strip()))
    if case.lacks_report_back_day and case.state not in ENDED:
        rows.append(("回告日", "没有填，到期不会提醒。问清以后请用“登记外部时限”补上。"))
    return rows


def _counts(case: Complaint) -> str:
    counted = {"补充": case.supplements, "催办": case.chasers, "异议": case.objections}
    return "，".join(f"{words} {n} 次" for words, n in counted.items() if n)


def _contact(view: CaseView[Any]) -> str:
    said_of = [
        "，".join(part for part in (one.name, one.phone, one.other_contact) if part) for one in view.persons
    ]
    return "；".join(part for part in said_of if part) or "没有留"


def wishes_in_words(wishes: Wishes) -> str:
    words = [said(wish) for wish in sorted(wishes.wishes)]
    if wishes.call_from_hour is not None or wishes.call_to_hour is not None:
        words.append(f"{wishes.call_from_hour or 0} 点至 {wishes.call_to_hour or 24} 点可以来电")
    return "，".join(words)


def _reply(view: CaseView[Any], house: House) -> ReplyFacts | None:
    case = view.proceeding
    if isinstance(case, Review):
        return _result(view, house)
    reply = case.reply if isinstance(case, Complaint) else None
    if reply is None:
        return None
    rows = [
        ("拟稿", f"{_name(reply.drafted_by.id, house)} · {instant_words(reply.drafted_at)}"),
        ("审核", _name(reply.checked_by.id, house) if reply.checked_by else "还没有"),
        (
            "签发",
            f"{_name(reply.signed_by.id, house)} · {instant_words(reply.signed_at)}"
            if reply.signed_by and reply.signed_at
            else "还没有",
        ),
        *_returned(view, reply, house),
        ("处理", "、".join(said(one) for one in reply.handled)),
        *_commitment(view, reply, house),
        *_told(case),
    ]
    state = "已审核，待签发" if reply.checked_by else "拟稿，待审签"
    if reply.is_signed or reply.is_returned:
        state = "已签发" if reply.is_signed else "被退回，待重新拟稿"
    return ReplyFacts(
        version=reply.version, state=state, text=view.texts.get(reply.text.item) or ERASED, rows=rows
    )


def _result(view: CaseView[Any], house: House) -> ReplyFacts | None:
    case = view.proceeding
    if case.result is None:
        return None
    rows = [
        ("结论", said(case.result.outcome)),
        ("核实", said(case.result.finding)),
        ("作出", f"{_name(case.result.by.id, house)} · {instant_words(case.result.at)}"),
        *_told(case),
    ]
    text = view.texts.get(case.result.text.item) or ERASED
    return ReplyFacts(version=1, state="已作出结论", text=text, rows=rows)


def _returned(view: CaseView[Any], reply: Reply, house: House) -> list[Row]:
    if reply.returned is None or reply.returned_by is None:
        return []
    text = view.texts.get(reply.returned.item) or ERASED
    return [("退回", f"{_name(reply.returned_by.id, house)}：{text}")]


def _commitment(view: CaseView[Any], reply: Reply, house: House) -> list[Row]:
    promised = reply.commitment
    if promised is None:
        return []
    text = view.texts.get(promised.text.item) or ERASED
    return [("承诺", f"{day_words(promised.due_on)}前，{_name(promised.owner, house)}：{text}")]


def _told(case: Complaint | Answered) -> list[Row]:
    told = case.told
    tried = [(f"第 {n} 次联系", _attempt(one)) for n, one in enumerate(case.attempts, start=1)]
    if told is None:
        return [*tried, ("告知", "还没有告知")]
    form = f" · {said(told.form)}" if told.form else ""
    evidence = f" · {told.evidence}" if told.evidence else ""
    return [*tried, ("告知", f"{said(told.how)} · {instant_words(told.at)}{form}{evidence}")]


def _attempt(one: Any) -> str:
    evidence = f" · {one.evidence}" if one.evidence else ""
    return f"{instant_words(one.stated_at)} · {said(one.channel)} · {said(one.outcome)}{evidence}"


def _held(case: Any, view: CaseView[Any], house: House) -> list[Row]:
    held = case.held if isinstance(case, Complaint) else next(iter(reversed(case.determinations)), None)
    return _determination(held, view, house) if held else []


def _determination(held: Determination, view: CaseView[Any], house: House) -> list[Row]:
    item = getattr(held.reason, "item", None)
    reason = view.texts.get(item) if item else None
    return [
        ("认定", said(held.validity)),
        ("核实", said(held.finding)),
        *_elements(held.elements, house),
        ("由谁", f"{said(held.rank)} · {_name(held.by.id, house)} · {instant_words(held.at)}"),
        *([("理由", reason)] if reason else []),
    ]


def _elements(elements: Elements, house: House) -> list[Row]:
    return [
        ("原因", said(elements.cause) if elements.cause else "没有查到"),
        ("影响或损害", said(elements.harm)),
        ("责任单位或责任人", house.unit_named(elements.responsible) if elements.responsible else "没有"),
    ]


def _proposed(view: CaseView[Any], house: House) -> list[Row]:
    """What waits for the second person."""
    case, rows = view.proceeding, []
    proposal = getattr(case, "proposal", None)
    if proposal is not None:
        asked = f"{said(proposal.kind)} · {_name(proposal.by.id, house)} · {instant_words(proposal.at)}"
        rows += [("提请", asked), ("理由", view.texts.get(proposal.reason.item) or ERASED)]
        if proposal.to_type:
            rows.append(("改为", said(proposal.to_type)))
        if proposal.ground:
            rows.append(("原因", said(proposal.ground)))
    determination = getattr(case, "proposed_determination", None)
    if determination is not None:
        rows += [
            ("定责意见", f"{said(determination.validity)} · {_name(determination.by.id, house)}"),
            ("核实", said(determination.finding)),
            *_elements(determination.elements, house),
            ("理由", view.texts.get(determination.reason.item) or ERASED),
        ]
    return rows


def _linked(view: CaseView[Any]) -> list[LinkedFacts]:
    shown = (ProceedingKind.COMPLAINT, ProceedingKind.REVIEW)
    return [
        LinkedFacts(
            words=f"{said(row.kind)} {row.number}",
            path=f"/call-centre/cases/{row.id}" if row.kind in shown else "",
        )
        for row in view.linked
    ]


def _name(id: str | None, house: House) -> str:
    return (house.name_of(id) or "其他单位人员") if id else ""
