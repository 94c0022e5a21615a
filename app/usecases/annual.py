"""The year's summary for the annual appraisal, gathered (Art. 14, rule F9)."""

from collections.abc import Mapping, Sequence

from app.domain.dossiers.dossier import DossierKind
from app.domain.duties.cut_offs import CutOff
from app.domain.figures.periods import Quarter, year
from app.domain.parties import OrganisationCode
from app.domain.reports.content import AnnualContent, QuarterCalls, SubmittedReport, WordedCalls
from app.domain.reports.report import Report
from app.domain.rulebook.kinds import Figure
from app.store.dossiers import dossiers_of
from app.usecases.desk import ReadingDesk
from app.usecases.dossiers import period_moment
from app.usecases.errors import NotFound
from app.usecases.figures import figures_of, law_began
from app.usecases.report_content import worded_calls

QUARTERS = range(1, 5)


async def annual_content(desk: ReadingDesk, operator: OrganisationCode, of: int) -> AnnualContent:
    """Of a year that is not over, as far as it goes. Raises NotFound for one before the law, or not begun."""
    whole, began = year(of), law_began(desk)
    if whole.last_on < began or desk.now < whole.starts_at:
        raise NotFound
    quarters = [one for one in (Quarter(of, number) for number in QUARTERS) if one.period.last_on >= began]
    tests = await dossiers_of(
        desk.reading,
        DossierKind.THRESHOLD_TEST,
        [operator],
        [str(CutOff(of, number)) for number in QUARTERS],
    )
    reports = await _reports(desk, operator, quarters)
    return AnnualContent(
        operator=operator,
        year=of,
        figures=await figures_of(desk, operator, whole),
        quarters=tuple([await figures_of(desk, operator, one.period) for one in quarters]),
        threshold=period_moment(desk, whole.last_on).law.rulebook.threshold(Figure.VALID_RATE),
        calls=tuple([QuarterCalls(quarter=one, calls=await _calls(desk, reports, one)) for one in quarters]),
        reports=tuple(_submitted(one, reports.get(str(one))) for one in quarters),
        tests=tuple(sorted((one.dossier for one in tests), key=lambda one: CutOff.read(one.period))),
    )


async def _reports(
    desk: ReadingDesk, operator: OrganisationCode, quarters: Sequence[Quarter]
) -> Mapping[str, Report]:
    found = await dossiers_of(
        desk.reading, DossierKind.QUARTERLY_REPORT, [operator], [str(one) for one in quarters]
    )
    return {one.dossier.period: one.dossier for one in found}


async def _calls(desk: ReadingDesk, reports: Mapping[str, Report], quarter: Quarter) -> WordedCalls | None:
    """As the quarter's report went in: what a draft says is its operator's own."""
    report = reports.get(str(quarter))
    return await worded_calls(desk, report.calls_sent) if report else None


def _submitted(quarter: Quarter, report: Report | None) -> SubmittedReport:
    submitted = report.submitted if report else None
    return SubmittedReport(
        quarter=quarter,
        version=submitted.number if submitted else None,
        submitted_at=submitted.submitted_at if submitted else None,
        status=str(report.status) if report else None,
    )
