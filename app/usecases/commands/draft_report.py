"""Draft a quarterly report (起草季度报告)."""

from datetime import datetime

from app.domain.parties import Actor
from app.domain.permissions.operations import Operation
from app.usecases.dossiers import DossierOutcome, operator_named, permit_on, quarter_named
from app.usecases.office import Office
from app.usecases.reporting import compiled, report_begun


async def draft_report(
    office: Office, operator: str, quarter: str, *, by: Actor, now: datetime
) -> DossierOutcome:
    """Art. 8: once the quarter is over; the job drafts it by itself. Where there is one it is answered as it stands."""
    async with office.command(by=by, now=now) as desk:
        permit_on(desk, Operation.DRAFT_REPORT, operator)
        code = await operator_named(desk, operator)
        loaded = await report_begun(desk, code, quarter_named(quarter))
        if loaded.dossier.compiled is None:
            loaded, _ = await compiled(desk, loaded)
        return DossierOutcome.of(loaded)
