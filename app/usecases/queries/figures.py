"""Figures of an operator and of the agency, and the cases behind each (Arts. 8, 13; rules F1 to F8)."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from app.domain.figures.agency import AgencyFigures
from app.domain.figures.groups import Dimension
from app.domain.figures.periods import Period, Quarter
from app.domain.figures.results import Comparison, Figures, Headline
from app.domain.figures.selection import SELECTIONS, FigureKey
from app.domain.figures.units import UNLISTED, with_known_units
from app.domain.parties import Actor, OrganisationCode, OrganisationKind
from app.domain.permissions.operations import Operation
from app.domain.proceedings.kinds import OPERATORS_OWN, ProceedingKind
from app.domain.rulebook.items import Threshold
from app.domain.rulebook.kinds import Figure
from app.domain.taxonomy import FollowUpAnswer, HowHandled
from app.store.readers.figure_cases import (
    FigureCase,
    FigureStage,
    Narrowing,
    figure_cases,
    figure_stages,
)
from app.usecases.administration import is_command_line
from app.usecases.cursors import Places
from app.usecases.desk import ReadingDesk
from app.usecases.errors import Forbidden, Invalid, NotFound
from app.usecases.figures import (
    agency_figures_of,
    comparison_of,
    figures_of,
    law_at_the_end,
    law_began,
    trend_of,
)
from app.usecases.office import Office

__all__ = [
    "Dimension",
    "FigureCase",
    "FigureCasesAsked",
    "FigureKey",
    "FigureStage",
    "FigureStagesAsked",
    "FiguresRead",
    "list_figure_cases",
    "list_figure_stages",
    "read_agency_figures",
    "read_figures",
    "read_period",
    "read_trend",
]

LONGEST_DAYS = 366


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodRead:
    """The figures, and the lines of Art. 13 that they are held against."""

    figures: Figures
    rate_threshold: Threshold
    reply_threshold: Threshold


@dataclass(frozen=True, slots=True, kw_only=True)
class FiguresRead(PeriodRead):
    """With the same of other periods."""

    comparison: Comparison


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendRead:
    """Eight quarters, the earliest first."""

    headlines: tuple[Headline, ...]
    rate_threshold: Threshold


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureCasesAsked:
    """Which figure, narrowed as Narrowing says; `unlisted` is every responsible one who is no unit on record."""

    figure: FigureKey = FigureKey.RECEIVED
    dimension: Dimension | None = None
    value: str | None = None
    handled: HowHandled | None = None
    satisfaction: FollowUpAnswer | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureStagesAsked:
    """Reviews, appeals or direct complaints about the operator, of one outcome or all."""

    kind: ProceedingKind
    outcome: str | None = None


@dataclass(frozen=True, slots=True)
class FigureCasesListed:
    """`previous` and `next` are cursors of the rows beside these; None at the list's beginning and end."""

    rows: tuple[FigureCase, ...]
    previous: str | None
    next: str | None


@dataclass(frozen=True, slots=True)
class FigureStagesListed:
    rows: tuple[FigureStage, ...]
    previous: str | None
    next: str | None


async def read_figures(
    office: Office, operator: str, *, first_on: date, last_on: date, by: Actor, now: datetime
) -> FiguresRead:
    """An operator's figures of the days from one to the other, both included, as they stand on record now: its own
    register (Art. 8), both registers (Art. 13), the rate with its range, or none and the days that lack ridership. A
    whole quarter comes with the one before, the same one a year before and eight; any period with its year to date.
    Whoever is responsible and no unit on record, perhaps a person, is counted as `unlisted` (rule D1).
    """
    async with office.query(by=by, now=now) as desk:
        code = await _permitted(desk, operator, OrganisationKind.OPERATOR)
        period = _period(desk, first_on, last_on)
        rulebook = law_at_the_end(desk, period).rulebook
        return FiguresRead(
            figures=with_known_units(await figures_of(desk, code, period), await _units(desk)),
            comparison=await comparison_of(desk, code, period),
            rate_threshold=rulebook.threshold(Figure.VALID_RATE),
            reply_threshold=rulebook.threshold(Figure.REPLY_RATE),
        )


async def read_period(
    office: Office, operator: str, *, first_on: date, last_on: date, by: Actor, now: datetime
) -> PeriodRead:
    """As `read_figures`, for whoever compares them with nothing: other periods are not read."""
    async with office.query(by=by, now=now) as desk:
        code = await _permitted(desk, operator, OrganisationKind.OPERATOR)
        period = _period(desk, first_on, last_on)
        rulebook = law_at_the_end(desk, period).rulebook
        return PeriodRead(
            figures=with_known_units(await figures_of(desk, code, period), await _units(desk)),
            rate_threshold=rulebook.threshold(Figure.VALID_RATE),
            reply_threshold=rulebook.threshold(Figure.REPLY_RATE),
        )


async def read_trend(
    office: Office, operator: str, quarter: Quarter, *, by: Actor, now: datetime
) -> TrendRead:
    """How the rate and the replies went over the eight quarters up to this one (rule F8)."""
    async with office.query(by=by, now=now) as desk:
        code = await _permitted(desk, operator, OrganisationKind.OPERATOR)
        period = _period(desk, quarter.period.first_on, quarter.period.last_on)
        return TrendRead(
            headlines=await trend_of(desk, code, quarter),
            rate_threshold=law_at_the_end(desk, period).rulebook.threshold(Figure.VALID_RATE),
        )


async def read_agency_figures(
    office: Office, agency: str, *, first_on: date, last_on: date, by: Actor, now: datetime
) -> AgencyFigures:
    """The agency's own figures: direct complaints, appeals, on time, extensions, passed on, inquiries (rule F8)."""
    async with office.query(by=by, now=now) as desk:
        code = await _permitted(desk, agency, OrganisationKind.AGENCY)
        return await agency_figures_of(desk, code, _period(desk, first_on, last_on))


async def list_figure_cases(
    office: Office,
    operator: str,
    asked: FigureCasesAsked,
    *,
    first_on: date,
    last_on: date,
    cursor: str | None = None,
    limit: int = 50,
    by: Actor,
    now: datetime,
) -> FigureCasesListed:
    """The complaints that a figure counts, in the order of receipt; nothing of who complained. With a dimension and
    no value: those that have none.
    """
    async with office.query(by=by, now=now) as desk:
        code = await _permitted(desk, operator, OrganisationKind.OPERATOR)
        period = _period(desk, first_on, last_on)
        places = Places(office.access_key, f"figure {code} {period} {asked}")
        found = await figure_cases(
            desk.reading,
            code,
            period,
            wanted=SELECTIONS[asked.figure],
            narrowed=await _narrowed(desk, asked),
            now=now,
            at=places.read(cursor),
            limit=limit,
        )
        return FigureCasesListed(tuple(found.rows), places.write(found.previous), places.write(found.next))


async def list_figure_stages(
    office: Office,
    operator: str,
    asked: FigureStagesAsked,
    *,
    first_on: date,
    last_on: date,
    cursor: str | None = None,
    limit: int = 50,
    by: Actor,
    now: datetime,
) -> FigureStagesListed:
    """The reviews, appeals or direct complaints that a figure counts, in the order of receipt. Appeals and direct
    complaints are the agency's files: the operator reads how many there were, and not which.
    """
    async with office.query(by=by, now=now) as desk:
        code = await _permitted(desk, operator, OrganisationKind.OPERATOR)
        if asked.kind not in OPERATORS_OWN and by.organisation == code:
            raise Forbidden(str(Operation.READ_REPORTS))
        period = _period(desk, first_on, last_on)
        places = Places(office.access_key, f"stages {code} {period} {asked}")
        found = await figure_stages(
            desk.reading,
            code,
            period,
            kind=asked.kind,
            outcome=asked.outcome,
            now=now,
            at=places.read(cursor),
            limit=limit,
        )
        return FigureStagesListed(tuple(found.rows), places.write(found.previous), places.write(found.next))


async def _permitted(desk: ReadingDesk, code: str, kind: OrganisationKind) -> OrganisationCode:
    """Raises NotFound for a body of another kind, as for one that the caller may not know of."""
    if not is_command_line(desk.by):
        desk.permit_here(Operation.READ_REPORTS, OrganisationCode(code))
    found = await desk.office.organisations.get(desk.reading, OrganisationCode(code))
    if found is None or found.kind is not kind:
        raise NotFound
    return found.code


async def _units(desk: ReadingDesk) -> frozenset[str]:
    """By code and by name."""
    bodies = await desk.office.organisations.all(desk.reading)
    return frozenset(name for one in bodies for name in (str(one.code), one.name_zh))


async def _narrowed(desk: ReadingDesk, asked: FigureCasesAsked) -> Narrowing:
    narrowed = Narrowing(
        dimension=asked.dimension,
        value=asked.value,
        handled=asked.handled,
        satisfaction=asked.satisfaction,
    )
    if asked.dimension is not Dimension.RESPONSIBLE or asked.value is None:
        return narrowed
    units = await _units(desk)
    if asked.value == UNLISTED:
        return replace(narrowed, value=None, none_of=units)
    # rule D1: whether somebody was blamed is not found out by asking for the name
    if asked.value not in units:
        raise Invalid(pointer="/value", code="field.ref_unknown")
    return narrowed


def _period(desk: ReadingDesk, first_on: date, last_on: date) -> Period:
    if last_on < first_on or (last_on - first_on).days >= LONGEST_DAYS:
        raise Invalid(pointer="/last", code="field.period")
    period, first_day = Period(first_on, last_on), law_began(desk)
    if period.since(first_day) is None:  # rule F7
        raise Invalid(pointer="/last", code="field.range", limit=f"{first_day.isoformat()} -")
    return period
