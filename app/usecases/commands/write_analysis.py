"""Write the analysis of causes (原因分析)."""

from datetime import datetime

from app.domain.parties import Actor
from app.domain.reports.status import Action
from app.domain.reports.writing import WriteAnalysis
from app.usecases.dossiers import DossierOutcome, act_on_report, keep_words, open_report
from app.usecases.office import Office


async def write_analysis(
    office: Office,
    operator: str,
    quarter: str,
    *,
    text: str,
    version: int | None = None,
    by: Actor,
    now: datetime,
) -> DossierOutcome:
    """Art. 8: why passengers complained; the latest text stands. Undoes a confirmation."""
    async with office.command(by=by, now=now) as desk:
        loaded = await open_report(desk, operator, quarter, action=Action.WRITE_ANALYSIS, version=version)
        act = WriteAnalysis(text=keep_words(desk, loaded, text))
        return await act_on_report(desk, loaded, act)
