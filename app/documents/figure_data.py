"""Figures for a program and for a terminal: exact values, and a line for each figure by its name (rules F3 to F6)."""

from collections.abc import Iterator, Mapping
from typing import Any

from app.documents.report.figure_words import figure_name
from app.domain.figures.agency import AgencyFigures
from app.domain.figures.results import (
    Comparison,
    Figures,
    Headline,
    Rate,
    Replies,
    Share,
    shown,
)
from app.domain.rulebook.items import Threshold

NO_RATE = "--"
RATE_NAME = "有效乘客投诉率（次/百万人次） · valid complaints per million trips"
RANGE_NAME = "含待认定的上限 · with all pending ones valid"
TRIPS_NAME = "客运量（人次） · passenger trips"
MISSING_NAME = "缺客运量 · ridership is missing"
LINE_NAME = "　{line} 线路投诉率 · rate of the line"
NO_LINE = "未指明线路 · no line named"
REPLY_NAME = "有效投诉回复率（%） · reply rate"
ON_TIME_NAME = "按时回复率（%） · on-time reply rate"
HEADS = ("指标 · figure", "数值 · value")


def figures_data(
    figures: Figures, comparison: Comparison, *, rate: Threshold, reply: Threshold
) -> Mapping[str, Any]:
    """Every value, and what follows from them: rates, whether a line of Art. 13 is crossed, that the balance holds."""
    return {
        "figures": figures,
        "results": {
            **_results(figures.rate, figures.replies, rate=rate, reply=reply),
            "own_rate": _rate(figures.own_rate, rate),
            "lines": [{"line": one.line, "low": one.low, "high": one.high} for one in figures.lines],
            "balance_holds": figures.balance.is_balanced,
        },
        "comparison": comparison,
        "year_to_date": _headline(comparison.year_to_date, rate=rate, reply=reply),
    }


def agency_figures_data(figures: AgencyFigures) -> Mapping[str, Any]:
    return {"figures": figures}


def figure_lines(figures: Figures) -> Iterator[tuple[str, str]]:
    """Name and value, the rates first."""
    rate, replies = figures.rate, figures.replies
    yield RATE_NAME, NO_RATE if rate.low is None else shown(rate.low)
    yield RANGE_NAME, NO_RATE if rate.high is None else shown(rate.high)
    yield TRIPS_NAME, NO_RATE if rate.ridership.trips is None else str(rate.ridership.trips)
    for run in rate.ridership.missing_runs:
        yield MISSING_NAME, f"{run.line or figures.operator} {run.first_on} - {run.last_on}"
    for one in figures.lines:
        name = LINE_NAME.format(line=one.line or NO_LINE)
        yield name, NO_RATE if one.low is None else f"{shown(one.low)} ({one.counts.valid}/{one.trips})"
    yield REPLY_NAME, _percent(replies.rate)
    yield ON_TIME_NAME, _percent(replies.on_time_rate)
    for key, n in figures.counted.items():
        yield f"{figure_name(key)} · {key}", str(n)


def _headline(headline: Headline, *, rate: Threshold, reply: Threshold) -> Mapping[str, Any]:
    return _results(headline.rate, headline.replies, rate=rate, reply=reply)


def _results(rates: Rate, replies: Replies, *, rate: Threshold, reply: Threshold) -> Mapping[str, Any]:
    return {
        "rate": _rate(rates, rate),
        "reply_rate": _share(replies.rate),
        "on_time_reply_rate": _share(replies.on_time_rate),
        "is_below": replies.is_below(reply),
    }


def _rate(rate: Rate, threshold: Threshold) -> Mapping[str, Any]:
    return {
        "low": rate.low,
        "high": rate.high,
        "shown": None if rate.low is None else shown(rate.low),
        "is_above": rate.is_above(threshold),
        "may_be_above": rate.may_be_above(threshold),
    }


def _share(share: Share) -> Mapping[str, int] | None:
    return {"numerator": share.part, "denominator": share.whole} if share.whole else None


def _percent(share: Share) -> str:
    if share.percent is None:
        return NO_RATE
    return f"{shown(share.percent)} ({share.part}/{share.whole})"
