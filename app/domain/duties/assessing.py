"""The assessment to its end: steps, documents, result, closed (Art. 13, rule F9)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from app.domain.dossiers.dossier import DossierAct, DossierEvent
from app.domain.duties.duty import Document, Result, Step, ThresholdDuty
from app.domain.duties.status import Action, Status
from app.domain.history import Kept
from app.domain.instants import local_date
from app.domain.proceedings.proceeding import Moment
from app.domain.refusals import RefusalCode, Refused


@dataclass(frozen=True, slots=True, kw_only=True)
class StepRecorded(DossierEvent[ThresholdDuty]):
    step: Step

    def change(self, dossier: ThresholdDuty) -> ThresholdDuty:
        return replace(dossier, steps=(*dossier.steps, self.step))


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordStep(DossierAct[ThresholdDuty]):
    """On the day it was done, which is not in the future."""

    action: ClassVar = Action.RECORD_STEP
    step: Step

    def events(self, dossier: ThresholdDuty, moment: Moment) -> Iterable[DossierEvent[ThresholdDuty]]:
        today = local_date(moment.now)
        if self.step.on > today:
            facts = {"last": today.isoformat()}
            raise Refused(RefusalCode.DAY_OUT_OF_RANGE, basis="F9", facts=facts)
        yield StepRecorded(at=moment.now, by=moment.by, step=self.step)


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentAdded(DossierEvent[ThresholdDuty]):
    document: Document

    def change(self, dossier: ThresholdDuty) -> ThresholdDuty:
        return replace(dossier, documents=(*dossier.documents, self.document))


@dataclass(frozen=True, slots=True, kw_only=True)
class AddDocument(DossierAct[ThresholdDuty]):
    action: ClassVar = Action.ADD_DOCUMENT
    document: Document

    def events(self, dossier: ThresholdDuty, moment: Moment) -> Iterable[DossierEvent[ThresholdDuty]]:
        yield DocumentAdded(at=moment.now, by=moment.by, document=self.document)


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultRecorded(DossierEvent[ThresholdDuty]):
    text: Kept
    points: int | None
    rectify_by: date | None

    def change(self, dossier: ThresholdDuty) -> ThresholdDuty:
        result = Result(at=self.at, text=self.text, points=self.points, rectify_by=self.rectify_by)
        return replace(dossier, status=Status.CONCLUDED, result=result)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordResult(DossierAct[ThresholdDuty]):
    action: ClassVar = Action.RECORD_RESULT
    text: Kept
    points: int | None
    rectify_by: date | None

    def events(self, dossier: ThresholdDuty, moment: Moment) -> Iterable[DossierEvent[ThresholdDuty]]:
        yield ResultRecorded(
            at=moment.now, by=moment.by, text=self.text, points=self.points, rectify_by=self.rectify_by
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentClosed(DossierEvent[ThresholdDuty]):
    text: Kept

    def change(self, dossier: ThresholdDuty) -> ThresholdDuty:
        return replace(dossier, status=Status.CLOSED, closed_at=self.at)


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseAssessment(DossierAct[ThresholdDuty]):
    """What came of it: told, published, put right. Its figures feed the annual appraisal (Art. 14)."""

    action: ClassVar = Action.CLOSE
    text: Kept

    def events(self, dossier: ThresholdDuty, moment: Moment) -> Iterable[DossierEvent[ThresholdDuty]]:
        yield AssessmentClosed(at=moment.now, by=moment.by, text=self.text)
