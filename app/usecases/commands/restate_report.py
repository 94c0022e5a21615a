"""Begin a report's restatement (重述季度报告)."""

from datetime import datetime

from app.domain.figures.periods import Quarter
from app.domain.parties import Actor
from app.domain.reports.digest import stated_of
from app.domain.reports.status import Action
from app.domain.reports.submission import RestateReport
from app.usecases.dossiers import DossierOutcome, act_on_report, keep_words, open_report
from app.usecases.figures import figures_of
from app.usecases.office import Office


async def restate_report(
    office: Office,
    operator: str,
    quarter: str,
    *,
    reason: str,
    version: int | None = None,
    by: Actor,
    now: datetime,
) -> DossierOutcome:
    """Rule F8: figures of an accepted report that changed since show in a later version, the old beside the new."""
    async with office.command(by=by, now=now) as desk:
        loaded = await open_report(desk, operator, quarter, action=Action.RESTATE, version=version)
        report = loaded.dossier
        figures = await figures_of(desk, report.operator, Quarter.read(report.period).period)
        stated = stated_of(figures, report.calls.counts if report.calls else None)
        act = RestateReport(reason=keep_words(desk, loaded, reason), stated=stated)
        return await act_on_report(desk, loaded, act)
