"""All that a quarterly report and the year's summary say, as values: documents word them, the frozen data keep them."""

from dataclasses import dataclass
from datetime import date, datetime

from app.domain.duties.duty import ThresholdDuty
from app.domain.figures.facts import Clock
from app.domain.figures.periods import Quarter
from app.domain.figures.results import Comparison, Figures
from app.domain.identifiers import CaseNumber
from app.domain.parties import OrganisationCode
from app.domain.proceedings.validity import Validity
from app.domain.reports.calls import HotlineCalls
from app.domain.reports.report import MeasureState
from app.domain.reports.restatement import Restated
from app.domain.rulebook.items import Threshold


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedCase:
    """A complaint in the attached list, without personal data. `reply` is how the clock of Art. 9 stands."""

    number: CaseNumber
    received_on: date
    channel: str
    category: str
    line: str | None
    station: str | None
    counted_as: str
    validity: Validity
    replied_on: date | None
    reply: Clock


@dataclass(frozen=True, slots=True, kw_only=True)
class WordedMeasure:
    """A measure with its words. `planned_in` is the quarter whose report promised it, `note` what became of it."""

    text: str
    owner: str
    due_on: date
    planned_in: str
    state: MeasureState = MeasureState.PLANNED
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WordedCalls:
    """The calls stated for a quarter, with the words of their source."""

    counts: HotlineCalls
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QuarterCalls:
    """What a submitted report stated of its quarter's calls; None where none has."""

    quarter: Quarter
    calls: WordedCalls | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrative:
    """What the operator wrote: Art. 8's analysis of causes and next measures, examples, last quarter's measures."""

    analysis: str | None = None
    typical_cases: tuple[str, ...] = ()
    measures: tuple[WordedMeasure, ...] = ()
    carried: tuple[WordedMeasure, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Restatement:
    """Figures of a submitted version that stand otherwise on record now: the old beside the new (rule F8)."""

    period: str
    version: int
    submitted_at: datetime
    figures: tuple[Restated, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueRestated:
    """Figures of an issued version that stand otherwise in this one: the old beside the new (rule F8)."""

    version: int
    issued_at: datetime
    figures: tuple[Restated, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportContent:
    """One report as of one instant. `version` is the one it is, or will be when it is submitted.

    `calls` are stated, not counted; `calls_before` are those that the submitted report of the quarter before states.
    `pending`: past due and not determined, which blocks the submission (rule V3). `threshold`: that of the rate.
    """

    operator: OrganisationCode
    quarter: Quarter
    version: int
    is_draft: bool
    figures: Figures
    comparison: Comparison
    threshold: Threshold
    cases: tuple[ListedCase, ...]
    pending: tuple[CaseNumber, ...]
    calls: WordedCalls | None
    calls_before: HotlineCalls | None
    narrative: Narrative
    restatements: tuple[Restatement, ...]

    @property
    def as_of(self) -> datetime:
        return self.figures.as_of

    @property
    def counted_calls(self) -> HotlineCalls | None:
        return self.calls.counts if self.calls else None


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmittedReport:
    """Which version of a quarter's report went in, and when; None where none has."""

    quarter: Quarter
    version: int | None
    submitted_at: datetime | None
    status: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnualContent:
    """The year's figures for the annual appraisal (Art. 14), with the tests, duties and assessments of the year.

    `version` is the one it is, or will be when it is issued; `issued_on` is None as long as it is a draft.
    """

    operator: OrganisationCode
    year: int
    figures: Figures
    quarters: tuple[Figures, ...]
    threshold: Threshold
    calls: tuple[QuarterCalls, ...]
    reports: tuple[SubmittedReport, ...]
    tests: tuple[ThresholdDuty, ...]
    version: int = 1
    issued_on: date | None = None
    restatements: tuple[IssueRestated, ...] = ()

    @property
    def as_of(self) -> datetime:
        return self.figures.as_of
