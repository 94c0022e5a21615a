"""The reply: drafted, checked, signed, told, followed up (Art. 9; rules S8 to S12)."""

from typing import Annotated

from pydantic import Field

from app.domain.proceedings.complaint.state import Remedy
from app.domain.proceedings.complaint.status import Action
from app.domain.proceedings.notification import AttemptOutcome, NotificationForm
from app.domain.taxonomy import FollowUpAnswer, HowHandled, NonAcceptanceReason
from app.http.strict_models import Day, Line, Reference, Text
from app.usecases.commands.check_reply import check_reply
from app.usecases.commands.draft_reply import draft_reply
from app.usecases.commands.forward_complaint import forward_complaint
from app.usecases.commands.keep_commitment import keep_commitment
from app.usecases.commands.post_under_code import post_under_code
from app.usecases.commands.record_attempt import record_attempt
from app.usecases.commands.record_follow_up_call import record_follow_up_call
from app.usecases.commands.refer_part import refer_part
from app.usecases.commands.return_reply import return_reply
from app.usecases.commands.settle_in_first_contact import settle_in_first_contact
from app.usecases.commands.sign_reply import sign_reply
from app.usecases.errors import Invalid
from app.usecases.office import Office
from app.web.acts import ActForm, CaseAct, Done, Kind, Lists, Plain, Shown, Who, YesNo
from app.web.call_centre.acts.groups import Group
from app.web.call_centre.money import fen_of
from app.web.forms import LocalInstant

Handled = Annotated[list[HowHandled], Field(min_length=1)]


class Draft(ActForm):
    text: Annotated[
        Text,
        Shown(label="答复", kind=Kind.TEXT, rows=10, hint="写明查明的情况、处理结果和不满意时怎么办。"),
    ]
    handled: Annotated[Handled, Shown(label="怎样处理的", kind=Kind.SOME_OF, of=HowHandled)]
    yuan: Annotated[str | None, Shown(label="退款或赔偿金额（元）")] = None
    commitment: Annotated[Text | None, Shown(label="承诺的内容", kind=Kind.TEXT, rows=2)] = None
    commitment_due_on: Annotated[Day | None, Shown(label="承诺的日期", kind=Kind.DAY)] = None


class Versioned(ActForm):
    """Which version of the reply: the one the person has read."""

    reply: Annotated[int, Shown(label="答复稿", kind=Kind.STANDS, of=Lists.REPLY)]


class ReturnedDraft(Versioned):
    reason: Annotated[Text, Shown(label="要改什么", kind=Kind.TEXT)]


class Attempt(ActForm):
    channel: Annotated[
        NotificationForm,
        Shown(label="方式", kind=Kind.ONE_OF, of=NotificationForm, stands="recorded_call"),
    ]
    outcome: Annotated[
        AttemptOutcome, Shown(label="结果", kind=Kind.ONE_OF, of=AttemptOutcome, stands="reached")
    ]
    evidence: Annotated[
        Reference | None,
        Shown(label="凭据", hint="已联系上的必须填：录音编号、短信回执、签收单编号。"),
    ] = None
    stated_at: Annotated[
        LocalInstant | None, Shown(label="联系时间", kind=Kind.INSTANT, hint="不填就是现在。")
    ] = None
    note: Annotated[Text | None, Shown(label="备注", kind=Kind.TEXT, rows=2)] = None


class FollowUp(ActForm):
    satisfaction: Annotated[FollowUpAnswer, Shown(label="乘客怎么说", kind=Kind.ONE_OF, of=FollowUpAnswer)]
    note: Annotated[Text | None, Shown(label="备注", kind=Kind.TEXT, rows=2)] = None
    wants_to_apply: Annotated[
        YesNo | None,
        Shown(label="不满意的，要申请复核或申诉吗", kind=Kind.ONE_OF, of=YesNo, hint="不满意时必须问。"),
    ] = None


class KeptPromise(ActForm):
    evidence: Annotated[Reference, Shown(label="兑现的凭据")]


class ForwardTo(ActForm):
    competent_body: Annotated[Line, Shown(label="转送给谁")]
    text: Annotated[Text, Shown(label="告知乘客的话", kind=Kind.TEXT)]


class Refer(ActForm):
    ground: Annotated[NonAcceptanceReason, Shown(label="原因", kind=Kind.PICK, of=NonAcceptanceReason)]
    competent_body: Annotated[Line, Shown(label="由谁处理")]
    text: Annotated[Text, Shown(label="告知乘客的话", kind=Kind.TEXT)]


class Settle(ActForm):
    text: Annotated[Text, Shown(label="结果", kind=Kind.TEXT)]
    handled: Annotated[Handled, Shown(label="怎样处理的", kind=Kind.SOME_OF, of=HowHandled)]
    form: Annotated[
        NotificationForm,
        Shown(label="告知方式", kind=Kind.ONE_OF, of=NotificationForm, stands="recorded_call"),
    ]
    evidence: Annotated[Reference, Shown(label="录音编号或签收单")]


async def _draft(office: Office, case: str, stated: Draft, who: Who) -> Done:
    return await draft_reply(
        office,
        case,
        text=stated.text,
        handled=tuple(stated.handled),
        remedies=_remedies(stated),
        commitment=stated.commitment,
        commitment_due_on=stated.commitment_due_on,
        **who,
    )


PAID = (HowHandled.REFUND, HowHandled.COMPENSATION)


def _remedies(stated: Draft) -> tuple[Remedy, ...]:
    """Rule S12: money in fen, with the way it was given."""
    if stated.yuan is None:
        return ()
    amount = fen_of(stated.yuan)
    ways = [one for one in PAID if one in stated.handled]
    if amount is None:
        raise Invalid(pointer="/yuan", code="field.format", limit="12.50")
    if len(ways) != 1:
        raise Invalid(pointer="/handled", code="field.required")
    return (Remedy(kind=ways[0], amount_fen=amount),)


async def _check(office: Office, case: str, stated: Versioned, who: Who) -> Done:
    return await check_reply(office, case, reply=stated.reply, **who)


async def _return(office: Office, case: str, stated: ReturnedDraft, who: Who) -> Done:
    return await return_reply(office, case, reply=stated.reply, reason=stated.reason, **who)


async def _sign(office: Office, case: str, stated: Versioned, who: Who) -> Done:
    return await sign_reply(office, case, reply=stated.reply, **who)


async def _attempt(office: Office, case: str, stated: Attempt, who: Who) -> Done:
    return await record_attempt(
        office,
        case,
        channel=stated.channel,
        outcome=stated.outcome,
        stated_at=stated.stated_at,
        evidence=stated.evidence,
        note=stated.note,
        **who,
    )


async def _post(office: Office, case: str, _: Plain, who: Who) -> Done:
    return await post_under_code(office, case, **who)


async def _follow_up(office: Office, case: str, stated: FollowUp, who: Who) -> Done:
    wants = None if stated.wants_to_apply is None else stated.wants_to_apply is YesNo.YES
    return await record_follow_up_call(
        office, case, satisfaction=stated.satisfaction, note=stated.note, wants_to_apply=wants, **who
    )


async def _keep_promise(office: Office, case: str, stated: KeptPromise, who: Who) -> Done:
    return await keep_commitment(office, case, evidence=stated.evidence, **who)


async def _forward(office: Office, case: str, stated: ForwardTo, who: Who) -> Done:
    return await forward_complaint(
        office, case, competent_body=stated.competent_body, text=stated.text, **who
    )


async def _refer(office: Office, case: str, stated: Refer, who: Who) -> Done:
    return await refer_part(
        office,
        case,
        ground=stated.ground,
        competent_body=stated.competent_body,
        text=stated.text,
        **who,
    )


async def _settle(office: Office, case: str, stated: Settle, who: Who) -> Done:
    return await settle_in_first_contact(
        office,
        case,
        text=stated.text,
        handled=tuple(stated.handled),
        form=stated.form,
        evidence=stated.evidence,
        **who,
    )


REPLYING = (
    CaseAct(
        name="draft_reply",
        action=Action.DRAFT_REPLY,
        group=Group.REPLY,
        words="拟答复",
        form=Draft,
        do=_draft,
        says="签发以前可以改；新的一稿代替旧的一稿。",
        keeps_draft=True,
    ),
    CaseAct(
        name="check_reply",
        action=Action.CHECK_REPLY,
        group=Group.REPLY,
        words="审核通过",
        form=Versioned,
        do=_check,
        says="审核人不能是拟稿人。要改的，用“退回拟稿”写明。",
    ),
    CaseAct(
        name="return_reply",
        action=Action.RETURN_REPLY,
        group=Group.REPLY,
        words="退回拟稿",
        form=ReturnedDraft,
        do=_return,
        says="承办人随即收到通知，改好后重新拟稿；第九条的期限照常计算。",
        keeps_draft=True,
    ),
    CaseAct(
        name="sign_reply",
        action=Action.SIGN_REPLY,
        group=Group.REPLY,
        words="签发",
        form=Versioned,
        do=_sign,
        says="签发以后仍须告知乘客，告知以前期限继续计算（第九条）。",
    ),
    CaseAct(
        name="attempt",
        action=Action.RECORD_ATTEMPT,
        group=Group.REPLY,
        words="登记告知",
        form=Attempt,
        do=_attempt,
        says=(
            "联系上并有凭据才算告知。联系不上的，到期以前分两天试三次并留言，视为已告知。"
            "到期以后只有实际告知才算，例如邮寄或者有回执的短信。"
        ),
        keeps_draft=True,
    ),
    CaseAct(
        name="post",
        action=Action.POST_UNDER_CODE,
        group=Group.REPLY,
        words="放在查询码下",
        form=Plain,
        do=_post,
        says="匿名或不要答复的，结果放在查询码下即为告知。",
    ),
    CaseAct(
        name="settle",
        action=Action.SETTLE_IN_FIRST_CONTACT,
        group=Group.REPLY,
        words="当场办结",
        form=Settle,
        do=_settle,
        says="一次完成启动处理、结果和告知。",
    ),
    CaseAct(
        name="follow_up",
        action=Action.RECORD_FOLLOW_UP_CALL,
        group=Group.REPLY,
        words="登记回访",
        form=FollowUp,
        do=_follow_up,
        says="不满意的，告诉乘客可以申请复核或申诉，不必两样都做，也不分先后。",
    ),
    CaseAct(
        name="keep_promise",
        action=Action.KEEP_COMMITMENT,
        group=Group.REPLY,
        words="登记承诺已兑现",
        form=KeptPromise,
        do=_keep_promise,
    ),
    CaseAct(
        name="forward",
        action=Action.FORWARD,
        group=Group.REPLY,
        words="转送其他单位",
        form=ForwardTo,
        do=_forward,
        says="不是地铁的事（公交、有轨电车等）。仍须告知乘客。",
    ),
    CaseAct(
        name="refer",
        action=Action.REFER_PART,
        group=Group.REPLY,
        words="部分移交",
        form=Refer,
        do=_refer,
        says="只有公安、法院或人身损害赔偿的部分移交，服务部分继续办理。",
    ),
)
