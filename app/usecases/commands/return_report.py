"""Return a report (退回季度报告)."""

from datetime import datetime

from app.domain.parties import Actor
from app.domain.reports.status import Action
from app.domain.reports.submission import ReturnReport
from app.usecases.dossiers import DossierOutcome, act_on_report, keep_words, open_report
from app.usecases.office import Office


async def return_report(
    office: Office,
    operator: str,
    quarter: str,
    *,
    reasons: str,
    version: int | None = None,
    by: Actor,
    now: datetime,
) -> DossierOutcome:
    """With reasons. What was submitted stays on record; the operator completes it and submits the next version."""
    async with office.command(by=by, now=now) as desk:
        loaded = await open_report(desk, operator, quarter, action=Action.RETURN, version=version)
        act = ReturnReport(reasons=keep_words(desk, loaded, reasons))
        return await act_on_report(desk, loaded, act)
