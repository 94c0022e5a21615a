"""Leave a measure out (删去整改措施)."""

from datetime import datetime

from app.domain.parties import Actor
from app.domain.reports.status import Action
from app.domain.reports.writing import DropMeasure
from app.usecases.dossiers import DossierOutcome, act_on_report, open_report
from app.usecases.office import Office


async def drop_measure(
    office: Office,
    operator: str,
    quarter: str,
    *,
    measure: str,
    version: int | None = None,
    by: Actor,
    now: datetime,
) -> DossierOutcome:
    """One that stands in a submitted version stays: it was promised."""
    async with office.command(by=by, now=now) as desk:
        loaded = await open_report(desk, operator, quarter, action=Action.DROP_MEASURE, version=version)
        act = DropMeasure(measure=measure)
        return await act_on_report(desk, loaded, act)
