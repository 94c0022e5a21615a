"""Taking a case up, giving it to an officer, and finding out what happened (Art. 12; rules S5, S13)."""

from typing import Annotated

from app.domain.proceedings.agency.state import AgencyAction as A
from app.domain.proceedings.agency.state import InquiryKind, Officer
from app.domain.proceedings.appeal.status import Action as AppealAction
from app.http.strict_models import Line, Text
from app.usecases.commands.accept_appeal import accept_appeal
from app.usecases.commands.assign_case_officer import assign_case_officer
from app.usecases.commands.open_kept_appeal import open_kept_appeal
from app.usecases.commands.order_cctv_hold import order_cctv_hold
from app.usecases.commands.record_inquiry import record_inquiry
from app.usecases.commands.request_file import request_file
from app.usecases.office import Office
from app.web.acts import ActForm, CaseAct, Done, Lists, Plain, Shown, Who
from app.web.acts import Kind as Drawn
from app.web.agency.acts.groups import Group, Kind, on
from app.web.forms import LocalInstant


class Assign(ActForm):
    officer: Annotated[str, Shown(label="承办人", kind=Drawn.PICK, of=Lists.OFFICERS)]


class Inquire(ActForm):
    kind: Annotated[InquiryKind, Shown(label="方式", kind=Drawn.ONE_OF, of=InquiryKind, stands="interview")]
    held_at: Annotated[LocalInstant, Shown(label="时间", kind=Drawn.INSTANT)]
    first_officer: Annotated[str, Shown(label="执法人员一", kind=Drawn.PICK, of=Lists.OFFICERS)]
    first_certificate: Annotated[Line, Shown(label="执法人员一的证号")]
    second_officer: Annotated[str | None, Shown(label="执法人员二", kind=Drawn.PICK, of=Lists.OFFICERS)] = (
        None
    )
    second_certificate: Annotated[Line | None, Shown(label="执法人员二的证号")] = None
    minutes: Annotated[
        Text, Shown(label="笔录", kind=Drawn.TEXT, rows=10, hint="地点、在场人员、问答或查看的情况。")
    ]

    @property
    def officers(self) -> tuple[Officer, ...]:
        first = Officer(id=self.first_officer, certificate=self.first_certificate)
        if self.second_officer is None or self.second_certificate is None:
            return (first,)
        return first, Officer(id=self.second_officer, certificate=self.second_certificate)


class AskForFile(ActForm):
    what: Annotated[Text, Shown(label="需要哪些材料", kind=Drawn.TEXT)]


class Hold(ActForm):
    occurred_at: Annotated[LocalInstant, Shown(label="事情发生的时间", kind=Drawn.INSTANT)]


async def _accept(office: Office, case: str, _: Plain, who: Who) -> Done:
    return await accept_appeal(office, case, **who)


async def _open_kept(office: Office, case: str, _: Plain, who: Who) -> Done:
    return await open_kept_appeal(office, case, **who)


async def _assign(of: Kind, office: Office, case: str, stated: Assign, who: Who) -> Done:
    return await assign_case_officer(office, case, of=of, officer=stated.officer, **who)


async def _inquire(of: Kind, office: Office, case: str, stated: Inquire, who: Who) -> Done:
    return await record_inquiry(
        office,
        case,
        of=of,
        kind=stated.kind,
        officers=stated.officers,
        held_at=stated.held_at,
        minutes=stated.minutes,
        **who,
    )


async def _ask_for_file(of: Kind, office: Office, case: str, stated: AskForFile, who: Who) -> Done:
    return await request_file(office, case, of=of, what=stated.what, **who)


async def _hold(of: Kind, office: Office, case: str, stated: Hold, who: Who) -> Done:
    return await order_cctv_hold(office, case, of=of, occurred_at=stated.occurred_at, **who)


ACCEPTING = (
    CaseAct(
        name="accept",
        action=AppealAction.ACCEPT,
        group=Group.TRIAGE,
        words="受理申诉",
        form=Plain,
        do=_accept,
        says="受理后由您承办。期限从收到申诉之日的次日起算，与受理的早晚无关。",
    ),
    CaseAct(
        name="open_kept",
        action=AppealAction.OPEN_ON_OBJECTION,
        group=Group.TRIAGE,
        words="申诉人仍要申诉",
        form=Plain,
        do=_open_kept,
        says="运营单位已经答复，申诉人仍有异议的，申诉从现在起受理。",
    ),
)


def inquiring(of: Kind) -> tuple[CaseAct, ...]:
    return (
        CaseAct(
            name="assign",
            action=A.ASSIGN_OFFICER,
            group=Group.TRIAGE,
            words="分派承办人",
            form=Assign,
            do=on(of, _assign),
        ),
        CaseAct(
            name="inquire",
            action=A.RECORD_INQUIRY,
            group=Group.INQUIRY,
            words="记录约谈或实地检查",
            form=Inquire,
            do=on(of, _inquire),
            says="约谈和实地检查须有两名执法人员，写明证号。",
            keeps_draft=True,
        ),
        CaseAct(
            name="ask_for_file",
            action=A.REQUEST_FILE,
            group=Group.INQUIRY,
            words="调阅运营单位案卷",
            form=AskForFile,
            do=on(of, _ask_for_file),
        ),
        CaseAct(
            name="hold",
            action=A.ORDER_CCTV_HOLD,
            group=Group.INQUIRY,
            words="要求保全视频",
            form=Hold,
            do=on(of, _hold),
            says="视频自事情发生起九十日后会被覆盖。",
        ),
    )
