"""More time, once: asked for by one person, approved by another, told before the first date (Art. 12; rule S6)."""

from typing import Annotated

from app.domain.proceedings.agency.state import AgencyAction as A
from app.domain.proceedings.notification import NotificationForm
from app.http.strict_models import Reference, Text
from app.usecases.commands.approve_extension import approve_extension
from app.usecases.commands.mark_difficult import mark_difficult
from app.usecases.commands.refuse_extension import refuse_extension
from app.usecases.commands.request_extension import request_extension
from app.usecases.commands.tell_extension import tell_extension
from app.usecases.office import Office
from app.web.acts import ActForm, CaseAct, Done, Plain, Shown, Who
from app.web.acts import Kind as Drawn
from app.web.agency.acts.groups import Group, Kind, on


class Reasoned(ActForm):
    reason: Annotated[Text, Shown(label="理由", kind=Drawn.TEXT)]


class Tell(ActForm):
    form: Annotated[
        NotificationForm, Shown(label="方式", kind=Drawn.ONE_OF, of=NotificationForm, stands="recorded_call")
    ]
    evidence: Annotated[Reference, Shown(label="凭据", hint="录音编号、短信回执或签收单编号。")]


async def _mark(of: Kind, office: Office, case: str, stated: Reasoned, who: Who) -> Done:
    return await mark_difficult(office, case, of=of, reason=stated.reason, **who)


async def _request(of: Kind, office: Office, case: str, stated: Reasoned, who: Who) -> Done:
    return await request_extension(office, case, of=of, reason=stated.reason, **who)


async def _approve(of: Kind, office: Office, case: str, _: Plain, who: Who) -> Done:
    return await approve_extension(office, case, of=of, **who)


async def _refuse(of: Kind, office: Office, case: str, stated: Reasoned, who: Who) -> Done:
    return await refuse_extension(office, case, of=of, reason=stated.reason, **who)


async def _tell(of: Kind, office: Office, case: str, stated: Tell, who: Who) -> Done:
    return await tell_extension(office, case, of=of, form=stated.form, evidence=stated.evidence, **who)


def extending(of: Kind) -> tuple[CaseAct, ...]:
    return (
        CaseAct(
            name="mark_difficult",
            action=A.MARK_DIFFICULT,
            group=Group.EXTENSION,
            words="列为特殊疑难投诉",
            form=Reasoned,
            do=on(of, _mark),
            says="只有特殊疑难投诉可以申请延长。",
        ),
        CaseAct(
            name="request_extension",
            action=A.REQUEST_EXTENSION,
            group=Group.EXTENSION,
            words="申请延长",
            form=Reasoned,
            do=on(of, _request),
            says="由本机构负责人审批，须在原期限届满前批准；到期未批，申请自行失效。",
        ),
        CaseAct(
            name="approve_extension",
            action=A.APPROVE_EXTENSION,
            group=Group.EXTENSION,
            words="批准延长",
            form=Plain,
            do=on(of, _approve),
            says="批准人不能是申请人。只能延长这一次，新的期限须在原期限届满前告知乘客。",
        ),
        CaseAct(
            name="refuse_extension",
            action=A.REFUSE_EXTENSION,
            group=Group.EXTENSION,
            words="不批准延长",
            form=Reasoned,
            do=on(of, _refuse),
        ),
        CaseAct(
            name="tell_extension",
            action=A.TELL_EXTENSION,
            group=Group.EXTENSION,
            words="登记已告知延长",
            form=Tell,
            do=on(of, _tell),
        ),
    )
