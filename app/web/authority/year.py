"""The year at a glance: the rate against the threshold, replies, what a person must do, trend, tables (Art. 13)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Path, Query
from markupsafe import Markup
from starlette.responses import Response

from app.documents.charts.drawing import draw
from app.documents.report.names import quarter_name
from app.documents.report.overview import trend_chart
from app.documents.vocabulary import said
from app.domain.duties.cut_offs import CutOff
from app.domain.figures.groups import Dimension
from app.domain.figures.periods import Quarter
from app.domain.figures.results import Figures, ValidityCounts
from app.domain.figures.selection import FigureKey
from app.domain.instants import shifted
from app.domain.parties import OrganisationKind
from app.usecases.errors import NotFound
from app.usecases.queries.bodies import Organisation, list_bodies
from app.usecases.queries.duties import YearOfTests, read_duties
from app.usecases.queries.figures import PeriodRead, TrendRead, read_period, read_trend
from app.web.authority import access
from app.web.days import day_words, due_words
from app.web.figure_rows import (
    line_names,
    line_rate_in_words,
    rate_in_words,
    replies_in_words,
    runs_in_words,
    share_in_words,
    standing_in_words,
)
from app.web.page import Page
from app.web.staff import TheStaffPage

router = APIRouter(prefix="/authority")

FIRST_YEAR = 2019  # Art. 17
NO_LINE = "未指明线路"
Year = Annotated[int, Path(ge=FIRST_YEAR, le=2100)]


@dataclass(frozen=True, slots=True, kw_only=True)
class LineShown:
    name: str
    received: int
    valid: int
    pending: int
    path: str
    rate: str = ""


@router.get("", name="authority", **access.READS)
async def now(page: TheStaffPage) -> Response:
    return page.go(f"/authority/{page.today.year}")


@router.get("/{year}", name="authority_year", **access.READS)
async def of_year(
    year: Year, page: TheStaffPage, operator: Annotated[str, Query(max_length=16)] = ""
) -> Response:
    if year > page.today.year:
        raise NotFound
    operators = [
        one
        for one in await list_bodies(page.site.office, **page.who)
        if one.kind is OrganisationKind.OPERATOR
    ]
    if not operators:
        raise NotFound
    ours = [one for one in operators if page.site.office.network.lines_of(one.code)]
    chosen = next((one for one in operators if one.code == operator), (ours or operators)[0])
    first, last = date(year, 1, 1), last_whole_day(year, page.today)
    lines = line_names(page)
    found = await read_period(page.site.office, chosen.code, first_on=first, last_on=last, **page.who)
    figures = found.figures
    trend = await read_trend(page.site.office, chosen.code, last_whole_quarter(last), **page.who)
    is_unknown = figures.rate.low is None
    tests = await read_duties(page.site.office, chosen.code, year, is_warned=is_unknown, **page.who)
    return page.show(
        "authority/year.html",
        year=year,
        last=last,
        chosen=chosen,
        years=list(range(page.today.year, FIRST_YEAR - 1, -1))[:8],
        sides=await _sides(page, operators, {chosen.code: found}, first, last),
        figures=figures,
        sentence=_sentence(found),
        rate=rate_in_words(figures.rate, lines),
        is_above=figures.rate.is_above(found.rate_threshold),
        standing=standing_in_words(figures.rate, found.rate_threshold),
        missing=_warned(tests) if is_unknown else "",
        replies=replies_in_words(figures.replies, found.reply_threshold),
        on_time=share_in_words(figures.replies.on_time_rate),
        numbers=_numbers(figures, chosen.code),
        duties=_duties(tests),
        awaited=_awaited(tests, lines),
        chart=Markup(draw(trend_chart(trend.headlines, trend.rate_threshold), "trend")),  # noqa: S704
        trend=_trend(trend, lines),
        lines=_by_line(figures, chosen.code, lines),
        categories=_by_category(page, figures, chosen.code)[:10],
    )


def last_whole_day(year: int, today: date) -> date:
    """The year's last, or yesterday; on 1 January the day itself: ridership is known when a day is over."""
    if today.year > year:
        return date(year, 12, 31)
    return max(date(year, 1, 1), shifted(today, -1))


def last_whole_quarter(day: date) -> Quarter:
    """The latest that is over by the end of the day."""
    quarter = Quarter.of(day)
    return quarter if quarter.period.last_on <= day else quarter.before


def _warned(tests: YearOfTests) -> str:
    """As far as ridership is on record: a warning, never a duty (rule F7)."""
    warning = tests.warning
    if warning is None or warning.inputs is None:
        return "客运量补齐以后才能计算。"
    inputs = warning.inputs
    above = warning.outcome is not None and bool(warning.outcome.is_above)
    return (
        f"客运量录到 {day_words(inputs.last_on)}："
        f"有效投诉 {inputs.valid} 件（两方登记合并计算）÷ {inputs.trips:,} 人次，"
        f"{'已超过' if above else '没有超过'}阈值（预警，不产生职责）。"
    )


def _sentence(found: PeriodRead) -> str:
    """First what it comes to."""
    figures = found.figures
    counted = figures.counts
    rate = standing_in_words(figures.rate, found.rate_threshold)
    return (
        f"本年度至今运营单位受理投诉 {counted.total} 件，其中有效投诉 {counted.valid} 件，待认定 {counted.pending} 件；"
        f"有效投诉率{rate}；有效投诉回复率：{replies_in_words(figures.replies, found.reply_threshold)}。"
    )


async def _sides(
    page: Page, operators: Sequence[Organisation], known: Mapping[str, PeriodRead], first: date, last: date
) -> list[Mapping[str, Any]]:
    """Operators side by side, where there are several; `known` was read already."""
    if len(operators) < 2:
        return []
    found: list[Mapping[str, Any]] = []
    for one in operators:
        read = known.get(one.code) or await read_period(
            page.site.office, one.code, first_on=first, last_on=last, **page.who
        )
        found.append(
            {
                "code": one.code,
                "name": one.name_zh,
                "received": read.figures.counts.total,
                "valid": read.figures.counts.valid,
                "rate": rate_in_words(read.figures.rate, line_names(page)),
                "replies": share_in_words(read.figures.replies.rate),
            }
        )
    return found


def cases_path(operator: str, figures: Figures, figure: FigureKey, **narrowed: str) -> str:
    """Where a number leads: the cases it counts."""
    days = {"first": figures.period.first_on.isoformat(), "last": figures.period.last_on.isoformat()}
    return f"/authority/cases/{operator}?{urlencode({**days, 'figure': figure, **narrowed})}"


NUMBERS = (
    (FigureKey.RECEIVED, "受理"),
    (FigureKey.VALID, "有效投诉"),
    (FigureKey.PENDING, "待认定"),
    (FigureKey.NOT_REPLIED, "有效投诉到期未回复"),
    (FigureKey.REPLY_OVERDUE, "超期尚未办结"),
    (FigureKey.REPLY_LATE, "逾期办结"),
    (FigureKey.START_LATE, "逾期启动"),
    (FigureKey.NON_ACCEPTED, "不予受理"),
    (FigureKey.WITHDRAWN, "乘客撤回"),
    (FigureKey.OVERTURNED, "有效性经执法机构改变"),
)


def _numbers(figures: Figures, operator: str) -> list[tuple[str, int, str]]:
    return [
        (words, figures.counted[key], cases_path(operator, figures, key) if figures.counted[key] else "")
        for key, words in NUMBERS
    ]


def _duties(tests: YearOfTests) -> list[Mapping[str, Any]]:
    return [
        {
            "path": f"/authority/duties/{one.operator}/{one.period}",
            "cut_off": cut_off_in_words(one.period),
            "status": said(one.status),
            "is_owed": not one.is_answered,
        }
        for one in tests.tests
    ]


def cut_off_in_words(period: str) -> str:
    cut_off = CutOff.read(period)
    if cut_off.is_years:
        return f"{cut_off.year}年度"
    return f"{quarter_name(Quarter(cut_off.year, cut_off.number))}（年度至今）"


def _awaited(tests: YearOfTests, lines: Mapping[str, str]) -> list[str]:
    found = []
    for one in tests.awaited:
        why = f"缺客运量：{runs_in_words(one.missing, lines)}" if one.missing else ""
        why = why or f"最后一件的期限是 {due_words(one.due_at)}"
        found.append(f"{cut_off_in_words(str(one.cut_off))}还没有比对，{why}")
    return found


def _trend(found: TrendRead, lines: Mapping[str, str]) -> list[tuple[str, ...]]:
    return [
        (
            quarter_name(one.period.quarter) if one.period.quarter else day_words(one.period.last_on),
            str(one.received),
            str(one.counts.valid),
            rate_in_words(one.rate, lines),
            share_in_words(one.replies.rate),
        )
        for one in found.headlines
    ]


def _by_line(figures: Figures, operator: str, names: Mapping[str, str]) -> list[LineShown]:
    """Every line in service, the most complained of first, each with the rate on its own trips."""
    return [
        replace(
            _shown(
                figures,
                operator,
                (Dimension.LINE, one.line),
                name=NO_LINE if one.line is None else names.get(one.line, one.line),
                counts=one.counts,
            ),
            rate=line_rate_in_words(one),
        )
        for one in sorted(figures.lines, key=lambda one: -one.counts.total)
    ]


def _by_category(page: Page, figures: Figures, operator: str) -> list[LineShown]:
    names = {code: one.name_zh for code, one in page.site.office.network.categories.items()}
    return [
        _shown(
            figures,
            operator,
            (Dimension.CATEGORY, one.value),
            name="未指明" if one.value is None else names.get(one.value, one.value),
            counts=one.counts,
        )
        for one in figures.tables[Dimension.CATEGORY]
    ]


def _shown(
    figures: Figures, operator: str, of: tuple[Dimension, str | None], *, name: str, counts: ValidityCounts
) -> LineShown:
    dimension, value = of
    narrowed = {"dimension": str(dimension), **({"value": value} if value else {})}
    return LineShown(
        name=name,
        received=counts.total,
        valid=counts.valid,
        pending=counts.pending,
        path=cases_path(operator, figures, FigureKey.RECEIVED, **narrowed) if counts.total else "",
    )
