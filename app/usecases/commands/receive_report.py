"""Receive a report (签收季度报告)."""

from datetime import datetime

from app.domain.parties import Actor
from app.domain.reports.status import Action
from app.domain.reports.submission import ReceiveReport
from app.usecases.dossiers import DossierOutcome, act_on_report, open_report
from app.usecases.office import Office


async def receive_report(
    office: Office,
    operator: str,
    quarter: str,
    *,
    version: int | None = None,
    by: Actor,
    now: datetime,
) -> DossierOutcome:
    """The agency has it (Art. 8)."""
    async with office.command(by=by, now=now) as desk:
        loaded = await open_report(desk, operator, quarter, action=Action.RECEIVE, version=version)
        act = ReceiveReport()
        return await act_on_report(desk, loaded, act)
