"""Bring a draft to the figures of now (更新报告数据)."""

from datetime import datetime

from app.domain.parties import Actor
from app.domain.reports.status import Action
from app.usecases.dossiers import DossierOutcome, open_report
from app.usecases.office import Office
from app.usecases.reporting import compiled


async def compile_report(
    office: Office, operator: str, quarter: str, *, version: int | None = None, by: Actor, now: datetime
) -> DossierOutcome:
    """The figures and last quarter's open measures as they stand now. Nothing is written where nothing changed."""
    async with office.command(by=by, now=now) as desk:
        loaded = await open_report(desk, operator, quarter, action=Action.COMPILE, version=version)
        after, _ = await compiled(desk, loaded)
        return DossierOutcome.of(after)
