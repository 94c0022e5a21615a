"""Draft the agency's quarterly paper (编制监督管理情况)."""

from datetime import datetime

from app.domain.issues.status import Action
from app.domain.parties import Actor
from app.usecases.dossiers import DossierOutcome
from app.usecases.issuing import begun, brought_up, permit_paper
from app.usecases.office import Office
from app.usecases.papers import agency_paper


async def draft_agency_report(
    office: Office, agency: str, quarter: str, *, by: Actor, now: datetime
) -> DossierOutcome:
    """Rule F8: the agency's own figures of a quarter that is over, brought to now as long as they are not issued."""
    paper = agency_paper(agency, quarter)
    async with office.command(by=by, now=now) as desk:
        permit_paper(desk, paper, Action.COMPILE)
        after, _ = await brought_up(desk, paper, await begun(desk, paper))
        return DossierOutcome.of(after)
