"""Shapes of threshold tests, duties and assessments (Art. 13, rules F4 to F9)."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Self

from pydantic import Field

from app.api.v1.schemas.case_parts import ActionOut
from app.api.v1.schemas.issues import IssuedVersionOut, IssueRestatementOut
from app.api.v1.schemas.ridership import MissingOut
from app.domain.duties.duty import AssessmentMode, StepKind, ThresholdDuty
from app.domain.duties.status import Status
from app.domain.duties.threshold import ThresholdInputs, ThresholdOutcome
from app.domain.history import Kept
from app.domain.identifiers import ItemId
from app.domain.issues.status import Status as IssueStatus
from app.domain.reports.content import AnnualContent, SubmittedReport
from app.http.strict_models import Day, InstantOut, Line, Out, Reference, StrictModel, Text, Word
from app.usecases.issuing import IssueView
from app.usecases.queries.duties import DutyView, Warned, YearOfTests
from app.usecases.threshold_tests import AwaitedTest


class AssessmentIn(StrictModel):
    """By the authority itself, or by a third party, which is then named."""

    mode: Word[AssessmentMode]
    plan: Text
    assessor: Line | None = None


class ReferenceIn(StrictModel):
    """The cut-off of the same year whose assessment answers this one."""

    to: Annotated[str, Field(pattern=r"^20[0-9]{2}(Q[1-3])?$")]


class StepIn(StrictModel):
    kind: Word[StepKind]
    on: Day
    text: Text


class DocumentIn(StrictModel):
    """`reference`: where it is filed; `sha256` where it is a file."""

    title: Line
    reference: Reference
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")] | None = None


class ResultIn(StrictModel):
    """`points` of 1000, where the assessment gives any."""

    text: Text
    points: Annotated[int, Field(ge=0, le=1000)] | None = None
    rectify_by: Day | None = None


class InputsOut(Out):
    """What a test was made with, kept whatever later figures say (rule F7)."""

    first_on: date
    last_on: date
    last_due_at: InstantOut
    valid: int
    pending: int
    trips: int
    basis: str
    owed: int
    replied: int
    replied_on_time: int

    @classmethod
    def of(cls, inputs: ThresholdInputs) -> Self:
        return cls(**{name: getattr(inputs, name) for name in cls.model_fields})


class ThresholdOutcomeOut(Out):
    """Null where there is nothing to test against. `may_be_above` warns and makes no duty (rule F5)."""

    is_above: bool | None
    may_be_above: bool | None
    is_below: bool | None

    @classmethod
    def of(cls, outcome: ThresholdOutcome) -> Self:
        return cls(**{name: getattr(outcome, name) for name in cls.model_fields})


class TestedOut(Out):
    operator: str
    cut_off: str
    status: Status
    tested_at: InstantOut
    rulebook: str
    is_deferrable: bool
    inputs: InputsOut
    outcome: ThresholdOutcomeOut

    @classmethod
    def of(cls, duty: ThresholdDuty) -> Self:
        return cls(
            operator=duty.operator,
            cut_off=duty.period,
            status=duty.status,
            tested_at=duty.opened_at,
            rulebook=duty.rulebook,
            is_deferrable=duty.is_deferrable,
            inputs=InputsOut.of(duty.inputs),
            outcome=ThresholdOutcomeOut.of(duty.outcome),
        )


class AwaitedOut(Out):
    """A cut-off not tested yet: its last due instant is to come, or the missing days' ridership is waited for."""

    cut_off: str
    due_at: InstantOut
    missing: list[MissingOut]

    @classmethod
    def of(cls, awaited: AwaitedTest) -> Self:
        return cls(
            cut_off=str(awaited.cut_off),
            due_at=awaited.due_at,
            missing=MissingOut.all_of(awaited.missing),
        )


class WarningOut(Out):
    """The year to date as far as ridership is on record: a warning, never a duty (rule F7)."""

    inputs: InputsOut | None
    outcome: ThresholdOutcomeOut | None
    missing: list[MissingOut]

    @classmethod
    def of(cls, warned: Warned) -> Self:
        return cls(
            inputs=InputsOut.of(warned.inputs) if warned.inputs else None,
            outcome=ThresholdOutcomeOut.of(warned.outcome) if warned.outcome else None,
            missing=MissingOut.all_of(warned.missing),
        )


class YearOfTestsOut(Out):
    operator: str
    year: int
    tests: list[TestedOut]
    awaited: list[AwaitedOut]
    warning: WarningOut | None

    @classmethod
    def of(cls, found: YearOfTests) -> Self:
        return cls(
            operator=found.operator,
            year=found.year,
            tests=[TestedOut.of(one) for one in found.tests],
            awaited=[AwaitedOut.of(one) for one in found.awaited],
            warning=WarningOut.of(found.warning) if found.warning else None,
        )


class AssessmentOut(Out):
    mode: AssessmentMode
    plan: str | None
    assessor: str | None
    asked_by: str
    opened_at: InstantOut | None


class StepOut(Out):
    id: str
    kind: StepKind
    on: date
    text: str | None


class DocumentOut(Out):
    id: str
    title: str | None
    reference: str | None
    sha256: str | None


class ResultOut(Out):
    at: InstantOut
    text: str | None
    points: int | None
    rectify_by: date | None


class DutyOut(TestedOut):
    """A test, the duty that followed, its assessment. `version` is what the next verb names in If-Match."""

    version: int
    deferral_reasons: str | None
    referred_to: str | None
    assessment: AssessmentOut | None
    steps: list[StepOut]
    documents: list[DocumentOut]
    result: ResultOut | None
    closed_at: InstantOut | None
    actions: list[ActionOut]

    @classmethod
    def view(cls, view: DutyView) -> Self:
        duty, said = view.duty, view.texts
        tested = TestedOut.of(duty)
        return cls(
            **{name: getattr(tested, name) for name in TestedOut.model_fields},
            version=view.version,
            deferral_reasons=_said(said, duty.deferral.reasons) if duty.deferral else None,
            referred_to=duty.referred_to,
            assessment=_assessment(duty, said),
            steps=[
                StepOut(id=one.id, kind=one.kind, on=one.on, text=_said(said, one.text)) for one in duty.steps
            ],
            documents=[
                DocumentOut(
                    id=one.id,
                    title=_said(said, one.title),
                    reference=_said(said, one.reference),
                    sha256=one.sha256,
                )
                for one in duty.documents
            ],
            result=_result(duty, said),
            closed_at=duty.closed_at,
            actions=[ActionOut.of(one) for one in view.actions],
        )


def _said(texts: Mapping[ItemId, str], kept: Kept | None) -> str | None:
    return texts.get(kept.item) if kept else None


def _assessment(duty: ThresholdDuty, said: Mapping[ItemId, str]) -> AssessmentOut | None:
    found = duty.assessment
    if found is None:
        return None
    return AssessmentOut(
        mode=found.mode,
        plan=_said(said, found.plan),
        assessor=_said(said, found.assessor),
        asked_by=found.asked_by.id,
        opened_at=found.opened_at,
    )


def _result(duty: ThresholdDuty, said: Mapping[ItemId, str]) -> ResultOut | None:
    found = duty.result
    if found is None:
        return None
    return ResultOut(
        at=found.at, text=_said(said, found.text), points=found.points, rectify_by=found.rectify_by
    )


class SubmittedOut(Out):
    """Null where no report of the quarter went in yet."""

    quarter: str
    version: int | None
    submitted_at: InstantOut | None
    status: str | None

    @classmethod
    def of(cls, report: SubmittedReport) -> Self:
        return cls(
            quarter=str(report.quarter),
            version=report.version,
            submitted_at=report.submitted_at,
            status=report.status,
        )


class AppraisalOut(Out):
    """The year's figures in short as they stand now, for the annual appraisal (Art. 14); the files hold all of them.

    `version` is what the next verb names in If-Match, 0 as long as nothing is on record; `status` is null until then.
    """

    operator: str
    year: int
    as_of: InstantOut
    received: int
    valid: int
    pending: int
    trips: int | None
    replied: int
    owed: int
    reports: list[SubmittedOut]
    tests: list[TestedOut]
    status: IssueStatus | None
    version: int
    versions: list[IssuedVersionOut]
    restatements: list[IssueRestatementOut]
    actions: list[ActionOut]

    @classmethod
    def of(cls, view: IssueView) -> Self:
        content = view.content
        if not isinstance(content, AnnualContent):
            raise TypeError("no annual summary")
        figures = content.figures
        return cls(
            status=view.issue.status if view.issue else None,
            version=view.version,
            versions=IssuedVersionOut.all_of(view.issue),
            restatements=[IssueRestatementOut.of(one) for one in content.restatements],
            actions=[ActionOut.of(one) for one in view.actions],
            operator=content.operator,
            year=content.year,
            as_of=content.as_of,
            received=figures.balance.received,
            valid=figures.rate.valid,
            pending=figures.rate.pending,
            trips=figures.rate.ridership.trips,
            replied=figures.replies.replied,
            owed=figures.replies.owed,
            reports=[SubmittedOut.of(one) for one in content.reports],
            tests=[TestedOut.of(one) for one in content.tests],
        )
