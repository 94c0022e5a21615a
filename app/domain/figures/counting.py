"""From groups to figures: the same arithmetic whether the database grouped the facts or a recount did (rules F1-F8)."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from app.domain.figures.facts import COUNTED, Clock
from app.domain.figures.groups import Cell, Dimension, Flow, Groups, StageGroup
from app.domain.figures.lines import line_rates
from app.domain.figures.periods import Period
from app.domain.figures.results import (
    Balance,
    BothRegisters,
    Calls,
    Exits,
    Figures,
    Findings,
    HandledLine,
    Headline,
    Incidents,
    MonthLine,
    Rate,
    Replies,
    StageCounts,
    TableLine,
    Timeliness,
    ValidityCounts,
    most_first,
)
from app.domain.figures.selection import SELECTIONS, FigureKey
from app.domain.parties import OrganisationCode
from app.domain.proceedings.kinds import ProceedingKind
from app.domain.proceedings.validity import Validity
from app.domain.ridership.coverage import PeriodRidership
from app.domain.rulebook.policies import Policies, RateCounts, ReplyRateTested
from app.domain.taxonomy import FollowUpAnswer, HowHandled

Counts = Mapping[FigureKey, int]


@dataclass(frozen=True, slots=True)
class Reckoning:
    """What the rulebook leaves to policy: what the rate counts (F1), which reply rate is tested (F6)."""

    rate_counts: RateCounts
    reply_rate_tested: ReplyRateTested

    @classmethod
    def of(cls, policy: Policies) -> "Reckoning":
        return cls(policy.rate_counts, policy.reply_rate_tested)


def figures(
    groups: Groups,
    ridership: PeriodRidership,
    *,
    lines: Mapping[str, PeriodRidership],
    operator: OrganisationCode,
    period: Period,
    as_of: datetime,
    is_partial: bool,
    reckoning: Reckoning,
) -> Figures:
    """An operator's figures. `ridership` is that of the same operator and days, `lines` that of each line it had in
    service (rule F3)."""
    counted = counts_of(groups)
    headline = _headline(counted, groups, ridership, period=period, reckoning=reckoning)
    incidents = _incidents(groups, headline.counts)
    tables = {dimension: _table(groups.cells[dimension]) for dimension in Dimension}
    own = incidents.counted_as_one if reckoning.rate_counts is RateCounts.INCIDENTS else headline.counts
    return Figures(
        operator=operator,
        period=period,
        as_of=as_of,
        is_partial=is_partial,
        last_due_at=groups.last_due_at,
        counted=counted,
        balance=_balance(groups.flow),
        counts=headline.counts,
        union=headline.union,
        rate=headline.rate,
        own_rate=_rate(own, ridership, reckoning),
        replies=headline.replies,
        findings=_findings(counted),
        start=_timeliness(counted, "start", FigureKey.START_NOT_OWED),
        reply=headline.timeliness,
        exits=_exits(counted),
        overturned=counted[FigureKey.OVERTURNED],
        months=_months(groups, period),
        tables=tables,
        lines=line_rates(tables[Dimension.LINE], lines),
        incidents=incidents,
        handled=_handled(groups),
        calls=_calls(groups),
        reviews=stage_counts(groups.stages, ProceedingKind.REVIEW),
        appeals=stage_counts(groups.stages, ProceedingKind.APPEAL),
        direct_complaints=stage_counts(groups.stages, ProceedingKind.DIRECT_COMPLAINT),
    )


def headline_of(
    groups: Groups, ridership: PeriodRidership, *, period: Period, reckoning: Reckoning
) -> Headline:
    """What is compared with other periods."""
    return _headline(counts_of(groups), groups, ridership, period=period, reckoning=reckoning)


def _headline(
    counted: Counts, groups: Groups, ridership: PeriodRidership, *, period: Period, reckoning: Reckoning
) -> Headline:
    own = _validity(counted)
    only_agency = _only_agency(groups.stages)
    by_event = _incidents(groups, own).counted_as_one
    base = by_event if reckoning.rate_counts is RateCounts.INCIDENTS else own  # rule F1, policy
    return Headline(
        period=period,
        received=counted[FigureKey.RECEIVED],
        counts=own,
        union=BothRegisters(counts=own + only_agency, only_agency=only_agency),
        rate=_rate(base + only_agency, ridership, reckoning),
        replies=_replies(counted, only_agency, reckoning),
        timeliness=_timeliness(counted, "reply", FigureKey.REPLY_CLOCK_NOT_OWED),
    )


def counts_of(groups: Groups) -> Counts:
    """Every figure under its key."""
    flow = groups.flow
    spans = {
        FigureKey.CARRIED_IN: flow.carried_in,
        FigureKey.CONCLUDED: flow.concluded,
        FigureKey.CARRIED_OUT: flow.carried_out,
    }
    return {
        key: spans[key] if key in spans else wanted.total(groups.cases)
        for key, wanted in ((key, SELECTIONS[key]) for key in FigureKey)
    }


def _balance(flow: Flow) -> Balance:
    return Balance(
        carried_in=flow.carried_in,
        received=flow.received,
        concluded=flow.concluded,
        carried_out=flow.carried_out,
    )


def _validity(counted: Counts) -> ValidityCounts:
    return ValidityCounts(
        valid=counted[FigureKey.VALID],
        not_valid=counted[FigureKey.NOT_VALID],
        pending=counted[FigureKey.PENDING],
    )


def _by_validity(found: Iterable[tuple[Validity, int]]) -> ValidityCounts:
    totals = Counter[Validity]()
    for validity, n in found:
        totals[validity] += n
    return ValidityCounts(
        valid=totals[Validity.VALID],
        not_valid=totals[Validity.NOT_VALID],
        pending=totals[Validity.PENDING],
    )


def _only_agency(stages: Mapping[StageGroup, int]) -> ValidityCounts:
    """Rule F1: an event told to both counts once, in the operator's register."""
    direct = ((g, n) for g, n in stages.items() if g.kind is ProceedingKind.DIRECT_COMPLAINT)
    return _by_validity((group.validity, n) for group, n in direct if not group.is_joined)


def _rate(counts: ValidityCounts, ridership: PeriodRidership, reckoning: Reckoning) -> Rate:
    return Rate(counts=reckoning.rate_counts, valid=counts.valid, pending=counts.pending, ridership=ridership)


def _replies(counted: Counts, only_agency: ValidityCounts, reckoning: Reckoning) -> Replies:
    return Replies(
        replied=counted[FigureKey.REPLIED],
        on_time=counted[FigureKey.REPLIED_ON_TIME],
        not_replied=counted[FigureKey.NOT_REPLIED],
        running=counted[FigureKey.REPLY_RUNNING],
        not_owed=counted[FigureKey.REPLY_NOT_OWED],
        told=counted[FigureKey.VALID_TOLD],
        unreachable=counted[FigureKey.VALID_UNREACHABLE],
        posted_under_code=counted[FigureKey.VALID_POSTED],
        agency_handled=only_agency.valid,
        tested=reckoning.reply_rate_tested,
    )


def _findings(counted: Counts) -> Findings:
    return Findings(
        substantiated=counted[FigureKey.SUBSTANTIATED],
        partly_substantiated=counted[FigureKey.PARTLY_SUBSTANTIATED],
        not_substantiated=counted[FigureKey.NOT_SUBSTANTIATED],
        unverifiable=counted[FigureKey.UNVERIFIABLE],
        none=counted[FigureKey.NO_FINDING],
    )


def _timeliness(counted: Counts, clock: str, not_owed: FigureKey) -> Timeliness:
    return Timeliness(
        on_time=counted[FigureKey(f"{clock}_on_time")],
        late=counted[FigureKey(f"{clock}_late")],
        overdue=counted[FigureKey(f"{clock}_overdue")],
        missed=counted[FigureKey(f"{clock}_missed")],
        open=counted[FigureKey(f"{clock}_open")],
        not_owed=counted[not_owed],
    )


def clocks_of(found: Iterable[tuple[Clock, int]]) -> Timeliness:
    totals = Counter[Clock]()
    for clock, n in found:
        totals[clock] += n
    return Timeliness(
        on_time=totals[Clock.ON_TIME],
        late=totals[Clock.LATE],
        overdue=totals[Clock.OVERDUE],
        missed=totals[Clock.MISSED],
        open=totals[Clock.OPEN],
        not_owed=totals[Clock.NOT_OWED],
    )


def _exits(counted: Counts) -> Exits:
    return Exits(
        non_accepted=counted[FigureKey.NON_ACCEPTED],
        forwarded=counted[FigureKey.FORWARDED],
        withdrawn=counted[FigureKey.WITHDRAWN],
        merged=counted[FigureKey.MERGED],
        retyped_out=counted[FigureKey.RETYPED_OUT],
        retyped_in=counted[FigureKey.RETYPED_IN],
    )


def _months(groups: Groups, period: Period) -> tuple[MonthLine, ...]:
    """Every month of the period, those without a complaint too."""
    by_month: defaultdict[date, list[tuple[Validity, int]]] = defaultdict(list)
    for group, n in groups.cases.items():
        if group.counted_as in COUNTED:
            by_month[group.month_on].append((group.validity, n))
    firsts = (month.first_on.replace(day=1) for month in period.months())
    return tuple(MonthLine(first, _by_validity(by_month[first])) for first in firsts)


def _table(cells: Mapping[Cell, int]) -> tuple[TableLine, ...]:
    by_value: defaultdict[str | None, list[tuple[Validity, int]]] = defaultdict(list)
    for cell, n in cells.items():
        by_value[cell.value].append((cell.validity, n))
    return most_first(TableLine(value, _by_validity(found)) for value, found in by_value.items())


def _incidents(groups: Groups, all_complaints: ValidityCounts) -> Incidents:
    """Valid where one of its complaints is; pending where none is, and one is not yet determined."""
    lines = [line for line in _table(groups.cells[Dimension.INCIDENT]) if line.value is not None]
    shared = _by_validity((validity, n) for line in lines for validity, n in _parts(line.counts))
    as_one = _by_validity((_validity_of(line.counts), 1) for line in lines)
    return Incidents(
        complaints=shared.total,
        incidents=len(lines),
        counted_as_one=ValidityCounts(
            valid=all_complaints.valid - shared.valid + as_one.valid,
            not_valid=all_complaints.not_valid - shared.not_valid + as_one.not_valid,
            pending=all_complaints.pending - shared.pending + as_one.pending,
        ),
    )


def _parts(counts: ValidityCounts) -> tuple[tuple[Validity, int], ...]:
    return (
        (Validity.VALID, counts.valid),
        (Validity.NOT_VALID, counts.not_valid),
        (Validity.PENDING, counts.pending),
    )


def _validity_of(counts: ValidityCounts) -> Validity:
    if counts.valid:
        return Validity.VALID
    return Validity.PENDING if counts.pending else Validity.NOT_VALID


def _handled(groups: Groups) -> tuple[HandledLine, ...]:
    found = [(how, t.validity, n) for t, n in groups.treatments.items() for how in t.handled]
    return tuple(
        HandledLine(
            handled=handled,
            valid=sum(n for how, validity, n in found if how is handled and validity is Validity.VALID),
            complaints=sum(n for how, _, n in found if how is handled),
        )
        for handled in HowHandled
    )


def _calls(groups: Groups) -> Calls:
    said = {
        answer: sum(n for call, n in groups.calls.items() if call.satisfaction is answer)
        for answer in FollowUpAnswer
    }
    return Calls(
        made=sum(n for call, n in groups.calls.items() if call.call.is_done),
        owed=sum(n for call, n in groups.calls.items() if call.call is Clock.OPEN),
        answers=said,
        unasked=sum(n for call, n in groups.calls.items() if call.satisfaction is None),
    )


def stage_counts(stages: Mapping[StageGroup, int], kind: ProceedingKind) -> StageCounts:
    own = {group: n for group, n in stages.items() if group.kind is kind}
    outcomes = Counter[str]()
    for group, n in own.items():
        outcomes[group.outcome] += n
    return StageCounts(
        kind=kind,
        received=sum(own.values()),
        outcomes=dict(sorted(outcomes.items())),
        timeliness=clocks_of((group.answer, n) for group, n in own.items()),
    )
