"""The year's summary for the annual appraisal, gathered (Art. 14, rule F9)."""

from app.domain.dossiers.dossier import DossierKind
from app.domain.duties.cut_offs import CutOff
from app.domain.figures.periods import Quarter, year
from app.domain.parties import OrganisationCode
from app.domain.reports.content import AnnualContent, SubmittedReport
from app.domain.rulebook.kinds import Figure
from app.store.dossiers import dossiers_of
from app.usecases.desk import ReadingDesk
from app.usecases.dossiers import period_moment
from app.usecases.errors import NotFound
from app.usecases.figures import figures_of, law_began

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
    return AnnualContent(
        operator=operator,
        year=of,
        figures=await figures_of(desk, operator, whole),
        quarters=tuple([await figures_of(desk, operator, one.period) for one in quarters]),
        threshold=period_moment(desk, whole.last_on).law.rulebook.threshold(Figure.VALID_RATE),
        reports=await _submitted(desk, operator, quarters),
        tests=tuple(sorted((one.dossier for one in tests), key=lambda one: CutOff.read(one.period))),
    )


async def _submitted(
    desk: ReadingDesk, operator: OrganisationCode, quarters: list[Quarter]
) -> tuple[SubmittedReport, ...]:
    found = await dossiers_of(
        desk.reading, DossierKind.QUARTERLY_REPORT, [operator], [str(one) for one in quarters]
    )
    reports = {one.dossier.period: one.dossier for one in found}
    told: list[SubmittedReport] = []
    for quarter in quarters:
        report = reports.get(str(quarter))
        submitted = report.submitted if report else None
        told.append(
            SubmittedReport(
                quarter=quarter,
                version=submitted.number if submitted else None,
                submitted_at=submitted.submitted_at if submitted else None,
                status=str(report.status) if report else None,
            )
        )
    return tuple(told)
