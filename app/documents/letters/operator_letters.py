"""What the operator writes to passengers (Arts. 9-11; rules S3, S4, S8, S9)."""

from app.documents.letters.facts import Answer, Due, Matter, NonAcceptance, ReviewAnswer
from app.documents.letters.letter import Heading, Letter, LetterKind, Part
from app.documents.letters.phrases import contact, due, greeting, right, what_was_asked
from app.documents.vocabulary import said
from app.domain.proceedings.review.state import ReviewOutcome

OUTCOMES = {
    ReviewOutcome.UPHELD: "维持原答复",
    ReviewOutcome.CHANGED: "变更原答复",
    ReviewOutcome.PARTLY_CHANGED: "部分变更原答复",
    ReviewOutcome.ANSWERED: "此前未在规定时间内答复您，现一并答复",
}


def receipt(matter: Matter, *, start: Due | None, handling: Due | None) -> Letter:
    """A legacy case has no clocks to promise (rule T8)."""
    parts: list[Part] = [f"{what_was_asked(matter, '反映')}，我单位已经受理。"]
    if start and handling:
        parts.append(
            f"根据《{matter.law}》第九条，我单位将在{due(start)}前启动处理程序，"
            f"最晚在{due(handling)}前处理完毕并将处理结果告知您。"
        )
        parts.append(
            f"届时未收到答复，或者收到答复后有异议的，根据第十条，可以向我单位申请复核，也可以直接向{matter.agency.name}"
            "申诉。两种方式不分先后，口头提出也可以。"
        )
    parts.append("凭编号和查询码可以随时查看办理情况、补充材料或者撤回投诉。查询码请勿告诉他人。")
    return _letter(matter, LetterKind.RECEIPT, "乘客投诉受理告知书", parts)


def reply(matter: Matter, answer: Answer) -> Letter:
    parts: list[Part] = [f"{what_was_asked(matter, '反映')}。现将处理结果答复如下：", Heading("调查情况")]
    parts.append(_found(answer))
    parts += [Heading("处理结果"), _done(answer), Heading("您的权利"), right(matter)]
    return _letter(matter, LetterKind.REPLY, "乘客投诉答复书", parts, answer.evidence)


def non_acceptance(matter: Matter, decision: NonAcceptance) -> Letter:
    """Rule S9: a reply too, with the reason, the competent body and the right, which opens at once."""
    parts: list[Part] = [
        f"{what_was_asked(matter, '反映')}。经审查，该事项{said(decision.ground)}，我单位决定不予受理。",
        f"理由：{decision.reason}",
    ]
    if decision.competent_body:
        parts.append(f"您可以向{decision.competent_body}提出。")
    parts.append(right(matter, opens="自收到本告知书起"))
    return _letter(matter, LetterKind.NON_ACCEPTANCE, "不予受理告知书", parts)


def forwarding(matter: Matter, *, to: str, reason: str) -> Letter:
    parts: list[Part] = [
        f"{what_was_asked(matter, '反映')}。经核实，该事项不属于本单位的地铁运营服务，应由{to}处理。",
        f"我单位已将有关材料转送{to}，由其依职责办理并答复您。说明：{reason}",
        right(matter),
    ]
    return _letter(matter, LetterKind.FORWARDING, "转送告知单", parts)


def withdrawal(matter: Matter, *, withdrawn_on: str, settled: bool) -> Letter:
    how = "您表示问题已经解决并" if settled else "您"
    parts: list[Part] = [
        f"{what_was_asked(matter, '反映')}。{how}于{withdrawn_on}提出撤回，我单位已办理撤回手续。",
        "撤回后本件不再继续办理；已经发生的超过期限的记录不因撤回而消除。",
        "今后出现新的情况，可以重新投诉。撤回不是您本人意愿的，请与我们联系，我们将核实并继续办理。",
    ]
    return _letter(matter, LetterKind.WITHDRAWAL, "撤回投诉确认书", parts)


def review_result(matter: Matter, review: ReviewAnswer) -> Letter:
    """Art. 11: led by the head of the complaint unit; told in writing, by recorded call and the like."""
    parts: list[Part] = [
        (
            f"{what_was_asked(matter, '申请复核')}。根据《{matter.law}》第十一条，由乘客投诉受理和处置机构负责人"
            f"{review.lead}组织调查，现将复核结果告知如下："
        ),
        Heading("复核调查情况"),
        _found(review.answer),
        Heading("复核结论"),
        f"{OUTCOMES[review.outcome]}。\n{_done(review.answer)}",
        Heading("您的权利"),
        f"您仍有异议的，根据《{matter.law}》第十条，可以向{matter.agency.name}申诉，口头提出也可以。\n"
        + (f"申诉电话：{matter.agency.hotline}。" if matter.agency.hotline else ""),
    ]
    return _letter(matter, LetterKind.REVIEW_RESULT, "乘客投诉复核结果告知书", parts, review.answer.evidence)


def _found(answer: Answer) -> str:
    return f"经调查，您反映的情况{said(answer.finding)}。" if answer.finding else "调查情况见处理结果。"


def _done(answer: Answer) -> str:
    lines = [answer.text]
    if answer.handled:
        lines.append(f"处理方式：{'、'.join(said(one) for one in answer.handled)}。")
    if answer.commitment:
        lines.append(f"我单位承诺：{answer.commitment}")
    return "\n".join(lines)


def _letter(
    matter: Matter, kind: LetterKind, title: str, parts: list[Part], evidence: str | None = None
) -> Letter:
    return Letter(
        kind=kind,
        body=matter.operator,
        title=title,
        number=matter.number,
        addressee=greeting(matter),
        parts=tuple(parts),
        contact=contact(matter.operator),
        signed_on=matter.today,
        foot=(f"告知凭据：{evidence}",) if evidence else (),
    )
