"""Validity by its three elements, and the decisions that take a second person (Art. 16; rules S9, V1, V3)."""

from typing import Annotated

from app.domain.proceedings.complaint.state import ProposalKind
from app.domain.proceedings.complaint.status import Action
from app.domain.proceedings.validity import Elements, Finding, Harm, Validity
from app.domain.taxonomy import Cause, MatterType, NonAcceptanceReason
from app.http.strict_models import Line, Reference, Text
from app.usecases.commands.ask_for_extension import ask_for_extension
from app.usecases.commands.confirm_determination import confirm_determination
from app.usecases.commands.confirm_proposal import confirm_proposal
from app.usecases.commands.decline_proposal import decline_proposal
from app.usecases.commands.propose_decision import propose_decision
from app.usecases.commands.propose_determination import propose_determination
from app.usecases.office import Office
from app.web.acts import ActForm, CaseAct, Done, Kind, Plain, Shown, Who
from app.web.call_centre.acts.groups import Group
from app.web.forms import LocalInstant


class Determine(ActForm):
    """The three elements of Art. 16, each of which may be found missing."""

    finding: Annotated[Finding, Shown(label="核实结论", kind=Kind.ONE_OF, of=Finding)]
    cause: Annotated[
        Cause | None,
        Shown(label="要素一：原因", kind=Kind.ONE_OF, of=Cause, hint="没有查到原因的，不选。"),
    ] = None
    harm: Annotated[Harm, Shown(label="要素二：影响或损害", kind=Kind.ONE_OF, of=Harm)]
    responsible: Annotated[
        Line | None,
        Shown(label="要素三：责任单位或责任人", hint="安检、保洁等委托单位也是责任单位。没有的，不填。"),
    ] = None
    validity: Annotated[
        Validity,
        Shown(
            label="认定",
            kind=Kind.ONE_OF,
            of=Validity,
            hint="三个要素都有，才是有效投诉；缺一个，就不构成。",
        ),
    ]
    reason: Annotated[Text, Shown(label="理由", kind=Kind.TEXT)]

    def elements(self) -> Elements:
        return Elements(cause=self.cause, harm=self.harm, responsible=self.responsible)


class Reasoned(ActForm):
    reason: Annotated[Text, Shown(label="理由", kind=Kind.TEXT, rows=3)]


class Retype(Reasoned):
    to_type: Annotated[MatterType, Shown(label="改为", kind=Kind.ONE_OF, of=MatterType)]


class Merge(Reasoned):
    into: Annotated[
        Line, Shown(label="并入哪一件", hint="先收到的那一件的编号。只能并入同一乘客的同一件事。")
    ]


class NotAccept(Reasoned):
    ground: Annotated[
        NonAcceptanceReason, Shown(label="不予受理的原因", kind=Kind.PICK, of=NonAcceptanceReason)
    ]
    competent_body: Annotated[Line | None, Shown(label="该由谁处理")] = None


class CorrectReceipt(Reasoned):
    received_at: Annotated[LocalInstant, Shown(label="实际收到的时间", kind=Kind.INSTANT)]
    source: Annotated[Reference, Shown(label="依据", hint="录音、签收单等。")]


async def _determine(office: Office, case: str, stated: Determine, who: Who) -> Done:
    return await propose_determination(
        office,
        case,
        validity=stated.validity,
        elements=stated.elements(),
        finding=stated.finding,
        reason=stated.reason,
        **who,
    )


async def _confirm_determination(office: Office, case: str, _: Plain, who: Who) -> Done:
    return await confirm_determination(office, case, **who)


async def _retype(office: Office, case: str, stated: Retype, who: Who) -> Done:
    kind = ProposalKind.RETYPE
    return await propose_decision(
        office, case, kind=kind, reason=stated.reason, to_type=stated.to_type, **who
    )


async def _merge(office: Office, case: str, stated: Merge, who: Who) -> Done:
    kind = ProposalKind.MERGE
    return await propose_decision(office, case, kind=kind, reason=stated.reason, into=stated.into, **who)


async def _not_accept(office: Office, case: str, stated: NotAccept, who: Who) -> Done:
    return await propose_decision(
        office,
        case,
        kind=ProposalKind.NON_ACCEPTANCE,
        reason=stated.reason,
        ground=stated.ground,
        competent_body=stated.competent_body,
        **who,
    )


async def _reopen(office: Office, case: str, stated: Reasoned, who: Who) -> Done:
    return await propose_decision(office, case, kind=ProposalKind.REOPEN, reason=stated.reason, **who)


async def _correct_receipt(office: Office, case: str, stated: CorrectReceipt, who: Who) -> Done:
    return await propose_decision(
        office,
        case,
        kind=ProposalKind.RECEIPT_CORRECTION,
        reason=stated.reason,
        received_at=stated.received_at,
        source=stated.source,
        **who,
    )


async def _confirm(office: Office, case: str, _: Plain, who: Who) -> Done:
    return await confirm_proposal(office, case, **who)


async def _decline(office: Office, case: str, stated: Reasoned, who: Who) -> Done:
    return await decline_proposal(office, case, reason=stated.reason, **who)


async def _extend(office: Office, case: str, _: Plain, who: Who) -> Done:
    return await ask_for_extension(office, case, **who)


SECOND = "由负责人确认后生效，并告知乘客；期限照常计算，已超期的不消除。"

DECIDING = (
    CaseAct(
        name="confirm_determination",
        action=Action.CONFIRM_DETERMINATION,
        group=Group.DECISION,
        words="确认认定",
        form=Plain,
        do=_confirm_determination,
        says="由负责人确认（第十六条）。",
    ),
    CaseAct(
        name="determine",
        action=Action.PROPOSE_DETERMINATION,
        group=Group.DECISION,
        words="三要素认定",
        form=Determine,
        do=_determine,
        says="承办人提出，负责人确认。核实结论和是否有效是两件事。",
        keeps_draft=True,
    ),
    CaseAct(
        name="confirm_proposal",
        action=Action.CONFIRM_PROPOSAL,
        group=Group.DECISION,
        words="同意提请的决定",
        form=Plain,
        do=_confirm,
    ),
    CaseAct(
        name="decline_proposal",
        action=Action.DECLINE_PROPOSAL,
        group=Group.DECISION,
        words="退回提请的决定",
        form=Reasoned,
        do=_decline,
    ),
    CaseAct(
        name="merge",
        action=Action.PROPOSE,
        group=Group.DECISION,
        words="提请并入",
        form=Merge,
        do=_merge,
        says=SECOND,
    ),
    CaseAct(
        name="retype",
        action=Action.PROPOSE,
        group=Group.DECISION,
        words="提请更正类型",
        form=Retype,
        do=_retype,
        says=SECOND,
    ),
    CaseAct(
        name="not_accept",
        action=Action.PROPOSE,
        group=Group.DECISION,
        words="提请不予受理",
        form=NotAccept,
        do=_not_accept,
        says="不予受理也是答复，须在期限内告知；告知后第十条的权利随即开启。" + SECOND,
    ),
    CaseAct(
        name="reopen",
        action=Action.PROPOSE,
        group=Group.DECISION,
        words="提请重新办理",
        form=Reasoned,
        do=_reopen,
        says="重新办理没有新的第九条期限。" + SECOND,
    ),
    CaseAct(
        name="correct_receipt",
        action=Action.PROPOSE,
        group=Group.DECISION,
        words="提请更正收到时间",
        form=CorrectReceipt,
        do=_correct_receipt,
        says=SECOND,
    ),
    CaseAct(
        name="extend",
        action=Action.ASK_FOR_EXTENSION,
        group=Group.DECISION,
        words="延长期限",
        form=Plain,
        do=_extend,
    ),
)
