"""What an issued paper states, and the digest by which two are told to be the same but for their instants (rule F8)."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from app.domain.figures.agency import AgencyFigures, CheckCounts
from app.domain.figures.results import StageCounts
from app.domain.issues.content import AgencyContent
from app.domain.reports.content import AnnualContent
from app.domain.reports.digest import TIMELESS, canonical, stated_of
from app.domain.reports.report import Compilation, Stated

IssuedContent = AgencyContent | AnnualContent


def compiled(content: IssuedContent) -> Compilation:
    return Compilation(as_of=content.as_of, digest=digest_of(content), stated=_stated(content))


def _stated(content: IssuedContent) -> Stated:
    if isinstance(content, AgencyContent):
        return agency_stated(content.figures)
    return stated_of(content.figures, None)  # calls are stated by quarter


def digest_of(content: IssuedContent) -> str:
    """Which version it is, and when it was issued, is no part of what it says."""
    timeless = as_of(content, TIMELESS)
    parts = _of_agency(timeless) if isinstance(timeless, AgencyContent) else _of_year(timeless)
    return hashlib.sha256(canonical((*parts, timeless.threshold)).encode()).hexdigest()


def _of_agency(content: AgencyContent) -> tuple[object, ...]:
    return content.figures, content.quarter_before, content.year_before, content.operators


def _of_year(content: AnnualContent) -> tuple[object, ...]:
    """Of a test what the summary tells of it; what an assessment keeps beside is not in it."""
    tests = [(one.period, one.inputs, one.outcome, one.status, one.rulebook) for one in content.tests]
    return content.figures, content.quarters, content.calls, content.reports, tests


def as_of(content: IssuedContent, instant: datetime) -> IssuedContent:
    """The same content under another instant."""
    if isinstance(content, AnnualContent):
        quarters = tuple(replace(one, as_of=instant) for one in content.quarters)
        return replace(content, figures=replace(content.figures, as_of=instant), quarters=quarters)
    return replace(
        content,
        figures=replace(content.figures, as_of=instant),
        quarter_before=_at(content.quarter_before, instant),
        year_before=_at(content.year_before, instant),
    )


def _at(figures: AgencyFigures | None, instant: datetime) -> AgencyFigures | None:
    return replace(figures, as_of=instant) if figures else None


def agency_stated(figures: AgencyFigures) -> Stated:
    """The counts that a later change would restate."""
    return (
        *_stage("direct_complaints", figures.direct_complaints),
        ("taken_up", figures.taken_up),
        ("passed_on", figures.passed_on),
        ("undecided", figures.undecided),
        *_stage("appeals", figures.appeals),
        ("extensions_asked", figures.extensions_asked),
        ("extensions_approved", figures.extensions_approved),
        ("extensions_refused", figures.extensions_refused),
        ("extensions_lapsed", figures.extensions_lapsed),
        ("interviews", figures.interviews),
        ("inspections", figures.inspections),
        ("orders_issued", figures.orders.issued),
        ("orders_verified", figures.orders.verified),
        ("follow_ups_checked", figures.follow_up.checked),
        *(line for one in figures.checks for line in _checks(one)),
    )


def _stage(name: str, stage: StageCounts) -> Iterator[tuple[str, int]]:
    yield name, stage.received
    yield f"{name}_on_time", stage.timeliness.on_time
    yield f"{name}_late", stage.timeliness.late + stage.timeliness.overdue + stage.timeliness.missed


def _checks(counts: CheckCounts) -> Iterator[tuple[str, int]]:
    yield f"{counts.kind}_held", counts.held
    yield f"{counts.kind}_looked_at", counts.looked_at
    yield f"{counts.kind}_found_in", counts.found_in
