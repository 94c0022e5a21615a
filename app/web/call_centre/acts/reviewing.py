"""The review, led by the head of the complaint unit (Arts. 10, 11; rule S4)."""

from typing import Annotated

from pydantic import Field

from app.domain.proceedings.notification import NotificationForm
from app.domain.proceedings.review.state import Review, ReviewOutcome
from app.domain.proceedings.review.status import Action
from app.domain.proceedings.validity import Finding
from app.domain.taxonomy import HowHandled
from app.http.strict_models import Reference, Text
from app.usecases.commands.ask_for_review_extension import ask_for_review_extension
from app.usecases.commands.change_application_wishes import change_application_wishes
from app.usecases.commands.conclude_review import conclude_review
from app.usecases.commands.flag_application_conflict import flag_application_conflict
from app.usecases.commands.name_review_lead import name_review_lead
from app.usecases.commands.note_on_application import note_on_application
from app.usecases.commands.post_answer_under_code import post_answer_under_code
from app.usecases.commands.propose_opinion import propose_opinion
from app.usecases.commands.record_answer_attempt import record_answer_attempt
from app.usecases.commands.record_review_finding import record_review_finding
from app.usecases.commands.send_review_in_writing import send_review_in_writing
from app.usecases.commands.supplement_application import supplement_application
from app.usecases.commands.take_review_lead import take_review_lead
from app.usecases.commands.withdraw_application import withdraw_application
from app.usecases.office import Office
from app.web.acts import ActForm, CaseAct, Done, Kind, Lists, Plain, Shown, Who
from app.web.call_centre.acts.deciding import Determine
from app.web.call_centre.acts.for_caller import Note, Said, WishesForm, Withdraw, wishes_of
from app.web.call_centre.acts.groups import Group
from app.web.call_centre.acts.replying import Attempt
from app.web.forms import Ticked


class NameLead(ActForm):
    lead: Annotated[str, Shown(label="由谁组织调查", kind=Kind.PICK, of=Lists.LEADS)]
    reason: Annotated[Text, Shown(label="理由", kind=Kind.TEXT, rows=2)]


class FoundOut(ActForm):
    text: Annotated[Text, Shown(label="查到的情况", kind=Kind.TEXT)]


class Conclude(ActForm):
    outcome: Annotated[ReviewOutcome, Shown(label="复核结论", kind=Kind.ONE_OF, of=ReviewOutcome)]
    finding: Annotated[Finding, Shown(label="核实结论", kind=Kind.ONE_OF, of=Finding)]
    text: Annotated[Text, Shown(label="告知乘客的结果", kind=Kind.TEXT, rows=10)]
    handled: Annotated[list[HowHandled], Shown(label="怎样处理的", kind=Kind.SOME_OF, of=HowHandled)] = Field(
        default_factory=list
    )
    determines: Annotated[Ticked, Shown(label="同时按已提出的意见认定是否有效", kind=Kind.TICK)] = False


class Letter(ActForm):
    form: Annotated[
        NotificationForm, Shown(label="方式", kind=Kind.ONE_OF, of=NotificationForm, stands="post")
    ]
    evidence: Annotated[Reference, Shown(label="凭据", hint="邮寄单号、签收单编号。")]


class Subject(ActForm):
    subject: Annotated[str, Shown(label="应当回避的人", kind=Kind.PICK, of=Lists.HANDLERS)]


async def _name_lead(office: Office, case: str, stated: NameLead, who: Who) -> Done:
    return await name_review_lead(office, case, lead=stated.lead, reason=stated.reason, **who)


async def _take_lead(office: Office, case: str, _: Plain, who: Who) -> Done:
    return await take_review_lead(office, case, **who)


async def _find(office: Office, case: str, stated: FoundOut, who: Who) -> Done:
    return await record_review_finding(office, case, text=stated.text, **who)


async def _propose(office: Office, case: str, stated: Determine, who: Who) -> Done:
    return await propose_opinion(
        office,
        case,
        of=Review,
        validity=stated.validity,
        elements=stated.elements(),
        finding=stated.finding,
        reason=stated.reason,
        **who,
    )


async def _conclude(office: Office, case: str, stated: Conclude, who: Who) -> Done:
    return await conclude_review(
        office,
        case,
        outcome=stated.outcome,
        text=stated.text,
        finding=stated.finding,
        handled=tuple(stated.handled),
        determines=stated.determines,
        **who,
    )


async def _attempt(office: Office, case: str, stated: Attempt, who: Who) -> Done:
    return await record_answer_attempt(
        office,
        case,
        of=Review,
        channel=stated.channel,
        outcome=stated.outcome,
        stated_at=stated.stated_at,
        evidence=stated.evidence,
        note=stated.note,
        **who,
    )


async def _letter(office: Office, case: str, stated: Letter, who: Who) -> Done:
    return await send_review_in_writing(office, case, form=stated.form, evidence=stated.evidence, **who)


async def _post(office: Office, case: str, _: Plain, who: Who) -> Done:
    return await post_answer_under_code(office, case, of=Review, **who)


async def _note(office: Office, case: str, stated: Note, who: Who) -> Done:
    return await note_on_application(office, case, of=Review, text=stated.text, **who)


async def _supplement(office: Office, case: str, stated: Said, who: Who) -> Done:
    return await supplement_application(office, case, of=Review, text=stated.text, **who)


async def _wish(office: Office, case: str, stated: WishesForm, who: Who) -> Done:
    return await change_application_wishes(office, case, of=Review, wishes=wishes_of(stated), **who)


async def _conflict(office: Office, case: str, stated: Subject, who: Who) -> Done:
    return await flag_application_conflict(office, case, of=Review, subject=stated.subject, **who)


async def _withdraw(office: Office, case: str, stated: Withdraw, who: Who) -> Done:
    return await withdraw_application(office, case, of=Review, evidence=stated.evidence, **who)


async def _extend(office: Office, case: str, _: Plain, who: Who) -> Done:
    return await ask_for_review_extension(office, case, **who)


REVIEWING = (
    CaseAct(
        name="take_lead",
        action=Action.TAKE_LEAD,
        group=Group.REVIEW,
        words="由我组织调查",
        form=Plain,
        do=_take_lead,
        says="由投诉机构负责人组织（第十一条）；经办过这件投诉的人不能组织。",
    ),
    CaseAct(
        name="name_lead",
        action=Action.NAME_LEAD,
        group=Group.REVIEW,
        words="另行指定负责人",
        form=NameLead,
        do=_name_lead,
        says="负责人应当回避时，由主管领导指定。",
    ),
    CaseAct(
        name="find",
        action=Action.RECORD_FINDING,
        group=Group.REVIEW,
        words="记录查明情况",
        form=FoundOut,
        do=_find,
        keeps_draft=True,
    ),
    CaseAct(
        name="opinion",
        action=Action.PROPOSE_DETERMINATION,
        group=Group.REVIEW,
        words="三要素认定",
        form=Determine,
        do=_propose,
        says="作出结论时一并认定。",
        keeps_draft=True,
    ),
    CaseAct(
        name="conclude",
        action=Action.CONCLUDE,
        group=Group.REVIEW,
        words="作出复核结论",
        form=Conclude,
        do=_conclude,
        says="结论以书面或电话录音告知乘客后，复核才算办结。",
        keeps_draft=True,
    ),
    CaseAct(
        name="attempt",
        action=Action.RECORD_ATTEMPT,
        group=Group.REPLY,
        words="登记告知",
        form=Attempt,
        do=_attempt,
        says="复核结果用书面或电话录音告知，短信不算（第十一条）。",
    ),
    CaseAct(
        name="letter",
        action=Action.SEND_IN_WRITING,
        group=Group.REPLY,
        words="联系不上，书面寄送",
        form=Letter,
        do=_letter,
    ),
    CaseAct(
        name="post",
        action=Action.POST_UNDER_CODE,
        group=Group.REPLY,
        words="放在查询码下",
        form=Plain,
        do=_post,
    ),
    CaseAct(
        name="supplement",
        action=Action.ADD_SUPPLEMENT,
        group=Group.CALLER,
        words="补充情况",
        form=Said,
        do=_supplement,
    ),
    CaseAct(
        name="withdraw",
        action=Action.WITHDRAW,
        group=Group.CALLER,
        words="登记乘客撤回复核",
        form=Withdraw,
        do=_withdraw,
    ),
    CaseAct(
        name="wishes",
        action=Action.CHANGE_WISHES,
        group=Group.CALLER,
        words="更改联系意愿",
        form=WishesForm,
        do=_wish,
    ),
    CaseAct(
        name="note",
        action=Action.ADD_NOTE,
        group=Group.RECORD,
        words="加备注",
        form=Note,
        do=_note,
        keeps_draft=True,
    ),
    CaseAct(
        name="conflict",
        action=Action.FLAG_CONFLICT,
        group=Group.RECORD,
        words="登记回避",
        form=Subject,
        do=_conflict,
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
