"""Leave a typical case out (删去典型案例)."""

from datetime import datetime

from app.domain.parties import Actor
from app.domain.reports.status import Action
from app.domain.reports.writing import DropTypicalCase
from app.usecases.dossiers import DossierOutcome, act_on_report, open_report
from app.usecases.office import Office


async def drop_typical_case(
    office: Office,
    operator: str,
    quarter: str,
    *,
    case: str,
    version: int | None = None,
    by: Actor,
    now: datetime,
) -> DossierOutcome:
    """Until the report is submitted."""
    async with office.command(by=by, now=now) as desk:
        loaded = await open_report(desk, operator, quarter, action=Action.DROP_TYPICAL_CASE, version=version)
        act = DropTypicalCase(case=case)
        return await act_on_report(desk, loaded, act)
