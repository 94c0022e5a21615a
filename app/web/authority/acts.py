"""What the authority answers a duty with, and the assessment that follows (Art. 13; rules F7, F9)."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Any

from pydantic import Field

from app.domain.duties.duty import AssessmentMode, StepKind
from app.domain.duties.status import Action as DutyAction
from app.http.strict_models import Day, Line, Reference, Text
from app.usecases.commands.add_assessment_document import add_assessment_document
from app.usecases.commands.ask_for_assessment import ask_for_assessment
from app.usecases.commands.close_assessment import close_assessment
from app.usecases.commands.decline_assessment import decline_assessment
from app.usecases.commands.defer_duty import defer_duty
from app.usecases.commands.open_assessment import open_assessment
from app.usecases.commands.record_assessment_result import record_assessment_result
from app.usecases.commands.record_assessment_step import record_assessment_step
from app.usecases.commands.refer_duty import refer_duty
from app.usecases.office import Office
from app.web.acts import ActForm, CaseAct, Kind, Plain, Shown, Who


class Group(StrEnum):
    ANSWER = "answer"
    ASSESSMENT = "assessment"


GROUPS: Mapping[Group, str] = {
    Group.ANSWER: "处置",
    Group.ASSESSMENT: "服务质量评估",
}


class Asked(ActForm):
    mode: Annotated[AssessmentMode, Shown(label="方式", kind=Kind.ONE_OF, of=AssessmentMode, stands="own")]
    assessor: Annotated[Line | None, Shown(label="第三方机构", hint="委托第三方的才填。")] = None
    plan: Annotated[Text, Shown(label="评估内容", kind=Kind.TEXT)]


class Reasons(ActForm):
    reasons: Annotated[Text, Shown(label="理由", kind=Kind.TEXT)]


class Referred(ActForm):
    to: Annotated[
        Line, Shown(label="并入哪一次评估", hint="本年度正在进行的评估，例如 2026Q1；年度的写 2026。")
    ]


class StepTaken(ActForm):
    kind: Annotated[StepKind, Shown(label="步骤", kind=Kind.ONE_OF, of=StepKind)]
    on: Annotated[Day, Shown(label="日期", kind=Kind.DAY)]
    text: Annotated[Text, Shown(label="情况", kind=Kind.TEXT)]


class PaperAdded(ActForm):
    title: Annotated[Line, Shown(label="材料名称")]
    reference: Annotated[Reference, Shown(label="文号或存放处")]


class ResultReached(ActForm):
    text: Annotated[Text, Shown(label="评估结果", kind=Kind.TEXT)]
    points: Annotated[int | None, Field(ge=0, le=1000), Shown(label="得分（满分 1000）")] = None
    rectify_by: Annotated[Day | None, Shown(label="整改期限", kind=Kind.DAY)] = None


class Closing(ActForm):
    text: Annotated[Text, Shown(label="整改核查情况", kind=Kind.TEXT)]


def place(reference: str) -> tuple[str, str]:
    """Operator and cut-off, as they stand in an address."""
    operator, _, cut_off = reference.partition("/")
    return operator, cut_off


async def _ask(office: Office, duty: str, stated: Asked, who: Who) -> Any:
    return await ask_for_assessment(
        office, *place(duty), mode=stated.mode, plan=stated.plan, assessor=stated.assessor, **who
    )


async def _open(office: Office, duty: str, _: Plain, who: Who) -> Any:
    return await open_assessment(office, *place(duty), **who)


async def _decline(office: Office, duty: str, stated: Reasons, who: Who) -> Any:
    return await decline_assessment(office, *place(duty), reasons=stated.reasons, **who)


async def _defer(office: Office, duty: str, stated: Reasons, who: Who) -> Any:
    return await defer_duty(office, *place(duty), reasons=stated.reasons, **who)


async def _refer(office: Office, duty: str, stated: Referred, who: Who) -> Any:
    return await refer_duty(office, *place(duty), to=stated.to, **who)


async def _step(office: Office, duty: str, stated: StepTaken, who: Who) -> Any:
    return await record_assessment_step(
        office, *place(duty), kind=stated.kind, on=stated.on, text=stated.text, **who
    )


async def _paper(office: Office, duty: str, stated: PaperAdded, who: Who) -> Any:
    return await add_assessment_document(
        office, *place(duty), title=stated.title, reference=stated.reference, sha256=None, **who
    )


async def _result(office: Office, duty: str, stated: ResultReached, who: Who) -> Any:
    return await record_assessment_result(
        office, *place(duty), text=stated.text, points=stated.points, rectify_by=stated.rectify_by, **who
    )


async def _close(office: Office, duty: str, stated: Closing, who: Who) -> Any:
    return await close_assessment(office, *place(duty), text=stated.text, **who)


ACTS: tuple[CaseAct, ...] = (
    CaseAct(
        name="ask",
        action=DutyAction.ASK_FOR_ASSESSMENT,
        group=Group.ANSWER,
        words="提请开展评估",
        form=Asked,
        do=_ask,
        says="由另一人批准后开展。",
    ),
    CaseAct(
        name="open",
        action=DutyAction.OPEN_ASSESSMENT,
        group=Group.ANSWER,
        words="批准开展评估",
        form=Plain,
        do=_open,
        says="批准人不能是提请人。",
    ),
    CaseAct(
        name="decline",
        action=DutyAction.DECLINE_ASSESSMENT,
        group=Group.ANSWER,
        words="不同意，退回",
        form=Reasons,
        do=_decline,
    ),
    CaseAct(
        name="defer",
        action=DutyAction.DEFER,
        group=Group.ANSWER,
        words="推迟到年度",
        form=Reasons,
        do=_defer,
        says="只有前三个季度可以推迟，须写明理由；年度的不能推迟。",
    ),
    CaseAct(
        name="refer",
        action=DutyAction.REFER,
        group=Group.ANSWER,
        words="并入本年度另一次评估",
        form=Referred,
        do=_refer,
    ),
    CaseAct(
        name="step",
        action=DutyAction.RECORD_STEP,
        group=Group.ASSESSMENT,
        words="登记一个步骤",
        form=StepTaken,
        do=_step,
    ),
    CaseAct(
        name="paper",
        action=DutyAction.ADD_DOCUMENT,
        group=Group.ASSESSMENT,
        words="登记一份材料",
        form=PaperAdded,
        do=_paper,
    ),
    CaseAct(
        name="result",
        action=DutyAction.RECORD_RESULT,
        group=Group.ASSESSMENT,
        words="登记评估结果",
        form=ResultReached,
        do=_result,
    ),
    CaseAct(
        name="close",
        action=DutyAction.CLOSE,
        group=Group.ASSESSMENT,
        words="办结",
        form=Closing,
        do=_close,
    ),
)
