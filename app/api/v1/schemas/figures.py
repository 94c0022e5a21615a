"""Figures of an operator and of the agency, of a period (Arts. 8, 13; rules F1 to F8)."""

from collections.abc import Mapping
from datetime import date
from typing import Self

from app.api.v1.schemas.figure_parts import (
    BalanceOut,
    CallsOut,
    ExitsOut,
    FindingsOut,
    HandledOut,
    IncidentsOut,
    LineRateOut,
    MonthOut,
    RateOut,
    RepliesOut,
    ShareOut,
    StageCountsOut,
    TableLineOut,
    TimelinessOut,
    ValidityCountsOut,
)
from app.api.v1.schemas.matters import OrganisationCodeIn
from app.domain.figures.groups import Dimension
from app.domain.figures.results import (
    Comparison,
    Figures,
    Headline,
)
from app.domain.figures.selection import FigureKey
from app.http.strict_models import Day, InstantOut, Out, QueryModel
from app.usecases.queries.figures import (
    FiguresRead,
)

MOST_LINES = 500


class FiguresQuery(QueryModel):
    """Both days belong to the period."""

    operator: OrganisationCodeIn
    first: Day
    last: Day


class HeadlineOut(Out):
    first: date
    last: date
    received: int
    counts: ValidityCountsOut
    both_registers: ValidityCountsOut
    rate: RateOut
    replies: RepliesOut
    timeliness: TimelinessOut

    @classmethod
    def of(cls, headline: Headline, read: FiguresRead) -> Self:
        return cls(
            first=headline.period.first_on,
            last=headline.period.last_on,
            received=headline.received,
            counts=ValidityCountsOut.of(headline.counts),
            both_registers=ValidityCountsOut.of(headline.union.counts),
            rate=RateOut.of(headline.rate, read.rate_threshold),
            replies=RepliesOut.of(headline.replies, read.reply_threshold),
            timeliness=TimelinessOut.of(headline.timeliness),
        )


class ComparisonOut(Out):
    """The first two and the trend are there for a whole quarter."""

    quarter_before: HeadlineOut | None
    year_before: HeadlineOut | None
    trend: list[HeadlineOut]
    year_to_date: HeadlineOut

    @classmethod
    def of(cls, found: Comparison, read: FiguresRead) -> Self:
        before, year = found.quarter_before, found.year_before
        return cls(
            quarter_before=HeadlineOut.of(before, read) if before else None,
            year_before=HeadlineOut.of(year, read) if year else None,
            trend=[HeadlineOut.of(one, read) for one in found.trend],
            year_to_date=HeadlineOut.of(found.year_to_date, read),
        )


class FiguresOut(Out):
    """`counts` and `own_rate` go by the operator's register (Art. 8), `both_registers` and `rate` by both (Art. 13).

    `counted` holds each figure under its key, which leads to the cases behind it. `is_partial`: the law was not in
    force in all of the period. A table has at most 500 lines, the most complained of.
    """

    operator: str
    first: date
    last: date
    as_of: InstantOut
    is_partial: bool
    last_due_at: InstantOut | None
    counted: Mapping[FigureKey, int]
    balance: BalanceOut
    counts: ValidityCountsOut
    both_registers: ValidityCountsOut
    only_agency: ValidityCountsOut
    rate: RateOut
    own_rate: RateOut
    replies: RepliesOut
    findings: FindingsOut
    start: TimelinessOut
    reply: TimelinessOut
    exits: ExitsOut
    overturned: int
    months: list[MonthOut]
    tables: Mapping[Dimension, list[TableLineOut]]
    lines: list[LineRateOut]
    incidents: IncidentsOut
    handled: list[HandledOut]
    calls: CallsOut
    reviews: StageCountsOut
    appeals: StageCountsOut
    direct_complaints: StageCountsOut
    comparison: ComparisonOut

    @classmethod
    def of(cls, read: FiguresRead) -> Self:
        found = read.figures
        return cls(
            operator=found.operator,
            first=found.period.first_on,
            last=found.period.last_on,
            as_of=found.as_of,
            is_partial=found.is_partial,
            last_due_at=found.last_due_at,
            counted=found.counted,
            balance=_balance(found),
            counts=ValidityCountsOut.of(found.counts),
            both_registers=ValidityCountsOut.of(found.union.counts),
            only_agency=ValidityCountsOut.of(found.union.only_agency),
            rate=RateOut.of(found.rate, read.rate_threshold),
            own_rate=RateOut.of(found.own_rate, read.rate_threshold),
            replies=RepliesOut.of(found.replies, read.reply_threshold),
            findings=FindingsOut(
                **{name: getattr(found.findings, name) for name in FindingsOut.model_fields}
            ),
            start=TimelinessOut.of(found.start),
            reply=TimelinessOut.of(found.reply),
            exits=ExitsOut(**{name: getattr(found.exits, name) for name in ExitsOut.model_fields}),
            overturned=found.overturned,
            months=[MonthOut.of(line) for line in found.months],
            tables={
                dimension: [TableLineOut.of(line) for line in lines[:MOST_LINES]]
                for dimension, lines in found.tables.items()
            },
            lines=[LineRateOut.of(line) for line in found.lines[:MOST_LINES]],
            incidents=IncidentsOut.of(found.incidents),
            handled=[HandledOut.of(line) for line in found.handled],
            calls=CallsOut.of(found.calls),
            reviews=StageCountsOut.of(found.reviews),
            appeals=StageCountsOut.of(found.appeals),
            direct_complaints=StageCountsOut.of(found.direct_complaints),
            comparison=ComparisonOut.of(read.comparison, read),
        )


def _balance(found: Figures) -> BalanceOut:
    return BalanceOut(
        carried_in=found.balance.carried_in,
        received=found.balance.received,
        concluded=found.balance.concluded,
        carried_out=found.balance.carried_out,
        conclusion=ShareOut.of(found.balance.conclusion),
    )
