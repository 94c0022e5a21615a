"""The agency's quarterly paper, gathered: its own figures, every operator beside the others (Art. 13, rule F8)."""

from datetime import datetime

from app.domain.dossiers.dossier import DossierKind
from app.domain.figures.agency import AgencyFigures
from app.domain.figures.periods import Quarter
from app.domain.figures.results import Headline
from app.domain.figures.selection import FigureKey
from app.domain.issues.content import AgencyContent, OperatorQuarter, ReportSeen
from app.domain.parties import OrganisationCode
from app.domain.rulebook.kinds import Figure
from app.store.dossiers import dossier_of, records_of
from app.store.readers.agency_figures import first_agency_day
from app.usecases.desk import ReadingDesk
from app.usecases.dossiers import period_moment
from app.usecases.errors import NotFound
from app.usecases.figures import agency_figures_of, figures_of, headline_of_period, law_began
from app.usecases.reporting import first_day, operators

RECEIVED = "report_received"
"""The name of the event."""


async def agency_content(desk: ReadingDesk, agency: OrganisationCode, quarter: Quarter) -> AgencyContent:
    """As it would be written now. Raises NotFound for a quarter before the law, or not begun."""
    whole = quarter.period
    if whole.last_on < law_began(desk) or desk.now < whole.starts_at:
        raise NotFound
    sides = [await _operator(desk, one, quarter) for one in await operators(desk)]
    return AgencyContent(
        agency=agency,
        quarter=quarter,
        version=1,
        issued_on=None,
        figures=await agency_figures_of(desk, agency, whole),
        quarter_before=await _figures_before(desk, agency, quarter.before),
        year_before=await _figures_before(desk, agency, quarter.year_before),
        operators=tuple(sides),
        threshold=period_moment(desk, whole.last_on).law.rulebook.threshold(Figure.VALID_RATE),
    )


async def _figures_before(
    desk: ReadingDesk, agency: OrganisationCode, quarter: Quarter
) -> AgencyFigures | None:
    """Nothing is compared with a quarter in which nothing was on record yet: none there is not nought."""
    first = await first_agency_day(desk.reading, agency)
    if first is None or quarter.period.last_on < max(first, law_began(desk)):
        return None
    return await agency_figures_of(desk, agency, quarter.period)


async def _operator(desk: ReadingDesk, operator: OrganisationCode, quarter: Quarter) -> OperatorQuarter:
    found = await headline_of_period(desk, operator, quarter.period)
    if found is None:
        raise NotFound
    figures = await figures_of(desk, operator, quarter.period)
    return OperatorQuarter(
        operator=operator,
        headline=found,
        quarter_before=await _headline_before(desk, operator, quarter.before),
        year_before=await _headline_before(desk, operator, quarter.year_before),
        forwarded=figures.counted[FigureKey.FORWARDED],
        report=await _report_seen(desk, operator, quarter),
    )


async def _headline_before(
    desk: ReadingDesk, operator: OrganisationCode, quarter: Quarter
) -> Headline | None:
    first = await first_day(desk, operator)
    if first is None or quarter.period.last_on < first:
        return None
    return await headline_of_period(desk, operator, quarter.period)


async def _report_seen(desk: ReadingDesk, operator: OrganisationCode, quarter: Quarter) -> ReportSeen:
    """Art. 8: the version that came in last, and when the agency received it."""
    found = await dossier_of(desk.reading, DossierKind.QUARTERLY_REPORT, operator, str(quarter))
    submitted = found.dossier.submitted if found else None
    if found is None or submitted is None:
        return ReportSeen()
    records = await records_of(desk.reading, found.dossier.id)
    received: list[datetime] = [
        one.at for one in records if one.kind == RECEIVED and one.at >= submitted.submitted_at
    ]
    return ReportSeen(
        version=submitted.number,
        submitted_at=submitted.submitted_at,
        received_at=received[-1] if received else None,
    )
