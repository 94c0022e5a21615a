"""A complaint made to the agency itself: handled here, or passed on and followed up (Art. 4; rule S7)."""

from typing import Annotated

from app.domain.parties import OrganisationCode
from app.domain.proceedings.complaint.state import Place
from app.domain.proceedings.direct_complaint.status import Action as DirectAction
from app.http.strict_models import Day, Text
from app.usecases.commands.chase_operator import chase_operator
from app.usecases.commands.check_follow_up import check_follow_up
from app.usecases.commands.handle_direct_complaint import handle_direct_complaint
from app.usecases.commands.pass_on import PassingOnStated, pass_on
from app.usecases.commands.report_on_follow_up import report_on_follow_up
from app.usecases.commands.send_back import send_back
from app.usecases.office import Office
from app.web.acts import ActForm, CaseAct, Done, Lists, Shown, Who
from app.web.acts import Kind as Drawn
from app.web.agency.acts.groups import Group
from app.web.forms import Ticked


class TakeUp(ActForm):
    operator: Annotated[str | None, Shown(label="涉及的运营单位", kind=Drawn.PICK, of=Lists.OPERATORS)] = None


class PassOn(ActForm):
    operator: Annotated[str, Shown(label="转给", kind=Drawn.PICK, of=Lists.OPERATORS)]
    category: Annotated[str, Shown(label="事由", kind=Drawn.PICK, of=Lists.CATEGORIES)]
    line: Annotated[str | None, Shown(label="线路", kind=Drawn.PICK, of=Lists.LINES)] = None
    station: Annotated[str | None, Shown(label="车站", kind=Drawn.PICK, of=Lists.STATIONS)] = None
    report_by: Annotated[
        Day | None, Shown(label="回告期限", kind=Drawn.DAY, hint="不填就是第九条规定的最后一天。")
    ] = None


class Chase(ActForm):
    text: Annotated[Text | None, Shown(label="催办内容", kind=Drawn.TEXT, rows=2)] = None


class Report(ActForm):
    text: Annotated[Text, Shown(label="运营单位回告的结果", kind=Drawn.TEXT)]
    told: Annotated[Ticked, Shown(label="运营单位已经告知乘客", kind=Drawn.TICK)] = False


class Check(ActForm):
    note: Annotated[Text, Shown(label="核查情况", kind=Drawn.TEXT)]


class SendBack(ActForm):
    reason: Annotated[Text, Shown(label="退回的理由", kind=Drawn.TEXT)]
    report_by: Annotated[Day | None, Shown(label="新的回告期限", kind=Drawn.DAY)] = None


async def _take_up(office: Office, case: str, stated: TakeUp, who: Who) -> Done:
    operator = OrganisationCode(stated.operator) if stated.operator else None
    return await handle_direct_complaint(office, case, operator=operator, **who)


async def _pass_on(office: Office, case: str, stated: PassOn, who: Who) -> Done:
    passed = PassingOnStated(
        operator=OrganisationCode(stated.operator),
        category=stated.category,
        place=Place(line=stated.line, station=stated.station),
        report_by=stated.report_by,
    )
    return (await pass_on(office, case, stated=passed, **who)).direct


async def _chase(office: Office, case: str, stated: Chase, who: Who) -> Done:
    return await chase_operator(office, case, text=stated.text, **who)


async def _report(office: Office, case: str, stated: Report, who: Who) -> Done:
    return await report_on_follow_up(office, case, text=stated.text, told=stated.told, **who)


async def _check(office: Office, case: str, stated: Check, who: Who) -> Done:
    return await check_follow_up(office, case, note=stated.note, **who)


async def _send_back(office: Office, case: str, stated: SendBack, who: Who) -> Done:
    return await send_back(office, case, reason=stated.reason, report_by=stated.report_by, **who)


FOLLOWING_UP = (
    CaseAct(
        name="take_up",
        action=DirectAction.TAKE_UP,
        group=Group.TRIAGE,
        words="本机构直接办理",
        form=TakeUp,
        do=_take_up,
    ),
    CaseAct(
        name="pass_on",
        action=DirectAction.PASS_ON,
        group=Group.TRIAGE,
        words="转运营单位办理",
        form=PassOn,
        do=_pass_on,
        says="还须告知乘客由谁办理、什么时候办完；转办后继续督办。",
    ),
    CaseAct(
        name="chase", action=DirectAction.CHASE, group=Group.FOLLOW_UP, words="催办", form=Chase, do=_chase
    ),
    CaseAct(
        name="report",
        action=DirectAction.RECORD_REPORT,
        group=Group.FOLLOW_UP,
        words="登记运营单位的回告",
        form=Report,
        do=_report,
    ),
    CaseAct(
        name="check",
        action=DirectAction.CHECK_RESULT,
        group=Group.FOLLOW_UP,
        words="核查属实，办结",
        form=Check,
        do=_check,
    ),
    CaseAct(
        name="send_back",
        action=DirectAction.SEND_BACK,
        group=Group.FOLLOW_UP,
        words="退回补办",
        form=SendBack,
        do=_send_back,
    ),
)
