"""What a report says as of now, gathered for drafting, confirming, submitting and showing it (Art. 8, rule F8)."""

from app.domain.dossiers.dossier import DossierKind, KeptInDossier
from app.domain.figures.periods import Quarter
from app.domain.figures.results import Figures
from app.domain.history import Kept
from app.domain.identifiers import ItemId
from app.domain.parties import OrganisationCode
from app.domain.reports.calls import HotlineCalls
from app.domain.reports.content import (
    Narrative,
    ReportContent,
    Restatement,
    WordedCalls,
    WordedMeasure,
)
from app.domain.reports.digest import stated_of
from app.domain.reports.report import CarriedMeasure, Report, StatedCalls
from app.domain.reports.restatement import restated
from app.domain.reports.status import Status
from app.domain.rulebook.kinds import Figure
from app.store.dossiers import dossier_of, dossiers_of, texts_of
from app.store.readers.report_cases import listed_cases, pending_past_due
from app.usecases.desk import ReadingDesk
from app.usecases.dossiers import period_moment
from app.usecases.figures import comparison_of, counted_period, figures_of

QUARTERS_WATCHED = 4
"""Submitted reports of so many quarters back are looked through for figures that stand otherwise now."""


async def content_of(desk: ReadingDesk, report: Report) -> ReportContent:
    """The report as it would be written now."""
    quarter, operator = Quarter.read(report.period), report.operator
    period = counted_period(desk, quarter.period)
    own = await figures_of(desk, operator, quarter.period)
    law = period_moment(desk, quarter.period.last_on).law
    return ReportContent(
        operator=operator,
        quarter=quarter,
        version=len(report.versions) + (report.status in WRITTEN_IN),
        is_draft=report.status in WRITTEN_IN,
        figures=own,
        comparison=await comparison_of(desk, operator, quarter.period),
        threshold=law.rulebook.threshold(Figure.VALID_RATE),
        cases=await listed_cases(desk.reading, operator, period, now=desk.now),
        pending=await pending_past_due(desk.reading, operator, period, now=desk.now),
        calls=await worded_calls(desk, report.calls),
        calls_before=await _calls_before(desk, operator, quarter),
        narrative=await narrative_of(desk, report),
        restatements=(
            *_against_submitted(report, own, report.calls),
            *await earlier_restatements(desk, operator, quarter),
        ),
    )


WRITTEN_IN = frozenset({Status.DRAFT, Status.RETURNED, Status.CONFIRMED})
"""A version is being written, and has not gone out."""


async def carried_into(
    desk: ReadingDesk, operator: OrganisationCode, quarter: Quarter
) -> tuple[CarriedMeasure, ...]:
    """What the report of the quarter before leaves to be followed up (rule F8)."""
    before = await dossier_of(desk.reading, DossierKind.QUARTERLY_REPORT, operator, str(quarter.before))
    return before.dossier.still_planned if before else ()


async def worded_calls(desk: ReadingDesk, stated: StatedCalls | None) -> WordedCalls | None:
    if stated is None:
        return None
    item = stated.source.item
    return WordedCalls(counts=stated.counts, source=(await texts_of(desk.reading, [item]))[item])


async def _calls_before(
    desk: ReadingDesk, operator: OrganisationCode, quarter: Quarter
) -> HotlineCalls | None:
    """As they went in: a draft is its operator's own."""
    before = await dossier_of(desk.reading, DossierKind.QUARTERLY_REPORT, operator, str(quarter.before))
    sent = before.dossier.calls_sent if before else None
    return sent.counts if sent else None


async def narrative_of(desk: ReadingDesk, report: Report) -> Narrative:
    """What the operator wrote, in words."""
    texts = await texts_of(desk.reading, _items(report))

    def said(kept: Kept | None) -> str | None:
        return texts[kept.item] if kept else None

    return Narrative(
        analysis=said(report.analysis),
        typical_cases=tuple(texts[case.text.item] for case in report.typical_cases),
        measures=tuple(
            WordedMeasure(
                text=texts[one.text.item], owner=one.owner, due_on=one.due_on, planned_in=report.period
            )
            for one in report.measures
        ),
        carried=tuple(
            WordedMeasure(
                text=texts[one.text.kept_item],
                owner=one.owner,
                due_on=one.due_on,
                planned_in=one.planned_in,
                state=one.state,
                note=said(one.note),
            )
            for one in report.carried
        ),
    )


def _items(report: Report) -> list[ItemId]:
    kept: list[Kept | KeptInDossier | None] = [
        report.analysis,
        *(case.text for case in report.typical_cases),
        *(one.text for one in report.measures),
        *(one.text for one in report.carried),
        *(one.note for one in report.carried),
    ]
    return [one.item if isinstance(one, Kept) else one.kept_item for one in kept if one is not None]


async def earlier_restatements(
    desk: ReadingDesk, operator: OrganisationCode, quarter: Quarter
) -> tuple[Restatement, ...]:
    """Submitted reports of the quarters before whose figures stand otherwise now, the latest quarter first."""
    watched = [quarter.before]
    while len(watched) < QUARTERS_WATCHED:
        watched.append(watched[-1].before)
    found = await dossiers_of(
        desk.reading, DossierKind.QUARTERLY_REPORT, [operator], [str(one) for one in watched]
    )
    submitted = [one.dossier for one in found if one.dossier.submitted]
    told: list[Restatement] = []
    for report in sorted(submitted, key=lambda one: str(one.period), reverse=True):
        now = await figures_of(desk, operator, Quarter.read(report.period).period)
        told.extend(_against_submitted(report, now, report.calls_sent))
    return tuple(told)


def _against_submitted(report: Report, now: Figures, calls: StatedCalls | None) -> tuple[Restatement, ...]:
    submitted = report.submitted
    stated = stated_of(now, calls.counts if calls else None)
    changed = restated(submitted.compiled.stated, stated) if submitted else ()
    if submitted is None or not changed:
        return ()
    return (
        Restatement(
            period=report.period,
            version=submitted.number,
            submitted_at=submitted.submitted_at,
            figures=changed,
        ),
    )
