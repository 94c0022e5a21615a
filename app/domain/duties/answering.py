"""The test on record, and how the authority answers the duty: assessment opened, or deferred (Art. 13, rule F7)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import ClassVar

from app.domain.dossiers.dossier import DossierAct, DossierEvent, DossierGenesis, DossierId
from app.domain.duties.duty import Assessment, AssessmentMode, Deferral, ThresholdDuty
from app.domain.duties.status import Action, Status
from app.domain.duties.threshold import ThresholdInputs, ThresholdOutcome
from app.domain.history import Kept
from app.domain.proceedings.proceeding import Moment
from app.domain.refusals import RefusalCode, Refused


@dataclass(frozen=True, slots=True, kw_only=True)
class ThresholdTested(DossierGenesis[ThresholdDuty]):
    """Written once, with all it was made with. `rulebook` is the version whose thresholds were held against."""

    inputs: ThresholdInputs
    outcome: ThresholdOutcome
    rulebook: str
    is_deferrable: bool

    def start(self, id: DossierId) -> ThresholdDuty:
        return ThresholdDuty(
            id=id,
            operator=self.operator,
            period=self.period,
            opened_at=self.at,
            status=Status.OWED if self.outcome.is_duty else Status.NO_DUTY,
            inputs=self.inputs,
            outcome=self.outcome,
            rulebook=self.rulebook,
            is_deferrable=self.is_deferrable,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentAsked(DossierEvent[ThresholdDuty]):
    mode: AssessmentMode
    plan: Kept
    assessor: Kept | None

    def change(self, dossier: ThresholdDuty) -> ThresholdDuty:
        asked = Assessment(mode=self.mode, plan=self.plan, assessor=self.assessor, asked_by=self.by)
        return replace(dossier, status=Status.OPENING_ASKED, assessment=asked)


@dataclass(frozen=True, slots=True, kw_only=True)
class AskForAssessment(DossierAct[ThresholdDuty]):
    """By the authority itself or a third party, which is then named (Art. 13)."""

    action: ClassVar = Action.ASK_FOR_ASSESSMENT
    mode: AssessmentMode
    plan: Kept
    assessor: Kept | None

    def events(self, dossier: ThresholdDuty, moment: Moment) -> Iterable[DossierEvent[ThresholdDuty]]:
        if (self.mode is AssessmentMode.THIRD_PARTY) != (self.assessor is not None):
            raise Refused(RefusalCode.ASSESSOR_NEEDED, basis="Art. 13")
        yield AssessmentAsked(
            at=moment.now, by=moment.by, mode=self.mode, plan=self.plan, assessor=self.assessor
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentOpened(DossierEvent[ThresholdDuty]):
    def change(self, dossier: ThresholdDuty) -> ThresholdDuty:
        opened = replace(asked_for(dossier), opened_at=self.at)
        return replace(dossier, status=Status.ASSESSED, assessment=opened)


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenAssessment(DossierAct[ThresholdDuty]):
    """A second person opens what the first asked for."""

    action: ClassVar = Action.OPEN_ASSESSMENT

    def events(self, dossier: ThresholdDuty, moment: Moment) -> Iterable[DossierEvent[ThresholdDuty]]:
        yield AssessmentOpened(at=moment.now, by=moment.by)


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentDeclined(DossierEvent[ThresholdDuty]):
    reasons: Kept

    def change(self, dossier: ThresholdDuty) -> ThresholdDuty:
        before = Status.DEFERRED if dossier.deferral else Status.OWED
        return replace(dossier, status=before, assessment=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclineAssessment(DossierAct[ThresholdDuty]):
    """The plan goes back; the duty stays."""

    action: ClassVar = Action.DECLINE_ASSESSMENT
    reasons: Kept

    def events(self, dossier: ThresholdDuty, moment: Moment) -> Iterable[DossierEvent[ThresholdDuty]]:
        yield AssessmentDeclined(at=moment.now, by=moment.by, reasons=self.reasons)


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyDeferred(DossierEvent[ThresholdDuty]):
    reasons: Kept

    def change(self, dossier: ThresholdDuty) -> ThresholdDuty:
        deferral = Deferral(at=self.at, by=self.by, reasons=self.reasons)
        return replace(dossier, status=Status.DEFERRED, deferral=deferral)


@dataclass(frozen=True, slots=True, kw_only=True)
class DeferDuty(DossierAct[ThresholdDuty]):
    """Rule F7 (policy): for the first three quarters only, with reasons, to the year's figure."""

    action: ClassVar = Action.DEFER
    reasons: Kept

    def events(self, dossier: ThresholdDuty, moment: Moment) -> Iterable[DossierEvent[ThresholdDuty]]:
        yield DutyDeferred(at=moment.now, by=moment.by, reasons=self.reasons)


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyReferred(DossierEvent[ThresholdDuty]):
    to: str

    def change(self, dossier: ThresholdDuty) -> ThresholdDuty:
        return replace(dossier, status=Status.REFERRED, referred_to=self.to)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferDuty(DossierAct[ThresholdDuty]):
    """An assessment that the same year's earlier duty opened answers this one too. `other` is that duty."""

    action: ClassVar = Action.REFER
    other: ThresholdDuty

    def events(self, dossier: ThresholdDuty, moment: Moment) -> Iterable[DossierEvent[ThresholdDuty]]:
        other = self.other
        is_same_year = other.period[:4] == dossier.period[:4] and other.operator == dossier.operator
        is_opened = other.assessment is not None and other.assessment.opened_at is not None
        if not (is_same_year and is_opened and other.id != dossier.id):
            raise Refused(RefusalCode.NO_ASSESSMENT_TO_REFER_TO, basis="F7")
        yield DutyReferred(at=moment.now, by=moment.by, to=other.period)


def asked_for(duty: ThresholdDuty) -> Assessment:
    if duty.assessment is None:
        raise ValueError(f"no assessment was asked for in {duty.id}")
    return duty.assessment
