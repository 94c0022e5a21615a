"""Parts of figures: exact fractions with what people are shown, null where there is no rate (rules F3 to F6)."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Self

from app.api.v1.schemas.ridership import MissingOut
from app.domain.figures.results import (
    Calls,
    HandledLine,
    Incidents,
    LineRate,
    MonthLine,
    Rate,
    Replies,
    Share,
    StageCounts,
    TableLine,
    Timeliness,
    ValidityCounts,
    shown,
)
from app.domain.proceedings.kinds import ProceedingKind
from app.domain.ridership.values import Basis
from app.domain.rulebook.items import Threshold
from app.domain.rulebook.policies import RateCounts, ReplyRateTested
from app.domain.taxonomy import FollowUpAnswer, HowHandled
from app.http.strict_models import Out

MOST_RUNS = 500


class FractionOut(Out):
    """Exact; `shown` is rounded half up to two decimals and never compared."""

    numerator: int
    denominator: int
    shown: str

    @classmethod
    def of(cls, value: Fraction | None) -> Self | None:
        if value is None:
            return None
        return cls(numerator=value.numerator, denominator=value.denominator, shown=shown(value))


class ShareOut(Out):
    """A part of a whole; `percent` is null where there is no whole."""

    part: int
    whole: int
    percent: FractionOut | None

    @classmethod
    def of(cls, share: Share) -> Self:
        return cls(part=share.part, whole=share.whole, percent=FractionOut.of(share.percent))


class ThresholdOut(Out):
    count: int
    per: int

    @classmethod
    def of(cls, threshold: Threshold) -> Self:
        return cls(count=threshold.count, per=threshold.per)


class ValidityCountsOut(Out):
    valid: int
    not_valid: int
    pending: int
    total: int

    @classmethod
    def of(cls, counts: ValidityCounts) -> Self:
        return cls(valid=counts.valid, not_valid=counts.not_valid, pending=counts.pending, total=counts.total)


class RateOut(Out):
    """Valid complaints per million trips. `low` to `high` is the range with what is pending; all null without a whole
    period's ridership, and `missing` names the days (at most 500 runs of them).
    """

    counts: RateCounts
    valid: int
    pending: int
    basis: Basis
    trips: int | None
    missing: list[MissingOut]
    low: FractionOut | None
    high: FractionOut | None
    is_above: bool | None
    may_be_above: bool | None
    threshold: ThresholdOut

    @classmethod
    def of(cls, rate: Rate, threshold: Threshold) -> Self:
        return cls(
            counts=rate.counts,
            valid=rate.valid,
            pending=rate.pending,
            basis=rate.ridership.basis,
            trips=rate.ridership.trips,
            missing=MissingOut.all_of(rate.ridership.missing_runs[:MOST_RUNS]),
            low=FractionOut.of(rate.low),
            high=FractionOut.of(rate.high),
            is_above=rate.is_above(threshold),
            may_be_above=rate.may_be_above(threshold),
            threshold=ThresholdOut.of(threshold),
        )


class RepliesOut(Out):
    """`rate` is replied at all, `on_time_rate` in time, both of the valid ones that were owed a reply."""

    replied: int
    on_time: int
    not_replied: int
    running: int
    not_owed: int
    told: int
    unreachable: int
    posted_under_code: int
    agency_handled: int
    rate: ShareOut
    on_time_rate: ShareOut
    tested: ReplyRateTested
    is_below: bool | None
    threshold: ThresholdOut

    @classmethod
    def of(cls, replies: Replies, threshold: Threshold) -> Self:
        return cls(
            replied=replies.replied,
            on_time=replies.on_time,
            not_replied=replies.not_replied,
            running=replies.running,
            not_owed=replies.not_owed,
            told=replies.told,
            unreachable=replies.unreachable,
            posted_under_code=replies.posted_under_code,
            agency_handled=replies.agency_handled,
            rate=ShareOut.of(replies.rate),
            on_time_rate=ShareOut.of(replies.on_time_rate),
            tested=replies.tested,
            is_below=replies.is_below(threshold),
            threshold=ThresholdOut.of(threshold),
        )


class TimelinessOut(Out):
    on_time: int
    late: int
    overdue: int
    missed: int
    open: int
    not_owed: int
    total: int
    rate: ShareOut

    @classmethod
    def of(cls, found: Timeliness) -> Self:
        return cls(
            on_time=found.on_time,
            late=found.late,
            overdue=found.overdue,
            missed=found.missed,
            open=found.open,
            not_owed=found.not_owed,
            total=found.total,
            rate=ShareOut.of(found.rate),
        )


class BalanceOut(Out):
    carried_in: int
    received: int
    concluded: int
    carried_out: int
    conclusion: ShareOut


class FindingsOut(Out):
    substantiated: int
    partly_substantiated: int
    not_substantiated: int
    unverifiable: int
    none: int


class ExitsOut(Out):
    non_accepted: int
    forwarded: int
    withdrawn: int
    merged: int
    retyped_out: int
    retyped_in: int


class TableLineOut(Out):
    """`value` is null for the cases that have none."""

    value: str | None
    counts: ValidityCountsOut

    @classmethod
    def of(cls, line: TableLine) -> Self:
        return cls(value=line.value, counts=ValidityCountsOut.of(line.counts))


class LineRateOut(Out):
    """Complaints in the operator's register that name this line, per million of its own trips; `line` is null for those
    that name none. All lines add up to `counts`. No line is held against the threshold. Without a value for every day
    there is no rate, and `missing` names the days (at most 500 runs); where the operator states its total alone, no
    line has one.
    """

    line: str | None
    counts: ValidityCountsOut
    trips: int | None
    missing: list[MissingOut]
    low: FractionOut | None
    high: FractionOut | None

    @classmethod
    def of(cls, line: LineRate) -> Self:
        return cls(
            line=line.line,
            counts=ValidityCountsOut.of(line.counts),
            trips=line.trips,
            missing=MissingOut.all_of(line.missing[:MOST_RUNS]),
            low=FractionOut.of(line.low),
            high=FractionOut.of(line.high),
        )


class MonthOut(Out):
    """`month` is its first day."""

    month: date
    counts: ValidityCountsOut

    @classmethod
    def of(cls, line: MonthLine) -> Self:
        return cls(month=line.month_on, counts=ValidityCountsOut.of(line.counts))


class HandledOut(Out):
    """One reply may say several things, so these add up to no total."""

    handled: HowHandled
    valid: int
    complaints: int

    @classmethod
    def of(cls, line: HandledLine) -> Self:
        return cls(handled=line.handled, valid=line.valid, complaints=line.complaints)


class IncidentsOut(Out):
    complaints: int
    incidents: int
    counted_as_one: ValidityCountsOut

    @classmethod
    def of(cls, found: Incidents) -> Self:
        return cls(
            complaints=found.complaints,
            incidents=found.incidents,
            counted_as_one=ValidityCountsOut.of(found.counted_as_one),
        )


class CallsOut(Out):
    made: int
    owed: int
    answers: Mapping[FollowUpAnswer, int]
    unasked: int

    @classmethod
    def of(cls, calls: Calls) -> Self:
        return cls(made=calls.made, owed=calls.owed, answers=calls.answers, unasked=calls.unasked)


class StageCountsOut(Out):
    kind: ProceedingKind
    received: int
    outcomes: Mapping[str, int]
    timeliness: TimelinessOut

    @classmethod
    def of(cls, found: StageCounts) -> Self:
        return cls(
            kind=found.kind,
            received=found.received,
            outcomes=found.outcomes,
            timeliness=TimelinessOut.of(found.timeliness),
        )
