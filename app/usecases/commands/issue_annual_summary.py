"""Issue the year's summary (印发年度汇总)."""

from datetime import datetime

from app.domain.parties import Actor
from app.usecases.dossiers import DossierOutcome
from app.usecases.office import Office
from app.usecases.paper_making import issue_paper
from app.usecases.papers import annual_paper


async def issue_annual_summary(
    office: Office, operator: str, year: int, *, version: int | None = None, by: Actor, now: datetime
) -> DossierOutcome:
    """Art. 14: by the authority, for the annual appraisal; data and files are frozen with their SHA-256 (rule F8)."""
    return await issue_paper(office, annual_paper(operator, year), version=version, by=by, now=now)
