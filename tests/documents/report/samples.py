"""Reports to print: made of plain numbers that add up, so that each page can be looked at."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from app.documents.report.names import Names
from app.domain.figures.facts import Clock, CountedAs
from app.domain.figures.groups import Dimension
from app.domain.figures.lines import line_rates
from app.domain.figures.periods import Period, Quarter
from app.domain.figures.results import (
    Balance,
    BothRegisters,
    Calls,
    Comparison,
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
)
from app.domain.figures.selection import FigureKey
from app.domain.identifiers import CaseNumber
from app.domain.parties import OrganisationCode
from app.domain.proceedings.kinds import ProceedingKind
from app.domain.proceedings.validity import Validity
from app.domain.reports.calls import HotlineCalls
from app.domain.reports.content import (
    ListedCase,
    Narrative,
    ReportContent,
    Restatement,
    WordedCalls,
    WordedMeasure,
)
from app.domain.reports.report import MeasureState
from app.domain.reports.restatement import Restated
from app.domain.ridership.coverage import PeriodRidership
from app.domain.ridership.values import Basis, LineDay
from app.domain.rulebook.items import Crossed, Source, Threshold
from app.domain.rulebook.kinds import Figure, Nature
from app.domain.rulebook.policies import RateCounts, ReplyRateTested
from app.domain.taxonomy import FollowUpAnswer, HowHandled

OPERATOR = OrganisationCode("symetro")
QUARTER = Quarter(2026, 3)
AS_OF = datetime(2026, 10, 15, 0, 30, tzinfo=UTC)
LAW = Source(
    basis=("Art. 13",), nature=Nature.LAW, version="1", effective_from=date(2019, 9, 1), effective_to=None
)
THREE_PER_MILLION = Threshold(
    figure=Figure.VALID_RATE, count=3, per=1_000_000, crossed=Crossed.ABOVE, source=LAW
)
CATEGORIES = {
    "S01": "服务态度",
    "F02": "电梯、自动扶梯停用或故障",
    "F05": "空调温度",
    "O03": "换乘组织与引导标识",
}
NAMES = Names(
    operator="沈阳地铁集团有限公司",
    agency="沈阳市交通运输综合行政执法队",
    law="沈阳市地铁交通乘客投诉管理办法",
    law_number="沈交发〔2019〕62号",
    categories=CATEGORIES,
    lines={str(one): f"{one}号线" for one in (1, 2, 9, 10)},
    stations={"qndj": "青年大街", "sybz": "沈阳北站"},
    units={"zwb": "站务部", "jdb": "机电部"},
)


def validity(valid: int, not_valid: int, pending: int) -> ValidityCounts:
    return ValidityCounts(valid=valid, not_valid=not_valid, pending=pending)


def ridership(trips: int | None, period: Period, missing: Sequence[LineDay] = ()) -> PeriodRidership:
    return PeriodRidership(
        basis=Basis.BOARDINGS,
        first_on=period.first_on,
        last_on=period.last_on,
        trips=trips,
        missing=tuple(missing),
    )


def rate(valid: int, pending: int, riders: PeriodRidership) -> Rate:
    return Rate(counts=RateCounts.COMPLAINTS, valid=valid, pending=pending, ridership=riders)


def replies(replied: int, on_time: int, not_replied: int, running: int = 0) -> Replies:
    return Replies(
        replied=replied,
        on_time=on_time,
        not_replied=not_replied,
        running=running,
        not_owed=0,
        told=replied,
        unreachable=0,
        posted_under_code=0,
        agency_handled=0,
        tested=ReplyRateTested.REPLIED,
    )


def timeliness(on_time: int, late: int = 0, overdue: int = 0, open_: int = 0) -> Timeliness:
    return Timeliness(on_time=on_time, late=late, overdue=overdue, missed=0, open=open_, not_owed=0)


def headline(period: Period, counts: ValidityCounts, trips: int | None) -> Headline:
    riders = ridership(trips, period)
    return Headline(
        period=period,
        received=counts.total,
        counts=counts,
        union=BothRegisters(counts=counts, only_agency=validity(0, 0, 0)),
        rate=rate(counts.valid, counts.pending, riders),
        replies=replies(counts.valid, counts.valid, 0),
        timeliness=timeliness(counts.total),
    )


def stage(kind: ProceedingKind, outcomes: dict[str, int]) -> StageCounts:
    received = sum(outcomes.values())
    return StageCounts(kind=kind, received=received, outcomes=outcomes, timeliness=timeliness(received))


def spread(names: Sequence[str | None], counts: ValidityCounts) -> tuple[TableLine, ...]:
    """The counts over the names, whole, the first taking what is left."""
    if not counts.total:
        return ()
    each = [validity(counts.valid // (2 * len(names)), 0, 0) for _ in names[1:]]
    taken = sum(one.valid for one in each)
    first = validity(counts.valid - taken, counts.not_valid, counts.pending)
    return tuple(TableLine(name, one) for name, one in zip(names, [first, *each], strict=True))


def by_line(
    trips: int | None, period: Period, missing: Sequence[LineDay] = ()
) -> Mapping[str, PeriodRidership]:
    """The trips in four parts; a line with a missing day has none, nor has any where only totals are missing."""
    found = {}
    for place, line in enumerate(("1", "2", "9", "10")):
        own = [one for one in missing if one.line == line]
        part = None if own or (trips is None and not missing) else (trips or 231_203_400) * (4 - place) // 10
        found[line] = ridership(part, period, own)
    return found


def figures(
    counts: ValidityCounts,
    trips: int | None = 231_203_400,
    *,
    quarter: Quarter = QUARTER,
    missing: Sequence[LineDay] = (),
    lines: Sequence[str | None] = ("1", "2", "9", "10", None),
) -> Figures:
    period = quarter.period
    riders = ridership(trips, period, missing)
    total = counts.total
    months = list(period.months())
    return Figures(
        operator=OPERATOR,
        period=period,
        as_of=AS_OF,
        is_partial=False,
        last_due_at=datetime(2026, 10, 16, 16, 0, tzinfo=UTC),
        counted={FigureKey.RECEIVED: total, FigureKey.VALID: counts.valid},
        balance=Balance(carried_in=12, received=total, concluded=total, carried_out=12),
        counts=counts,
        union=BothRegisters(counts=counts, only_agency=validity(0, 0, 0)),
        rate=rate(counts.valid, counts.pending, riders),
        own_rate=rate(counts.valid, counts.pending, riders),
        replies=replies(max(counts.valid - 1, 0), max(counts.valid - 7, 0), min(counts.valid, 1)),
        findings=Findings(
            substantiated=counts.valid,
            partly_substantiated=0,
            not_substantiated=counts.not_valid,
            unverifiable=0,
            none=counts.pending,
        ),
        start=timeliness(max(total - 3, 0), min(total, 3)),
        reply=timeliness(max(total - 9, 0), min(total, 5), open_=min(max(total - 5, 0), 4)),
        exits=Exits(non_accepted=2, forwarded=1, withdrawn=3, merged=4, retyped_out=1, retyped_in=0)
        if total
        else NO_EXITS,
        overturned=1 if total else 0,
        months=tuple(
            MonthLine(month.first_on, counts if place == 0 else validity(0, 0, 0))
            for place, month in enumerate(months)
        ),
        tables={
            Dimension.CHANNEL: spread(["hotline", "station", "city_hotline_12345"], counts),
            Dimension.CATEGORY: spread(list(CATEGORIES), counts),
            Dimension.CAUSE: spread(["staff", "facility", None], counts),
            Dimension.LINE: spread(lines, counts),
            Dimension.STATION: spread(["qndj", "sybz", None], counts),
            Dimension.RESPONSIBLE: spread(["zwb", "jdb", None], counts),
        },
        lines=line_rates(spread(lines, counts), by_line(trips, period, missing)),
        incidents=Incidents(complaints=9, incidents=2, counted_as_one=counts),
        handled=(HandledLine(HowHandled.EXPLANATION, counts.valid // 2, total // 2),) if total else (),
        calls=Calls(
            made=total // 3,
            owed=0,
            answers={FollowUpAnswer.SATISFIED: total // 3},
            unasked=total - total // 3,
        ),
        reviews=stage(ProceedingKind.REVIEW, {"changed": 2, "undecided": 1, "upheld": 11} if total else {}),
        appeals=stage(ProceedingKind.APPEAL, {"not_upheld": 4, "upheld": 1, "withdrawn": 1} if total else {}),
        direct_complaints=stage(ProceedingKind.DIRECT_COMPLAINT, {"undecided": 3} if total else {}),
    )


NO_EXITS = Exits(non_accepted=0, forwarded=0, withdrawn=0, merged=0, retyped_out=0, retyped_in=0)


def comparison(own: Figures, quarter: Quarter = QUARTER, *, gap: int | None = 4) -> Comparison:
    this = headline(own.period, own.counts, own.rate.ridership.trips)
    trend = [
        headline(one.period, validity(400 + 31 * place, 20, 0), None if place == gap else 210_000_000)
        for place, one in enumerate(quarter.trend[:-1])
    ]
    return Comparison(
        quarter_before=trend[-1],
        year_before=trend[3],
        trend=(*trend, this),
        year_to_date=headline(
            quarter.period.year_to_date, validity(1_700, 60, own.counts.pending), 650_000_000
        ),
    )


def cases(count: int) -> tuple[ListedCase, ...]:
    return tuple(_case(number) for number in range(1, count + 1))


def _case(number: int) -> ListedCase:
    received = date(2026, 7, 1) + timedelta(days=number % 92)
    told = None if number % 40 == 0 else received + timedelta(days=5)
    return ListedCase(
        number=CaseNumber(f"沈铁投〔2026〕{number:05d}号"),
        received_on=received,
        channel="hotline",
        category=list(CATEGORIES)[number % 4],
        line=None if number % 9 == 0 else ("1", "2", "9", "10")[number % 4],
        station="qndj" if number % 3 else None,
        counted_as=str(CountedAs.ACCEPTED),
        validity=(Validity.VALID, Validity.NOT_VALID, Validity.PENDING)[number % 11 // 5],
        replied_on=told,
        reply=Clock.ON_TIME if told else Clock.OVERDUE,
    )


NARRATIVE = Narrative(
    analysis="本季度有效投诉主要集中在服务态度和电梯停用两个方面。\n一是暑期客流增长，部分车站岗位替换频繁，新上岗人员服务用语不规范；"
    "二是自动扶梯集中大修，公告位置不够显著，替代路线说明不清。",
    typical_cases=(
        "8月某日，乘客反映某站自动扶梯连续停用而无公告。经查属实，系施工单位未按要求张贴公告。运营单位当日补贴公告并致歉。",
    ),
    measures=(
        WordedMeasure(
            text="修订自动扶梯大修公告标准，公告随施工票一并签发",
            owner="jdb",
            due_on=date(2026, 11, 30),
            planned_in="2026Q3",
        ),
        WordedMeasure(
            text="新上岗站务人员服务用语复训并逐人考核",
            owner="zwb",
            due_on=date(2026, 12, 31),
            planned_in="2026Q3",
        ),
    ),
    carried=(
        WordedMeasure(
            text="空调温度分时段公布",
            owner="jdb",
            due_on=date(2026, 8, 31),
            planned_in="2026Q2",
            state=MeasureState.DONE,
            note="8月20日起各线实施",
        ),
    ),
)
CALLS = HotlineCalls(offered=124_506, answered=119_877, called_back=4_380)
RESTATED = Restatement(
    period="2026Q2",
    version=1,
    submitted_at=datetime(2026, 7, 14, 2, 0, tzinfo=UTC),
    figures=(
        Restated(figure="valid", before=585, after=586),
        Restated(figure="trips", before=None, after=209_000_000),
    ),
)


def content(own: Figures | None = None, *, listed: int = 45, is_draft: bool = False) -> ReportContent:
    own = own or figures(validity(558, 31, 23))
    return ReportContent(
        operator=OPERATOR,
        quarter=QUARTER,
        version=1,
        is_draft=is_draft,
        figures=own,
        comparison=comparison(own),
        threshold=THREE_PER_MILLION,
        cases=cases(listed),
        pending=(),
        calls=WordedCalls(counts=CALLS, source="投诉热线话务平台2026年第三季度报表"),
        calls_before=HotlineCalls(offered=120_310, answered=113_029, called_back=6_544),
        narrative=NARRATIVE,
        restatements=(RESTATED,),
    )


def empty_quarter() -> ReportContent:
    """Nobody complained, and nothing was written."""
    return replace(
        content(figures(validity(0, 0, 0)), listed=0, is_draft=True),
        narrative=Narrative(),
        calls=None,
        calls_before=None,
        restatements=(),
    )


def without_ridership() -> ReportContent:
    days = [LineDay("9", date(2026, 8, day)) for day in (3, 4, 5)] + [LineDay(None, date(2026, 9, 30))]
    return content(figures(validity(558, 31, 23), None, missing=days))


def with_many_lines(count: int = 40) -> ReportContent:
    """More lines than a table of the body shows, with names as long as they get."""
    return content(figures(validity(900, 31, 23), lines=[f"L{number}" for number in range(count)]))
