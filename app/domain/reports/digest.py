"""The digest of a report: SHA-256 over all it says but for the instant, whatever the machine it was made on."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, date, datetime
from enum import StrEnum
from fractions import Fraction

from app.domain.figures.results import Figures
from app.domain.reports.content import ReportContent
from app.domain.reports.report import Compilation, Stated

TIMELESS = datetime(1970, 1, 1, tzinfo=UTC)


def compilation(content: ReportContent) -> Compilation:
    """The figures with the digest by which two reports are told to be the same."""
    return Compilation(as_of=content.as_of, digest=digest_of(content), stated=stated_of(content.figures))


def digest_of(content: ReportContent) -> str:
    """What the operator writes is left out: it is told apart by the record of who wrote it."""
    timeless = replace(content.figures, as_of=TIMELESS)
    parts = (timeless, content.comparison, content.cases, content.pending)
    text = json.dumps([plain(part) for part in parts], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def stated_of(figures: Figures) -> Stated:
    """The counts that a later change would restate (rule F8)."""
    counted = ((str(key), n) for key, n in sorted(figures.counted.items()))
    return (
        *counted,
        ("both_registers_valid", figures.union.counts.valid),
        ("both_registers_pending", figures.union.counts.pending),
        ("reviews", figures.reviews.received),
        ("appeals", figures.appeals.received),
        ("trips", figures.rate.ridership.trips),
    )


def plain(value: object) -> object:
    """Exact JSON values: fractions as numerator and denominator, instants in UTC, keys in order."""
    if is_dataclass(value):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    match value:
        case None | bool() | int():
            return value
        case StrEnum():
            return str(value)
        case str():
            return value
        case Fraction():
            return {"numerator": value.numerator, "denominator": value.denominator}
        case datetime():
            return value.astimezone(UTC).isoformat()
        case date():
            return value.isoformat()
        case Mapping():
            return {str(key): plain(one) for key, one in sorted(value.items(), key=lambda item: str(item[0]))}
        case frozenset():
            return sorted(str(one) for one in value)
        case tuple() | list():
            return [plain(one) for one in value]
    raise TypeError(f"no plain form for a {type(value).__name__}")
