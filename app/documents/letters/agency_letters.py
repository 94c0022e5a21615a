"""What the enforcement agency writes to passengers and to the operator (Arts. 4, 12; rules S5-S7, S15)."""

from datetime import date

from app.documents.letters.facts import Answer, DecisionAnswer, Due, Extension, Matter, OperatorOrder
from app.documents.letters.letter import Heading, Letter, LetterKind, Part
from app.documents.letters.phrases import (
    by_name,
    contact,
    due,
    end_of_day,
    greeting,
    last_day,
    what_was_asked,
)
from app.documents.vocabulary import said
from app.domain.proceedings.agency.state import DecisionOutcome, OrderKind

DECISIONS = {
    DecisionOutcome.UPHELD: "您的申诉事项成立，予以支持。",
    DecisionOutcome.PARTLY_UPHELD: "您的申诉事项部分成立，予以部分支持。",
    DecisionOutcome.NOT_UPHELD: "您的申诉事项不成立，不予支持。",
    DecisionOutcome.UNVERIFIABLE: "根据现有证据，您反映的情况无法查实。",
}
ORDER_TITLES = {OrderKind.RECTIFY: "责令改正通知书", OrderKind.HANDLE_AGAIN: "责令重新处理通知书"}


def appeal_receipt(matter: Matter, *, answer_by: Due) -> Letter:
    parts: list[Part] = [
        f"{what_was_asked(matter, '申诉')}，本机构已经收到。",
        (
            f"根据《{matter.law}》第十二条，本机构将在{due(answer_by)}前答复处理结果。"
            "属于特殊疑难的，经本机构负责人批准可以延长一次，延长的将提前告知您。"
        ),
    ]
    return _to_passenger(matter, LetterKind.APPEAL_RECEIPT, "申诉受理告知书", parts)


def extension_notice(matter: Matter, extension: Extension) -> Letter:
    """Art. 12: once; told before the original due instant (rule S6)."""
    parts: list[Part] = [
        f"{what_was_asked(matter, '申诉')}，原定于{due(extension.due_before)}前答复。",
        (
            f"因该事项属于特殊疑难投诉（{extension.reason}），根据《{matter.law}》第十二条，经本机构负责人批准，"
            f"答复期限延长{extension.working_days}个工作日，延至{due(extension.due_at)}。期限只延长这一次。"
        ),
    ]
    return _to_passenger(matter, LetterKind.EXTENSION_NOTICE, "申诉延期答复告知书", parts)


def appeal_decision(matter: Matter, decision: DecisionAnswer) -> Letter:
    if decision.outcome is DecisionOutcome.NOT_ADMISSIBLE:
        ground = f"（{said(decision.inadmissible)}）" if decision.inadmissible else ""
        parts: list[Part] = [
            f"{what_was_asked(matter, '申诉')}。经审查，本机构决定不予受理{ground}。",
            f"理由：{decision.answer.text}",
        ]
    else:
        parts = [
            f"{what_was_asked(matter, '申诉')}。根据《{matter.law}》第十二条，本机构进行了调查，现答复如下：",
            Heading("查明的情况"),
            _found(decision.answer),
            Heading("处理决定"),
            f"{DECISIONS[decision.outcome]}\n{decision.answer.text}",
        ]
    parts.append("有新的事实或者证据的，可以就新的事实另行申诉。")
    foot = (f"告知凭据：{decision.answer.evidence}",) if decision.answer.evidence else ()
    return _to_passenger(matter, LetterKind.APPEAL_DECISION, "申诉处理决定答复书", parts, foot)


def passing_on_notice(matter: Matter, *, report_by: date, answer_by: Due) -> Letter:
    """Rule S7: to whom and by when is what the passenger is told; the agency follows up. `answer_by` is the operator's
    limit under Art. 9, which alone opens Art. 10: an earlier day to report by does not (rule S1)."""
    is_one_day = last_day(answer_by.at) == report_by and not answer_by.is_provisional
    until = "届时" if is_one_day else f"到{due(answer_by)}仍"
    parts: list[Part] = [
        f"{what_was_asked(matter, '反映')}，本机构已经收到。",
        (
            f"该事项已转{matter.operator.name}办理，要求其于{end_of_day(report_by)}前办结并将结果告知您。"
            "本机构将跟踪督办，核查办理结果。"
        ),
        (
            f"{until}未收到答复，或者对答复有异议的，根据《{matter.law}》第十条，"
            f"可以向{matter.operator.name}申请复核，也可以直接向本机构申诉。"
        ),
    ]
    return _to_passenger(matter, LetterKind.PASSING_ON_NOTICE, "转办告知单", parts)


def passing_on_order(matter: Matter, *, text: str, report_by: date) -> Letter:
    parts: list[Part] = [
        f"现将乘客反映的{by_name(matter)}（编号：{matter.number}）转你单位办理。",
        f"乘客反映：{text}",
        (
            f"请依照《{matter.law}》第九条调查处理，将结果告知乘客，并于{end_of_day(report_by)}前书面回告本机构。"
            "逾期未回告或者回告不实的，本机构将退回补办并予以记录。"
        ),
    ]
    return _to_operator(matter, LetterKind.PASSING_ON_ORDER, "乘客投诉督办单", parts)


def rectification(matter: Matter, order: OperatorOrder) -> Letter:
    """Rule S15: with its day; the result goes to the passenger and the agency."""
    parts: list[Part] = [
        (
            f"关于{by_name(matter)}一案（编号：{matter.number}），经本机构调查，申诉事项成立。根据《{matter.law}》第四条、"
            f"第十二条，{said(order.kind)}："
        ),
        order.text,
        f"请于{end_of_day(order.last_day)}前完成，将结果告知乘客，并书面报告本机构。本机构将进行核查。",
    ]
    return _to_operator(matter, LetterKind.RECTIFICATION, ORDER_TITLES[order.kind], parts)


def _found(answer: Answer) -> str:
    return f"经调查，您反映的情况{said(answer.finding)}。" if answer.finding else "查明的情况见处理决定。"


def _to_passenger(
    matter: Matter, kind: LetterKind, title: str, parts: list[Part], foot: tuple[str, ...] = ()
) -> Letter:
    return Letter(
        kind=kind,
        body=matter.agency,
        title=title,
        number=matter.number,
        addressee=greeting(matter),
        parts=tuple(parts),
        contact=contact(matter.agency),
        signed_on=matter.today,
        foot=foot,
    )


def _to_operator(matter: Matter, kind: LetterKind, title: str, parts: list[Part]) -> Letter:
    return Letter(
        kind=kind,
        body=matter.agency,
        title=title,
        number=matter.number,
        addressee=matter.operator.name,
        parts=tuple(parts),
        contact=contact(matter.agency),
        signed_on=matter.today,
    )
