"""The agency's quarterly paper to print: plain numbers that add up, so that each page can be looked at."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from app.domain.checks.check import CheckKind
from app.domain.figures.agency import AgencyFigures, AgencySide, CheckCounts, FollowUp, Orders
from app.domain.figures.periods import Quarter
from app.domain.figures.results import StageCounts
from app.domain.issues.content import AgencyContent, OperatorQuarter, ReportSeen
from app.domain.parties import OrganisationCode
from app.domain.proceedings.kinds import ProceedingKind
from app.domain.reports.content import IssueRestated
from app.domain.reports.restatement import Restated
from tests.documents.report.samples import (
    AS_OF,
    NAMES,
    QUARTER,
    THREE_PER_MILLION,
    headline,
    timeliness,
    validity,
)

AGENCY, FIRST, SECOND = (OrganisationCode(code) for code in ("SYZF", "symetro", "syline"))
AGENCY_NAMES = replace(NAMES, units={FIRST: "沈阳地铁集团有限公司", SECOND: "沈阳地铁九号线运营有限公司"})


def of_kind(kind: CheckKind, held: int, looked_at: int, found_in: int, demanded: int) -> CheckCounts:
    return CheckCounts(kind=kind, held=held, looked_at=looked_at, found_in=found_in, demanded=demanded)


def counts(*of: tuple[int, int, int, int]) -> tuple[CheckCounts, ...]:
    return tuple(of_kind(kind, *one) for kind, one in zip(CheckKind, of, strict=True))


NONE = counts((0, 0, 0, 0), (0, 0, 0, 0), (0, 0, 0, 0))
ONE = counts((2, 40, 3, 0), (1, 25, 2, 1), (2, 14, 5, 2))
OTHER = counts((1, 20, 0, 0), (0, 0, 0, 0), (1, 6, 1, 1))
BOTH = counts((3, 60, 3, 0), (1, 25, 2, 1), (3, 20, 6, 3))


def stage(kind: ProceedingKind, outcomes: dict[str, int], late: int = 0) -> StageCounts:
    received = sum(outcomes.values())
    return StageCounts(
        kind=kind,
        received=received,
        outcomes=outcomes,
        timeliness=timeliness(received - late - 1, late, 0, 1),
    )


def side(operator: OrganisationCode | None, checks: tuple[CheckCounts, ...], *n: int) -> AgencySide:
    direct, passed_on, appeals, upheld, orders = n
    return AgencySide(
        operator=operator,
        direct_complaints=direct,
        passed_on=passed_on,
        appeals=appeals,
        upheld=upheld,
        orders=orders,
        checks=checks,
    )


def figures(quarter: Quarter = QUARTER) -> AgencyFigures:
    direct = {"upheld": 3, "not_upheld": 4, "passed_on": 11, "undecided": 1}
    appealed = {"upheld": 4, "partly_upheld": 3, "not_upheld": 6, "unverifiable": 1, "withdrawn": 1}
    return AgencyFigures(
        agency=AGENCY,
        period=quarter.period,
        as_of=AS_OF,
        is_partial=False,
        direct_complaints=stage(ProceedingKind.DIRECT_COMPLAINT, direct, late=1),
        appeals=stage(ProceedingKind.APPEAL, appealed, late=2),
        taken_up=7,
        passed_on=11,
        undecided=1,
        extensions_asked=5,
        extensions_approved=3,
        extensions_refused=1,
        extensions_lapsed=1,
        extensions_pending=0,
        extensions_dropped=0,
        interviews=6,
        inspections=4,
        orders=Orders(issued=7, rejected=1, verified=6, timeliness=timeliness(6, 1, 0, 1)),
        follow_up=FollowUp(chased=3, sent_back=1, checked=9, timeliness=timeliness(9, 2, 1, 0)),
        checks=BOTH,
        sides=(
            side(SECOND, OTHER, 4, 3, 3, 1, 1),
            side(FIRST, ONE, 14, 8, 12, 6, 6),
            side(None, NONE, 1, 0, 0, 0, 0),
        ),
    )


def operator(code: OrganisationCode, valid: int, trips: int | None, *, report: ReportSeen) -> OperatorQuarter:
    period, before = QUARTER.period, QUARTER.before.period
    return OperatorQuarter(
        operator=code,
        headline=headline(period, validity(valid, 40, 2), trips),
        quarter_before=headline(before, validity(valid - 12, 38, 0), trips),
        year_before=None,
        forwarded=5,
        report=report,
    )


def agency_content(*, issued: bool = True) -> AgencyContent:
    earlier = figures(QUARTER.before)
    before = replace(earlier, taken_up=5, appeals=stage(ProceedingKind.APPEAL, {"not_upheld": 9}))
    submitted = datetime(2026, 10, 12, 2, 0, tzinfo=UTC)
    seen = ReportSeen(version=1, submitted_at=submitted, received_at=submitted + timedelta(days=1))
    return AgencyContent(
        agency=AGENCY,
        quarter=QUARTER,
        version=1,
        issued_on=date(2026, 10, 22) if issued else None,
        figures=figures(),
        quarter_before=before,
        year_before=None,
        operators=(
            operator(FIRST, 558, 231_203_400, report=seen),
            operator(SECOND, 214, 60_310_000, report=ReportSeen()),
        ),
        threshold=THREE_PER_MILLION,
    )


def second_version() -> AgencyContent:
    changed = (
        Restated(figure="appeals", before=14, after=15),
        Restated(figure="taken_up", before=8, after=7),
    )
    issued = IssueRestated(version=1, issued_at=datetime(2026, 10, 22, 1, tzinfo=UTC), figures=changed)
    return replace(agency_content(), version=2, restatements=(issued,))
