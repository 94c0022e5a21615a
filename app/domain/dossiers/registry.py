"""Every kind of dossier: how it starts, what can happen to it, by which table."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.domain.checks import recording
from app.domain.checks.table import TABLE as CHECK_TABLE
from app.domain.dossiers.dossier import DossierEvent, DossierGenesis, DossierKind
from app.domain.duties import answering, assessing
from app.domain.duties.table import TABLE as DUTY_TABLE
from app.domain.issues import issuing
from app.domain.issues.table import AGENCY_REPORT, ANNUAL_SUMMARY
from app.domain.proceedings.table import TransitionTable
from app.domain.reports import stating, submission, writing
from app.domain.reports.table import TABLE as REPORT_TABLE

AnyDossierEvent = DossierEvent[Any] | DossierGenesis[Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of dossier, complete."""

    table: TransitionTable
    genesis: type[DossierGenesis[Any]]
    events: tuple[type[DossierEvent[Any]], ...]

    def named(self) -> Mapping[str, type[AnyDossierEvent]]:
        types: tuple[type[AnyDossierEvent], ...] = (self.genesis, *self.events)
        return {name_of(one): one for one in types}


ISSUING = (issuing.PaperCompiled, issuing.PaperIssued, issuing.RevisionBegun)

KINDS: Mapping[DossierKind, Kind] = {
    DossierKind.QUARTERLY_REPORT: Kind(
        table=REPORT_TABLE,
        genesis=writing.ReportDrafted,
        events=(
            writing.FiguresCompiled,
            writing.MeasuresCarriedOver,
            writing.AnalysisWritten,
            writing.TypicalCaseAdded,
            writing.TypicalCaseDropped,
            writing.MeasurePlanned,
            writing.MeasureDropped,
            writing.MeasureFollowedUp,
            stating.CallsStated,
            submission.ReportConfirmed,
            submission.ReportSubmitted,
            submission.ReportReceived,
            submission.ReportReturned,
            submission.ReportAccepted,
            submission.RestatementBegun,
        ),
    ),
    DossierKind.THRESHOLD_TEST: Kind(
        table=DUTY_TABLE,
        genesis=answering.ThresholdTested,
        events=(
            answering.AssessmentAsked,
            answering.AssessmentOpened,
            answering.AssessmentDeclined,
            answering.DutyDeferred,
            answering.DutyReferred,
            assessing.StepRecorded,
            assessing.DocumentAdded,
            assessing.ResultRecorded,
            assessing.AssessmentClosed,
        ),
    ),
    DossierKind.SUPERVISION_CHECKS: Kind(
        table=CHECK_TABLE,
        genesis=recording.CheckBookOpened,
        events=(recording.CheckRecorded, recording.CheckCorrected, recording.CheckStruck),
    ),
    DossierKind.AGENCY_REPORT: Kind(table=AGENCY_REPORT, genesis=issuing.PaperBegun, events=ISSUING),
    DossierKind.ANNUAL_SUMMARY: Kind(table=ANNUAL_SUMMARY, genesis=issuing.PaperBegun, events=ISSUING),
}


def name_of(event: type[AnyDossierEvent]) -> str:
    """How an event is called in a history: `ReportDrafted` is `report_drafted`."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", event.__name__).lower()
