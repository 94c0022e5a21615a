"""A report as data: all its values exact, and the results that follow from them, so that anyone can recompute."""

from collections.abc import Mapping
from typing import Any

from app.documents.report.names import Names
from app.domain.figures.results import Figures, Rate, Replies, Share
from app.domain.figures.units import with_known_units
from app.domain.issues.content import AgencyContent
from app.domain.reports.calls import HotlineCalls
from app.domain.reports.content import AnnualContent, ReportContent, WordedCalls
from app.domain.rulebook.items import Threshold


def report_data(content: ReportContent, names: Names) -> Mapping[str, Any]:
    return {
        "document": "quarterly_report",
        "format": 1,
        "operator_name": names.operator,
        "agency_name": names.agency,
        "quarter": str(content.quarter),
        "version": content.version,
        "is_draft": content.is_draft,
        "as_of": content.as_of,
        "threshold": _threshold(content.threshold),
        "figures": with_known_units(content.figures, names.known_units),
        "results": {
            "rate": _rate(content.figures.rate, content.threshold),
            "own_rate": _rate(content.figures.own_rate, content.threshold),
            "lines": _lines(content.figures),
            "replies": _replies(content.figures.replies),
            "balance_holds": content.figures.balance.is_balanced,
        },
        "comparison": content.comparison,
        "calls": _calls(content.calls),
        "calls_before": _counts(content.calls_before) if content.calls_before else None,
        "cases": content.cases,
        "pending": content.pending,
        "narrative": content.narrative,
        "restatements": content.restatements,
    }


def agency_data(content: AgencyContent, names: Names) -> Mapping[str, Any]:
    return {
        "document": "agency_report",
        "format": 1,
        "agency_name": names.agency,
        "quarter": str(content.quarter),
        "version": content.version,
        "issued_on": content.issued_on,
        "as_of": content.as_of,
        "threshold": _threshold(content.threshold),
        "figures": content.figures,
        "quarter_before": content.quarter_before,
        "year_before": content.year_before,
        "operators": [
            {
                "operator": one.operator,
                "operator_name": names.unit(one.operator),
                "headline": one.headline,
                "quarter_before": one.quarter_before,
                "year_before": one.year_before,
                "forwarded": one.forwarded,
                "report": one.report,
                "rate": _rate(one.headline.rate, content.threshold),
                "replies": _replies(one.headline.replies),
            }
            for one in content.operators
        ],
        "restatements": content.restatements,
    }


def annual_data(content: AnnualContent, names: Names) -> Mapping[str, Any]:
    return {
        "document": "annual_summary",
        "format": 1,
        "operator_name": names.operator,
        "agency_name": names.agency,
        "year": content.year,
        "version": content.version,
        "issued_on": content.issued_on,
        "as_of": content.as_of,
        "threshold": _threshold(content.threshold),
        "figures": with_known_units(content.figures, names.known_units),
        "results": {
            "rate": _rate(content.figures.rate, content.threshold),
            "lines": _lines(content.figures),
            "replies": _replies(content.figures.replies),
            "balance_holds": content.figures.balance.is_balanced,
        },
        "quarters": [with_known_units(one, names.known_units) for one in content.quarters],
        "calls": [{"quarter": str(one.quarter), "stated": _calls(one.calls)} for one in content.calls],
        "reports": [
            {
                "quarter": str(one.quarter),
                "version": one.version,
                "submitted_at": one.submitted_at,
                "status": one.status,
            }
            for one in content.reports
        ],
        "tests": [
            {
                "period": one.period,
                "inputs": one.inputs,
                "outcome": one.outcome,
                "status": one.status,
                "rulebook": one.rulebook,
            }
            for one in content.tests
        ],
        "restatements": content.restatements,
    }


def _threshold(threshold: Threshold) -> Mapping[str, Any]:
    return {"count": threshold.count, "per": threshold.per, "crossed": threshold.crossed}


def _rate(rate: Rate, threshold: Threshold) -> Mapping[str, Any]:
    return {
        "low": rate.low,
        "high": rate.high,
        "is_above": rate.is_above(threshold),
        "may_be_above": rate.may_be_above(threshold),
    }


def _calls(calls: WordedCalls | None) -> Mapping[str, Any] | None:
    return {**_counts(calls.counts), "source": calls.source} if calls else None


def _counts(calls: HotlineCalls) -> Mapping[str, Any]:
    return {
        "offered": calls.offered,
        "answered": calls.answered,
        "abandoned": calls.abandoned,
        "called_back": calls.called_back,
        "answer_rate": _share(calls.answer_rate),
        "call_back_rate": _share(calls.call_back_rate),
    }


def _lines(figures: Figures) -> list[Mapping[str, Any]]:
    return [{"line": one.line, "low": one.low, "high": one.high} for one in figures.lines]


def _replies(replies: Replies) -> Mapping[str, Any]:
    return {"rate": _share(replies.rate), "on_time_rate": _share(replies.on_time_rate), "owed": replies.owed}


def _share(share: Share) -> Mapping[str, int] | None:
    return {"numerator": share.part, "denominator": share.whole} if share.whole else None
