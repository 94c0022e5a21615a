"""Accept a report (采纳季度报告)."""

from datetime import datetime

from app.domain.parties import Actor
from app.domain.reports.status import Action
from app.domain.reports.submission import AcceptReport
from app.usecases.dossiers import DossierOutcome, act_on_report, open_report
from app.usecases.office import Office


async def accept_report(
    office: Office,
    operator: str,
    quarter: str,
    *,
    version: int | None = None,
    by: Actor,
    now: datetime,
) -> DossierOutcome:
    """What changes afterwards shows as a restatement in a later version (rule F8)."""
    async with office.command(by=by, now=now) as desk:
        loaded = await open_report(desk, operator, quarter, action=Action.ACCEPT, version=version)
        act = AcceptReport()
        return await act_on_report(desk, loaded, act)
