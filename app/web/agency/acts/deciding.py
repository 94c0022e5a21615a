"""The decision, what is determined with it, and telling it (Art. 12; rules V1, V2, S5, S8)."""

from enum import StrEnum
from typing import Annotated

from app.domain.proceedings.agency.state import AgencyAction as A
from app.domain.proceedings.agency.state import DecisionOutcome, InadmissibleReason, Reversed
from app.domain.proceedings.answered import AnsweredAction as Common
from app.domain.proceedings.notification import AttemptOutcome, NotificationForm
from app.domain.proceedings.validity import Elements, Finding, Harm, Validity
from app.domain.taxonomy import Cause
from app.http.strict_models import Line, Reference, Text
from app.usecases.commands.decide_application import decide_application
from app.usecases.commands.determine_opinion import determine_opinion
from app.usecases.commands.post_answer_under_code import post_answer_under_code
from app.usecases.commands.propose_opinion import propose_opinion
from app.usecases.commands.record_answer_attempt import record_answer_attempt
from app.usecases.office import Office
from app.web.acts import ActForm, CaseAct, Done, Plain, Shown, Who
from app.web.acts import Kind as Drawn
from app.web.agency.acts.groups import Group, Kind, on
from app.web.forms import LocalInstant, Ticked


class Judged(StrEnum):
    """What a determination says; pending is none."""

    VALID = "valid"
    NOT_VALID = "not_valid"


class Propose(ActForm):
    validity: Annotated[Judged, Shown(label="认定", kind=Drawn.ONE_OF, of=Validity, stands="valid")]
    cause: Annotated[Cause | None, Shown(label="要素一：原因", kind=Drawn.PICK, of=Cause)] = None
    harm: Annotated[Harm, Shown(label="要素二：影响或损害", kind=Drawn.ONE_OF, of=Harm)]
    responsible: Annotated[Line | None, Shown(label="要素三：责任单位或责任人")] = None
    finding: Annotated[Finding, Shown(label="事实认定", kind=Drawn.ONE_OF, of=Finding)]
    reason: Annotated[Text, Shown(label="理由", kind=Drawn.TEXT)]


class Decide(ActForm):
    outcome: Annotated[DecisionOutcome, Shown(label="结论", kind=Drawn.ONE_OF, of=DecisionOutcome)]
    finding: Annotated[
        Finding | None,
        Shown(label="查明的事实", kind=Drawn.ONE_OF, of=Finding, hint="不予受理的不填。"),
    ] = None
    inadmissible: Annotated[
        InadmissibleReason | None,
        Shown(label="不予受理的理由", kind=Drawn.PICK, of=InadmissibleReason, hint="只有不予受理的才填。"),
    ] = None
    text: Annotated[
        Text,
        Shown(label="决定内容", kind=Drawn.TEXT, rows=10, hint="写给乘客看：查明了什么，怎么处理，为什么。"),
    ]
    overturns: Annotated[
        Reversed | None, Shown(label="同时撤销运营单位的决定", kind=Drawn.PICK, of=Reversed)
    ] = None
    determines: Annotated[Ticked, Shown(label="同时按已提出的意见认定是否有效投诉", kind=Drawn.TICK)] = False


class Attempt(ActForm):
    channel: Annotated[
        NotificationForm, Shown(label="方式", kind=Drawn.ONE_OF, of=NotificationForm, stands="recorded_call")
    ]
    outcome: Annotated[
        AttemptOutcome, Shown(label="结果", kind=Drawn.ONE_OF, of=AttemptOutcome, stands="reached")
    ]
    evidence: Annotated[
        Reference | None,
        Shown(label="凭据", hint="已联系上的必须填：录音编号、短信回执、签收单编号。"),
    ] = None
    stated_at: Annotated[
        LocalInstant | None, Shown(label="联系时间", kind=Drawn.INSTANT, hint="不填就是现在。")
    ] = None
    note: Annotated[Text | None, Shown(label="备注", kind=Drawn.TEXT, rows=2)] = None


async def _propose(of: Kind, office: Office, case: str, stated: Propose, who: Who) -> Done:
    elements = Elements(cause=stated.cause, harm=stated.harm, responsible=stated.responsible)
    return await propose_opinion(
        office,
        case,
        of=of,
        validity=Validity(stated.validity),
        elements=elements,
        finding=stated.finding,
        reason=stated.reason,
        **who,
    )


async def _determine(of: Kind, office: Office, case: str, _: Plain, who: Who) -> Done:
    return await determine_opinion(office, case, of=of, **who)


async def _decide(of: Kind, office: Office, case: str, stated: Decide, who: Who) -> Done:
    return await decide_application(
        office,
        case,
        of=of,
        outcome=stated.outcome,
        text=stated.text,
        finding=stated.finding,
        inadmissible=stated.inadmissible,
        overturns=stated.overturns,
        determines=stated.determines,
        **who,
    )


async def _attempt(of: Kind, office: Office, case: str, stated: Attempt, who: Who) -> Done:
    return await record_answer_attempt(
        office,
        case,
        of=of,
        channel=stated.channel,
        outcome=stated.outcome,
        stated_at=stated.stated_at,
        evidence=stated.evidence,
        note=stated.note,
        **who,
    )


async def _post(of: Kind, office: Office, case: str, _: Plain, who: Who) -> Done:
    return await post_answer_under_code(office, case, of=of, **who)


def deciding(of: Kind) -> tuple[CaseAct, ...]:
    return (
        CaseAct(
            name="propose_determination",
            action=Common.PROPOSE_DETERMINATION,
            group=Group.DECISION,
            words="提出是否有效投诉的意见",
            form=Propose,
            do=on(of, _propose),
            says="三个要素都查有，才是有效投诉（第十六条）；不构成的，写明缺哪一个。",
        ),
        CaseAct(
            name="decide",
            action=A.DECIDE,
            group=Group.DECISION,
            words="作出决定",
            form=Decide,
            do=on(of, _decide),
            says="作出决定后还须告知乘客，告知以前期限继续计算。",
            keeps_draft=True,
        ),
        CaseAct(
            name="determine",
            action=A.DETERMINE_VALIDITY,
            group=Group.DECISION,
            words="认定是否有效投诉",
            form=Plain,
            do=on(of, _determine),
            says="执法机构的认定高于运营单位的认定；原来的认定保留在记录里。",
        ),
        CaseAct(
            name="attempt",
            action=Common.RECORD_ATTEMPT,
            group=Group.TELLING,
            words="登记告知",
            form=Attempt,
            do=on(of, _attempt),
            says="联系上并有凭据才算告知。",
            keeps_draft=True,
        ),
        CaseAct(
            name="post",
            action=Common.POST_UNDER_CODE,
            group=Group.TELLING,
            words="放在查询码下",
            form=Plain,
            do=on(of, _post),
            says="匿名或不要答复的，结果放在查询码下即为告知。",
        ),
    )
