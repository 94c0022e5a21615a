"""Issue the agency's quarterly paper (印发监督管理情况)."""

from datetime import datetime

from app.domain.parties import Actor
from app.usecases.dossiers import DossierOutcome
from app.usecases.office import Office
from app.usecases.paper_making import issue_paper
from app.usecases.papers import agency_paper


async def issue_agency_report(
    office: Office, agency: str, quarter: str, *, version: int | None = None, by: Actor, now: datetime
) -> DossierOutcome:
    """Rule F8: signed by the agency's head; data and files are frozen with their SHA-256, whatever is found later."""
    return await issue_paper(office, agency_paper(agency, quarter), version=version, by=by, now=now)
