"""What a caller asks for, and what joins the case (Art. 10; rules S3, S14)."""

from datetime import date
from typing import Annotated

from pydantic import Field

from app.domain.proceedings.complaint.state import Wanted, Wish, Wishes
from app.domain.proceedings.complaint.status import Action
from app.domain.taxonomy import Channel, FollowUpAnswer
from app.http.strict_models import Day, Line, Reference, Text
from app.usecases.applications import ApplicationStated
from app.usecases.commands.add_chaser import add_chaser
from app.usecases.commands.add_note import add_note
from app.usecases.commands.add_representative import add_representative
from app.usecases.commands.add_supplement import add_supplement
from app.usecases.commands.apply_for_review import apply_for_review
from app.usecases.commands.change_wishes import change_wishes
from app.usecases.commands.flag_abuse import flag_abuse
from app.usecases.commands.flag_conflict import flag_conflict
from app.usecases.commands.hand_on_application import hand_on_application
from app.usecases.commands.join_incident import join_incident
from app.usecases.commands.link_related import link_related
from app.usecases.commands.lodge_appeal import AppealStated, IfEarly, lodge_appeal
from app.usecases.commands.open_incident import open_incident
from app.usecases.commands.rate_satisfaction import rate_satisfaction
from app.usecases.commands.receive_at_wrong_door import receive_at_wrong_door
from app.usecases.commands.record_objection import record_objection
from app.usecases.commands.withdraw_complaint import withdraw_complaint
from app.usecases.intake import PersonRole, PersonStated
from app.usecases.office import Office
from app.web.acts import ActForm, CaseAct, Done, Kind, Lists, Shown, Who, YesNo
from app.web.call_centre.acts.groups import Group
from app.web.forms import LocalInstant, Ticked

Hour = Annotated[int, Field(ge=0, le=24)]


class Said(ActForm):
    text: Annotated[Text, Shown(label="乘客说的", kind=Kind.TEXT)]


class Chaser(ActForm):
    text: Annotated[Text | None, Shown(label="乘客说的", kind=Kind.TEXT, rows=2)] = None


class Objection(ActForm):
    text: Annotated[Text | None, Shown(label="哪里不同意", kind=Kind.TEXT, rows=3)] = None
    wants_to_apply: Annotated[
        YesNo | None, Shown(label="问过乘客：要申请复核或申诉吗", kind=Kind.ONE_OF, of=YesNo)
    ] = None


class Application(ActForm):
    text: Annotated[Text, Shown(label="申请的理由", kind=Kind.TEXT)]
    channel: Annotated[Channel, Shown(label="怎么提出的", kind=Kind.PICK, of=Channel, stands="hotline")]


class AppealForm(Application):
    new_facts: Annotated[Ticked, Shown(label="有新的事实（以前申诉过的）", kind=Kind.TICK)] = False


class EarlyAppealForm(Application):
    if_early: Annotated[
        IfEarly,
        Shown(label="第十条还没有开启，乘客要", kind=Kind.ONE_OF, of=IfEarly, stands="keep"),
    ]


class Withdraw(ActForm):
    evidence: Annotated[
        Reference, Shown(label="乘客表示撤回的凭据", hint="录音编号等。撤回只能由乘客本人提出。")
    ]


class WishesForm(ActForm):
    wishes: Annotated[list[Wish], Shown(label="意愿", kind=Kind.SOME_OF, of=Wish)] = Field(
        default_factory=list
    )
    call_from_hour: Annotated[Hour | None, Shown(label="几点以后可以来电", hint="0 至 24")] = None
    call_to_hour: Annotated[Hour | None, Shown(label="几点以前可以来电", hint="0 至 24")] = None


class Representative(ActForm):
    name: Annotated[Line, Shown(label="代表人姓名")]
    phone: Annotated[str | None, Shown(label="代表人电话")] = None
    authority: Annotated[Reference, Shown(label="授权凭据")]


class WrongDoor(ActForm):
    door: Annotated[Line, Shown(label="在哪里提出的", hint="车站、热线、12345 等。")]
    wanted: Annotated[Wanted, Shown(label="要求", kind=Kind.ONE_OF, of=Wanted)]


class HandOn(ActForm):
    wanted: Annotated[Wanted, Shown(label="转交的申请", kind=Kind.ONE_OF, of=Wanted)]
    to: Annotated[Line, Shown(label="转交给谁")]


class Rate(ActForm):
    satisfaction: Annotated[FollowUpAnswer, Shown(label="评价", kind=Kind.ONE_OF, of=FollowUpAnswer)]


class Note(ActForm):
    text: Annotated[Text, Shown(label="内部备注", kind=Kind.TEXT, hint="乘客看不到。")]


class Conflict(ActForm):
    subject: Annotated[str | None, Shown(label="被投诉的工作人员", kind=Kind.PICK, of=Lists.HANDLERS)] = None
    unit_concerned: Annotated[Ticked, Shown(label="投诉涉及专职机构或其负责人", kind=Kind.TICK)] = False


class Abuse(ActForm):
    until: Annotated[Day, Shown(label="标记到哪一天", kind=Kind.DAY)]
    reason: Annotated[Text, Shown(label="理由", kind=Kind.TEXT, rows=2)]


class NewIncident(ActForm):
    title: Annotated[Line, Shown(label="事件", hint="写什么事、在哪里，不写人。")]
    occurred_at: Annotated[LocalInstant | None, Shown(label="发生时间", kind=Kind.INSTANT)] = None


class Join(ActForm):
    incident: Annotated[str, Shown(label="事件", kind=Kind.PICK, of=Lists.INCIDENTS)]


class Related(ActForm):
    other: Annotated[Line, Shown(label="关联哪一件", hint="编号。")]


async def _supplement(office: Office, case: str, stated: Said, who: Who) -> Done:
    return await add_supplement(office, case, text=stated.text, **who)


async def _chase(office: Office, case: str, stated: Chaser, who: Who) -> Done:
    return await add_chaser(office, case, text=stated.text, **who)


async def _object(office: Office, case: str, stated: Objection, who: Who) -> Done:
    wants = None if stated.wants_to_apply is None else stated.wants_to_apply is YesNo.YES
    return await record_objection(office, case, text=stated.text, wants_to_apply=wants, **who)


async def _review(office: Office, case: str, stated: Application, who: Who) -> Done:
    application = ApplicationStated(text=stated.text, channel=stated.channel)
    return await apply_for_review(office, case, stated=application, **who)


async def _appeal(office: Office, case: str, stated: AppealForm, who: Who) -> Done:
    application = AppealStated(text=stated.text, channel=stated.channel, new_facts=stated.new_facts)
    return await lodge_appeal(office, case, stated=application, **who)


async def _appeal_early(office: Office, case: str, stated: EarlyAppealForm, who: Who) -> Done:
    application = AppealStated(text=stated.text, channel=stated.channel, if_early=stated.if_early)
    return await lodge_appeal(office, case, stated=application, **who)


async def _withdraw(office: Office, case: str, stated: Withdraw, who: Who) -> Done:
    return await withdraw_complaint(office, case, evidence=stated.evidence, **who)


async def _wish(office: Office, case: str, stated: WishesForm, who: Who) -> Done:
    return await change_wishes(office, case, wishes=wishes_of(stated), **who)


def wishes_of(stated: WishesForm) -> Wishes:
    return Wishes(
        wishes=frozenset(stated.wishes),
        call_from_hour=stated.call_from_hour,
        call_to_hour=stated.call_to_hour,
    )


async def _represent(office: Office, case: str, stated: Representative, who: Who) -> Done:
    person = PersonStated(role=PersonRole.REPRESENTATIVE, name=stated.name, phone=stated.phone)
    return await add_representative(office, case, person=person, authority=stated.authority, **who)


async def _wrong_door(office: Office, case: str, stated: WrongDoor, who: Who) -> Done:
    return await receive_at_wrong_door(office, case, door=stated.door, wanted=stated.wanted, **who)


async def _hand_on(office: Office, case: str, stated: HandOn, who: Who) -> Done:
    return await hand_on_application(office, case, wanted=stated.wanted, to=stated.to, **who)


async def _rate(office: Office, case: str, stated: Rate, who: Who) -> Done:
    return await rate_satisfaction(office, case, satisfaction=stated.satisfaction, **who)


async def _note(office: Office, case: str, stated: Note, who: Who) -> Done:
    return await add_note(office, case, text=stated.text, **who)


async def _conflict(office: Office, case: str, stated: Conflict, who: Who) -> Done:
    return await flag_conflict(
        office, case, subject=stated.subject, unit_concerned=stated.unit_concerned, **who
    )


async def _abuse(office: Office, case: str, stated: Abuse, who: Who) -> Done:
    until: date = stated.until
    return await flag_abuse(office, case, until=until, reason=stated.reason, **who)


async def _incident(office: Office, case: str, stated: NewIncident, who: Who) -> Done:
    return await open_incident(office, case, title=stated.title, occurred_at=stated.occurred_at, **who)


async def _join(office: Office, case: str, stated: Join, who: Who) -> Done:
    return await join_incident(office, case, incident=stated.incident, **who)


async def _relate(office: Office, case: str, stated: Related, who: Who) -> Done:
    return await link_related(office, case, other=stated.other, **who)


EARLY = "第十条还没有开启时作为催办收下，并告诉乘客什么时候开启。"

FOR_CALLER = (
    CaseAct(
        name="supplement",
        action=Action.ADD_SUPPLEMENT,
        group=Group.CALLER,
        words="补充情况",
        form=Said,
        do=_supplement,
        keeps_draft=True,
    ),
    CaseAct(name="chase", action=Action.ADD_CHASER, group=Group.CALLER, words="催办", form=Chaser, do=_chase),
    CaseAct(
        name="object",
        action=Action.RECORD_OBJECTION,
        group=Group.CALLER,
        words="登记异议",
        form=Objection,
        do=_object,
        says="任何一次联系中表示不同意都登记，并问清是否申请复核或申诉。",
    ),
    CaseAct(
        name="review",
        action=Action.APPLY_FOR_REVIEW,
        group=Group.CALLER,
        words="代申请复核",
        form=Application,
        do=_review,
        says="按来电人的要求登记，3 个工作日内由负责人组织调查并告知结果（第十一条）。" + EARLY,
        keeps_draft=True,
    ),
    CaseAct(
        name="appeal",
        action=Action.LODGE_APPEAL,
        group=Group.CALLER,
        words="代转申诉",
        form=AppealForm,
        do=_appeal,
        says="转交执法机构，7 个工作日内答复（第十二条）。",
        keeps_draft=True,
    ),
    CaseAct(
        name="early_appeal",
        action=Action.KEEP_APPEAL,
        group=Group.CALLER,
        words="提前转申诉",
        form=EarlyAppealForm,
        do=_appeal_early,
        says="第十条还没有开启：可以先收存，到期没有答复时自动开启；也可以作为直接投诉转执法机构。",
        keeps_draft=True,
    ),
    CaseAct(
        name="withdraw",
        action=Action.WITHDRAW,
        group=Group.CALLER,
        words="登记乘客撤回",
        form=Withdraw,
        do=_withdraw,
        says="撤回的投诉照样计数，已超期的不消除。",
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
        name="represent",
        action=Action.ADD_REPRESENTATIVE,
        group=Group.CALLER,
        words="增加代表人",
        form=Representative,
        do=_represent,
        says="联名投诉的代表人最多五名。",
    ),
    CaseAct(
        name="rate",
        action=Action.RATE_SATISFACTION,
        group=Group.CALLER,
        words="登记乘客评价",
        form=Rate,
        do=_rate,
    ),
    CaseAct(
        name="wrong_door",
        action=Action.RECEIVE_AT_WRONG_DOOR,
        group=Group.CALLER,
        words="登记别处收到的申请",
        form=WrongDoor,
        do=_wrong_door,
        says="1 个工作日内转交，不得拒收。",
    ),
    CaseAct(
        name="hand_on",
        action=Action.HAND_ON_APPLICATION,
        group=Group.CALLER,
        words="登记申请已转交",
        form=HandOn,
        do=_hand_on,
    ),
)

BESIDE = (
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
        name="incident",
        action=Action.LINK_INCIDENT,
        group=Group.RECORD,
        words="新建同一事件",
        form=NewIncident,
        do=_incident,
        says="多名乘客反映同一件事，各算一件，共用一个事件。",
    ),
    CaseAct(
        name="join_incident",
        action=Action.LINK_INCIDENT,
        group=Group.RECORD,
        words="并入同一事件",
        form=Join,
        do=_join,
    ),
    CaseAct(
        name="relate",
        action=Action.LINK_RELATED,
        group=Group.RECORD,
        words="关联其他投诉",
        form=Related,
        do=_relate,
    ),
    CaseAct(
        name="conflict",
        action=Action.FLAG_CONFLICT,
        group=Group.RECORD,
        words="登记回避",
        form=Conflict,
        do=_conflict,
        says="被投诉的人不办理、不决定，也看不到谁投诉的。",
    ),
    CaseAct(
        name="abuse",
        action=Action.FLAG_ABUSE,
        group=Group.RECORD,
        words="标记不当来电",
        form=Abuse,
        do=_abuse,
        says="可以结束通话，不能因此不办案件；到期自动取消。",
    ),
)
