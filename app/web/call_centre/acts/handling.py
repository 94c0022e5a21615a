"""Taking a case up, passing it between people and units, and what must be reported at once (rules T4, S11 to S13)."""

from typing import Annotated

from app.domain.parties import OrganisationCode
from app.domain.proceedings.complaint.handling import FirstAct
from app.domain.proceedings.complaint.state import Place
from app.domain.proceedings.complaint.status import Action
from app.domain.taxonomy import ExternalOwner
from app.http.strict_models import Day, Line, Reference, Text
from app.usecases.commands.acknowledge_handover import acknowledge_handover
from app.usecases.commands.assign_handler import assign_handler
from app.usecases.commands.classify_complaint import classify_complaint
from app.usecases.commands.confirm_cctv_hold import confirm_cctv_hold
from app.usecases.commands.decide_work_order_return import decide_work_order_return
from app.usecases.commands.dispatch_work_order import dispatch_work_order
from app.usecases.commands.extend_external_limit import extend_external_limit
from app.usecases.commands.hand_over import hand_over
from app.usecases.commands.report_back import report_back
from app.usecases.commands.report_to_duty_control import report_to_duty_control
from app.usecases.commands.request_cctv_hold import request_cctv_hold
from app.usecases.commands.set_external_limit import set_external_limit
from app.usecases.commands.start_handling import start_handling
from app.usecases.office import Office
from app.web.acts import ActForm, CaseAct, Done, Kind, LeadOrAssist, Lists, Plain, Shown, Who, YesNo
from app.web.call_centre.acts.groups import Group
from app.web.forms import LocalInstant


class Start(ActForm):
    first_act: Annotated[FirstAct, Shown(label="第一步", kind=Kind.ONE_OF, of=FirstAct, stands="taken_up")]


class Assign(ActForm):
    handler: Annotated[str, Shown(label="承办人", kind=Kind.PICK, of=Lists.HANDLERS)]


class HandOver(ActForm):
    to: Annotated[str, Shown(label="接班人", kind=Kind.PICK, of=Lists.TAKERS)]


class Dispatch(ActForm):
    unit: Annotated[str, Shown(label="承办单位", kind=Kind.PICK, of=Lists.UNITS)]
    lead: Annotated[LeadOrAssist, Shown(label="分工", kind=Kind.ONE_OF, of=LeadOrAssist, stands="lead")]
    task: Annotated[
        Text, Shown(label="要求", kind=Kind.TEXT, hint="查什么、办什么。不写投诉人的姓名和电话。")
    ]


class DecideReturn(ActForm):
    work_order: Annotated[str, Shown(label="工单", kind=Kind.PICK, of=Lists.RETURNS)]
    accepted: Annotated[YesNo, Shown(label="同意退单吗", kind=Kind.ONE_OF, of=YesNo)]
    reason: Annotated[Text, Shown(label="理由", kind=Kind.TEXT, rows=2)]


class Classify(ActForm):
    category: Annotated[str, Shown(label="事由", kind=Kind.PICK, of=Lists.CATEGORIES)]
    line: Annotated[str | None, Shown(label="线路", kind=Kind.PICK, of=Lists.LINES)] = None
    station: Annotated[str | None, Shown(label="车站", kind=Kind.PICK, of=Lists.STATIONS)] = None
    occurred_from: Annotated[LocalInstant | None, Shown(label="发生时间", kind=Kind.INSTANT)] = None


class DutyReport(ActForm):
    emergency_reference: Annotated[Reference | None, Shown(label="报警或急救编号")] = None


class CctvHold(ActForm):
    occurred_at: Annotated[LocalInstant, Shown(label="事情发生的时间", kind=Kind.INSTANT)]


class CctvHeld(ActForm):
    held_as: Annotated[Reference, Shown(label="录像编号或存放处")]


class Limit(ActForm):
    owner: Annotated[ExternalOwner, Shown(label="来源", kind=Kind.PICK, of=ExternalOwner)]
    number: Annotated[Line, Shown(label="来件编号")]
    last_day: Annotated[Day, Shown(label="要求回告日", kind=Kind.DAY)]


class LimitExtended(ActForm):
    owner: Annotated[ExternalOwner, Shown(label="来源", kind=Kind.PICK, of=ExternalOwner)]
    number: Annotated[str, Shown(label="来件编号", kind=Kind.PICK, of=Lists.LIMITS)]
    last_day: Annotated[Day, Shown(label="新的回告日", kind=Kind.DAY)]
    approval: Annotated[Reference, Shown(label="对方同意延期的凭据")]


class ReportedBack(ActForm):
    number: Annotated[str, Shown(label="来件编号", kind=Kind.PICK, of=Lists.LIMITS)]


async def _start(office: Office, case: str, stated: Start, who: Who) -> Done:
    return await start_handling(office, case, first_act=stated.first_act, **who)


async def _assign(office: Office, case: str, stated: Assign, who: Who) -> Done:
    return await assign_handler(office, case, handler=stated.handler, **who)


async def _hand_over(office: Office, case: str, stated: HandOver, who: Who) -> Done:
    return await hand_over(office, case, to=stated.to, **who)


async def _acknowledge(office: Office, case: str, _: Plain, who: Who) -> Done:
    return await acknowledge_handover(office, case, **who)


async def _dispatch(office: Office, case: str, stated: Dispatch, who: Who) -> Done:
    is_lead = stated.lead is LeadOrAssist.LEAD
    unit = OrganisationCode(stated.unit)
    return await dispatch_work_order(office, case, unit=unit, is_lead=is_lead, task=stated.task, **who)


async def _decide_return(office: Office, case: str, stated: DecideReturn, who: Who) -> Done:
    accepted = stated.accepted is YesNo.YES
    return await decide_work_order_return(
        office, case, work_order=stated.work_order, accepted=accepted, reason=stated.reason, **who
    )


async def _classify(office: Office, case: str, stated: Classify, who: Who) -> Done:
    place = Place(line=stated.line, station=stated.station, occurred_from=stated.occurred_from)
    return await classify_complaint(office, case, category=stated.category, place=place, **who)


async def _report(office: Office, case: str, stated: DutyReport, who: Who) -> Done:
    return await report_to_duty_control(office, case, emergency_reference=stated.emergency_reference, **who)


async def _hold(office: Office, case: str, stated: CctvHold, who: Who) -> Done:
    return await request_cctv_hold(office, case, occurred_at=stated.occurred_at, **who)


async def _held(office: Office, case: str, stated: CctvHeld, who: Who) -> Done:
    return await confirm_cctv_hold(office, case, held_as=stated.held_as, **who)


async def _limit(office: Office, case: str, stated: Limit, who: Who) -> Done:
    return await set_external_limit(
        office, case, owner=stated.owner, number=stated.number, last_day=stated.last_day, **who
    )


async def _limit_extended(office: Office, case: str, stated: LimitExtended, who: Who) -> Done:
    return await extend_external_limit(
        office,
        case,
        owner=stated.owner,
        number=stated.number,
        last_day=stated.last_day,
        approval=stated.approval,
        **who,
    )


async def _reported_back(office: Office, case: str, stated: ReportedBack, who: Who) -> Done:
    return await report_back(office, case, number=stated.number, **who)


HANDLING = (
    CaseAct(
        name="start",
        action=Action.START_HANDLING,
        group=Group.HANDLING,
        words="启动处理",
        form=Start,
        do=_start,
        says="由承办人本人办理，24小时内（第九条）。派单、指派不算启动处理。",
    ),
    CaseAct(
        name="assign",
        action=Action.ASSIGN_HANDLER,
        group=Group.HANDLING,
        words="指派承办人",
        form=Assign,
        do=_assign,
        says="指派不算启动处理。",
    ),
    CaseAct(
        name="acknowledge_handover",
        action=Action.ACKNOWLEDGE_HANDOVER,
        group=Group.HANDLING,
        words="确认接班",
        form=Plain,
        do=_acknowledge,
        says="确认以后由您承办，期限不变。",
    ),
    CaseAct(
        name="hand_over",
        action=Action.HAND_OVER,
        group=Group.HANDLING,
        words="交班",
        form=HandOver,
        do=_hand_over,
        says="对方确认之前仍由您承办。",
    ),
    CaseAct(
        name="dispatch",
        action=Action.DISPATCH_WORK_ORDER,
        group=Group.HANDLING,
        words="派单",
        form=Dispatch,
        do=_dispatch,
        says="派单不算启动处理，也不改变第九条的期限。",
        keeps_draft=True,
    ),
    CaseAct(
        name="decide_return",
        action=Action.DECIDE_WORK_ORDER_RETURN,
        group=Group.HANDLING,
        words="处理退单",
        form=DecideReturn,
        do=_decide_return,
        says="退单须在一天内决定。",
    ),
    CaseAct(
        name="duty_report",
        action=Action.REPORT_TO_DUTY_CONTROL,
        group=Group.HANDLING,
        words="报值班调度",
        form=DutyReport,
        do=_report,
        says="涉及伤害、安全隐患或违法的，一小时内报值班调度和负责人。",
    ),
)

RECORDS = (
    CaseAct(
        name="classify",
        action=Action.CLASSIFY,
        group=Group.RECORD,
        words="更改事由或地点",
        form=Classify,
        do=_classify,
    ),
    CaseAct(
        name="cctv_hold",
        action=Action.REQUEST_CCTV_HOLD,
        group=Group.RECORD,
        words="申请保全录像",
        form=CctvHold,
        do=_hold,
        says="录像一般保存 90 天。",
    ),
    CaseAct(
        name="cctv_held",
        action=Action.CONFIRM_CCTV_HOLD,
        group=Group.RECORD,
        words="登记录像已保全",
        form=CctvHeld,
        do=_held,
    ),
    CaseAct(
        name="limit",
        action=Action.SET_EXTERNAL_LIMIT,
        group=Group.RECORD,
        words="登记外部时限",
        form=Limit,
        do=_limit,
        says="12345、12328、督办、信访等的回告日，不改变第九条的期限。",
    ),
    CaseAct(
        name="limit_extended",
        action=Action.EXTEND_EXTERNAL_LIMIT,
        group=Group.RECORD,
        words="登记外部时限延期",
        form=LimitExtended,
        do=_limit_extended,
        says="只有规定时限的一方能延期。",
    ),
    CaseAct(
        name="reported_back",
        action=Action.REPORT_BACK,
        group=Group.RECORD,
        words="登记已回告",
        form=ReportedBack,
        do=_reported_back,
    ),
)
