"""Threshold tests, the duties they made, and how the year stands between cut-offs (Art. 13, rules F5, F7, F9)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from app.domain.dossiers.dossier import DossierHead, DossierKind
from app.domain.duties.cut_offs import CutOff
from app.domain.duties.duty import ThresholdDuty
from app.domain.duties.threshold import ThresholdInputs, ThresholdOutcome
from app.domain.figures.periods import Period
from app.domain.history import Record
from app.domain.identifiers import ItemId
from app.domain.instants import local_date, shifted
from app.domain.parties import Actor, OrganisationCode
from app.domain.permissions.operations import Operation
from app.domain.proceedings.engine import Possibility
from app.domain.ridership.coverage import MissingRun
from app.store.dossiers import dossiers_of, list_dossiers, records_of, texts_of
from app.usecases.cursors import PageOf, Places
from app.usecases.desk import ReadingDesk
from app.usecases.dossiers import (
    find_duty,
    open_actions,
    operator_named,
    own_operator,
    period_moment,
    permit_on,
)
from app.usecases.figures import counted_period, figures_of, law_began
from app.usecases.kept_words import kept_in
from app.usecases.office import Office
from app.usecases.ridership import ridership_of
from app.usecases.threshold_tests import AwaitedTest, inputs_of, outcome_of, tested_now, untested

TEST = DossierKind.THRESHOLD_TEST


@dataclass(frozen=True, slots=True, kw_only=True)
class Warned:
    """The year to date between cut-offs, as far as ridership is on record: a warning, never a duty (rule F7).

    `inputs` and `outcome` are None where ridership is missing from the year's first day on.
    """

    inputs: ThresholdInputs | None
    outcome: ThresholdOutcome | None
    missing: tuple[MissingRun, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class YearOfTests:
    """`tests` are on record; `awaited` are past their last day and not tested yet, with what they wait for."""

    operator: OrganisationCode
    year: int
    tests: tuple[ThresholdDuty, ...]
    awaited: tuple[AwaitedTest, ...]
    warning: Warned | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyView:
    """`texts` are the words kept beside the history; `actions` what the caller may ask for at all."""

    duty: ThresholdDuty
    version: int
    texts: Mapping[ItemId, str]
    actions: tuple[Possibility, ...]


async def list_duties(
    office: Office,
    *,
    operator: str | None,
    cursor: str | None,
    limit: int,
    by: Actor,
    now: datetime,
) -> PageOf[DossierHead]:
    """Tests on record, the latest cut-off first, of one operator or of all that the caller oversees."""
    async with office.query(by=by, now=now) as desk:
        asked = OrganisationCode(operator) if operator else own_operator(by)
        desk.permit_here(Operation.READ_THRESHOLDS, asked or by.organisation or OrganisationCode(""))
        places = Places(office.access_key, f"duties {by.organisation} {asked}")
        at = places.read(cursor)
        return places.page(await list_dossiers(desk.reading, TEST, operator=asked, at=at, limit=limit))


async def read_duties(
    office: Office, operator: str, year: int, *, is_warned: bool = True, by: Actor, now: datetime
) -> YearOfTests:
    """A year's tests with their duties, the cut-offs that wait (for their last due instant, or for ridership, with the
    missing days), and how the year to date stands in between.
    """
    # `is_warned`: the last is counted anew from the record, so it is left out for whoever does not show it
    async with office.query(by=by, now=now) as desk:
        permit_on(desk, Operation.READ_THRESHOLDS, operator)
        code = await operator_named(desk, operator)
        periods = [str(CutOff(year, number)) for number in range(1, 5)]
        found = await dossiers_of(desk.reading, TEST, [code], periods)
        waiting = [
            await tested_now(desk, code, one) for one in await untested(desk, code) if one.year == year
        ]
        return YearOfTests(
            operator=code,
            year=year,
            tests=tuple(sorted((one.dossier for one in found), key=lambda one: CutOff.read(one.period))),
            awaited=tuple(one for one in waiting if isinstance(one, AwaitedTest)),
            warning=await _warned(desk, code) if is_warned and local_date(now).year == year else None,
        )


async def read_duty(office: Office, operator: str, cut_off: str, *, by: Actor, now: datetime) -> DutyView:
    """One test with its inputs, the duty that followed and its assessment."""
    async with office.query(by=by, now=now) as desk:
        permit_on(desk, Operation.READ_THRESHOLDS, operator)
        loaded = await find_duty(desk, operator, cut_off)
        return DutyView(
            duty=loaded.dossier,
            version=loaded.version,
            texts=await texts_of(desk.reading, [one.item for one in kept_in(loaded.dossier)]),
            actions=tuple(open_actions(desk, loaded)),
        )


async def read_duty_history(
    office: Office, operator: str, cut_off: str, *, by: Actor, now: datetime
) -> list[Record]:
    """The whole chain, which anyone can verify (rule D2)."""
    async with office.query(by=by, now=now) as desk:
        permit_on(desk, Operation.READ_THRESHOLDS, operator)
        loaded = await find_duty(desk, operator, cut_off)
        return await records_of(desk.reading, loaded.dossier.id)


async def _warned(desk: ReadingDesk, operator: OrganisationCode) -> Warned | None:
    today = local_date(desk.now)
    begins = max(date(today.year, 1, 1), law_began(desk))
    if begins > today:
        return None
    ridership = await ridership_of(desk, operator, first_on=begins, last_on=today)
    missing = [one.on for one in ridership.missing]
    known_to = shifted(min(missing), -1) if missing else today
    if known_to < begins:
        return Warned(inputs=None, outcome=None, missing=ridership.missing_runs)
    period = counted_period(desk, Period(begins, known_to))
    found = await figures_of(desk, operator, period)
    trips = found.rate.ridership.trips
    if trips is None:
        return Warned(inputs=None, outcome=None, missing=found.rate.ridership.missing_runs)
    inputs = inputs_of(found, period, last_due_at=found.last_due_at or period.ends_at, trips=trips)
    law = period_moment(desk, period.last_on).law
    return Warned(inputs=inputs, outcome=outcome_of(inputs, law), missing=ridership.missing_runs)
