"""What the operator does on the agency's proceedings, a form for each thing asked (rules S5, S7, S13, S15)."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import Annotated, Any, ClassVar

from pydantic import Field

from app.domain.proceedings.agency.state import AgencyAction, AgencyProceeding
from app.domain.proceedings.appeal.state import Appeal
from app.domain.proceedings.asked_of_operator import Asked, AskedKind, Progress
from app.domain.proceedings.direct_complaint.state import DirectComplaint
from app.domain.proceedings.direct_complaint.status import Action as DirectAction
from app.domain.proceedings.kinds import ProceedingKind
from app.http.strict_models import Reference, Text
from app.usecases.commands.answer_order import answer_order
from app.usecases.commands.confirm_ordered_cctv_hold import confirm_ordered_cctv_hold
from app.usecases.commands.deliver_file import deliver_file
from app.usecases.commands.report_on_follow_up import report_on_follow_up
from app.usecases.office import Office
from app.usecases.queries.asked_by_agency import AskedByAgency
from app.web.acts import ActForm, CaseAct, Done, Shown, Who
from app.web.acts import Kind as Drawn
from app.web.call_centre.acts.groups import Group
from app.web.forms import Ticked, Words

STAGES: Mapping[ProceedingKind, type[AgencyProceeding]] = {
    ProceedingKind.APPEAL: Appeal,
    ProceedingKind.DIRECT_COMPLAINT: DirectComplaint,
}
Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


@dataclass(frozen=True, slots=True)
class Part:
    """What is answered: a part of a kind of proceeding, by the name it has there."""

    of: type[AgencyProceeding]
    name: str


DoPart = Callable[[Part, Office, str, Any, Who], Awaitable[Done]]
"""As `Do`, for one part."""


class DeliverFile(ActForm):
    file: Annotated[
        Reference, Shown(label="案卷在哪里", hint="移交清单、档案或邮件的编号，执法机构凭它找到案卷。")
    ]


class AnswerOrder(ActForm):
    answer: Annotated[
        Text,
        Shown(
            label="整改或重新处理的情况",
            kind=Drawn.TEXT,
            hint="做了什么、什么时候做完、凭据在哪里。不写乘客的姓名和电话。",
        ),
    ]


class Report(ActForm):
    text: Annotated[Text, Shown(label="处理结果", kind=Drawn.TEXT, hint="查明了什么，怎样处理的。")]
    told: Annotated[Ticked, Shown(label="已经把结果告知乘客", kind=Drawn.TICK)] = False


class ConfirmHold(ActForm):
    WORDS: ClassVar[Mapping[str, Mapping[str, Words]]] = {
        "sha256": {
            "*": ("校验值是 64 位的 0 至 9 和 a 至 f；没有可以不填。", "64 digits, 0 to 9 and a to f.")
        }
    }

    held_as: Annotated[Reference, Shown(label="录像保存在哪里", hint="保存编号或存放位置。")]
    sha256: Annotated[
        Sha256 | None, Shown(label="录像文件的校验值", hint="SHA-256，64 位；没有可以不填。")
    ] = None


async def _deliver(on: Part, office: Office, id: str, stated: DeliverFile, who: Who) -> Done:
    return await deliver_file(office, id, of=on.of, request=on.name, file=stated.file, **who)


async def _answer(on: Part, office: Office, id: str, stated: AnswerOrder, who: Who) -> Done:
    return await answer_order(office, id, of=on.of, order=on.name, answer=stated.answer, **who)


async def _report(_: Part, office: Office, id: str, stated: Report, who: Who) -> Done:
    return await report_on_follow_up(office, id, text=stated.text, told=stated.told, **who)


async def _confirm(on: Part, office: Office, id: str, stated: ConfirmHold, who: Who) -> Done:
    return await confirm_ordered_cctv_hold(
        office, id, of=on.of, held_as=stated.held_as, sha256=stated.sha256, **who
    )


@dataclass(frozen=True, slots=True)
class Answer:
    """A form for one kind of what is asked."""

    name: str
    action: StrEnum
    words: str
    form: type[ActForm]
    do: DoPart
    says: str


ANSWERS: Mapping[AskedKind, Answer] = {
    AskedKind.FILE: Answer(
        "deliver_file",
        AgencyAction.DELIVER_FILE,
        "登记已交案卷",
        DeliverFile,
        _deliver,
        "执法机构随即收到通知，交案卷的期限到此为止。登记以后不能改；有误的，请执法机构另行调阅。",
    ),
    AskedKind.RECORDINGS: Answer(
        "confirm_hold",
        AgencyAction.CONFIRM_CCTV_HOLD,
        "登记录像已保全",
        ConfirmHold,
        _confirm,
        "用作证据的录像，保存到各阶段和当年评估结束。",
    ),
    AskedKind.REPORT: Answer(
        "report_result",
        DirectAction.RECORD_REPORT,
        "向执法机构回告结果",
        Report,
        _report,
        "回告后由执法机构核查；结果还没有告知乘客的，不能办结。",
    ),
    AskedKind.ORDER: Answer(
        "answer_order",
        AgencyAction.ANSWER_ORDER,
        "回复责令",
        AnswerOrder,
        _answer,
        "回复后由执法机构核查：核查通过，或者写明理由退回并另定期限。",
    ),
}
CAN_BE_ADDED_TO = frozenset({AskedKind.REPORT})
"""Rule S7: the passenger may be told after the first report."""


def is_wanted(part: Asked) -> bool:
    can_be_added_to = part.kind in CAN_BE_ADDED_TO and part.progress is Progress.TO_BE_CHECKED
    return part.is_owed or can_be_added_to


def answer_to(asked: AskedByAgency, part: Asked) -> CaseAct:
    """The form that answers it, wanted or not any more, under a name of its own on the page."""
    answer = ANSWERS[part.kind]
    return CaseAct(
        name=f"{answer.name}_{part.part or asked.id}",
        action=answer.action,
        group=Group.AGENCY,
        words=answer.words,
        form=answer.form,
        do=partial(answer.do, Part(STAGES[asked.kind], part.part or "")),
        says=answer.says,
        keeps_draft=True,
    )


def found_among(all_asked: Sequence[AskedByAgency], id: str, name: str) -> CaseAct | None:
    acts = (answer_to(one, part.asked) for one in all_asked if one.id == id for part in one.parts)
    return next((act for act in acts if act.name == name), None)


def words_of_answer(name: str) -> str:
    """What was just done, by the name of its form; empty for none of these."""
    return next((one.words for one in ANSWERS.values() if name.startswith(f"{one.name}_")), "")
