"""The forms of a supervision check: recorded, corrected, struck (Art. 13, rule D2)."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Any, ClassVar

from pydantic import Field

from app.domain.checks.check import CheckKind, CheckStated
from app.domain.checks.status import Action
from app.domain.identifiers import ItemId
from app.domain.proceedings.agency.state import Officer
from app.http.strict_models import Day, Line, Reference, Text
from app.usecases.check_books import CheckHeld, FileReferred
from app.usecases.commands.correct_check import correct_check
from app.usecases.commands.strike_check import strike_check
from app.usecases.office import Office
from app.web.acts import ActForm, CaseAct, Kind, Lists, Shown, Who
from app.web.forms import FormModel

MOST = 1_000_000
CORRECT = "correct"
HowMany = Annotated[int, Field(ge=0, le=MOST)]
BY_OFFICER = {"0": "first_officer", "1": "second_officer"}


class CheckForm(FormModel):
    operator: Line
    kind: CheckKind
    held_on: Day
    first_officer: str
    first_certificate: Line
    second_officer: str | None = None
    second_certificate: Line | None = None
    looked_at: HowMany
    found_in: HowMany
    findings: Text
    rectify_by: Day | None = None
    file: Reference | None = None

    LABELS: ClassVar = {
        "operator": ("运营单位", "Operator"),
        "kind": ("检查方式", "Kind"),
        "held_on": ("检查日期", "Held on"),
        "first_officer": ("执法人员一", "First officer"),
        "first_certificate": ("执法人员一的证号", "Certificate"),
        "second_officer": ("执法人员二", "Second officer"),
        "second_certificate": ("执法人员二的证号", "Certificate"),
        "looked_at": ("检查对象数", "Looked at"),
        "found_in": ("发现问题数", "Found in"),
        "findings": ("检查情况", "Findings"),
        "rectify_by": ("整改期限", "Rectify by"),
        "file": ("材料文号或存放处", "Papers"),
    }
    CALLED: ClassVar = BY_OFFICER


class Correction(ActForm):
    check: Annotated[str, Shown(label="更正哪一次", kind=Kind.PICK, of=Lists.CHECKS)]
    reason: Annotated[Text, Shown(label="更正的理由", kind=Kind.TEXT, rows=2)]
    kind: Annotated[CheckKind, Shown(label="检查方式", kind=Kind.ONE_OF, of=CheckKind)]
    held_on: Annotated[Day, Shown(label="检查日期", kind=Kind.DAY, hint="不在本季度的，撤销这条，另行登记。")]
    first_officer: Annotated[str, Shown(label="执法人员一", kind=Kind.PICK, of=Lists.OFFICERS)]
    first_certificate: Annotated[Line, Shown(label="执法人员一的证号")]
    second_officer: Annotated[str | None, Shown(label="执法人员二", kind=Kind.PICK, of=Lists.OFFICERS)] = None
    second_certificate: Annotated[Line | None, Shown(label="执法人员二的证号")] = None
    looked_at: Annotated[HowMany, Shown(label="检查对象数（件、处）")]
    found_in: Annotated[HowMany, Shown(label="发现问题数（件、处）")]
    findings: Annotated[Text, Shown(label="检查情况", kind=Kind.TEXT)]
    rectify_by: Annotated[Day | None, Shown(label="整改期限", kind=Kind.DAY)] = None
    file: Annotated[Reference | None, Shown(label="材料文号或存放处")] = None

    CALLED: ClassVar = BY_OFFICER


def as_it_stands(stated: CheckStated, texts: Mapping[ItemId, str | None]) -> Mapping[str, str]:
    """A check by the fields of its correction: only what was wrong is typed anew."""
    found = {
        "kind": str(stated.kind),
        "held_on": stated.held_on.isoformat(),
        "looked_at": str(stated.looked_at),
        "found_in": str(stated.found_in),
        "findings": texts.get(stated.findings.item) or "",
        "rectify_by": stated.rectify_by.isoformat() if stated.rectify_by else "",
        "file": next((texts.get(one.reference.item) or "" for one in stated.files), ""),
    }
    for nth, one in zip(BY_OFFICER.values(), stated.officers, strict=False):
        found |= {nth: one.id, nth.replace("officer", "certificate"): one.certificate}
    return found


class Striking(ActForm):
    check: Annotated[str, Shown(label="撤销哪一次", kind=Kind.PICK, of=Lists.CHECKS)]
    reason: Annotated[Text, Shown(label="撤销的理由", kind=Kind.TEXT, rows=2)]


def held_of(stated: CheckForm | Correction) -> CheckHeld:
    """What both forms say of a check."""
    return CheckHeld(
        kind=stated.kind,
        held_on=stated.held_on,
        officers=_officers(stated),
        looked_at=stated.looked_at,
        found_in=stated.found_in,
        findings=stated.findings,
        rectify_by=stated.rectify_by,
        files=(FileReferred(reference=stated.file),) if stated.file else (),
    )


def _officers(stated: CheckForm | Correction) -> tuple[Officer, ...]:
    first = Officer(id=stated.first_officer, certificate=stated.first_certificate)
    if stated.second_officer is None or stated.second_certificate is None:
        return (first,)
    return first, Officer(id=stated.second_officer, certificate=stated.second_certificate)


class Group(StrEnum):
    CHECKS = "checks"


GROUPS: Mapping[Group, str] = {Group.CHECKS: "更正记录"}


def place(reference: str) -> tuple[str, str]:
    """Operator and quarter, as they stand in an address."""
    operator, _, quarter = reference.partition("/")
    return operator, quarter


async def _correct(office: Office, book: str, stated: Correction, who: Who) -> Any:
    return await correct_check(
        office, *place(book), stated.check, held_of(stated), reason=stated.reason, **who
    )


async def _strike(office: Office, book: str, stated: Striking, who: Who) -> Any:
    return await strike_check(office, *place(book), stated.check, reason=stated.reason, **who)


ACTS: tuple[CaseAct, ...] = (
    CaseAct(
        name=CORRECT,
        action=Action.CORRECT_CHECK,
        group=Group.CHECKS,
        words="更正一次检查",
        form=Correction,
        do=_correct,
        says="改动有误的各项，其余照旧；原记录保留，可以查看。",
    ),
    CaseAct(
        name="strike",
        action=Action.STRIKE_CHECK,
        group=Group.CHECKS,
        words="撤销误登的检查",
        form=Striking,
        do=_strike,
        says="撤销后不再计入统计，记录和理由保留。",
    ),
)
