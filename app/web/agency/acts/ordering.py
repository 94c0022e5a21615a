"""What the operator is ordered to do, and what came of it (rule S15); what joins the file."""

from collections.abc import Mapping
from typing import Annotated

from app.domain.proceedings.agency.state import AgencyAction as A
from app.domain.proceedings.agency.state import OrderKind
from app.domain.proceedings.answered import AnsweredAction as Common
from app.domain.proceedings.notification import NotificationForm
from app.http.strict_models import Day, Reference, Text
from app.usecases.commands.flag_application_conflict import flag_application_conflict
from app.usecases.commands.issue_order import issue_order
from app.usecases.commands.note_on_application import note_on_application
from app.usecases.commands.reject_order_answer import reject_order_answer
from app.usecases.commands.supplement_application import supplement_application
from app.usecases.commands.tell_order_result import tell_order_result
from app.usecases.commands.verify_order import verify_order
from app.usecases.commands.withdraw_application import withdraw_application
from app.usecases.office import Office
from app.web.acts import ActForm, CaseAct, Done, Lists, Shown, Who
from app.web.acts import Kind as Drawn
from app.web.agency.acts.groups import Group, Kind, on
from app.web.forms import Ticked


class Issue(ActForm):
    kind: Annotated[OrderKind, Shown(label="责令", kind=Drawn.ONE_OF, of=OrderKind, stands="rectify")]
    text: Annotated[
        Text, Shown(label="要求", kind=Drawn.TEXT, hint="做什么、做到什么程度。不写乘客的姓名和电话。")
    ]
    last_day: Annotated[
        Day | None, Shown(label="完成期限", kind=Drawn.DAY, hint="不填就是规定的最长期限。")
    ] = None


class Reject(ActForm):
    order: Annotated[str, Shown(label="哪一项", kind=Drawn.PICK, of=Lists.ANSWERED_ORDERS)]
    reason: Annotated[Text, Shown(label="退回的理由", kind=Drawn.TEXT)]
    last_day: Annotated[Day | None, Shown(label="新的期限", kind=Drawn.DAY)] = None


class Verify(ActForm):
    order: Annotated[str, Shown(label="哪一项", kind=Drawn.PICK, of=Lists.ANSWERED_ORDERS)]
    note: Annotated[Text, Shown(label="核查情况", kind=Drawn.TEXT)]


class TellResult(ActForm):
    order: Annotated[str, Shown(label="哪一项", kind=Drawn.PICK, of=Lists.VERIFIED_ORDERS)]
    form: Annotated[
        NotificationForm, Shown(label="方式", kind=Drawn.ONE_OF, of=NotificationForm, stands="recorded_call")
    ]
    evidence: Annotated[Reference, Shown(label="凭据")]


class Written(ActForm):
    text: Annotated[Text, Shown(label="内容", kind=Drawn.TEXT)]


class Conflict(ActForm):
    subject: Annotated[str, Shown(label="应当回避的人", kind=Drawn.PICK, of=Lists.OFFICERS)]


class Withdrawal(ActForm):
    evidence: Annotated[Reference, Shown(label="本人意愿的凭据", hint="录音编号或来信编号。")]
    settled: Annotated[Ticked, Shown(label="双方已经和解", kind=Drawn.TICK)] = False


async def _issue(of: Kind, office: Office, case: str, stated: Issue, who: Who) -> Done:
    return await issue_order(
        office, case, of=of, kind=stated.kind, text=stated.text, last_day=stated.last_day, **who
    )


async def _reject(of: Kind, office: Office, case: str, stated: Reject, who: Who) -> Done:
    return await reject_order_answer(
        office, case, of=of, order=stated.order, reason=stated.reason, last_day=stated.last_day, **who
    )


async def _verify(of: Kind, office: Office, case: str, stated: Verify, who: Who) -> Done:
    return await verify_order(office, case, of=of, order=stated.order, note=stated.note, **who)


async def _tell(of: Kind, office: Office, case: str, stated: TellResult, who: Who) -> Done:
    return await tell_order_result(
        office, case, of=of, order=stated.order, form=stated.form, evidence=stated.evidence, **who
    )


async def _note(of: Kind, office: Office, case: str, stated: Written, who: Who) -> Done:
    return await note_on_application(office, case, of=of, text=stated.text, **who)


async def _supplement(of: Kind, office: Office, case: str, stated: Written, who: Who) -> Done:
    return await supplement_application(office, case, of=of, text=stated.text, **who)


async def _conflict(of: Kind, office: Office, case: str, stated: Conflict, who: Who) -> Done:
    return await flag_application_conflict(office, case, of=of, subject=stated.subject, **who)


async def _withdraw(of: Kind, office: Office, case: str, stated: Withdrawal, who: Who) -> Done:
    return await withdraw_application(
        office, case, of=of, evidence=stated.evidence, settled=stated.settled, **who
    )


NOTHING_TO_CHECK = (
    "没有等待核查的回复",
    "运营单位回复责令以后才能核查；到期没有回复的，记为超期。",
)
WAITING: Mapping[A, tuple[str, str]] = {
    A.VERIFY_ORDER: NOTHING_TO_CHECK,
    A.REJECT_ORDER_ANSWER: NOTHING_TO_CHECK,
    A.TELL_ORDER_RESULT: ("没有核查通过而未告知的责令", "核查通过以后，把责令的结果告知乘客。"),
}
"""Rule S15: what the table allows as soon as there may be orders, and why none of them can be picked yet."""


def ordering(of: Kind) -> tuple[CaseAct, ...]:
    return (
        CaseAct(
            name="issue_order",
            action=A.ISSUE_ORDER,
            group=Group.ORDERS,
            words="责令运营单位",
            form=Issue,
            do=on(of, _issue),
            says="支持或部分支持的，可以责令改正或重新处理。",
            keeps_draft=True,
        ),
        CaseAct(
            name="verify_order",
            action=A.VERIFY_ORDER,
            group=Group.ORDERS,
            words="核查通过",
            form=Verify,
            do=on(of, _verify),
        ),
        CaseAct(
            name="reject_order_answer",
            action=A.REJECT_ORDER_ANSWER,
            group=Group.ORDERS,
            words="退回运营单位的回复",
            form=Reject,
            do=on(of, _reject),
        ),
        CaseAct(
            name="tell_order_result",
            action=A.TELL_ORDER_RESULT,
            group=Group.ORDERS,
            words="登记已告知责令的结果",
            form=TellResult,
            do=on(of, _tell),
        ),
    )


def recording(of: Kind) -> tuple[CaseAct, ...]:
    return (
        CaseAct(
            name="note",
            action=Common.ADD_NOTE,
            group=Group.RECORD,
            words="添加内部备注",
            form=Written,
            do=on(of, _note),
            says="只有本机构看得到。",
        ),
        CaseAct(
            name="supplement",
            action=Common.ADD_SUPPLEMENT,
            group=Group.RECORD,
            words="登记乘客的补充",
            form=Written,
            do=on(of, _supplement),
        ),
        CaseAct(
            name="conflict",
            action=Common.FLAG_CONFLICT,
            group=Group.RECORD,
            words="登记回避",
            form=Conflict,
            do=on(of, _conflict),
            says="被投诉的人不经办、不决定，也看不到是谁投诉的。",
        ),
        CaseAct(
            name="withdraw",
            action=Common.WITHDRAW,
            group=Group.RECORD,
            words="为乘客办理撤回",
            form=Withdrawal,
            do=on(of, _withdraw),
            says="撤回是乘客本人的事，须有凭据；已经发生的超期不因撤回消除。",
        ),
    )
