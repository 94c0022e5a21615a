"""The digest of a report: SHA-256 over all it says but for the instant, whatever the machine it was made on."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, date, datetime
from fractions import Fraction

from app.domain.figures.results import Figures
from app.domain.reports.calls import HotlineCalls
from app.domain.reports.content import ReportContent
from app.domain.reports.report import Compilation, Stated

TIMELESS = datetime(1970, 1, 1, tzinfo=UTC)


def compilation(content: ReportContent) -> Compilation:
    """The figures with the digest by which two reports are told to be the same."""
    stated = stated_of(content.figures, content.counted_calls)
    return Compilation(as_of=content.as_of, digest=digest_of(content), stated=stated)


def digest_of(content: ReportContent) -> str:
    """The operator's words are left out: they are told apart by the record of who wrote them. Its numbers are in."""
    timeless = replace(content.figures, as_of=TIMELESS)
    counted = (timeless, content.comparison, content.cases, content.pending, content.restatements)
    parts = (*counted, content.counted_calls, content.calls_before)
    return hashlib.sha256(canonical(parts).encode()).hexdigest()


def stated_of(figures: Figures, calls: HotlineCalls | None) -> Stated:
    """The numbers that a later change would restate (rule F8)."""
    counted = ((str(key), n) for key, n in sorted(figures.counted.items()))
    return (
        *counted,
        ("both_registers_valid", figures.union.counts.valid),
        ("both_registers_pending", figures.union.counts.pending),
        ("reviews", figures.reviews.received),
        ("appeals", figures.appeals.received),
        ("trips", figures.rate.ridership.trips),
        ("calls_offered", calls.offered if calls else None),
        ("calls_answered", calls.answered if calls else None),
        ("calls_called_back", calls.called_back if calls else None),
    )


def canonical(value: object) -> str:
    """The same text for the same value everywhere: keys in order, fractions exact, instants in UTC."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=_plain)


def _plain(value: object) -> object:
    match value:
        case Fraction():
            return {"numerator": value.numerator, "denominator": value.denominator}
        case datetime():
            return value.astimezone(UTC).isoformat()
        case date():
            return value.isoformat()
        case Mapping():
            return dict(value)
    if is_dataclass(value):
        return {field.name: getattr(value, field.name) for field in fields(value)}
    raise TypeError(f"no plain form for a {type(value).__name__}")
