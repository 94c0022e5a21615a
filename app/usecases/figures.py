"""Figures as questions and reports of other use cases ask for them (rules F1 to F8). Who may is the caller's to ask."""

from collections.abc import Mapping
from datetime import date

from app.domain.checks.check import CheckBook
from app.domain.dossiers.dossier import DossierKind
from app.domain.figures.agency import AgencyFigures, agency_figures
from app.domain.figures.counting import Reckoning, figures, headline_of
from app.domain.figures.periods import Period, Quarter
from app.domain.figures.results import Comparison, Figures, Headline
from app.domain.instants import start_of
from app.domain.law import Law
from app.domain.parties import OrganisationCode, OrganisationKind
from app.domain.rulebook.policies import RateCounts
from app.store.dossiers import dossiers_of
from app.store.readers.agency_figures import read_agency_groups
from app.store.readers.figures import has_uncounted, read_groups, read_headline
from app.usecases.desk import ReadingDesk
from app.usecases.errors import NotDone
from app.usecases.ridership import ridership_of, ridership_with_lines


class Uncounted(NotDone):
    """An earlier release at work on this database wrote rows that nothing counts: migrate again."""

    code = "figures.uncounted"


def law_began(desk: ReadingDesk) -> date:
    """Art. 17: nothing received before is counted (rule T8)."""
    return desk.office.rulebooks.governing(received_on=date.min, city=desk.office.city).effective_from


def counted_period(desk: ReadingDesk, period: Period) -> Period:
    """Rule F7: 2019 begins on 1 September. Raises ValueError for a period before the law."""
    found = period.since(law_began(desk))
    if found is None:
        raise ValueError(f"{period} lies before the law")
    return found


async def figures_of(desk: ReadingDesk, operator: OrganisationCode, whole: Period) -> Figures:
    """Raises Uncounted rather than count too few."""
    await _require_counted(desk)
    period = counted_period(desk, whole)
    ridership, lines = await ridership_with_lines(
        desk, operator, first_on=period.first_on, last_on=period.last_on
    )
    return figures(
        await read_groups(desk.reading, operator, period, now=desk.now),
        ridership,
        lines=lines,
        operator=operator,
        period=period,
        as_of=desk.now,
        is_partial=period != whole,
        reckoning=_reckoning(desk, whole),
    )


async def comparison_of(desk: ReadingDesk, operator: OrganisationCode, whole: Period) -> Comparison:
    """A quarter with the one before, the same one a year before and eight; any period with its year to date."""
    await _require_counted(desk)
    year_to_date = await headline_of_period(desk, operator, whole.year_to_date)
    if year_to_date is None:
        raise ValueError(f"{whole} lies before the law")
    quarter = whole.quarter
    trend = await _trend(desk, operator, quarter) if quarter else {}
    return Comparison(
        quarter_before=trend.get(quarter.before) if quarter else None,
        year_before=trend.get(quarter.year_before) if quarter else None,
        trend=tuple(trend.values()),
        year_to_date=year_to_date,
    )


async def trend_of(desk: ReadingDesk, operator: OrganisationCode, quarter: Quarter) -> tuple[Headline, ...]:
    """Eight quarters up to this one, but for those before the law."""
    await _require_counted(desk)
    return tuple((await _trend(desk, operator, quarter)).values())


async def _trend(
    desk: ReadingDesk, operator: OrganisationCode, quarter: Quarter
) -> Mapping[Quarter, Headline]:
    found = {one: await headline_of_period(desk, operator, one.period) for one in quarter.trend}
    return {one: headline for one, headline in found.items() if headline is not None}


async def agency_figures_of(desk: ReadingDesk, agency: OrganisationCode, whole: Period) -> AgencyFigures:
    """The agency's own (rule F8)."""
    await _require_counted(desk)
    period = counted_period(desk, whole)
    return agency_figures(
        await read_agency_groups(desk.reading, agency, period, now=desk.now),
        await _books(desk, period),
        agency=agency,
        period=period,
        as_of=desk.now,
        is_partial=period != whole,
    )


async def _books(desk: ReadingDesk, period: Period) -> list[CheckBook]:
    """The checks of every quarter that the period touches (Art. 13)."""
    bodies = await desk.office.organisations.all(desk.reading)
    operators = [one.code for one in bodies if one.kind is OrganisationKind.OPERATOR]
    quarters = sorted({str(Quarter.of(month.first_on)) for month in period.months()})
    found = await dossiers_of(desk.reading, DossierKind.SUPERVISION_CHECKS, operators, quarters)
    return [one.dossier for one in found]


async def headline_of_period(desk: ReadingDesk, operator: OrganisationCode, whole: Period) -> Headline | None:
    """What is compared with other periods; None for one before the law."""
    period = whole.since(law_began(desk))
    if period is None:
        return None
    ridership = await ridership_of(desk, operator, first_on=period.first_on, last_on=period.last_on)
    reckoning = _reckoning(desk, whole)
    by_incident = reckoning.rate_counts is RateCounts.INCIDENTS
    groups = await read_headline(desk.reading, operator, period, by_incident=by_incident, now=desk.now)
    return headline_of(groups, ridership, period=period, reckoning=reckoning)


async def _require_counted(desk: ReadingDesk) -> None:
    if await has_uncounted(desk.reading):
        raise Uncounted


def law_at_the_end(desk: ReadingDesk, period: Period) -> Law:
    """A period goes by the rulebook of its last day."""
    return desk.law(start_of(period.last_on))


def _reckoning(desk: ReadingDesk, period: Period) -> Reckoning:
    return Reckoning.of(law_at_the_end(desk, period).rulebook.policy)
