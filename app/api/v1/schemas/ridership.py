"""Shapes of ridership: stated, listed, revised, and what of a period is missing (rules F3, F4)."""

from collections.abc import Iterable
from datetime import date
from typing import Annotated, Self

from pydantic import AfterValidator, Field

from app.api.v1.schemas.case_lists import CursorIn
from app.api.v1.schemas.matters import NetworkCode, OrganisationCodeIn
from app.domain.parties import OrganisationCode
from app.domain.ridership.agreement import MonthDifference
from app.domain.ridership.coverage import MissingRun, PeriodRidership
from app.domain.ridership.records import Change, RecordedValue, RidershipRevision
from app.domain.ridership.values import Basis, LineDay, RidershipKey, RidershipValue, Span
from app.http.strict_models import (
    LISTED,
    YEARS,
    Day,
    InstantOut,
    Out,
    PageSize,
    QueryModel,
    Reference,
    StrictModel,
    Text,
    Word,
    fault,
)
from app.usecases.commands.propose_ridership_revision import RevisionStated
from app.usecases.commands.record_ridership import RidershipStated
from app.usecases.queries.ridership import RidershipAsked, RidershipCoverage, RidershipPage

MOST_CHANGES = 200
MOST_STATED = 2**53
"""What is beyond any ridership is told by the rule, what is beyond this by the form."""
WHOLE_OPERATOR = "total"


def _checked(text: str) -> str:
    try:
        year = date.fromisoformat(text if len(text) > len("2026-07") else f"{text}-01").year
    except ValueError:
        raise fault("field.format", "period") from None
    if year not in YEARS:
        raise fault("field.time_range", f"{YEARS.start}..{YEARS.stop - 1}")
    return text


PeriodIn = Annotated[str, Field(pattern=r"^\d{4}-\d\d(-\d\d)?$"), AfterValidator(_checked)]
"""A day, 2026-07-01, or a month, 2026-07."""

LineIn = Annotated[str, Field(pattern=r"^([A-Z0-9]{1,16}|total)$")]
"""A line's code; `total` is the whole operator."""

Trips = Annotated[int, Field(ge=-MOST_STATED, le=MOST_STATED)]


def key_of(line: str, period: str, basis: Basis) -> RidershipKey:
    is_day = len(period) > len("2026-07")
    first_on = date.fromisoformat(period if is_day else f"{period}-01")
    line_code = None if line == WHOLE_OPERATOR else line
    return RidershipKey(line_code, Span.DAY if is_day else Span.MONTH, first_on, basis)


class RidershipIn(StrictModel):
    """Trips in 人次. `stopped_by`: what says that there was no service (停运), for a zero and for nothing else."""

    boardings: Trips | None = None
    entries: Trips | None = None
    source: Reference
    stopped_by: Reference | None = None

    def stated(self, line: str, period: str) -> RidershipStated:
        key = key_of(line, period, Basis.BOARDINGS)
        return RidershipStated(line=key.line, span=key.span, first_on=key.first_on, **dict(self))


class RecordedOut(Out):
    """How many values are new; those on record with the same number are not."""

    recorded: int


class RidershipQuery(QueryModel):
    """`first` and `last` included, 366 days at a time at the most."""

    operator: OrganisationCodeIn
    first: Day
    last: Day
    line: NetworkCode | None = None
    basis: Basis | None = None
    cursor: CursorIn | None = None
    limit: PageSize = LISTED

    def asked(self) -> RidershipAsked:
        return RidershipAsked(
            operator=OrganisationCode(self.operator),
            first_on=self.first,
            last_on=self.last,
            line=self.line,
            basis=self.basis,
        )


class BasisQuery(QueryModel):
    basis: Basis = Basis.BOARDINGS


class CoverageQuery(QueryModel):
    operator: OrganisationCodeIn
    first: Day
    last: Day
    basis: Basis = Basis.BOARDINGS

    def asked(self) -> RidershipAsked:
        return RidershipAsked(
            operator=OrganisationCode(self.operator),
            first_on=self.first,
            last_on=self.last,
            basis=self.basis,
        )


class OperatorQuery(QueryModel):
    operator: OrganisationCodeIn


def _line_shown(line: str | None) -> str:
    return WHOLE_OPERATOR if line is None else line


def _period_shown(key: RidershipKey) -> str:
    day = key.first_on.isoformat()
    return day if key.span is Span.DAY else day[: len("2026-07")]


class ValueOut(Out):
    """One version. `confirmed_by` and `reason` of a revision, `imported` of a file."""

    line: str
    period: str
    basis: Basis
    trips: int
    source: str
    stopped_by: str | None
    version: int
    recorded_at: InstantOut
    recorded_by: str
    imported: str | None
    revision: str | None
    reason: str | None
    confirmed_by: str | None

    @classmethod
    def of(cls, one: RecordedValue) -> Self:
        value, key = one.value, one.value.key
        return cls(
            line=_line_shown(key.line),
            period=_period_shown(key),
            basis=key.basis,
            trips=value.trips,
            source=value.source,
            stopped_by=value.stopped_by,
            version=one.version,
            recorded_at=one.recorded_at,
            recorded_by=one.recorded_by,
            imported=one.imported,
            revision=one.revision,
            reason=one.reason,
            confirmed_by=one.confirmed_by,
        )


class ValuesOut(Out):
    """`next` goes on with the list: send it as `cursor`, with the same filters; null at its end."""

    values: list[ValueOut]
    next: str | None

    @classmethod
    def of(cls, page: RidershipPage) -> Self:
        return cls(values=[ValueOut.of(one) for one in page.values], next=page.next)


class VersionsOut(Out):
    versions: list[ValueOut]


class MissingOut(Out):
    """Days on end without a value; `line` is `total` where the operator's own total is missing."""

    line: str
    first: date
    last: date
    days: int

    @classmethod
    def all_of(cls, runs: Iterable[MissingRun]) -> list[Self]:
        return [
            cls(line=_line_shown(run.line), first=run.first_on, last=run.last_on, days=run.days)
            for run in runs
        ]


class LineDayOut(Out):
    line: str
    day: date

    @classmethod
    def of(cls, one: LineDay) -> Self:
        return cls(line=_line_shown(one.line), day=one.on)


class PeriodOut(Out):
    """`trips` is null where a day is missing: nothing is extrapolated. `certified_months` were counted as such."""

    trips: int | None
    missing: list[MissingOut]
    missing_days: int
    stopped: list[LineDayOut]
    certified_months: list[str]

    @classmethod
    def of(cls, period: PeriodRidership) -> Self:
        return cls(
            trips=period.trips,
            missing=MissingOut.all_of(period.missing_runs),
            missing_days=len(period.missing),
            stopped=[LineDayOut.of(one) for one in period.stopped],
            certified_months=sorted({_period_shown(one.key) for one in period.certified}),
        )


class LinePeriodOut(PeriodOut):
    line: str
    name_zh: str


class DifferenceOut(Out):
    """A certified month whose days, all on record, make another number; the certified one counts."""

    line: str
    month: str
    certified: int
    days: int

    @classmethod
    def of(cls, one: MonthDifference) -> Self:
        month = one.month.isoformat()[: len("2026-07")]
        return cls(line=_line_shown(one.line), month=month, certified=one.certified, days=one.days)


class CoverageOut(Out):
    basis: Basis
    first: date
    last: date
    operator: PeriodOut
    lines: list[LinePeriodOut]
    differences: list[DifferenceOut]

    @classmethod
    def of(cls, found: RidershipCoverage) -> Self:
        return cls(
            basis=found.total.basis,
            first=found.total.first_on,
            last=found.total.last_on,
            operator=PeriodOut.of(found.total),
            lines=[
                LinePeriodOut(line=line.code, name_zh=line.name_zh, **dict(PeriodOut.of(period)))
                for line, period in found.lines.items()
            ],
            differences=[DifferenceOut.of(one) for one in found.differences],
        )


class ChangeIn(StrictModel):
    """What a value on record is to become."""

    line: LineIn
    period: PeriodIn
    basis: Word[Basis]
    trips: Trips
    source: Reference
    stopped_by: Reference | None = None

    def stated(self) -> RidershipValue:
        key = key_of(self.line, self.period, self.basis)
        return RidershipValue(key, self.trips, self.source, self.stopped_by)


class RevisionIn(StrictModel):
    """Values that hang together, such as a line's and the operator's total, go in one revision."""

    operator: OrganisationCodeIn
    reason: Text
    values: Annotated[list[ChangeIn], Field(min_length=1, max_length=MOST_CHANGES)]

    def stated(self) -> RevisionStated:
        return RevisionStated(values=[one.stated() for one in self.values], reason=self.reason)


class ChangeOut(Out):
    """`was` is the number that stood there when the change was asked for."""

    line: str
    period: str
    basis: Basis
    trips: int
    was: int
    source: str
    stopped_by: str | None

    @classmethod
    def of(cls, change: Change) -> Self:
        value, key = change.value, change.value.key
        return cls(
            line=_line_shown(key.line),
            period=_period_shown(key),
            basis=key.basis,
            trips=value.trips,
            was=change.was,
            source=value.source,
            stopped_by=value.stopped_by,
        )


class RevisionOut(Out):
    """`is_confirmed` is null while it waits for a second person."""

    id: str
    operator: str
    reason: str
    values: list[ChangeOut]
    proposed_at: InstantOut
    proposed_by: str
    decided_at: InstantOut | None
    decided_by: str | None
    is_confirmed: bool | None

    @classmethod
    def of(cls, one: RidershipRevision) -> Self:
        return cls(
            id=one.id,
            operator=one.operator,
            reason=one.reason,
            values=[ChangeOut.of(change) for change in one.changes],
            proposed_at=one.proposed_at,
            proposed_by=one.proposed_by,
            decided_at=one.decided_at,
            decided_by=one.decided_by,
            is_confirmed=one.is_confirmed,
        )


class RevisionsOut(Out):
    revisions: list[RevisionOut]
