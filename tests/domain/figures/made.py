"""Facts made up for tests: complaints of one operator, each as it is unless said otherwise."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import count
from typing import Any

from app.domain.figures.counting import Reckoning, figures
from app.domain.figures.facts import Clock, CountedAs, CountedCase, Judgement, Timed
from app.domain.figures.groups import grouped
from app.domain.figures.periods import Period
from app.domain.figures.results import Figures
from app.domain.figures.stages import CountedStage, Course
from app.domain.identifiers import ProceedingId
from app.domain.parties import OrganisationCode
from app.domain.proceedings.kinds import ProceedingKind
from app.domain.proceedings.notification import ToldHow
from app.domain.proceedings.validity import Finding, Validity
from app.domain.ridership.coverage import PeriodRidership
from app.domain.ridership.values import Basis, LineDay
from app.domain.rulebook.items import Crossed, Source, Threshold
from app.domain.rulebook.kinds import Figure, Nature
from app.domain.rulebook.policies import RateCounts, ReplyRateTested
from app.domain.taxonomy import Cause, Channel, HowHandled

OPERATOR = OrganisationCode("SYMTR")
AGENCY = OrganisationCode("SYZF")
YEAR = Period(date(2022, 1, 1), date(2022, 12, 31))
AFTERWARDS = datetime(2023, 2, 1, tzinfo=UTC)
DUE_AT = datetime(2022, 6, 10, 16, tzinfo=UTC)
VALID = Judgement(
    validity=Validity.VALID, finding=Finding.SUBSTANTIATED, cause=Cause.STAFF, responsible="line 1"
)
NOT_VALID = Judgement(validity=Validity.NOT_VALID, finding=Finding.NOT_SUBSTANTIATED)
BY_COMPLAINTS = Reckoning(RateCounts.COMPLAINTS, ReplyRateTested.REPLIED)
ANY_LAW = Source(
    basis=("Art. 13",),
    nature=Nature.LAW,
    version="1",
    effective_from=date(2019, 9, 1),
    effective_to=None,
)
ABOVE_3 = Threshold(figure=Figure.VALID_RATE, count=3, per=1_000_000, crossed=Crossed.ABOVE, source=ANY_LAW)
BELOW_100 = Threshold(figure=Figure.REPLY_RATE, count=100, per=100, crossed=Crossed.BELOW, source=ANY_LAW)

ids = count(1)


def a_case(**stated: Any) -> CountedCase:
    """Received on 1 June 2022, replied to on time, concluded on 6 June."""
    usual = CountedCase(
        id=ProceedingId(f"case-{next(ids)}"),
        operator=OPERATOR,
        received_on=date(2022, 6, 1),
        counted_as=CountedAs.ACCEPTED,
        original_type=None,
        concluded_on=date(2022, 6, 6),
        start=Timed(Clock.ON_TIME, DUE_AT),
        reply=Timed(Clock.ON_TIME, DUE_AT),
        replied_how=ToldHow.TOLD,
        judgement=VALID,
        channel=Channel.HOTLINE,
        category="S01",
        line="1",
        station=None,
        incident=None,
        handled=(HowHandled.APOLOGY,),
        call=Clock.NOT_OWED,
        satisfaction=None,
    )
    return replace(usual, **stated)


def open_case(**stated: Any) -> CountedCase:
    """Neither replied to nor determined, still to be answered."""
    usual: dict[str, Any] = {
        "concluded_on": None,
        "replied_how": None,
        "reply": Timed(Clock.OPEN, DUE_AT),
        "judgement": Judgement(),
        "handled": (),
    }
    return a_case(**{**usual, **stated})


def a_direct_complaint(**stated: Any) -> CountedStage:
    """To the agency alone, handled by it and found valid."""
    usual = CountedStage(
        id=ProceedingId(f"direct-{next(ids)}"),
        kind=ProceedingKind.DIRECT_COMPLAINT,
        owner=AGENCY,
        operator=OPERATOR,
        complaint=None,
        received_on=date(2022, 6, 1),
        answer=Timed(Clock.ON_TIME, DUE_AT),
        answered_how=ToldHow.TOLD,
        outcome="upheld",
        judgement=VALID,
        course=Course.TAKEN_UP,
    )
    return replace(usual, **stated)


def trips(number: int | None, *missing: LineDay) -> PeriodRidership:
    return PeriodRidership(
        basis=Basis.BOARDINGS, first_on=YEAR.first_on, last_on=YEAR.last_on, trips=number, missing=missing
    )


def figures_of(
    *cases: CountedCase,
    stages: tuple[CountedStage, ...] = (),
    ridership: PeriodRidership | None = None,
    lines: Mapping[str, PeriodRidership] | None = None,
    period: Period = YEAR,
    now: datetime = AFTERWARDS,
    reckoning: Reckoning = BY_COMPLAINTS,
) -> Figures:
    return figures(
        grouped(cases, stages, operator=OPERATOR, period=period, now=now),
        ridership or trips(288_024_800),
        lines=lines or {},
        operator=OPERATOR,
        period=period,
        as_of=now,
        is_partial=False,
        reckoning=reckoning,
    )
