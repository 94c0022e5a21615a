"""Drafting: by the quarterly job, and completed by the operator (Art. 8, rule F8)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from app.domain.dossiers.dossier import DossierAct, DossierEvent, DossierGenesis, DossierId
from app.domain.figures.periods import Quarter
from app.domain.history import Kept
from app.domain.instants import local_date
from app.domain.parties import OrganisationCode
from app.domain.proceedings.proceeding import Moment
from app.domain.refusals import RefusalCode, Refused
from app.domain.reports.report import (
    CarriedMeasure,
    Compilation,
    Measure,
    MeasureState,
    Report,
    TypicalCase,
)
from app.domain.reports.status import Action, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportDrafted(DossierGenesis[Report]):
    def start(self, id: DossierId) -> Report:
        return Report(id=id, operator=self.operator, period=self.period, opened_at=self.at)


def draft(quarter: Quarter, operator: OrganisationCode, moment: Moment) -> ReportDrafted:
    """Art. 8: by quarter, once it is over."""
    if moment.now < quarter.period.ends_at:
        raise Refused(RefusalCode.PERIOD_NOT_OVER, basis="Art. 8", opens_at=quarter.period.ends_at)
    return ReportDrafted(at=moment.now, by=moment.by, operator=operator, period=str(quarter))


@dataclass(frozen=True, slots=True, kw_only=True)
class FiguresCompiled(DossierEvent[Report]):
    compiled: Compilation

    def change(self, dossier: Report) -> Report:
        return replace(dossier, compiled=self.compiled)


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasuresCarriedOver(DossierEvent[Report]):
    """From last quarter's report. What was followed up here already stays followed up."""

    measures: tuple[CarriedMeasure, ...]

    def change(self, dossier: Report) -> Report:
        return replace(dossier, carried=self.measures)


@dataclass(frozen=True, slots=True, kw_only=True)
class Compile(DossierAct[Report]):
    """The figures and last quarter's open measures as they stand now. Nothing where nothing changed."""

    action: ClassVar = Action.COMPILE
    compiled: Compilation
    carried: tuple[CarriedMeasure, ...]

    def events(self, dossier: Report, moment: Moment) -> Iterable[DossierEvent[Report]]:
        carried = merged(dossier, self.carried)
        if carried != dossier.carried:
            yield MeasuresCarriedOver(at=moment.now, by=moment.by, measures=carried)
        if dossier.compiled is None or dossier.compiled.digest != self.compiled.digest:
            yield FiguresCompiled(at=moment.now, by=moment.by, compiled=self.compiled)


def merged(report: Report, carried: Iterable[CarriedMeasure]) -> tuple[CarriedMeasure, ...]:
    """What earlier reports leave to do, with what this one has said of it already."""
    known = {one.id: one for one in report.carried}
    return tuple(
        replace(one, state=known[one.id].state, note=known[one.id].note) if one.id in known else one
        for one in carried
    )


def written(report: Report, event: DossierEvent[Report]) -> Report:
    """Somebody wrote in it: a confirmation no longer holds, this person does not confirm it, and what had been accepted
    is the draft of the next version."""
    is_done = report.status in (Status.CONFIRMED, Status.ACCEPTED)
    status = Status.DRAFT if is_done else report.status
    return replace(report, status=status, confirmation=None, writers=report.writers | {event.by.id})


@dataclass(frozen=True, slots=True, kw_only=True)
class AnalysisWritten(DossierEvent[Report]):
    text: Kept

    def change(self, dossier: Report) -> Report:
        return replace(written(dossier, self), analysis=self.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteAnalysis(DossierAct[Report]):
    """Art. 8: 乘客投诉原因分析. The latest one stands."""

    action: ClassVar = Action.WRITE_ANALYSIS
    text: Kept

    def events(self, dossier: Report, moment: Moment) -> Iterable[DossierEvent[Report]]:
        yield AnalysisWritten(at=moment.now, by=moment.by, text=self.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class TypicalCaseAdded(DossierEvent[Report]):
    case: TypicalCase

    def change(self, dossier: Report) -> Report:
        return replace(written(dossier, self), typical_cases=(*dossier.typical_cases, self.case))


@dataclass(frozen=True, slots=True, kw_only=True)
class AddTypicalCase(DossierAct[Report]):
    action: ClassVar = Action.ADD_TYPICAL_CASE
    case: TypicalCase

    def events(self, dossier: Report, moment: Moment) -> Iterable[DossierEvent[Report]]:
        yield TypicalCaseAdded(at=moment.now, by=moment.by, case=self.case)


@dataclass(frozen=True, slots=True, kw_only=True)
class TypicalCaseDropped(DossierEvent[Report]):
    case: str

    def change(self, dossier: Report) -> Report:
        left = tuple(one for one in dossier.typical_cases if one.id != self.case)
        return replace(written(dossier, self), typical_cases=left)


@dataclass(frozen=True, slots=True, kw_only=True)
class DropTypicalCase(DossierAct[Report]):
    action: ClassVar = Action.DROP_TYPICAL_CASE
    case: str

    def events(self, dossier: Report, moment: Moment) -> Iterable[DossierEvent[Report]]:
        _require_part(self.case, (one.id for one in dossier.typical_cases))
        yield TypicalCaseDropped(at=moment.now, by=moment.by, case=self.case)


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasurePlanned(DossierEvent[Report]):
    measure: Measure

    def change(self, dossier: Report) -> Report:
        return replace(written(dossier, self), measures=(*dossier.measures, self.measure))


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanMeasure(DossierAct[Report]):
    """Art. 8: 下步整改措施, with its unit and the day by which it is done."""

    action: ClassVar = Action.PLAN_MEASURE
    measure: Measure

    def events(self, dossier: Report, moment: Moment) -> Iterable[DossierEvent[Report]]:
        _require_day_ahead(self.measure.due_on, moment)
        yield MeasurePlanned(at=moment.now, by=moment.by, measure=self.measure)


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureDropped(DossierEvent[Report]):
    measure: str

    def change(self, dossier: Report) -> Report:
        left = tuple(one for one in dossier.measures if one.id != self.measure)
        return replace(written(dossier, self), measures=left)


@dataclass(frozen=True, slots=True, kw_only=True)
class DropMeasure(DossierAct[Report]):
    """One that stands in a submitted version stays: it was promised."""

    action: ClassVar = Action.DROP_MEASURE
    measure: str

    def events(self, dossier: Report, moment: Moment) -> Iterable[DossierEvent[Report]]:
        _require_part(self.measure, (one.id for one in dossier.measures))
        if self.measure in dossier.promised:
            raise Refused(RefusalCode.PART_NOT_OPEN, basis="F8")
        yield MeasureDropped(at=moment.now, by=moment.by, measure=self.measure)


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureFollowedUp(DossierEvent[Report]):
    measure: str
    state: MeasureState
    note: Kept

    def change(self, dossier: Report) -> Report:
        carried = tuple(
            replace(one, state=self.state, note=self.note) if one.id == self.measure else one
            for one in dossier.carried
        )
        return replace(written(dossier, self), carried=carried)


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpMeasure(DossierAct[Report]):
    """Rule F8: last quarter's measures kept or not, and how that is known."""

    action: ClassVar = Action.FOLLOW_UP_MEASURE
    measure: str
    state: MeasureState
    note: Kept

    def events(self, dossier: Report, moment: Moment) -> Iterable[DossierEvent[Report]]:
        _require_part(self.measure, (one.id for one in dossier.carried))
        yield MeasureFollowedUp(
            at=moment.now, by=moment.by, measure=self.measure, state=self.state, note=self.note
        )


def _require_part(part: str, parts: Iterable[str]) -> None:
    if part not in parts:
        raise Refused(RefusalCode.UNKNOWN_PART, basis="F8")


def _require_day_ahead(due_on: date, moment: Moment) -> None:
    today = local_date(moment.now)
    if due_on < today:
        facts = {"first": today.isoformat()}
        raise Refused(RefusalCode.DAY_OUT_OF_RANGE, basis="Art. 8", facts=facts)
