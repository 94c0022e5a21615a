"""Cut-offs of Art. 13: which are past, what each is tested with, which wait for ridership (rules F4, F7)."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from app.domain.dossiers.dossier import DossierKind
from app.domain.duties.answering import ThresholdTested
from app.domain.duties.cut_offs import CutOff, cut_offs
from app.domain.duties.threshold import ThresholdInputs, ThresholdOutcome, threshold_test
from app.domain.figures.periods import Period
from app.domain.figures.results import Figures
from app.domain.instants import local_date
from app.domain.law import Law
from app.domain.parties import OrganisationCode
from app.domain.proceedings.proceeding import Moment
from app.domain.ridership.coverage import MissingRun
from app.domain.rulebook.kinds import DeadlineKind, Figure
from app.domain.rulebook.policies import ReplyRateTested
from app.store.dossiers import periods_on_record
from app.store.readers.report_cases import last_due_at
from app.usecases.desk import ReadingDesk
from app.usecases.dossiers import period_moment
from app.usecases.figures import counted_period, figures_of
from app.usecases.reporting import first_day
from app.usecases.ridership import ridership_of

TEST = DossierKind.THRESHOLD_TEST
MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class AwaitedTest:
    """A cut-off that has not been tested: its last due instant is still to come, or ridership is missing."""

    operator: OrganisationCode
    cut_off: CutOff
    due_at: datetime
    missing: tuple[MissingRun, ...] = ()


async def untested(desk: ReadingDesk, operator: OrganisationCode) -> list[CutOff]:
    """Cut-offs whose last day is over and that have no test on record, the oldest first."""
    first = await first_day(desk, operator)
    if first is None:
        return []
    on_record = await periods_on_record(desk.reading, TEST, operator)
    return [one for one in cut_offs(first, local_date(desk.now)) if str(one) not in on_record]


async def cut_off_due_at(desk: ReadingDesk, operator: OrganisationCode, cut_off: CutOff) -> datetime:
    """Rule F7: the last due instant of what was received in the period, moves and extensions included; never before
    that of a complaint received in its last microsecond."""
    period = counted_period(desk, cut_off.period)
    law = period_moment(desk, period.last_on).law
    at_the_end = law.due(DeadlineKind.HANDLING, period.ends_at - MICROSECOND).due_at
    found = await last_due_at(desk.reading, operator, period)
    return max(at_the_end, found) if found else at_the_end


async def tested_now(
    desk: ReadingDesk, operator: OrganisationCode, cut_off: CutOff
) -> ThresholdTested | AwaitedTest:
    """The test of a cut-off as it would be written now, or why it waits."""
    due_at = await cut_off_due_at(desk, operator, cut_off)
    if desk.now < due_at:
        return AwaitedTest(operator=operator, cut_off=cut_off, due_at=due_at)
    period = counted_period(desk, cut_off.period)
    ridership = await ridership_of(desk, operator, first_on=period.first_on, last_on=period.last_on)
    if ridership.trips is None:  # rule F4: nothing is extrapolated
        return AwaitedTest(operator=operator, cut_off=cut_off, due_at=due_at, missing=ridership.missing_runs)
    found = await figures_of(desk, operator, cut_off.period)
    moment = period_moment(desk, cut_off.period.last_on)
    inputs = inputs_of(found, found.period, last_due_at=due_at, trips=ridership.trips)
    return _tested(operator, cut_off, inputs, moment)


def inputs_of(found: Figures, period: Period, *, last_due_at: datetime, trips: int) -> ThresholdInputs:
    return ThresholdInputs(
        first_on=period.first_on,
        last_on=period.last_on,
        last_due_at=last_due_at,
        valid=found.rate.valid,
        pending=found.rate.pending,
        trips=trips,
        basis=str(found.rate.ridership.basis),
        owed=found.replies.owed,
        replied=found.replies.replied,
        replied_on_time=found.replies.on_time,
    )


def outcome_of(inputs: ThresholdInputs, law: Law) -> ThresholdOutcome:
    rulebook = law.rulebook
    return threshold_test(
        inputs,
        rate=rulebook.threshold(Figure.VALID_RATE),
        reply=rulebook.threshold(Figure.REPLY_RATE),
        by_on_time=rulebook.policy.reply_rate_tested is ReplyRateTested.REPLIED_ON_TIME,
    )


def _tested(
    operator: OrganisationCode, cut_off: CutOff, inputs: ThresholdInputs, moment: Moment
) -> ThresholdTested:
    rulebook = moment.law.rulebook
    return ThresholdTested(
        at=moment.now,
        by=moment.by,
        operator=operator,
        period=str(cut_off),
        inputs=inputs,
        outcome=outcome_of(inputs, moment.law),
        rulebook=str(rulebook.version),
        is_deferrable=rulebook.policy.assessment_deferrable and not cut_off.is_years,
    )
