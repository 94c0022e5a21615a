"""Confirm a report (负责人确认季度报告)."""

from datetime import datetime

from app.domain.parties import Actor
from app.domain.reports.digest import compilation
from app.domain.reports.status import Action
from app.domain.reports.submission import ConfirmReport
from app.usecases.dossiers import DossierOutcome, act_on_report, open_report
from app.usecases.office import Office
from app.usecases.report_content import content_of
from app.usecases.reporting import carried_now


async def confirm_report(
    office: Office, operator: str, quarter: str, *, version: int | None = None, by: Actor, now: datetime
) -> DossierOutcome:
    """Art. 8: the head, signed in by themselves and not one of those who wrote in it. Complaints past due whose
    validity nobody has determined block it, by number (rule V3).
    """
    async with office.command(by=by, now=now) as desk:
        loaded = await open_report(desk, operator, quarter, action=Action.CONFIRM, version=version)
        content = await content_of(desk, loaded.dossier)
        act = ConfirmReport(
            compiled=compilation(content),
            carried=await carried_now(desk, loaded.dossier),
            pending=content.pending,
        )
        return await act_on_report(desk, loaded, act)
