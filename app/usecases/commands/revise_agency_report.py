"""Begin a further version of the agency's quarterly paper (重新编制监督管理情况)."""

from datetime import datetime

from app.domain.parties import Actor
from app.usecases.dossiers import DossierOutcome
from app.usecases.office import Office
from app.usecases.paper_making import revise_paper
from app.usecases.papers import agency_paper


async def revise_agency_report(
    office: Office,
    agency: str,
    quarter: str,
    *,
    reason: str,
    version: int | None = None,
    by: Actor,
    now: datetime,
) -> DossierOutcome:
    """Rule F8: only where something stands otherwise than it was issued; the old version stays beside the new one."""
    return await revise_paper(
        office, agency_paper(agency, quarter), reason=reason, version=version, by=by, now=now
    )
