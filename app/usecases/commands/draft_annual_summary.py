"""Draft the year's summary (编制年度汇总)."""

from datetime import datetime

from app.domain.issues.status import Action
from app.domain.parties import Actor
from app.usecases.dossiers import DossierOutcome
from app.usecases.issuing import begun, brought_up, permit_paper
from app.usecases.office import Office
from app.usecases.papers import annual_paper


async def draft_annual_summary(
    office: Office, operator: str, year: int, *, by: Actor, now: datetime
) -> DossierOutcome:
    """Art. 14: of a year that is over, brought to the figures of now as long as it is not issued."""
    paper = annual_paper(operator, year)
    async with office.command(by=by, now=now) as desk:
        permit_paper(desk, paper, Action.COMPILE)
        after, _ = await brought_up(desk, paper, await begun(desk, paper))
        return DossierOutcome.of(after)
