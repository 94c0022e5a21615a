"""What can be done to a quarterly report from its page (Art. 8; rules V3, F8)."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Any

from pydantic import Field

from app.domain.reports.calls import MOST_CALLS
from app.domain.reports.report import MeasureState
from app.domain.reports.status import Action as ReportAction
from app.http.strict_models import Day, QueryNumber, Reference, Text
from app.usecases.commands.accept_report import accept_report
from app.usecases.commands.add_typical_case import add_typical_case
from app.usecases.commands.compile_report import compile_report
from app.usecases.commands.confirm_report import confirm_report
from app.usecases.commands.drop_measure import drop_measure
from app.usecases.commands.follow_up_measure import follow_up_measure
from app.usecases.commands.plan_measure import plan_measure
from app.usecases.commands.receive_report import receive_report
from app.usecases.commands.restate_report import restate_report
from app.usecases.commands.return_report import return_report
from app.usecases.commands.state_calls import state_calls
from app.usecases.commands.submit_report import submit_report
from app.usecases.commands.write_analysis import write_analysis
from app.usecases.office import Office
from app.web.acts import ActForm, CaseAct, Kind, Lists, Plain, Shown, Who


class Group(StrEnum):
    WRITING = "writing"
    SENDING = "sending"
    RECEIVING = "receiving"


GROUPS: Mapping[Group, str] = {
    Group.WRITING: "编写",
    Group.SENDING: "确认与报送",
    Group.RECEIVING: "接收",
}


class Analysis(ActForm):
    text: Annotated[
        Text,
        Shown(
            label="投诉原因分析",
            kind=Kind.TEXT,
            rows=10,
            hint="不写乘客和工作人员的姓名、电话。",
        ),
    ]


class Example(ActForm):
    text: Annotated[
        Text, Shown(label="典型案例", kind=Kind.TEXT, rows=6, hint="不写乘客和工作人员的姓名、电话。")
    ]


class Measure(ActForm):
    text: Annotated[Text, Shown(label="整改措施", kind=Kind.TEXT, rows=3)]
    owner: Annotated[str, Shown(label="责任部门", kind=Kind.PICK, of=Lists.UNITS)]
    due_on: Annotated[Day, Shown(label="完成期限", kind=Kind.DAY)]


Calls = Annotated[QueryNumber, Field(ge=0, le=MOST_CALLS)]


class StatedCalls(ActForm):
    """The abandoned are not asked for: they are the difference."""

    offered: Annotated[Calls, Shown(label="来电总数（次）", hint="本季度打进投诉热线的全部来电。")]
    answered: Annotated[Calls, Shown(label="接通数（次）", hint="放弃数由来电总数减接通数得出，不用填。")]
    called_back: Annotated[Calls, Shown(label="回呼数（次）", hint="放弃的来电中已回呼的，同一来电计一次。")]
    source: Annotated[
        Reference, Shown(label="数据来源", hint="话务系统报表或台账的名称、编号，例如：话务平台季度报表。")
    ]


class Dropped(ActForm):
    measure: Annotated[str, Shown(label="哪一项", kind=Kind.PICK, of=Lists.MEASURES)]


class FollowedUp(ActForm):
    measure: Annotated[str, Shown(label="哪一项", kind=Kind.PICK, of=Lists.CARRIED)]
    state: Annotated[MeasureState, Shown(label="落实情况", kind=Kind.ONE_OF, of=MeasureState, stands="done")]
    note: Annotated[Text, Shown(label="说明", kind=Kind.TEXT, rows=2)]


class Returned(ActForm):
    reasons: Annotated[Text, Shown(label="退回的理由", kind=Kind.TEXT)]


class Restated(ActForm):
    reason: Annotated[Text, Shown(label="为什么重述", kind=Kind.TEXT, rows=3)]


def place(reference: str) -> tuple[str, str]:
    """Operator and quarter, as they stand in an address."""
    operator, _, quarter = reference.partition("/")
    return operator, quarter


async def _compile(office: Office, report: str, _: Plain, who: Who) -> Any:
    return await compile_report(office, *place(report), **who)


async def _analyse(office: Office, report: str, stated: Analysis, who: Who) -> Any:
    return await write_analysis(office, *place(report), text=stated.text, **who)


async def _calls(office: Office, report: str, stated: StatedCalls, who: Who) -> Any:
    return await state_calls(
        office,
        *place(report),
        offered=stated.offered,
        answered=stated.answered,
        called_back=stated.called_back,
        source=stated.source,
        **who,
    )


async def _example(office: Office, report: str, stated: Example, who: Who) -> Any:
    return await add_typical_case(office, *place(report), text=stated.text, **who)


async def _plan(office: Office, report: str, stated: Measure, who: Who) -> Any:
    return await plan_measure(
        office, *place(report), text=stated.text, owner=stated.owner, due_on=stated.due_on, **who
    )


async def _drop(office: Office, report: str, stated: Dropped, who: Who) -> Any:
    return await drop_measure(office, *place(report), measure=stated.measure, **who)


async def _follow_up(office: Office, report: str, stated: FollowedUp, who: Who) -> Any:
    return await follow_up_measure(
        office, *place(report), measure=stated.measure, state=stated.state, note=stated.note, **who
    )


async def _confirm(office: Office, report: str, _: Plain, who: Who) -> Any:
    return await confirm_report(office, *place(report), **who)


async def _submit(office: Office, report: str, _: Plain, who: Who) -> Any:
    return await submit_report(office, *place(report), **who)


async def _restate(office: Office, report: str, stated: Restated, who: Who) -> Any:
    return await restate_report(office, *place(report), reason=stated.reason, **who)


async def _receive(office: Office, report: str, _: Plain, who: Who) -> Any:
    return await receive_report(office, *place(report), **who)


async def _accept(office: Office, report: str, _: Plain, who: Who) -> Any:
    return await accept_report(office, *place(report), **who)


async def _return(office: Office, report: str, stated: Returned, who: Who) -> Any:
    return await return_report(office, *place(report), reasons=stated.reasons, **who)


ACTS: tuple[CaseAct, ...] = (
    CaseAct(
        name="analysis",
        action=ReportAction.WRITE_ANALYSIS,
        group=Group.WRITING,
        words="写原因分析",
        form=Analysis,
        do=_analyse,
    ),
    CaseAct(
        name="calls",
        action=ReportAction.STATE_CALLS,
        group=Group.WRITING,
        words="填报来电数据",
        form=StatedCalls,
        do=_calls,
        says="用于计算接通率；本季度没有来电的，三个数都填 0。执法机构认可以后改填的，在新一版里重述。",
    ),
    CaseAct(
        name="measure",
        action=ReportAction.PLAN_MEASURE,
        group=Group.WRITING,
        words="增加整改措施",
        form=Measure,
        do=_plan,
    ),
    CaseAct(
        name="drop_measure",
        action=ReportAction.DROP_MEASURE,
        group=Group.WRITING,
        words="删去一项措施",
        form=Dropped,
        do=_drop,
        says="已经报送过的措施不能删去，只能登记落实情况。",
    ),
    CaseAct(
        name="follow_up",
        action=ReportAction.FOLLOW_UP_MEASURE,
        group=Group.WRITING,
        words="登记上期措施的落实情况",
        form=FollowedUp,
        do=_follow_up,
    ),
    CaseAct(
        name="example",
        action=ReportAction.ADD_TYPICAL_CASE,
        group=Group.WRITING,
        words="增加典型案例",
        form=Example,
        do=_example,
    ),
    CaseAct(
        name="compile",
        action=ReportAction.COMPILE,
        group=Group.SENDING,
        words="按现在的数据更新",
        form=Plain,
        do=_compile,
    ),
    CaseAct(
        name="confirm",
        action=ReportAction.CONFIRM,
        group=Group.SENDING,
        words="确认",
        form=Plain,
        do=_confirm,
        says="由投诉机构负责人确认；本期编写过的人不能确认。",
    ),
    CaseAct(
        name="submit",
        action=ReportAction.SUBMIT,
        group=Group.SENDING,
        words="报送执法机构",
        form=Plain,
        do=_submit,
        says="报送以后这一版不再改变；以后有变化的，在新一版里重述。",
    ),
    CaseAct(
        name="restate",
        action=ReportAction.RESTATE,
        group=Group.SENDING,
        words="编写新一版（重述）",
        form=Restated,
        do=_restate,
    ),
    CaseAct(
        name="receive",
        action=ReportAction.RECEIVE,
        group=Group.RECEIVING,
        words="接收",
        form=Plain,
        do=_receive,
    ),
    CaseAct(
        name="accept",
        action=ReportAction.ACCEPT,
        group=Group.RECEIVING,
        words="认可",
        form=Plain,
        do=_accept,
    ),
    CaseAct(
        name="return",
        action=ReportAction.RETURN,
        group=Group.RECEIVING,
        words="退回",
        form=Returned,
        do=_return,
        says="运营单位改好以后报送新一版，退回的一版保留。",
    ),
)
