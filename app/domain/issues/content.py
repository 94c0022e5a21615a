"""All that the agency's quarterly paper says, as values (Art. 13, rule F8); the annual summary's stand with reports."""

from dataclasses import dataclass
from datetime import date, datetime

from app.domain.figures.agency import AgencyFigures
from app.domain.figures.periods import Quarter
from app.domain.figures.results import Headline
from app.domain.parties import OrganisationCode
from app.domain.reports.content import IssueRestated
from app.domain.rulebook.items import Threshold


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportSeen:
    """How the operator's own report of the quarter came in (Art. 8). None: not by now."""

    version: int | None = None
    submitted_at: datetime | None = None
    received_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OperatorQuarter:
    """One operator beside the others. `forwarded`: what it forwarded to other bodies (转送, rule S9). The quarters
    before are None where nothing was on record yet."""

    operator: OrganisationCode
    headline: Headline
    quarter_before: Headline | None
    year_before: Headline | None
    forwarded: int
    report: ReportSeen


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyContent:
    """One paper as of one instant. `issued_on` is None as long as it is a draft; the figures before are None where the
    agency had nothing on record yet."""

    agency: OrganisationCode
    quarter: Quarter
    version: int
    issued_on: date | None
    figures: AgencyFigures
    quarter_before: AgencyFigures | None
    year_before: AgencyFigures | None
    operators: tuple[OperatorQuarter, ...]
    threshold: Threshold
    restatements: tuple[IssueRestated, ...] = ()

    @property
    def as_of(self) -> datetime:
        return self.figures.as_of
